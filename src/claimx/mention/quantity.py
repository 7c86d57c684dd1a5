"""Quantities in a normalized text: money, percent, percentage points and counts.

Every numeral is read with what stands around it (`amount`); then neighbours are put together: the ends of a range
(25%至30%, 4000万至5000万美元), the members of a list that name their currency once (3亿、5亿元); and a sum that names none
is money where the words beside it speak of money (475亿订单, 蒸发数十亿), and a bare figure the level of a rate or an index
where such a one is named (`quote`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.amount import Amount, read_bound, read_more
from claimx.mention.amount_reader import amount_starts, read_amount
from claimx.mention.bounds import bound_after
from claimx.mention.currency import last_named
from claimx.mention.figures import Numeral, words
from claimx.mention.found import FoundQuantity
from claimx.mention.quote import read_quote

Spans = Sequence[tuple[int, int]]

_NAMED_WITHIN = 16
_REMARK = re.compile(r"\((?:含|不含|包括|不包括)\)|^/[股份手吨桶克]")


def find_quantities(text: str, *, home_currency: str | None = None, taken: Spans = ()) -> list[FoundQuantity]:
    """Money, percent, percentage-point and count mentions, sorted by start, none overlapping another.

    `text` is normalized (Simplified, half-width); offsets are half-open code points into it. `home_currency` is the
    ISO 4217 code of a bare 元 (None leaves its unit None). `taken` are sorted spans, of times, that no mention overlaps.
    """
    amounts = _exchanged(text, _amounts(text, home_currency, taken))
    amounts = _ranges(text, amounts, taken)
    _share(text, amounts)
    return [
        _quantity(each)
        for each in amounts
        if each.kind or _is_sum(text, each, home_currency) or read_quote(text, each)
    ]


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
    upcoming = floor = done = 0
    for match in amount_starts().finditer(text):
        start = match.start()
        if start < done:
            continue
        while upcoming < len(taken) and taken[upcoming][0] <= start:
            done = taken[upcoming][1]
            floor = max(floor, done)
            upcoming += 1
        if start < done:
            continue
        amount, done = read_amount(text, start, floor, home)
        if amount is not None and (upcoming == len(taken) or amount.end <= taken[upcoming][0]):
            amounts.append(amount)
            floor = amount.end
    return amounts


@cache
def _separators() -> tuple[str, ...]:
    return tuple(load("numbers")["ranges"]["separators"])


@cache
def _gap_initials() -> frozenset[str]:
    """What the text between the ends of a range can begin with: a separator, a blank or a remark."""
    return frozenset([*(each[0] for each in _separators()), *"、 (/"])


def _ranges(text: str, amounts: list[Amount], taken: Spans) -> list[Amount]:
    """The amounts, with the two ends of a range as one."""
    initials = _gap_initials()
    result: list[Amount] = []
    for amount in amounts:
        if (
            result
            and text[result[-1].end] in initials
            and not _between(taken, result[-1].end, amount.start)
            and _join(text, result[-1], amount)
        ):
            result[-1] = amount
        else:
            result.append(amount)
    return result


def _between(taken: Spans, start: int, end: int) -> bool:
    """Whether a span taken begins in `[start, end)`."""
    index = bisect_left(taken, (start, start))
    return index < len(taken) and taken[index][0] < end


def _join(text: str, first: Amount, last: Amount) -> bool:
    """Makes one amount of A至B, in B: its unit serves A if A has none, and so do the units of its numeral."""
    if not _are_joined(text, first, last) or not _units_agree(first, last):
        return False
    low, high = _lower_end(text, first, last), last.number
    if low is not None and high is not None and high < low < 0:
        low, high = high, low
    if (
        low is None
        or high is None
        or low > high
        or first.bound == "several"
        or first.bound != last.bound == "over"
    ):
        return False
    if last.kind is None or (first.kind == "money" and last.home and not first.home):
        last.kind, last.unit = first.kind, first.unit
    last.start, last.numeral = first.start, last.numeral._replace(start=first.numeral.start)
    last.number, last.low, last.high, last.bound = None, low, high, "range"
    return True


def _are_joined(text: str, first: Amount, last: Amount) -> bool:
    """Whether 至, 到 or a dash stands between them, or 、 between digits that follow each other (三、四十米)."""
    gaps = [text[first.end : last.numeral.start]]
    bounded = last.bound != "exact" and last.bound == first.bound  # 逾4%至逾5%
    if (
        last.part
        or bounded
        or (last.kind == "money" and not last.home)
        or (last.number is not None and last.number < 0)
    ):
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
    if not any(sign in text for sign in signs):
        return amounts
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
                    rate.kind, rate.unit = "money", unit
            continue
        result.append(amount)
    return result


def _share(text: str, amounts: list[Amount]) -> None:
    """Gives a unit named once at the end of a list to all its members: 3亿、5亿元, 0.3个和0.2个百分点."""
    marks = load("numbers")["lists"]["marks"]
    for index in range(len(amounts) - 2, -1, -1):
        first, last = amounts[index], amounts[index + 1]
        if last.kind is None or (first.kind is not None and first.unit != "个"):
            continue
        mark = text[first.end : last.start].strip(" ")
        if mark in marks and _lacks_unit_of(first, last, mark):
            first.kind, first.unit, first.home = last.kind, last.unit, last.home


def _lacks_unit_of(first: Amount, last: Amount, mark: str) -> bool:
    if last.kind == "money":
        return first.kind is None and first.numeral.large
    points = last.kind == "percentage_point" or last.unit == "基点"
    return points and (first.unit == "个" or (first.kind is None and first.numeral.arabic and mark != "，"))


def _is_sum(text: str, amount: Amount, home: str | None) -> bool:
    """Makes money of a large number without a unit where the words beside it say so, or where it stands alone."""
    if not amount.numeral.large and not amount.letter:
        return False
    read_more(text, amount)
    alone = _stands_alone(text, amount)
    if not alone and amount.letter:
        return False
    before = _speaks_of_money(text[max(0, amount.start - 8) : amount.start])
    if not (alone or before or text.startswith(_words_after_sums(), amount.end)):
        return False
    amount.kind, amount.home = "money", True
    amount.unit = None if amount.number is None and amount.bound == "several" else home
    read_bound(text, amount)
    return True


@cache
def _words_after_sums() -> tuple[str, ...]:
    words = load("currencies")["sums"]["before"]
    return (*words, *("的" + each for each in words))


def _speaks_of_money(before: str) -> bool:
    """Whether a text ends with a word of money, with or without 预计 and the like behind it."""
    data = load("currencies")["sums"]
    between = next((each for each in data["between"] if before.endswith(each)), "")
    return before.removesuffix(between).endswith(tuple(data["after"]))


def _stands_alone(text: str, amount: Amount) -> bool:
    bounded = bound_after(text, amount.end)
    start, end = amount.start, bounded[0] if bounded else amount.end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    while end < len(text) and text[end] == " ":
        end += 1
    return text[start - 1 : start] in ("", "\n", "\r") and text[end : end + 1] in ("", "\n", "\r")
