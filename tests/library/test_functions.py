"""The functions of the package, and what they return."""

import json
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sample_texts import SIMPLIFIED, TRADITIONAL

import claimx
from claimx.write import json_bytes

OWN_TYPE = """
name = "stock_level"
summary = "How much of a good is held."
example = "海星集团的钢材库存为120万吨。"
kinds = ["count"]
units = "吨"

[[frames]]
name = "held"
triggers = ["库存"]
value = "after"
gap = 8
measure = "level"

[[roles]]
role = "holder"
slots = ["subject", "topic"]
kinds = ["org"]
"""


def content(claims: claimx.Claims) -> list[bytes]:
    return [json_bytes(claim) for claim in claims]


def test_extract_gives_claims_with_their_places():
    claims = claimx.extract(SIMPLIFIED, published="2025-07-12")
    tariff = next(claim for claim in claims if claim.type == "tariff_rate")
    assert tariff.published == date(2025, 7, 12)
    assert tariff.doc_id == "text"
    assert SIMPLIFIED[tariff.trigger.start : tariff.trigger.end] == tariff.trigger.text


def test_a_date_and_its_text_say_the_same():
    assert claimx.extract(SIMPLIFIED, published=date(2025, 7, 12)) == claimx.extract(
        SIMPLIFIED, published="2025-07-12"
    )


def test_mentions_are_of_the_kinds_asked_for():
    assert {mention.kind for mention in claimx.mentions(SIMPLIFIED, kinds=["money"])} == {"money"}
    assert "number" not in {mention.kind for mention in claimx.mentions(SIMPLIFIED)}
    with pytest.raises(ValueError, match="colour"):
        claimx.mentions(SIMPLIFIED, kinds=["colour"])


def test_a_day_is_read_as_in_records():
    (claim,) = claimx.extract("昨日，海丰重工签下12亿元的订单。", published="2025年7月12日")
    assert str(claim.time.first_day) == "2025-07-11"
    with pytest.raises(ValueError, match=r"11\.7\.2025"):
        claimx.extract(SIMPLIFIED, published="11.7.2025")


def test_claims_are_a_list_that_knows_its_document():
    claims = claimx.extract(SIMPLIFIED)
    assert isinstance(claims, list)
    assert claims.text == SIMPLIFIED
    assert (claims.document.published, claims.document.published_basis) == (date(2025, 7, 11), "dateline")
    assert claims.document.claims == len(claims) > 0
    copied = pickle.loads(pickle.dumps(claims))
    assert (copied, copied.text, copied.document) == (claims, claims.text, claims.document)


def test_settings_of_its_own(tmp_path: Path):
    types = tmp_path / "mine.toml"
    types.write_text(OWN_TYPE, "utf-8")
    aliases = tmp_path / "aliases.toml"
    aliases.write_text('[[alias]]\nname = "海星控股"\nkind = "org"\nforms = ["海星集团"]\n', "utf-8")
    extractor = claimx.load(types=[types], aliases=[str(aliases)], explain=True)
    text = "海星集团的钢材库存为120万吨。"
    assert [claim.type for claim in claimx.extract(text)] == []
    (claim,) = extractor.extract(text)
    assert claim.type == "stock_level"
    assert claim.explanation
    (name,) = extractor.mentions(text, kinds=["org"])
    assert name.name == "海星控股"


def test_a_wrong_file_of_the_user_is_an_error(tmp_path: Path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("name = 1", "utf-8")
    with pytest.raises(ValueError, match=r"wrong\.toml"):
        claimx.load(types=[wrong])


def test_a_stream_gives_what_the_command_gives(tmp_path: Path, request: pytest.FixtureRequest):
    (tmp_path / "a.txt").write_text(SIMPLIFIED, "utf-8")
    record = {"id": "七", "text": TRADITIONAL, "published": "2025-07-12", "home_currency": "TWD"}
    (tmp_path / "b.jsonl").write_text(json.dumps(record), "utf-8")
    found = [line for claims in claimx.load().pipe(claimx.articles(tmp_path)) for line in content(claims)]
    command = request.getfixturevalue("claimx")
    assert found == command("extract", tmp_path).stdout.splitlines() != []


def test_a_stream_takes_texts_and_articles_one_at_a_time():
    def endless():
        yield SIMPLIFIED
        yield claimx.Article(id="own", text=TRADITIONAL, published=date(2025, 7, 12))
        raise AssertionError("read ahead")

    stream = claimx.load().pipe(endless())
    first, second = next(stream), next(stream)
    assert {claim.doc_id for claim in first} == {"1"}
    assert {(claim.doc_id, claim.published_basis) for claim in second} == {("own", "given")}


def test_what_cannot_be_read_is_told_and_costs_no_other(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(SIMPLIFIED, "utf-8")
    with pytest.warns(UserWarning, match=r"a\.txt: empty"):
        assert [article.id for article in claimx.articles(tmp_path)] == ["b.txt"]
    told: list[str] = []
    assert list(claimx.articles(tmp_path / "a.txt", tell=lambda message: told.append(message.reason))) == []
    assert len(told) == 1
    with pytest.raises(FileNotFoundError, match="nowhere"):
        claimx.articles(tmp_path / "nowhere")


def test_the_names_of_the_package_are_there_and_importing_it_loads_nothing():
    assert all(getattr(claimx, name) is not None for name in claimx.__all__)
    assert not hasattr(claimx, "nothing")
    code = (
        "import claimx, sys; print(*(m for m in sys.modules if m.partition('.')[0] in ('spacy', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b""
