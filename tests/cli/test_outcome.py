"""What goes wrong inside the analysis, with an analysis made to go wrong."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sample_claims import TEXT, claim, record

from claimx.cli.extraction import run_to_stream
from claimx.cli.outcome import Outcome
from claimx.model import Article
from claimx.read import ReadOptions, read_raw
from claimx.run import Steps
from claimx.write.extraction import Analyse, Extracted, extract_document


@dataclass(frozen=True)
class Work:
    """The extraction with another analysis."""

    analyse: Analyse
    preload: tuple[str, ...] = ()

    def start(self) -> Callable[..., Steps[Extracted]]:
        return lambda raw: extract_document(raw, ReadOptions(), self.analyse, True)


def run(folder: Path, analyse: Analyse, output_format) -> int:
    outcome = Outcome()
    run_to_stream(read_raw([folder]), Work(analyse), ReadOptions(), outcome, output_format=output_format)
    return outcome.status()


def analyse(article: Article):
    yield
    if article.id == "b.txt":
        raise RecursionError("too\ndeep")
    good = claim(doc_id=article.id)
    wrong = claim(id="f" * 16, doc_id=article.id, trigger={"text": "加征", "start": 0, "end": 2})
    return record(id=article.id, claims=2), [good, wrong]


def test_a_document_that_breaks_the_analysis_costs_itself_alone(tmp_path, capfd):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(TEXT.encode())
    status = run(tmp_path, analyse, "json")
    captured = capfd.readouterr()
    assert status == 1
    document = json.loads(captured.out)
    assert [entry["doc_id"] for entry in document["claims"]] == ["a.txt", "c.txt"]
    assert [(entry["id"], entry["claims"]) for entry in document["documents"]] == [("a.txt", 1), ("c.txt", 1)]
    assert len(document["run"]["failures"]) == 3
    first, second, third = captured.err.splitlines()
    assert first == (
        "claimx: a.txt: claim of rule 'tariff_rate/add' is invalid: "
        "trigger: the text has '快讯' at 0-2, not '加征'; not written"
    )
    assert second.startswith("claimx: b.txt: analysis failed: RecursionError at test_outcome.py:")
    assert second.endswith(": too deep")
    assert third.startswith("claimx: c.txt: ")
