"""Rates after or before a numeral: 25%, 百分之五, 三成半, 八五折, 0.4个百分点, 零关税."""

import re
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.amount import Amount, read_bound, read_more, read_more_behind_unit
from claimx.mention.figures import HUNDRED, ONE, TEN, Numeral, words
from claimx.mention.measure import count_unit
from claimx.mention.surroundings import skip_blanks

PARTS = re.compile(r"(?!十 {0,2}分)([十百千万亿]{1,5}|佰|仟) {0,2}分 {0,2}之 {0,2}")
"""What stands before the figure of 百分之五: `read_parts` reads on from there."""

_POINT = re.compile(r" {0,3}个? {0,3}百 {0,2}分 {0,2}点")
_PERCENT = re.compile(r" ?([%‰])")


RATE_INITIALS = "%‰个百"
"""The characters that a rate can begin with."""


@cache
def _fixed_rates() -> dict[str, list[tuple[str, Decimal]]]:
    """The words of `fixed_rate` with their percent, by the first character."""
    table: dict[str, list[tuple[str, Decimal]]] = {}
    for word, percent in load("units")["fixed_rates"].items():
        table.setdefault(word[0], []).append((word, Decimal(percent)))
    return table


def fixed_rate(text: str, start: int) -> Amount | None:
    """零关税 or 对折 at `start`: a rate with its number in the word."""
    for word, number in _fixed_rates().get(text[start], ()):
        end = start + len(word)
        if text.startswith(word, start):
            if end < len(text) and text[end] in tenth_words().get(word[-1], ""):
                return None
            numeral = Numeral(start, start + 1, number, number, number, "exact")
            return Amount(start, end, numeral, "percent", "percent", number, number, number, "exact")
    return None


def read_parts(text: str, amount: Amount, parts: re.Match[str]) -> None:
    """百分之五, 万分之四: makes percent of the figure read behind `parts`."""
    base = Decimal(1)
    for character in parts[1]:
        base *= words().small.get(character) or words().large[character]
    amount.multiply(HUNDRED / base)
    amount.kind, amount.unit, amount.part = "percent", "percent", True
    read_more(text, amount, HUNDRED / base)
    read_bound(text, amount)


def read_rate(text: str, amount: Amount, home: str | None) -> bool:
    """Reads the %, ‰ or 个百分点 that follows the amount; False where none does."""
    percent = _PERCENT.match(text, amount.end)
    if percent:
        if percent[1] == "‰":
            amount.multiply(Decimal("0.1"))
        amount.end, amount.kind, amount.unit = percent.end(), "percent", "percent"
        if text[amount.end : amount.end + 1] == "多":
            read_more(text, amount)
        return True
    point = _POINT.match(text, amount.end)
    if point:
        amount.end, amount.kind, amount.unit = point.end(), "percentage_point", "percentage_point"
    return point is not None


def tenth_words() -> dict[str, str]:
    """The words for tenths, and before which characters each is another word."""
    not_before: dict[str, str] = load("units")["tenths"]["not_before"]
    return not_before


def read_tenths(text: str, amount: Amount, home: str | None) -> bool:
    """Reads 三成半, 七成六, 八五折, 75折: percent; False where no word for tenths follows."""
    place = skip_blanks(text, amount.end, 3)
    word, following = text[place : place + 1], text[place + 1 : place + 2]
    not_before = tenth_words()
    if word not in not_before or (following and following in not_before[word]):
        return False
    high, of_ten = amount.high or Decimal(0), word == "成"
    if (
        high > (TEN if of_ten else HUNDRED)
        or amount.numeral.large
        or amount.numeral.units[:1] not in ((), (TEN,))
    ):
        return False
    amount.multiply(TEN if of_ten or high < TEN else ONE)
    amount.end, amount.kind, amount.unit = place + 1, "percent", "percent"
    if of_ten:
        _read_figure_after_tenths(text, amount)
        read_more_behind_unit(text, amount, word)
    return True


def _read_figure_after_tenths(text: str, amount: Amount) -> None:
    place = skip_blanks(text, amount.end, 1)
    figure = text[place : place + 1]
    if figure == "半":
        amount.add(Decimal(5))
        amount.end = place + 1
    elif figure in words().digits and count_unit(text, place + 1) is None:
        amount.add(words().digits[figure])
        amount.end = place + 1
