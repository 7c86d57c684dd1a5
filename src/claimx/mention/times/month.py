"""The days within a month: the 5th, 初八, its middle third, its second week, its last Monday, its first ten days."""

import re
from datetime import timedelta

from claimx.mention.times import calendar, patterns, period
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period

Match = re.Match[str]


def inside_month(year: int, month: int, inside: Match | None) -> Period | None:
    """The days of a month that the groups of `patterns.in_month` name; None where it has no such days."""
    kind = inside.lastgroup if inside else None
    if inside is None or kind is None:
        return period.month(year, month)
    if kind in ("day", "shared", "bare"):
        return period.day_of(year, month, read_number(inside[kind]))
    whole = period.month(year, month)
    if whole is None:
        return None
    if kind == "part":
        return period.part_of_month(whole, inside["part"].removeprefix("月"))
    if inside["which"] or inside["last_which"]:
        return _week_of_month(whole, inside)
    return _traditional_day(whole, inside) if kind == "lunar" else _counted_days(whole, inside)


def _traditional_day(whole: Period, inside: Match) -> Period | None:
    """The day of a month that has the number in the traditional calendar: 本月初八."""
    found = calendar.lunar_day_within(whole, read_number(inside["lunar"]))
    return period.day(found) if found else None


def _week_of_month(whole: Period, inside: Match) -> Period | None:
    """The n-th week (Monday to Sunday, beginning in the month) or the n-th weekday of a month."""
    which = -1 if inside["last_which"] else read_number(inside["which"])
    weekday = min(patterns.WEEKDAYS.index(inside["weekday"]) + 1, 7) if inside["weekday"] else 1
    found = calendar.nth_weekday(whole.first.year, whole.first.month, which, weekday)
    if found is None:
        return None
    return period.day(found) if inside["weekday"] else period.week(found)


def _counted_days(whole: Period, inside: Match) -> Period | None:
    """The first or last days, or the n-th day."""
    count = read_number(inside["days"])
    last = whole.first + timedelta(days=count - 1)
    if count < 1 or last > whole.last:
        return None
    if inside["last"]:
        return period.spanned(whole.last - timedelta(days=count - 1), whole.last)
    return period.spanned(whole.first, last) if inside["first"] else period.day(last)
