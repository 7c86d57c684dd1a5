"""Days of the traditional calendar, solar terms, and holidays by name.

The traditional calendar comes from `lunardate` (1900 to 2099). The sun's longitude is computed with the low-accuracy
formula of Meeus, Astronomical Algorithms (2nd ed.), chapter 25, good to 0.01 degree; days are those of UTC+8.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import radians, sin
from typing import TYPE_CHECKING, Any

from claimx.lexicon import load
from claimx.mention.times import period
from claimx.mention.times.period import Period

if TYPE_CHECKING:
    from holidays import HolidayBase

_CHINA = timedelta(hours=8)


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The Gregorian day of a day of the traditional calendar; day 0 is the last of the month.

    None outside 1900 to 2099 and for days that the year does not have.
    """
    from lunardate import LunarDate

    try:
        if day == 0:
            following = lunar_day(year + month // 12, month % 12 + 1, 1)
            return following - timedelta(days=1) if following else None
        solar: date = LunarDate(year, month, day, leap).to_solar_date()
    except ValueError:
        return None
    return solar


def lunar_month(year: int, month: int, leap: bool = False) -> Period | None:
    """The Gregorian days of a month of the traditional calendar, or None where there is none such."""
    first = lunar_day(year, month, 1, leap)
    if first is None:
        return None
    last = lunar_day(year, month, 30, leap) or lunar_day(year, month, 29, leap)
    return period.spanned(first, last) if last else None


def lunar_day_within(whole: Period, day: int) -> date | None:
    """The first day of a Gregorian stretch whose number in its traditional month is `day`; None where it has none such,
    and outside 1900 to 2099.
    """
    from lunardate import LunarDate

    try:
        first = LunarDate.from_solar_date(whole.first.year, whole.first.month, whole.first.day)
        for shift in range((whole.last - whole.first).days + 1):
            if (first + timedelta(days=shift)).day == day:
                return whole.first + timedelta(days=shift)
    except ValueError:
        pass
    return None


def _sun_longitude(moment: datetime) -> float:
    """Apparent longitude of the sun in degrees."""
    centuries = (moment - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400 / 36525
    mean = 280.46646 + centuries * (36000.76983 + centuries * 0.0003032)
    anomaly = radians(357.52911 + centuries * (35999.05029 - centuries * 0.0001537))
    center = (
        (1.914602 - centuries * (0.004817 + centuries * 0.000014)) * sin(anomaly)
        + (0.019993 - centuries * 0.000101) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    return (mean + center - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * centuries))) % 360


@cache
def solar_term(year: int, longitude: int) -> date | None:
    """The day in China on which the sun reaches a longitude (degrees) in a year; None beyond the calendar."""
    if not 2 <= year <= 9998:
        return None
    moment = datetime(year, 3, 20, tzinfo=UTC) + timedelta(
        days=(longitude if longitude < 280 else longitude - 360) * 1.01456
    )
    for _ in range(6):
        off = (longitude - _sun_longitude(moment) + 180) % 360 - 180
        moment += timedelta(days=off * 1.01456)
    return (moment + _CHINA).date()


def holiday(name: str, year: int) -> Period | None:
    """The day of a holiday of `lexicon/data/holidays.toml` in a year.

    For a holiday of the traditional calendar the year is the traditional one (除夕 of 2023 is in February 2024).
    """
    data: dict[str, Any] = load("holidays")
    if name in data["fixed"]:
        month, day = data["fixed"][name]
        return period.day_of(year, month, day)
    if name in data["lunar"]:
        found = lunar_day(year, *data["lunar"][name])
    elif name in data["weekday"]:
        found = nth_weekday(year, *data["weekday"][name])
    elif name in data["offset"]:
        base, days = data["offset"][name]
        of_base = holiday(base, year)
        found = of_base.first + timedelta(days=days) if of_base else None
    else:
        found = solar_term(year, data["solar_terms"][name])
    return period.day(found) if found else None


def holiday_break(name: str, year: int) -> Period | None:
    """All days off work around a holiday, by the mainland's calendar in `holidays`; None where it is no day off."""
    named = holiday(load("holidays")["breaks"]["names"].get(name, name), year)
    if named is None:
        return None
    work = _work_calendar(year)
    if work.is_working_day(named.first):
        return named
    first = last = named.first
    while not work.is_working_day(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while not work.is_working_day(last + timedelta(days=1)):
        last += timedelta(days=1)
    return period.spanned(first, last)


@cache
def _work_calendar(year: int) -> "HolidayBase":
    from holidays import country_holidays

    return country_holidays("CN", years=(year - 1, year, year + 1))


def nth_weekday(year: int, month: int, which: int, weekday: int) -> date | None:
    """The which-th weekday (Monday 1 to Sunday 7) of a month, -1 the last; None where there is none."""
    whole = period.month(year, month)
    if whole is None:
        return None
    if which < 0:
        return whole.last - timedelta(days=(whole.last.isoweekday() - weekday) % 7)
    found = whole.first + timedelta(days=(weekday - whole.first.isoweekday()) % 7 + 7 * (which - 1))
    return found if found <= whole.last else None
