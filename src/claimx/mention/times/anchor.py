"""Completing a date that lacks its year or its month: from the passage, else from the publication date."""

from collections.abc import Callable
from datetime import date, timedelta

from claimx.mention.times import period
from claimx.mention.times.period import Period
from claimx.mention.times.surroundings import Surroundings

Make = Callable[[int], Period | None]
FAR_AHEAD = timedelta(days=240)
LONG_PAST = timedelta(days=200)
SOON = timedelta(days=130)
RECENT = timedelta(days=120)
HOLIDAY_NEARBY = timedelta(days=60)
JOINED = 3
NEWS_DAYS = timedelta(days=3)


def without_year(make: Make, around: Surroundings, ahead: bool) -> Period | None:
    """The period that `make` gives for the right year.

    Closest to the publication date and not after it; with `ahead` the first that is not over; if the words
    around suit a date to come, the next one where that is near and the last is long past; a day to come that the
    text has named before is meant again. A date of the same sentence whose year was told is the context.
    """
    memory, reference = around.memory, around.memory.reference
    if reference is None:
        return None
    found = period.nearest_year(make, reference, ahead)
    past = period.nearest_year(make, reference, False) if ahead else found
    if ahead and found and past and _is_rather(past, found, reference):
        found = past
    focus = memory.focus
    if focus and memory.year_told and not ahead and around.near:
        beside = make(focus.last.year)
        joined = around.start - memory.focus_end <= JOINED
        fresh = found is not None and reference - found.last <= NEWS_DAYS and not joined
        if beside and beside.last >= focus.first and not fresh:
            return beside
    if found and not ahead and reference - found.last > RECENT:
        coming = period.nearest_year(make, reference, True)
        if coming and coming in memory.coming:
            return coming
        if coming and reference - found.last > LONG_PAST and around.soon and coming.first - reference <= SOON:
            return coming
    return found


def _is_rather(past: Period, coming: Period, reference: date) -> bool:
    """Whether the last turn is meant though the words look ahead: 预计上半年 in July, or a date of a few days ago."""
    gone, ahead = reference - past.last, coming.first - reference
    return gone < ahead if past.grain in ("quarter", "half", "part") else ahead > FAR_AHEAD and gone < RECENT


def without_month(day: int, around: Surroundings) -> Period | None:
    """The day of that number: in the month of an earlier date of the passage, else closest to the publication date."""
    focus, reference, ahead = around.memory.focus, around.memory.reference, around.ahead
    beside = (
        period.day_of(focus.last.year, focus.last.month, day)
        if focus and focus.grain in ("day", "month", "range")
        else None
    )
    found = closest_day(day, reference, ahead) if reference else None
    if not beside or not focus or beside.first < focus.first:
        return found
    fresh = found is not None and reference is not None and reference - found.first <= NEWS_DAYS
    if around.near and (
        focus.grain != "month" or not fresh or around.start - around.memory.focus_end <= JOINED
    ):
        return beside
    if focus.grain == "day" and not ahead and not fresh and reference and beside.first <= reference:
        return beside
    return found


def closest_day(day: int, reference: date, ahead: bool) -> Period | None:
    """The day of that number closest to the reference and not after it; with `ahead` the first not before it.

    Yesterday's counts as ahead too: where it is news, the publisher's day may have begun already.
    """
    if ahead and (reference - timedelta(days=1)).day == day:
        return period.day(reference - timedelta(days=1))
    for by in range(4):
        found = period.day_of(*period.month_after(reference, by if ahead else -by), day)
        if found and (found.first >= reference if ahead else found.first <= reference):
            return found
    return None


def closest_month(make: Callable[[Period], Period], reference: date | None, ahead: bool) -> Period | None:
    """A part of a month whose month is not told."""
    if reference is None:
        return None
    for by in range(3):
        month = period.shifted_month(reference, by if ahead else -by)
        found = make(month) if month else None
        if found and (found.last >= reference if ahead else found.first <= reference):
            return found
    return None


def closest_holiday(make: Make, reference: date | None, ahead: bool) -> Period | None:
    """A holiday without year: one within two months, else that of the publication year.

    Holidays are named most when they come near, before and after; with `ahead` none that is over.
    """
    if reference is None:
        return None
    made = [make(reference.year + by) for by in (0, -1, 1)]
    known = [found for found in made if found and not (ahead and found.last < reference)]
    nearby = [found for found in known if abs(found.first - reference) <= HOLIDAY_NEARBY]
    return min(nearby or known[:1], key=lambda found: abs(found.first - reference), default=None)


def closest_weekday(weekday: int, reference: date, ahead: bool) -> Period:
    """The weekday (Monday 1) closest to the reference and not after it; with `ahead` the first not before it."""
    off = (reference.isoweekday() - weekday) % 7
    return period.day(reference + timedelta(days=(-off) % 7) if ahead else reference - timedelta(days=off))
