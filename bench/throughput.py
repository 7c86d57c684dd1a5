"""Characters a second of one step, or of others on the same text; run by `bench/run.py` through pyperf.

BENCH_STEP is the step's name, BENCH_INPUT a folder or file of articles, BENCH_CHARACTERS how much of it is one run.
"""

import contextlib
import importlib.util
import io
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import jieba
import pyperf
from records import repeated, texts, write

import claimx
from claimx.claim.claim_type import load_types
from claimx.claim.engine import Engine
from claimx.claim.reading import Reading
from claimx.context.assemble import claims
from claimx.context.repeated import link_repeated
from claimx.mention.find import find_all_quantities, find_all_times, find_names
from claimx.model import Article, DocumentRecord
from claimx.read import RawDocument, ReadOptions, read_raw
from claimx.run.attempt import attempt
from claimx.text.normalize import normalize
from claimx.text.script import detect_script
from claimx.text.sentences import split
from claimx.text.words import Segmenter
from claimx.write.extraction import Extraction


def each(function: Callable[[str], object], over: list[str]) -> Callable[[], None]:
    """A function that runs another one over all texts."""

    def run() -> None:
        for text in over:
            function(text)

    return run


def _record(article: Article) -> DocumentRecord:
    return DocumentRecord(
        id=article.id,
        title=None,
        source=None,
        encoding="utf-8",
        script=detect_script(article.text),
        published=article.published,
        published_basis="given" if article.published else "unknown",
        characters=len(article.text),
        claims=0,
        text=None,
    )


def frames(chosen: list[Article]) -> Callable[[], None]:
    """Frames and context over articles whose mentions and words are known, every sentence of them."""
    engine = Engine(load_types(()))
    segmenter = Segmenter()
    known = []
    for article in chosen:
        text = normalize(article.text)
        sentences = split(text)
        times = find_all_times(text, sentences, article.published)
        quantities = find_all_quantities(text, times, None)
        edges = segmenter.edges(text)
        entities = find_names(text, edges.starts, times, quantities)
        found = (article.text, text, sentences, times, quantities, entities, edges.all)
        known.append((_record(article), found))

    def run() -> None:
        for record, found in known:
            reading = Reading(*found)
            link_repeated(
                list(claims(reading, record, engine.candidates(reading, engine.all_triggers(reading))))
            )

    return run


def whole(chosen: list[Article]) -> Callable[[], None]:
    """Records to checked lines of JSON, as a process of `claimx extract` makes them of the documents that it is given."""
    function = Extraction(ReadOptions()).start()
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        write(chosen, records)
        documents = [item for item in read_raw([records], ReadOptions()) if isinstance(item, RawDocument)]

    def run() -> None:
        attempt(function, documents)

    return run


def jionlp(over: list[str]) -> Callable[[], None] | None:
    """JioNLP's times and amounts, where it is installed; what it cannot read it is not asked to raise."""
    if importlib.util.find_spec("jionlp") is None:
        return None
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as other

    def read(text: str) -> None:
        for function in (other.ner.extract_time, other.ner.extract_money):
            with contextlib.suppress(Exception):
                function(text)

    return each(read, over)


def main() -> None:
    """Measures everything with pyperf's own options."""
    runner = pyperf.Runner()
    chosen = repeated(Path(os.environ["BENCH_INPUT"]), int(os.environ["BENCH_CHARACTERS"]))
    originals = list(texts(chosen))
    normalized = [normalize(text) for text in originals]
    segmenter = Segmenter()
    steps = {
        "normalize": lambda: each(normalize, originals),
        "split": lambda: each(split, normalized),
        "segment": lambda: each(segmenter.cut, normalized),
        "mentions": lambda: each(claimx.mentions, originals),
        "frames": lambda: frames(chosen),
        "whole": lambda: whole(chosen),
        "jieba.lcut": lambda: each(jieba.lcut, originals),
        "JioNLP": lambda: jionlp(originals),
    }
    characters = sum(map(len, originals))
    logging.disable()  # jieba and JioNLP tell what they do
    name = os.environ["BENCH_STEP"]
    if run := steps[name]():
        runner.bench_func(name, run, metadata={"characters": characters})


if __name__ == "__main__":
    main()
