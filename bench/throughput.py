"""Characters a second of one step, or of others on the same text; run by `bench/run.py` through pyperf.

BENCH_STEP is the step's name, BENCH_INPUT a folder or file of articles, BENCH_CHARACTERS how much of it is one run.
"""

import contextlib
import importlib.util
import io
import logging
import os
from collections.abc import Callable
from pathlib import Path

import jieba
import pyperf
from records import repeated, texts
from spacy.tokens import Doc

import claimx
from claimx.context import component  # noqa: F401 - registers the spaCy components
from claimx.mention import component as _mentions  # noqa: F401
from claimx.model import Article, DocumentRecord
from claimx.run.analysis import Analyzer
from claimx.text.normalize import normalize
from claimx.text.script import detect_script
from claimx.text.sentences import split
from claimx.text.tokenizer import blank_pipeline
from claimx.text.words import Segmenter
from claimx.write import claim_bytes


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
    """The claim component over documents whose mentions are found already, every sentence of them."""
    pipeline = blank_pipeline()
    pipeline.add_pipe("claimx_sentences")
    pipeline.add_pipe("claimx_mentions")
    claims = pipeline.create_pipe("claimx_claims")
    docs: list[Doc] = []
    for article in chosen:
        doc = pipeline(article.text)
        doc._.record = _record(article)
        docs.append(doc)

    def run() -> None:
        for doc in docs:
            claims(doc)

    return run


def whole(chosen: list[Article]) -> Callable[[], None]:
    """Article to checked lines of JSON, as `claimx extract` does it."""
    analyzer = Analyzer()

    def run() -> None:
        for article in chosen:
            for claim in analyzer.claims(article)[1]:
                claim_bytes(claim, article.text)

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
