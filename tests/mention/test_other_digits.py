"""Digits of other scripts, raised and circled ones: no number is read in them, and no reader falls over them."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import claimx
from claimx.model import MENTION_KINDS

OTHER = "٣०੩߉𝟑²₂①⑴⒈㈠㊂Ⅳ½"
"""Decimal digits that are not 0 to 9, and characters that are digits or numbers but no decimal ones."""
PIECES = [
    *OTHER,
    *"0123456789三十两百万亿点第.,，:：/^-~至到、%年月日号时周天元角分块$第约余多几半成折倍",
    *[
        "百分之",
        "分之",
        "个百分点",
        "亿美元",
        "五元",
        "同比增长",
        "2025年",
        "上半年",
        "7月11日",
        "民国",
        "世纪",
        "财年",
    ],
    *["超过", "以上", "不到", "左右", "损失", "加征关税", "商务部", "宣布", "上涨", "架", "(6", ")", "\n"],
]


@settings(deadline=None)
@example("涨3点٣元")
@example("损失三点٣亿元，加征20%²的关税")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_mixture_is_read(text: str) -> None:
    claimx.extract(text, published=date(2025, 7, 15))
    claimx.mentions(text, kinds=MENTION_KINDS)


@pytest.mark.parametrize("digit", "٣²①")
def test_a_figure_ends_before_another_digit(digit: str) -> None:
    found = claimx.mentions(f"涨3点{digit}元，涨5%{digit}。", kinds=["money", "percent"])
    assert [(each.kind, each.text) for each in found] == [("percent", "5%")]
