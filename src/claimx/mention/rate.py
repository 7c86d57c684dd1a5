"""Rates after or before a numeral: 25%, 百分之五, 三成半, 八五折, 0.4个百分点, 零关税."""

import re
from dataclasses import replace
from decimal import Decimal

from claimx.lexicon import load
from claimx.mention.amount import Amount, bounded_after, more_behind_unit, plus, somewhat_more, times
from claimx.mention.figures import HUNDRED, ONE, TEN, Numeral, words
from claimx.mention.measure import count_unit

PARTS = re.compile(r"(?!十 {0,2}分)([十百千万亿]{1,5}|佰|仟) {0,2}分 {0,2}之 {0,2}")
"""What stands before the figure of 百分之五: `claimx.mention.rate.percent_of_parts` reads on from there."""

_POINT = re.compile(r" {0,3}个? {0,3}百 {0,2}分 {0,2}点")
_PERCENT = re.compile(r" ?([%‰])")


def fixed_rate(text: str, start: int) -> Amount | None:
    """零关税 or 对折 at `start`: a rate with its number in the word."""
    for word, percent in load("units")["fixed_rates"].items():
        if text.startswith(word, start):
            following = text[start + len(word) : start + len(word) + 1]
            if following and following in load("units")["tenths"]["not_before"].get(word[-1], ""):
                return None
            number = Decimal(percent)
            numeral = Numeral(start, start + 1, number, number, number, "exact", ONE)
            end = start + len(word)
            return Amount(start, end, numeral, "percent", "percent", number, number, number, "exact")
    return None


def percent_of_parts(text: str, amount: Amount, parts: re.Match[str]) -> Amount:
    """百分之五, 万分之四: percent."""
    base = Decimal(1)
    for character in parts[1]:
        base *= words().small.get(character) or words().large[character]
    amount = times(amount, HUNDRED / base)
    amount = replace(amount, kind="percent", unit="percent", part=True)
    return bounded_after(text, somewhat_more(text, amount, HUNDRED / base))


def rate(text: str, amount: Amount, home: str | None) -> Amount | None:
    """The amount with the %, ‰ or 个百分点 that follows it; None where none does."""
    percent = _PERCENT.match(text, amount.end)
    if percent:
        if percent[1] == "‰":
            amount = times(amount, Decimal("0.1"))
        amount = replace(amount, end=percent.end(), kind="percent", unit="percent")
        return somewhat_more(text, amount) if text[percent.end() : percent.end() + 1] == "多" else amount
    point = _POINT.match(text, amount.end)
    if point:
        return replace(amount, end=point.end(), kind="percentage_point", unit="percentage_point")
    return None


def tenths(text: str, amount: Amount, home: str | None) -> Amount | None:
    """三成半, 七成六, 八五折, 75折: percent."""
    place = amount.end
    while text[place : place + 1] == " " and place - amount.end < 3:
        place += 1
    word, following = text[place : place + 1], text[place + 1 : place + 2]
    not_before: dict[str, str] = load("units")["tenths"]["not_before"]
    if word not in not_before or (following and following in not_before[word]):
        return None
    high, of_ten = amount.high or Decimal(0), word == "成"
    if (
        high > (TEN if of_ten else HUNDRED)
        or amount.numeral.large
        or amount.numeral.units[:1] not in ((), (TEN,))
    ):
        return None
    scale = TEN if of_ten or high < TEN else ONE
    amount = replace(times(amount, scale), end=place + 1, kind="percent", unit="percent")
    return more_behind_unit(text, _figure_after_tenths(text, amount), word) if of_ten else amount


def _figure_after_tenths(text: str, amount: Amount) -> Amount:
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    figure = text[place : place + 1]
    if figure == "半":
        return replace(plus(amount, Decimal(5)), end=place + 1)
    if figure in words().digits and count_unit(text, place + 1) is None:
        return replace(plus(amount, words().digits[figure]), end=place + 1)
    return amount
