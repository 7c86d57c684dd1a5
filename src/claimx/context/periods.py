"""Periods of figures: which times are such, and what period the figures of a body are of."""

from collections.abc import Iterable, Iterator

from claimx.claim.engine import Candidate
from claimx.mention.found import FoundTime

_MONTH = 27
_QUARTER = 88
"""The least days between the first and the last of a month, and of a quarter."""
_LEAP = 3
"""By how many days periods of one kind differ in length."""


class Periods:
    """What period the figures of each body of an article are of."""

    def __init__(self) -> None:
        self._by_name: dict[str, FoundTime] = {}

    def note(self, candidate: Candidate, time: FoundTime) -> None:
        """Keeps the period of a body's figures: the last that is no comparison with the one before."""
        if _days(time) < _MONTH:
            return
        for name in _bodies(candidate):
            told = self._by_name.get(name)
            if not (told and told.first_day and time.last_day) or time.last_day >= told.first_day:
                self._by_name[name] = time

    def of(self, candidate: Candidate) -> FoundTime | None:
        """The period of the earlier figures of the same body, in whatever passage they stand."""
        return next(filter(None, map(self._by_name.get, _bodies(candidate))), None)


def _bodies(candidate: Candidate) -> Iterator[str]:
    """Whose figures a candidate tells: nobody's where its type is none of a period's figures."""
    if candidate.type.figures:
        yield from (entity.name for _, entity in candidate.roles if entity.kind == "org")


def is_short(time: FoundTime) -> bool:
    """Whether a time is shorter than a month."""
    return 0 <= _days(time) < _MONTH


def is_long(time: FoundTime) -> bool:
    """Whether a time is a quarter or longer."""
    return is_fiscal(time) or _days(time) >= _QUARTER


def is_fiscal(time: FoundTime) -> bool:
    """Whether it is a fiscal year that is named, though its days stay open."""
    return time.value is not None and time.value.startswith("FY")


def is_within(time: FoundTime, whole: FoundTime) -> bool:
    """Whether a time lies in another that is longer."""
    if not (time.first_day and time.last_day and whole.first_day and whole.last_day):
        return False
    return whole.first_day <= time.first_day <= time.last_day <= whole.last_day and _days(time) < _days(whole)


def is_compared(time: FoundTime, before: Iterable[FoundTime]) -> bool:
    """Whether a time is a period as long as one that stands before it, and earlier: 去年亏损5亿元，前年盈利1亿元."""
    length = _days(time)
    return length >= _MONTH and any(
        other.first_day
        and time.last_day
        and time.last_day < other.first_day
        and abs(_days(other) - length) <= _LEAP
        for other in before
    )


def _days(time: FoundTime) -> int:
    """How many days lie between its first and its last; -1 where they stay open."""
    return (time.last_day - time.first_day).days if time.first_day and time.last_day else -1
