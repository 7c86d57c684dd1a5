"""Gold files: what they may say, and how their errors read."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimx.evaluate import GoldError, load_gold

from .builders import MEETING, TARIFF, write_gold


def test_parts_are_located_in_the_passage(tmp_path: Path) -> None:
    text = "甲国25%。丙国对乙国征25%关税，丁国不变。"
    gold = {
        "in": "对乙国征25%关税",
        "type": "tariff_rate",
        "trigger": "征",
        "value": {"text": "25%", "number": 25, "unit": "percent"},
        "roles": [["imposer", "丙国"], ["target", "乙国"], ["goods", "丁国"]],
    }
    article = load_gold(write_gold(tmp_path, [gold], text=text))[0]
    (claim,) = article.claims
    assert claim.value is not None
    assert text[slice(*claim.value)] == "25%"
    assert claim.value[0] > text.index("丙国")
    assert [text[slice(*place)] for _, place in claim.roles] == ["丙国", "乙国", "丁国"]


def test_numbers_are_exact(tmp_path: Path) -> None:
    gold = TARIFF | {"value": {"text": "25%", "number": 0.1, "unit": "percent"}}
    (article,) = load_gold(write_gold(tmp_path, [gold]))
    value = article.claims[0].claim.value
    assert value is not None
    assert value.number == Decimal("0.1")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    write_gold(tmp_path, [MEETING])
    article = tmp_path / "news.txt"
    article.write_bytes(b"\xef\xbb\xbf" + article.read_bytes())
    assert load_gold(tmp_path)[0].text[0] == "据"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"in": "没有这句"}, ("claim 1", "exactly once", "没有这句")),
        ({"in": "国"}, ("claim 1", "exactly once")),
        ({"trigger": "会晤"}, ("claim 1", "not in the article", "会晤")),
        ({"roles": [["participant", "丙国"]]}, ("claim 1", "not in the article", "丙国")),
        ({"modality": "maybe"}, ("claim 1", "modality")),
        ({"roles": [["participant"]]}, ("claim 1", "roles.0")),
        ({"triger": "会谈"}, ("claim 1", "triger")),
    ],
)
def test_errors_name_file_and_claim(tmp_path: Path, change: dict[str, Any], words: tuple[str, ...]) -> None:
    write_gold(tmp_path, [TARIFF, MEETING | change])
    with pytest.raises(GoldError) as raised:
        load_gold(tmp_path)
    for word in ("news.gold.json", *words):
        assert word in str(raised.value)


def test_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \*\.gold\.json"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match=r"no \*\.gold\.json"):
        load_gold(tmp_path / "absent")


def test_article_missing(tmp_path: Path) -> None:
    write_gold(tmp_path, [])
    (tmp_path / "news.txt").unlink()
    with pytest.raises(GoldError, match=r"no news\.txt"):
        load_gold(tmp_path)


def test_article_not_utf8(tmp_path: Path) -> None:
    write_gold(tmp_path, [])
    (tmp_path / "news.txt").write_bytes("新聞".encode("gb18030"))
    with pytest.raises(GoldError, match="not UTF-8 at byte 0"):
        load_gold(tmp_path)


def test_gold_not_json(tmp_path: Path) -> None:
    write_gold(tmp_path, [])
    (tmp_path / "news.gold.json").write_text('{\n"published": ,\n}')
    with pytest.raises(GoldError, match="not JSON at line 2"):
        load_gold(tmp_path)
