"""The extraction on the corpus does not fall below the floors in `floors.toml`."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from claimx.evaluate import Evaluation, evaluate

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@cache
def evaluation() -> Evaluation:
    return evaluate(CORPUS)


def corpus_digest() -> str:
    """SHA-256 over names and contents of the articles with gold, and of their gold."""
    digest = sha256()
    for gold in sorted(CORPUS.glob("*.gold.json")):
        for path in (gold.with_name(gold.name.replace(".gold.json", ".txt")), gold):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_floors_belong_to_this_corpus() -> None:
    digest = corpus_digest()
    message = (
        f"the corpus has changed: look at `claimx eval corpus`, set the floors, and the digest to {digest}"
    )
    assert FLOORS["corpus_sha256"] == digest, message


@pytest.mark.parametrize("name", FLOORS["strict_f1"])
def test_strict_f1(name: str) -> None:
    result = evaluation()
    scores = result.total if name == "all" else result.scores[name]
    assert scores.strict_f1 >= FLOORS["strict_f1"][name]


def test_precision_and_full_f1() -> None:
    total = evaluation().total
    assert (total.precision or 0) >= FLOORS["precision"]
    assert total.full_f1 >= FLOORS["full_f1"]


def test_every_type_has_a_floor() -> None:
    assert set(FLOORS["strict_f1"]) == {"all", *evaluation().scores}


def test_every_span_is_what_it_says() -> None:
    assert evaluation().mismatched_spans == 0
