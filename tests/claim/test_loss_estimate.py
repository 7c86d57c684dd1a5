"""Losses that are told without their verb beside the amount, in sentences of our own."""

import pytest

import claimx


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海港集团料应占合营公司亏损，约3亿元。", ["约3亿元"]),
        ("海港集團發盈警，料中期錄得虧損，介乎2億元至3億元。", ["2億元至3億元"]),
        ("海港集团拟计提商誉减值，对业绩影响约5亿元至6亿元。", ["约5亿元至6亿元"]),
        ("海港集团去年录得净亏损，每股0.2元。", []),
        ("台风对旅游的影响约2亿元。", []),
        ("政策调整对净利润的影响约2亿元。", []),
    ],
)
def test_amount_of_a_loss(text: str, expected: list[str]) -> None:
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "loss_estimate"]
    assert [c.value and c.value.text for c in claims] == expected
