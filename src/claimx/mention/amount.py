"""An amount: a numeral and what belongs to it, and the few things that can be done to it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from claimx.lexicon import load
from claimx.mention.bounds import bound_after, interval
from claimx.mention.figures import ONE, TEN, Numeral, words
from claimx.mention.measure import count_unit
from claimx.model import Bound

Kind = Literal["money", "percent", "percentage_point", "count"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral and what belongs to it, `[start, end)`. `kind` is None while its unit is not known.

    `core_start` is where the number begins, behind its bound words. `low` and `high` are the numeral's own ends,
    `bound` what its wording says in all. `worded` says that the bound comes from words around the numeral.
    """

    start: int
    end: int
    numeral: Numeral
    kind: Kind | None
    unit: str | None
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    home: bool = False
    part: bool = False
    letter: bool = False


def times(amount: Amount, factor: Decimal) -> Amount:
    """The amount with all its ends times a factor."""
    return replace(
        amount,
        number=None if amount.number is None else amount.number * factor,
        low=None if amount.low is None else amount.low * factor,
        high=None if amount.high is None else amount.high * factor,
    )


def plus(amount: Amount, more: Decimal) -> Amount:
    """The amount with `more` added to all its ends."""
    return replace(
        amount,
        number=None if amount.number is None else amount.number + more,
        low=None if amount.low is None else amount.low + more,
        high=None if amount.high is None else amount.high + more,
    )


def negated(amount: Amount) -> Amount:
    """The amount below zero: its ends change places."""

    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    return replace(amount, number=minus(amount.number), low=minus(amount.high), high=minus(amount.low))


def somewhat_more(text: str, amount: Amount, scale: Decimal = ONE) -> Amount:
    """多, 余, 来 right after the numeral: 20多家, 3亿多元, 十余名. `scale` is what one of the numeral is worth."""
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    character = text[place : place + 1]
    if character not in words().more or not character or amount.bound != "exact" or amount.number is None:
        return amount
    if character == "来" and count_unit(text, place + 1) is None:
        return amount
    low = amount.number
    step = amount.numeral.step * scale
    if low == TEN and not amount.numeral.arabic:
        return replace(amount, end=place + 1, number=None, low=Decimal(11), high=Decimal(19), bound="several")
    if character == "来":
        return replace(amount, end=place + 1, low=None, high=None, bound="about")
    return replace(amount, end=place + 1, high=low + step, bound="over")


def more_behind_unit(text: str, amount: Amount, unit: str) -> Amount:
    """多 behind a measure word that ends at the amount's end: 两倍多, 3公里多."""
    data = load("numbers")["somewhat_more"]
    place = amount.end
    if text[place : place + 1] != "多" or unit not in data["behind"] or amount.bound != "exact":
        return amount
    following = text[place + 1 : place + 2]
    if amount.number is None or (following and following in data["not_before"]):
        return amount
    step = amount.numeral.step * amount.number / (amount.numeral.number or amount.number or ONE)
    return replace(amount, end=place + 1, high=amount.number + step, bound="over")


def bounded_after(text: str, amount: Amount) -> Amount:
    """The amount with the bound word that follows it, if one does."""
    after = bound_after(text, amount.end)
    if after is None:
        return amount
    return with_bound(replace(amount, end=after[0]), after[1])


def with_bound(amount: Amount, bound: Bound) -> Amount:
    """The amount bounded by one more word. A range and an open number stay what they are."""
    if amount.number is None or amount.bound == "over":
        return amount
    if amount.bound == "at_least" and bound in ("nearly", "about"):
        return amount
    low, high = interval(bound, amount.number)
    return replace(amount, bound=bound, low=low, high=high)
