"""Dates as a chain from the largest unit to the smallest: reading the pieces, and what they mean in a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimx.lexicon import load
from claimx.mention.times import calendar, patterns, period
from claimx.mention.times.memory import Memory
from claimx.mention.times.month import inside_month
from claimx.mention.times.numbers import read_number
from claimx.mention.times.parts import part_of_year
from claimx.mention.times.period import Period

Match = re.Match[str]


@dataclass(slots=True)
class Chain:
    """The pieces found, largest first, and where the last one ends; `may_be_length`: 10年 alone."""

    end: int
    lunar: bool = False
    year: Match | None = None
    month: Match | None = None
    inside: Match | None = None
    part: Match | None = None
    may_be_length: bool = False

    @property
    def is_bare_day(self) -> bool:
        """Whether it is a day without month and year."""
        return self.is_day and not self.year and not self.month and not (self.part and self.part["holiday"])

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
            found.inside = patterns.in_month(found.lunar).match(text, found.end)
            found.end = found.inside.end() if found.inside else found.end
    elif found.part:
        found.month, found.end = None, found.part.end()
    elif lunar or not found.year:
        return None
    if found.year and found.year["short"] and not (found.month or found.part):
        alone = patterns.short_year_alone().match(text, found.year.start())
        found.may_be_length = bool(alone and alone["bare"])
        return found if alone else None
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
            base = _context_day(relative, memory)
            return base.year + int(times["years_from_context"][relative]) if base else None
        return reference.year + int(times["years"][relative]) if reference else None
    number = read_number(of["short"])
    return number if number > 99 else _full_year(number, reference)


def _context_day(word: str, memory: Memory) -> date | None:
    """The day whose year 当年, 全年, 上年 … count from: of the last date mentioned, else of the publication.

    The whole year of an article of January to April without another year is the one that is over.
    """
    focus, reference = memory.focus, memory.reference
    if word.startswith("全年") and reference and (not focus or focus.grain in ("day", "week", "month")):
        return reference - timedelta(days=120)
    if focus and (word != "当年" or memory.year_told):
        return focus.first
    return None if word in ("当年", "同年", "次年", "翌年") else reference


def _full_year(number: int, reference: date | None) -> int:
    """The year that two digits mean: from 69 years before the reference to 30 after it."""
    latest = (reference.year if reference else 2020) + 30
    return latest - (latest - number) % 100


def in_year(chain: Chain, memory: Memory, year: int) -> Period | None:
    """What a chain means in a year, or None where that year has no such period."""
    if chain.part:
        return part_of_year(chain.part.groupdict(), year, memory)
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
    if number := pieces["number"] or pieces["bracketed"] or pieces["ordinal"]:
        return read_number(number)
    return 12 if pieces["last"] else 1


def relative_month(word: str, memory: Memory) -> Period | None:
    """本月, 上个月, 次月 …; None where there is nothing to count from."""
    times = load("times")
    if word in times["months"]:
        return period.shifted_month(memory.reference, times["months"][word]) if memory.reference else None
    base = memory.focus.first if memory.focus else memory.reference
    return period.shifted_month(base, times["months_from_context"][word]) if base else None


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
