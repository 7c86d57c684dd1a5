"""The same text in Simplified and Traditional characters gives the same mentions at the same offsets."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

import claimx

CORPUS = Path(__file__).parents[2] / "corpus"
TO_TRADITIONAL = OpenCC("s2t")
AMOUNTS = {"number", "money", "percent", "percentage_point", "count", "time"}


def articles() -> Iterator[tuple[str, str, str | None]]:
    """Every article of the corpus in Simplified characters: name, text, day of publication."""
    to_simplified = OpenCC("t2s")
    for path in sorted(CORPUS.rglob("*.txt")):
        gold = path.with_suffix(".gold.json")
        published = json.loads(gold.read_text("utf-8")).get("published") if gold.exists() else None
        try:
            text = to_simplified.convert(path.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError:
            continue
        if len(TO_TRADITIONAL.convert(text)) == len(text):
            yield path.stem, text, published


def told(text: str, published: str | None) -> list[tuple[object, ...]]:
    """What the mentions of amounts and times say, with their offsets."""
    found = claimx.mentions(text, kinds=AMOUNTS, published=published, home_currency="CNY")
    return [
        (one.start, one.end, {key: value for key, value in one.model_dump().items() if key != "text"})
        for one in found
    ]


ARTICLES = list(articles())


def test_the_corpus_is_here() -> None:
    assert len(ARTICLES) > 10


@pytest.mark.parametrize(
    ("text", "published"), [each[1:] for each in ARTICLES], ids=[each[0] for each in ARTICLES]
)
def test_articles_read_the_same_in_both_scripts(text: str, published: str | None) -> None:
    simplified = told(text, published)
    assert simplified
    assert told(TO_TRADITIONAL.convert(text), published) == simplified


PIECES = [
    *"，。、的约近逾",
    "超过",
    "突破",
    "三亿五千万",
    "12.5",
    "2亿9千多万",
    "百分之三十",
    "十几",
    "至",
    "美元",
    "港币",
    "元人民币",
    "日圆",
    "辆",
    "架次",
    "个百分点",
    "%",
    "7月11日",
    "2025年",
    "上周五",
    "农历正月初一",
    "第三季度",
    "去年同期",
    "这一天",
    "国庆节",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_pieces_read_the_same_in_both_scripts(text: str) -> None:
    traditional = TO_TRADITIONAL.convert(text)
    assert len(traditional) == len(text)
    assert told(traditional, "2025-08-15") == told(text, "2025-08-15")
