"""Memory that does not grow with the number of documents."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import COMMAND
from sample_texts import SIMPLIFIED

from claimx.model import Article
from claimx.run.analysis import Analyzer
from run.archive import records, write


def peak(*arguments: str | Path) -> int:
    """The greatest memory that the command held, in kB."""
    process = subprocess.Popen([COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def test_ten_times_the_documents_take_no_more_memory(tmp_path):
    few, many = (write(tmp_path / f"{number}.jsonl", records(number)) for number in (60, 600))
    for options in (["--jobs", "1"], ["--jobs", "1", "--out", f"{tmp_path}/out/", "--shard-size", "20"]):
        assert peak("extract", many, *options) <= 1.1 * peak("extract", few, *options)


def test_no_string_store_grows_with_the_texts():
    analyzer = Analyzer()

    def strings_after(numbers: range) -> int:
        for number in numbers:
            text = SIMPLIFIED.replace("海丰重工", f"海丰ABC{number}XYZ重工")
            assert analyzer.claims(Article(id="a", text=text))[1]
        if "spacy" not in sys.modules:
            return 0
        import gc

        from spacy.vocab import Vocab

        return sum(len(one.strings) for one in gc.get_objects() if isinstance(one, Vocab))

    before = strings_after(range(20))
    assert strings_after(range(20, 220)) == before


def test_the_pipeline_leaves_nothing_in_the_string_store_after_a_memory_zone():
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "claimx.Tokenizer.v1"}}})
    nlp.add_pipe("claimx_sentences")
    nlp(SIMPLIFIED)
    before = len(nlp.vocab.strings)
    with nlp.memory_zone():
        for number in range(100):
            doc = nlp(SIMPLIFIED.replace("海丰重工", f"海丰ABC{number}XYZ重工"))
            assert f"ABC{number}XYZ" in {token.text for token in doc}
        assert len(nlp.vocab.strings) >= before
    assert len(nlp.vocab.strings) == before
