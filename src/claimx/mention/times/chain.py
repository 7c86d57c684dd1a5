"""Dates as a chain from the largest unit to the smallest: reading the pieces, and what they mean in a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimx.lexicon import load
from claimx.mention.times import calendar, patterns, period
from claimx.mention.times.memory import Memory
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period

Match = re.Match[str]


@dataclass(slots=True)
class Chain:
    """The pieces found, largest first, and where the last one ends."""

    end: int
    lunar: bool = False
    year: Match | None = None
    month: Match | None = None
    inside: Match | None = None
    part: Match | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        if self.part:
            pieces = self.part.groupdict()
            return any(pieces.get(name) for name in ("day", "shared", "holiday", "today", "edge_day"))
        return bool(
            self.inside
            and (self.inside["day"] or self.inside["lunar"] or self.inside["shared"] or self.inside["bare"])
        )


def match_chain(text: str, start: int) -> Chain | None:
    """The longest chain of date pieces at a place, or None."""
    found = Chain(start)
    lunar = patterns.lunar().match(text, start)
    position = lunar.end() if lunar else start
    found.lunar = bool(lunar)
    found.year = patterns.year().match(text, position)
    if found.year:
        position = found.end = found.year.end()
        position = _skip(text, position)
        if lunar := patterns.lunar().match(text, position):
            position, found.lunar = lunar.end(), True
        found.part = patterns.part_with_year().match(text, position)
    else:
        found.part = patterns.part_alone().match(text, position)
    found.month = patterns.month().match(text, position)
    if found.month and (not found.part or found.part.end() <= found.month.end()):
        found.part, found.end = None, found.month.end()
        if not found.month["number"] or text[found.end - 1] in "月份":
            found.inside = patterns.in_month().match(text, found.end)
            found.end = found.inside.end() if found.inside else found.end
    elif found.part:
        found.month, found.end = None, found.part.end()
    elif lunar or not found.year:
        return None
    if found.year and found.year["short"] and not (found.month or found.part):
        return found if patterns.short_year_alone().match(text, found.year.start()) else None
    return found


def _skip(text: str, position: int) -> int:
    """Past ` 的 ` between the pieces."""
    for character in " 的 ":
        if text[position : position + 1] == character:
            position += 1
    return position


def year_number(of: Match, memory: Memory) -> int | None:
    """The Gregorian year that a year piece means, or None where it cannot be known."""
    times = load("times")
    reference = memory.reference
    if written := of["written"] or of["shared"]:
        return read_number(written)
    if of["era"]:
        return None if of["before"] else int(times["eras"][of["era"]]) + read_number(of["number"])
    if of["bracketed"]:
        number = int(of["bracketed"])
        return number if number > 999 else number + 1911
    if relative := of["relative"]:
        if relative in times["years_from_context"]:
            base = memory.focus.first if memory.focus else None if relative == "当年" else reference
            return base.year + int(times["years_from_context"][relative]) if base else None
        return reference.year + int(times["years"][relative]) if reference else None
    number = read_number(of["short"])
    return number if number > 99 else _full_year(number, reference)


def _full_year(number: int, reference: date | None) -> int:
    """The year that two digits mean: from 69 years before the reference to 30 after it."""
    latest = (reference.year if reference else 2020) + 30
    return latest - (latest - number) % 100


def in_year(chain: Chain, memory: Memory, year: int) -> Period | None:
    """What a chain means in a year, or None where that year has no such period."""
    if chain.part:
        return _part(chain.part.groupdict(), year, memory)
    if chain.month is None:
        return period.year(year)
    return _month(chain, year, memory)


def _month(chain: Chain, year: int, memory: Memory) -> Period | None:
    pieces, inside = chain.month, chain.inside
    assert pieces is not None
    if chain.lunar or pieces["lunar"] or pieces["leap_number"] or (inside and inside["lunar"]):
        return _lunar(chain, year)
    if pieces["relative"]:
        whole = relative_month(pieces["relative"], memory)
        whole = period.month(year, whole.first.month) if whole else None
    else:
        whole = period.month(year, _month_number(pieces))
    return inside_month(whole, inside) if whole else None


def _month_number(pieces: Match) -> int:
    if pieces["number"] or pieces["ordinal"]:
        return read_number(pieces["number"] or pieces["ordinal"])
    return 12 if pieces["last"] else 1


def relative_month(word: str, memory: Memory) -> Period | None:
    """本月, 上个月, 次月 …; None where there is nothing to count from."""
    times = load("times")
    if word in times["months"]:
        return period.shifted_month(memory.reference, times["months"][word]) if memory.reference else None
    base = memory.focus.first if memory.focus else memory.reference
    return period.shifted_month(base, times["months_from_context"][word]) if base else None


def inside_month(whole: Period, inside: Match | None) -> Period | None:
    """The days within a month that the piece behind it names."""
    if inside is None:
        return whole
    first = whole.first
    if number := inside["day"] or inside["shared"] or inside["bare"]:
        return period.day_of(first.year, first.month, read_number(number))
    if inside["part"]:
        return period.part_of_month(whole, inside["part"].removeprefix("月"))
    if inside["which"] or inside["last_which"]:
        return _week_of_month(whole, inside)
    if inside["days"]:
        count = read_number(inside["days"])
        if inside["last"]:
            return period.spanned(whole.last - timedelta(days=count - 1), whole.last)
        last = first + timedelta(days=count - 1)
        if last > whole.last or count < 1:
            return None
        return period.spanned(first, last) if inside["first"] else period.day(last)
    return whole


def _week_of_month(whole: Period, inside: Match) -> Period | None:
    """The n-th week (Monday to Sunday, beginning in the month) or the n-th weekday of a month."""
    which = -1 if inside["last_which"] else read_number(inside["which"])
    weekday = patterns.WEEKDAYS.index(inside["weekday"]) + 1 if inside["weekday"] else 1
    found = calendar.nth_weekday(whole.first.year, whole.first.month, which, min(weekday, 7))
    if found is None:
        return None
    return period.day(found) if inside["weekday"] else period.week(found)


def _lunar(chain: Chain, year: int) -> Period | None:
    pieces, inside = chain.month, chain.inside
    assert pieces is not None
    month = load("times")["lunar_months"].get(pieces["lunar"]) or read_number(
        pieces["leap_number"] or pieces["number"] or "1"
    )
    leap = bool(pieces["leap"] or pieces["leap_number"])
    number = inside and (inside["lunar"] or inside["day"] or inside["bare"])
    if not number:
        return calendar.lunar_month(year, month, leap) if not inside else None
    found = calendar.lunar_day(year, month, read_number(number), leap)
    return period.day(found) if found else None


def _part(pieces: dict[str, str | None], year: int, memory: Memory) -> Period | None:
    """A part of a year by the groups of `part_with_year` and `part_alone`."""
    get = pieces.get
    if quarter := get("quarter") or get("plain") or get("leading") or get("q") or get("q_behind"):
        return period.quarter(year, read_number(quarter), get("part") or "")
    if quarters := get("first_quarters"):
        last = read_number(quarters) * 3
        return period.months(year, 1, last, f"{year:04}-01/{year:04}-{last:02}", "part")
    if half := get("half"):
        return period.half(year, 1 if half in "上前" else 2)
    if get("report_half"):
        return period.half(year, 1)
    if months := get("months"):
        count = read_number(months)
        first, last = (13 - count, 12) if get("last") else (1, count)
        return period.months(year, first, last, f"{year:04}-{first:02}/{year:04}-{last:02}", "part")
    if edge := get("edge") or ("底" if get("year_end") else None):
        return period.part_of_year(year, edge)
    if edge_day := get("edge_day"):
        return period.day_of(year, 1, 1) if edge_day == "第一天" else period.day_of(year, 12, 31)
    if get("today"):
        reference = memory.reference
        return period.day_of(year, reference.month, reference.day) if reference else None
    if get("week"):
        try:
            return period.week(date.fromisocalendar(year, read_number(str(get("week"))), 1))
        except ValueError:
            return None
    if season := get("season"):
        return period.season(year, season)
    if holiday := get("holiday"):
        return calendar.holiday(holiday, year)
    return _same_period(year, memory) if get("same") else None


def _same_period(year: int, memory: Memory) -> Period | None:
    """The last period mentioned, moved back to a year."""
    found = memory.span
    if found is None:
        return None
    for _ in range(max(found.first.year - year, 1)):
        found = period.year_before(found) if found else None
    return found
