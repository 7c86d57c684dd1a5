"""Closed intervals of days with their TIMEX3 value, and how the calendar's units make them."""

from calendar import isleap
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "quarter", "half", "year", "part", "range"]

PARTS_OF_MONTH = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
}
PARTS_OF_YEAR = {"初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12)}
SEASONS = {"春": ("SP", 3), "夏": ("SU", 6), "秋": ("FA", 9), "冬": ("WI", 12)}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Period(NamedTuple):
    """Days `first` to `last`, both included. `grain` is the unit that was named."""

    value: str
    first: date
    last: date
    grain: Grain


def days_in_month(number: int, of: int) -> int:
    """How many days a month has."""
    return 29 if of == 2 and isleap(number) else _DAYS[of - 1]


def is_twelve_months(of: Period) -> bool:
    """Whether a period is as long as a year."""
    return 360 <= (of.last - of.first).days <= 370


def is_six_months(of: Period) -> bool:
    """Whether a period is as long as half a year."""
    return 180 <= (of.last - of.first).days <= 184


def is_three_months(of: Period) -> bool:
    """Whether a period is as long as a quarter."""
    return 88 <= (of.last - of.first).days <= 92


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of, "day")


def year(number: int) -> Period | None:
    """A calendar year, or None beyond the calendar."""
    if not MINYEAR <= number <= MAXYEAR:
        return None
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int, value: str) -> Period | None:
    """Several calendar years in a row, or None beyond the calendar."""
    begin, end = year(first), year(last)
    return Period(value, begin.first, end.last, "range") if begin and end else None


def months(number: int, first: int, last: int, value: str, grain: Grain) -> Period | None:
    """Months `first` to `last` of one year, or None where there are none such."""
    if not (MINYEAR <= number <= MAXYEAR and 1 <= first <= last <= 12):
        return None
    return Period(value, date(number, first, 1), date(number, last, days_in_month(number, last)), grain)


def month(number: int, of: int) -> Period | None:
    """A calendar month."""
    return months(number, of, of, f"{number:04}-{of:02}", "month")


def month_after(base: date, by: int) -> tuple[int, int]:
    """Year and number of the month that lies `by` months after that of `base`."""
    index = base.year * 12 + base.month - 1 + by
    return index // 12, index % 12 + 1


def shifted_month(base: date, by: int) -> Period | None:
    """The month that lies `by` months after that of `base`."""
    return month(*month_after(base, by))


def quarter(number: int, of: int, part: str = "") -> Period | None:
    """A quarter; with part 初 its first month, with 末 or 底 its last."""
    if not 1 <= of <= 4:
        return None
    if part:
        return month(number, of * 3 - 2 if part == "初" else of * 3)
    return months(number, of * 3 - 2, of * 3, f"{number:04}-Q{of}", "quarter")


def half(number: int, of: int) -> Period | None:
    """A half of a year."""
    return months(number, of * 6 - 5, of * 6, f"{number:04}-H{of}", "half")


def part_of_year(number: int, part: str) -> Period | None:
    """年初, 年中 or 年底 as PARTS_OF_YEAR says."""
    first, last = PARTS_OF_YEAR[part]
    return months(number, first, last, f"{number:04}-{first:02}/{number:04}-{last:02}", "part")


def part_of_month(whole: Period, part: str) -> Period:
    """A third or a half of a month."""
    first, last = PARTS_OF_MONTH[part]
    return spanned(whole.first.replace(day=first), whole.first.replace(day=min(last, whole.last.day)), "part")


def season(number: int, name: str) -> Period | None:
    """A season by the meteorologists' months; winter ends in February of the next year."""
    code, first = SEASONS[name]
    begin, end = month(number, first), shifted_month(date(number, first, 1), 2)
    return Period(f"{number:04}-{code}", begin.first, end.last, "part") if begin and end else None


def week(of: date) -> Period:
    """The ISO week that holds a day."""
    monday = of - timedelta(days=of.weekday())
    number = monday.isocalendar()
    return Period(f"{number.year:04}-W{number.week:02}", monday, monday + timedelta(days=6), "week")


def spanned(first: date, last: date, grain: Grain = "range") -> Period:
    """From one day to another; the value is an ISO 8601 interval."""
    return Period(f"{first}/{last}", first, last, grain)


def day_of(number: int, of: int, day_number: int) -> Period | None:
    """A day by its numbers, or None where the calendar has no such day."""
    try:
        return day(date(number, of, day_number))
    except ValueError:
        return None


def year_before(of: Period) -> Period | None:
    """The same period one year earlier."""
    try:
        if of.grain == "day":
            return day(of.first.replace(year=of.first.year - 1))
        last = of.last.replace(year=of.last.year - 1, day=min(of.last.day, 28))
        if of.last.day == days_in_month(of.last.year, of.last.month):
            last = last.replace(day=days_in_month(last.year, last.month))
        else:
            last = last.replace(day=min(of.last.day, days_in_month(last.year, last.month)))
        first = of.first.replace(year=of.first.year - 1)
    except ValueError:
        return None
    value = of.value
    if of.grain in ("month", "quarter", "half", "year"):
        return Period(f"{first.year:04}{value[4:]}", first, last, of.grain)
    return spanned(first, last, of.grain)


def nearest_year(make: Callable[[int], Period | None], reference: date, ahead: bool) -> Period | None:
    """Of the periods that `make` gives for a year, the one closest to `reference` and not after it.

    A period that holds `reference` counts as not after it. With `ahead`: the first that is not over.
    """
    around = (
        range(reference.year - 1, reference.year + 9)
        if ahead
        else range(reference.year, reference.year - 9, -1)
    )
    for number in around:
        made = make(number)
        if made and (made.last >= reference if ahead else made.first <= reference):
            return made
    return None
