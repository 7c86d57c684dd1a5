"""Quantities in a normalized text: money, percent, percentage points and counts.

Every numeral is read with what stands around it (`amount`); then neighbours are put together: the ends of a range
(25%至30%, 4000万至5000万美元), the members of a list that name their currency once (3亿、5亿元); and a sum that names none
is money where the words beside it speak of money (475亿订单, 蒸发数十亿).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.amount import Amount, somewhat_more, with_bound
from claimx.mention.amount_reader import amount_starts, read_amount
from claimx.mention.bounds import bound_after
from claimx.mention.currency import last_named
from claimx.mention.figures import Numeral, words
from claimx.mention.found import FoundQuantity

Spans = Sequence[tuple[int, int]]

_NAMED_WITHIN = 16
_REMARK = re.compile(r"\((?:含|不含|包括|不包括)\)|^/[股份手吨桶克]")


def find_quantities(text: str, *, home_currency: str | None = None, taken: Spans = ()) -> list[FoundQuantity]:
    """Money, percent, percentage-point and count mentions, sorted by start, none overlapping another.

    `text` is normalized (Simplified, half-width); offsets are half-open code points into it. `home_currency` is the
    ISO 4217 code of a bare 元 (None leaves its unit None). `taken` are sorted spans, of times, that no mention overlaps.
    """
    amounts = _exchanged(text, _amounts(text, home_currency, taken))
    amounts = _shared(text, _ranges(text, amounts, taken))
    found = [each if each.kind else _sum(text, each, home_currency) for each in amounts]
    return [_quantity(each) for each in found if each is not None]


def _quantity(amount: Amount) -> FoundQuantity:
    assert amount.kind is not None
    return FoundQuantity(
        amount.start,
        amount.end,
        amount.kind,
        amount.number,
        amount.unit,
        amount.bound,
        amount.low,
        amount.high,
    )


def _amounts(text: str, home: str | None, taken: Spans) -> list[Amount]:
    """All amounts, those without a unit too, outside the spans taken."""
    amounts: list[Amount] = []
    starts = [start for start, _ in taken]
    done = 0
    for match in amount_starts().finditer(text):
        start = match.start()
        if start < done:
            continue
        index = bisect_left(starts, start + 1) - 1
        floor = taken[index][1] if index >= 0 else 0
        if start < floor:
            done = floor
            continue
        amount, done = read_amount(text, start, max(floor, amounts[-1].end if amounts else 0), home)
        limit = taken[index + 1][0] if index + 1 < len(taken) else len(text)
        if amount is not None and amount.end <= limit:
            amounts.append(amount)
    return amounts


@cache
def _separators() -> tuple[str, ...]:
    return tuple(load("numbers")["ranges"]["separators"])


def _ranges(text: str, amounts: list[Amount], taken: Spans) -> list[Amount]:
    result: list[Amount] = []
    for amount in amounts:
        joined = None
        if result and not _between(taken, result[-1].end, amount.start):
            joined = _range(text, result[-1], amount)
        if joined is None:
            result.append(amount)
        else:
            result[-1] = joined
    return result


def _between(taken: Spans, start: int, end: int) -> bool:
    """Whether a span taken begins in `[start, end)`."""
    index = bisect_left(taken, (start, start))
    return index < len(taken) and taken[index][0] < end


def _range(text: str, first: Amount, last: Amount) -> Amount | None:
    """A至B as one amount: the unit of B serves A if A has none, and so do the units of its numeral."""
    if not _are_joined(text, first, last) or not _units_agree(first, last):
        return None
    low, high = _lower_end(text, first, last), last.number
    if low is not None and high is not None and high < low < 0:
        low, high = high, low
    if low is None or high is None or low > high or first.bound == "several" or last.bound == "over":
        return None
    kind, unit = (last.kind, last.unit) if last.kind else (first.kind, first.unit)
    if first.kind == "money" and last.home and not first.home:
        unit = first.unit
    return replace(
        last,
        start=first.start,
        kind=kind,
        unit=unit,
        number=None,
        low=low,
        high=high,
        bound="range",
        numeral=replace(last.numeral, start=first.numeral.start),
    )


def _are_joined(text: str, first: Amount, last: Amount) -> bool:
    """Whether 至, 到 or a dash stands between them, or 、 between digits that follow each other (三、四十米)."""
    gaps = [text[first.end : last.numeral.start]]
    if last.part or (last.kind == "money" and not last.home) or (last.number is not None and last.number < 0):
        gaps.append(text[first.end : last.start])
    gaps = [_REMARK.sub("", gap).strip(" ") for gap in gaps]
    if gaps[0] == "、":
        return _follow_each_other(text, first, last)
    return any(gap in _separators() for gap in gaps)


def _units_agree(first: Amount, last: Amount) -> bool:
    if first.kind is None:
        return last.kind is not None or (first.numeral.large and last.numeral.large)
    if last.kind is None:
        return first.part or first.kind == "money"
    if first.kind != last.kind:
        return False
    return first.unit == last.unit or (first.kind == "money" and (first.home or last.home))


def _follow_each_other(text: str, first: Amount, last: Amount) -> bool:
    """三、四十米: two Chinese digits that follow each other, and a unit after the second."""
    digits = words().digits
    low, high = text[first.start : first.end], text[last.numeral.start]
    return first.kind is None and low in digits and high in digits and digits[low] + 1 == digits[high]


def _lower_end(text: str, first: Amount, last: Amount) -> Decimal | None:
    """The lower end, with the units that the upper one names for both (2—3万, 一到两千万)."""
    low = first.number
    if low is None:
        return None
    if first.kind is not None:
        return low
    if (last.kind == "percent" or last.letter) and last.number is not None and last.numeral.number:
        low = low * last.number / last.numeral.number
    for scale in _shared_scales(text, first.numeral, last.numeral):
        if last.number is not None and low * scale < last.number:
            return low * scale
    return low


def _shared_scales(text: str, first: Numeral, last: Numeral) -> list[Decimal]:
    """What the lower end may be multiplied by: all units of the upper one, or its large ones alone."""
    if first.large or not last.units:
        return [Decimal(1)]
    large = Decimal(1)
    every = Decimal(1)
    for unit in last.units:
        every *= unit
        large *= unit if unit >= 10000 else 1
    implicit = text[last.start] in words().small
    return [large] if first.units or implicit else [every, large]


def _exchanged(text: str, amounts: list[Amount]) -> list[Amount]:
    """7.18兑1美元: the rate is in the currency named before it, and the 1美元 is no amount."""
    signs = tuple(load("currencies")["exchange"]["words"])
    result: list[Amount] = []
    for amount in amounts:
        one = amount.kind == "money" and amount.number == 1
        if one and (
            text.startswith(signs, amount.end)
            or text[max(0, amount.start - 2) : amount.start].endswith(signs)
        ):
            rate = result[-1] if result else None
            if rate is not None and rate.kind is None and text[rate.end : amount.start] in signs:
                unit = last_named(text, max(0, rate.start - _NAMED_WITHIN), rate.start)
                if unit is not None:
                    result[-1] = replace(rate, kind="money", unit=unit)
            continue
        result.append(amount)
    return result


def _shared(text: str, amounts: list[Amount]) -> list[Amount]:
    """A unit named once at the end of a list serves all its members: 3亿、5亿元, 0.3个和0.2个百分点."""
    result = list(amounts)
    marks = tuple(load("numbers")["lists"]["marks"])
    for index in range(len(result) - 2, -1, -1):
        first, last = result[index], result[index + 1]
        mark = text[first.end : last.start].strip(" ")
        if mark in marks and _lacks_unit_of(first, last, mark):
            result[index] = replace(first, kind=last.kind, unit=last.unit, home=last.home)
    return result


def _lacks_unit_of(first: Amount, last: Amount, mark: str) -> bool:
    if last.kind == "money":
        return first.kind is None and first.numeral.large
    points = last.kind == "percentage_point" or last.unit == "基点"
    return points and (first.unit == "个" or (first.kind is None and first.numeral.arabic and mark != "，"))


def _sum(text: str, amount: Amount, home: str | None) -> Amount | None:
    """A large number without a unit: money where the words beside it say so, or where it stands alone."""
    if not amount.numeral.large and not amount.letter:
        return None
    amount = somewhat_more(text, amount)
    data = load("currencies")["sums"]
    alone = _stands_alone(text, amount)
    if not alone and amount.letter:
        return None
    before = _speaks_of_money(text[max(0, amount.start - 8) : amount.start])
    after = text.startswith(tuple(data["before"]), amount.end) or text.startswith(
        tuple("的" + each for each in data["before"]), amount.end
    )
    if not (alone or before or after):
        return None
    unit = None if amount.number is None and amount.bound == "several" else home
    return _bound_after_sum(text, replace(amount, kind="money", unit=unit, home=True))


def _speaks_of_money(before: str) -> bool:
    """Whether a text ends with a word of money, with or without 预计 and the like behind it."""
    data = load("currencies")["sums"]
    between = next((each for each in data["between"] if before.endswith(each)), "")
    return before.removesuffix(between).endswith(tuple(data["after"]))


def _stands_alone(text: str, amount: Amount) -> bool:
    bounded = _bound_after_sum(text, amount)
    start, end = amount.start, bounded.end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    while end < len(text) and text[end] == " ":
        end += 1
    return text[start - 1 : start] in ("", "\n", "\r") and text[end : end + 1] in ("", "\n", "\r")


def _bound_after_sum(text: str, amount: Amount) -> Amount:
    after = bound_after(text, amount.end)
    return amount if after is None else with_bound(replace(amount, end=after[0]), after[1])
