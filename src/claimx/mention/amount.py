"""An amount: a numeral and what belongs to it, and the few things that can be done to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from claimx.lexicon import load
from claimx.mention.bounds import bound_after, interval
from claimx.mention.figures import ONE, TEN, Numeral, words
from claimx.mention.measure import count_unit
from claimx.model import Bound

Kind = Literal["money", "percent", "percentage_point", "count"]


@dataclass(slots=True)
class Amount:
    """A numeral and what belongs to it, `[start, end)`; it grows as more of the text is read into it.

    `kind` is None while its unit is not known, `low` and `high` are its ends, `bound` is what its wording says in all.
    `home` says that its unit is a bare 元, `part` that it is written with 分之 (百分之五), `letter` that a letter scales
    its figures (100K).
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

    def multiply(self, factor: Decimal) -> None:
        """Takes all its ends times a factor."""
        self.number = None if self.number is None else self.number * factor
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor

    def add(self, more: Decimal) -> None:
        """Adds `more` to all its ends."""
        self.number = None if self.number is None else self.number + more
        self.low = None if self.low is None else self.low + more
        self.high = None if self.high is None else self.high + more

    def negate(self) -> None:
        """Puts it below zero: its ends change places."""
        low, high = self.low, self.high
        self.number = None if self.number is None else -self.number
        self.low = None if high is None else -high
        self.high = None if low is None else -low

    def limit(self, bound: Bound) -> None:
        """Bounds it by one more word. A range and an open number stay what they are."""
        if self.number is None or self.bound == "over":
            return
        if self.bound == "at_least" and bound in ("nearly", "about"):
            return
        self.low, self.high = interval(bound, self.number)
        self.bound = bound


def read_more(text: str, amount: Amount, scale: Decimal = ONE) -> None:
    """Reads 多, 余, 来 right after the numeral: 20多家, 3亿多元, 十余名. `scale` is what one of the numeral is worth."""
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    character = text[place : place + 1]
    if character not in words().more or amount.bound != "exact" or amount.number is None:
        return
    if character == "来" and count_unit(text, place + 1) is None:
        return
    amount.end = place + 1
    if amount.number == TEN and not amount.numeral.arabic:
        amount.number, amount.low, amount.high, amount.bound = None, Decimal(11), Decimal(19), "several"
    elif character == "来":
        amount.low, amount.high, amount.bound = None, None, "about"
    else:
        amount.high, amount.bound = amount.number + amount.numeral.step * scale, "over"


def read_more_behind_unit(text: str, amount: Amount, unit: str) -> None:
    """Reads 多 behind a measure word that ends at the amount's end: 两倍多, 3公里多."""
    place = amount.end
    if text[place : place + 1] != "多" or amount.bound != "exact" or amount.number is None:
        return
    data = load("numbers")["somewhat_more"]
    following = text[place + 1 : place + 2]
    if unit not in data["behind"] or (following and following in data["not_before"]):
        return
    step = amount.numeral.step * amount.number / (amount.numeral.number or amount.number or ONE)
    amount.end, amount.high, amount.bound = place + 1, amount.number + step, "over"


def read_bound(text: str, amount: Amount) -> None:
    """Reads the bound word that follows the amount, if one does."""
    after = bound_after(text, amount.end)
    if after is not None:
        amount.end = after[0]
        amount.limit(after[1])
