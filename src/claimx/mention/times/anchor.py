"""Completing a date that lacks its year or its month: from the passage, else from the publication date."""

from collections.abc import Callable
from datetime import date, timedelta

from claimx.mention.times import period
from claimx.mention.times.memory import Memory
from claimx.mention.times.period import Period

Make = Callable[[int], Period | None]
FAR_AHEAD = timedelta(days=300)
LONG_PAST = timedelta(days=270)
SOON = timedelta(days=95)
RECENT = timedelta(days=60)
NEWS_DAYS = timedelta(days=3)


def without_year(make: Make, memory: Memory, ahead: bool, near: bool, soon: bool = False) -> Period | None:
    """The period that `make` gives for the right year.

    Closest to the publication date and not after it; with `ahead` the first that is not over; with `soon` the next
    one if that is near and the last is long past. `near` says that the last date mentioned stands in the same
    sentence: if its year was told, it is the date's context.
    """
    reference = memory.reference
    if reference is None:
        return None
    found = period.nearest_year(make, reference, ahead)
    past = period.nearest_year(make, reference, False) if ahead else found
    if ahead and found and past and found.first - reference > FAR_AHEAD and reference - past.last < RECENT:
        found = past
    focus = memory.focus
    if focus and near and memory.year_told and not ahead:
        beside = make(focus.last.year)
        fresh = found is not None and reference - found.last <= NEWS_DAYS
        if beside and beside.last >= focus.first and not fresh:
            return beside
    if soon and found and not ahead and reference - found.last > LONG_PAST:
        coming = period.nearest_year(make, reference, True)
        if coming and coming.first - reference <= SOON:
            return coming
    return found


def without_month(day: int, memory: Memory, ahead: bool, near: bool) -> Period | None:
    """The day of that number: in the month of an earlier date of the passage, else closest to the publication date."""
    focus, reference = memory.focus, memory.reference
    beside = (
        period.day_of(focus.last.year, focus.last.month, day)
        if focus and focus.grain in ("day", "month", "range")
        else None
    )
    if beside and focus and near and beside.first >= focus.first:
        return beside
    if reference is None:
        return None
    found = closest_day(day, reference, ahead)
    if beside and focus and focus.grain == "day" and beside.first >= focus.first and not ahead:
        fresh = found is not None and reference - found.first <= NEWS_DAYS
        if not fresh and beside.first <= reference:
            return beside
    return found


def closest_day(day: int, reference: date, ahead: bool) -> Period | None:
    """The day of that number closest to the reference and not after it; with `ahead` the first not before it."""
    for by in range(4):
        month = period.shifted_month(reference, by if ahead else -by)
        found = period.day_of(month.first.year, month.first.month, day) if month else None
        if found and (found.first >= reference if ahead else found.first <= reference):
            return found
    return None


def closest_month(make: Callable[[Period], Period], memory: Memory, ahead: bool) -> Period | None:
    """A part of a month whose month is not told."""
    reference = memory.reference
    if reference is None:
        return None
    for by in range(3):
        month = period.shifted_month(reference, by if ahead else -by)
        found = make(month) if month else None
        if found and (found.last >= reference if ahead else found.first <= reference):
            return found
    return None


def closest_weekday(weekday: int, reference: date, ahead: bool) -> Period:
    """The weekday (Monday 1) closest to the reference and not after it; with `ahead` the first not before it."""
    off = (reference.isoweekday() - weekday) % 7
    return period.day(reference + timedelta(days=(-off) % 7) if ahead else reference - timedelta(days=off))
