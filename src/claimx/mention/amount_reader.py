"""Reads the amount at one place: a numeral with its currency, unit and bound words.

What stands on either side is looked at in this order. After the numeral: 多/余, a rate (%, 百分点, 成, 折), a currency
with its small change (五元三毛), a measure word; then a bound (左右, 以上). Before it: 百分之, a sign, a currency, a bound,
in any order that is written (人民币约10亿元, 约人民币10亿元).
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.amount import (
    Amount,
    bounded_after,
    more_behind_unit,
    negated,
    somewhat_more,
    times,
    with_bound,
)
from claimx.mention.bounds import bound_before
from claimx.mention.currency import Currency, currency_before, currency_initials
from claimx.mention.figures import Numeral, words
from claimx.mention.measure import count_unit, is_count, unit_initials
from claimx.mention.money import money
from claimx.mention.numeral import read_numeral
from claimx.mention.rate import PARTS, fixed_rate, percent_of_parts, rate, tenths
from claimx.mention.surroundings import (
    OF,
    after_ordinal,
    in_clock_or_score,
    in_name,
    in_other_word,
    letter_scale,
    sign_start,
    start_pattern,
)


def read_amount(text: str, start: int, floor: int, home: str | None) -> tuple[Amount | None, int]:
    """The amount whose numeral begins at `start`, and where to go on. It does not reach before `floor`.

    `text` is normalized; `home` is the ISO 4217 code of a bare 元, or None.
    """
    fixed = fixed_rate(text, start) or _phrase(text, start, floor)
    if fixed is not None:
        return fixed, fixed.end
    parts = PARTS.match(text, start)
    numeral_start = parts.end() if parts else start
    negative = parts is not None and text[numeral_start : numeral_start + 1] in ("负", "-")
    if parts is None and in_other_word(text, start):
        return None, start + 1
    numeral = _half_or_numeral(text, numeral_start + negative)
    if numeral is None:
        return None, start + 1
    if parts is None and OF.match(text, numeral.end):
        return None, _end_of_fraction(text, numeral)
    if after_ordinal(text, start) or _open_word(text, numeral) or in_clock_or_score(text, start, numeral.end):
        return None, numeral.end
    amount = _scaled_by_letter(text, _bare(start, numeral))
    amount = percent_of_parts(text, amount, parts) if parts else _with_unit(text, amount, home)
    amount = _with_front(text, amount, floor, home, negative)
    named = amount.kind is None and not amount.letter and in_name(text, numeral)
    return None if named else amount, max(amount.end, numeral.end)


@cache
def amount_starts() -> re.Pattern[str]:
    """Where an amount can start: as a numeral can, but a Chinese figure only before what can go on with it.

    That is another character of a numeral, a unit, or the sign of a range or list: most 一 of a text are no number.
    """
    known = words()
    figures = "".join([*known.digits, *known.tens, *known.small, *known.open_digits])
    goes_on = "".join([*known.large, *known.more, *load("numbers")["ranges"]["separators"], *unit_initials()])
    goes_on += "".join([*currency_initials(), *load("numbers")["phrases"], "点分、 %‰成折关税"])
    return re.compile(rf"(?![{figures}](?![{re.escape(figures + goes_on)}])){start_pattern().pattern}")


def _bare(start: int, numeral: Numeral) -> Amount:
    return Amount(
        start, numeral.end, numeral, None, None, numeral.number, numeral.low, numeral.high, numeral.bound
    )


def _end_of_fraction(text: str, denominator: Numeral) -> int:
    """四分之三 is no quantity: where it ends."""
    of = OF.match(text, denominator.end)
    assert of is not None
    numerator = read_numeral(text, of.end())
    return numerator.end if numerator else of.end()


@cache
def _phrases() -> dict[str, tuple[tuple[str, int, Decimal], ...]]:
    """The fixed phrases by the first character that a numeral can start with, with its place and the least meant."""
    table: dict[str, list[tuple[str, int, Decimal]]] = {}
    for phrase, least in load("numbers")["phrases"].items():
        match = start_pattern().search(phrase)
        assert match is not None
        table.setdefault(match[0], []).append((phrase, match.start(), Decimal(least)))
    return {key: tuple(value) for key, value in table.items()}


def _phrase(text: str, start: int, floor: int) -> Amount | None:
    """成千上万, 数以百计: a lot, with the measure word if one follows."""
    for phrase, place, least in _phrases().get(text[start], ()):
        begin = start - place
        if begin < floor or not text.startswith(phrase, begin):
            continue
        end = begin + len(phrase)
        numeral = Numeral(begin, end, None, least, None, "several", least)
        amount = replace(_bare(begin, numeral), start=begin)
        unit_start = end + (text[end : end + 1] == "的")
        unit = count_unit(text, unit_start)
        if unit is not None and not is_count(text, numeral, unit_start, unit):
            unit = None
        return (
            amount if unit is None else replace(amount, end=unit_start + len(unit), kind="count", unit=unit)
        )
    return None


def _half_or_numeral(text: str, start: int) -> Numeral | None:
    """半 before 成 is a half; else the numeral."""
    if text[start : start + 1] == "半":
        if text[start + 1 : start + 2] != "成":
            return None
        half = Decimal("0.5")
        return Numeral(start, start + 1, half, half, half, "exact", half)
    return read_numeral(text, start)


def _open_word(text: str, numeral: Numeral) -> bool:
    """Whether 数, 几 or 上 belongs to the word before it: 人数, 指数百."""
    not_after: dict[str, str] = load("numbers")["not_after"]
    character = text[numeral.start]
    return character in not_after and numeral.start > 0 and text[numeral.start - 1] in not_after[character]


def _scaled_by_letter(text: str, amount: Amount) -> Amount:
    letter = letter_scale(text, amount.numeral) if amount.numeral.arabic else None
    if letter is None:
        return amount
    return replace(times(amount, letter[0]), end=letter[1], letter=True)


def _with_unit(text: str, amount: Amount, home: str | None) -> Amount:
    """The amount with the unit that follows, and the bound after that."""
    more = somewhat_more(text, amount)
    for read in (rate, tenths, money, _count):
        found = read(text, more, home)
        if found is not None:
            return bounded_after(text, found)
    return amount


def _count(text: str, amount: Amount, home: str | None) -> Amount | None:
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    unit = count_unit(text, place)
    if unit is None or not is_count(text, amount.numeral, place, unit):
        return None
    counted = replace(amount, end=place + len(unit), kind="count", unit=unit.removeprefix("个") or unit)
    return more_behind_unit(text, counted, unit)


def _with_front(text: str, amount: Amount, floor: int, home: str | None, negative: bool) -> Amount:
    """The amount with its sign, and the currency and bound words before it."""
    start = amount.start if amount.part else sign_start(text, amount.start, floor)
    if start < amount.start or negative:
        amount = replace(negated(amount), start=start)
    amount = _at_or_above(text, amount, floor)
    may_be_money = not amount.part and not _is_open_digit(text, amount)
    for _ in range(3):
        currency = currency_before(text, amount.start, floor, home) if may_be_money else None
        if currency is not None and _takes(amount, currency):
            amount = replace(
                amount, start=currency.start, kind="money", unit=currency.unit or amount.unit, home=False
            )
            continue
        bound = bound_before(text, amount.start, floor)
        if bound is None:
            break
        amount = with_bound(replace(amount, start=bound[0]), bound[1])
    return amount


def _is_open_digit(text: str, amount: Amount) -> bool:
    return amount.kind is None and text[amount.numeral.start : amount.numeral.end] in words().open_digits


def _at_or_above(text: str, amount: Amount, floor: int) -> Amount:
    """上百台, 上亿元: as many or more; 过百台, 过亿元: more."""
    data = load("numbers")["at_or_above"]
    start = amount.start - 1
    if not amount.numeral.bare or start < floor or text[start] not in data["words"] or amount.number is None:
        return amount
    if start > 0 and text[start - 1] in data["not_after"]:
        return amount
    if text[start] in data["more"]:
        return replace(with_bound(amount, "over"), start=start)
    return replace(amount, start=start, number=None, low=amount.number, high=None, bound="several")


def _takes(amount: Amount, currency: Currency) -> bool:
    """A currency before the number belongs to it unless it has another unit of its own."""
    return amount.kind is None or (amount.kind == "money" and (amount.home or amount.unit == currency.unit))
