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


# The groups of a part of a year, and of what stands in a month, that name one day.
_DAYS_OF_YEAR = frozenset({"day", "shared", "holiday", "today", "edge_day"})
_DAYS_OF_MONTH = frozenset({"day", "shared", "lunar", "bare"})


@dataclass(slots=True)
class Chain:
    """The pieces found, largest first, and where the last one ends; `may_be_length`: 10年 alone.

    Of the pieces, `lastgroup` is the name of the group that tells the form.
    """

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
        part = self.part
        if part is None or self.year or self.month:
            return False
        return part.lastgroup in _DAYS_OF_YEAR and part.lastgroup != "holiday"

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        if self.part:
            return self.part.lastgroup in _DAYS_OF_YEAR
        return self.inside is not None and self.inside.lastgroup in _DAYS_OF_MONTH


def match_chain(text: str, start: int) -> Chain | None:
    """The longest chain of date pieces at a place, or None."""
    before = start
    position = _skip_lunar(text, before)
    lunar = position > before
    year = patterns.year().match(text, position)
    if year:
        before = _skip(text, year.end())
        position = _skip_lunar(text, before)
        lunar = lunar or position > before
    month, part = patterns.month().match(text, position), None
    # no other part of a year goes further than an Arabic number with 月
    if not month or not "0" <= text[position] <= "9":
        part = (patterns.part_with_year() if year else patterns.part_alone()).match(text, position)
    if month and (not part or part.end() <= month.end()):
        return _with_inside(text, Chain(month.end(), lunar, year, month))
    if part:
        return Chain(part.end(), lunar, year, part=part)
    if not year or position > before:
        return None
    found = Chain(year.end(), lunar, year)
    if year.lastgroup == "short":
        alone = patterns.short_year_alone().match(text, year.start())
        found.may_be_length = bool(alone and alone["bare"])
        return found if alone else None
    return found


def _with_inside(text: str, found: Chain) -> Chain:
    """Takes in the days that stand behind a month."""
    assert found.month is not None
    if found.month.lastgroup != "number" or text[found.end - 1] in "月份":
        found.inside = patterns.in_month(found.lunar).match(text, found.end)
        if found.inside:
            found.end = found.inside.end()
    return found


def _skip_lunar(text: str, position: int) -> int:
    """Past the word that says that the traditional calendar is meant."""
    if not text.startswith("历", position + 1):
        return position
    match = patterns.lunar().match(text, position)
    return match.end() if match else position


def _skip(text: str, position: int) -> int:
    """Past ` 的 ` between the pieces."""
    for character in " 的 ":
        if text[position : position + 1] == character:
            position += 1
    return position


def year_number(of: Match, memory: Memory) -> int | None:
    """The Gregorian year that a year piece means, or None where it cannot be known."""
    kind = of.lastgroup
    if kind in ("written", "shared"):
        return read_number(of[kind])
    if kind == "relative":
        return _relative_year(of["relative"], memory)
    if kind == "number":
        return None if of["before"] else int(load("times")["eras"][of["era"]]) + read_number(of["number"])
    if kind == "bracketed":
        number = int(of["bracketed"])
        return number if number > 999 else number + 1911
    number = read_number(of["short"])
    return number if number > 99 else _full_year(number, memory.reference)


def _relative_year(word: str, memory: Memory) -> int | None:
    """The year that 去年, 当年, 全年 … mean."""
    times = load("times")
    if word in times["years_from_context"]:
        base = _context_day(word, memory)
        return base.year + int(times["years_from_context"][word]) if base else None
    reference = memory.reference
    return reference.year + int(times["years"][word]) if reference else None


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
        return part_of_year(chain.part, year, memory)
    if chain.month is None:
        return period.year(year)
    return _month(chain, chain.month, year, memory)


def _month(chain: Chain, pieces: Match, year: int, memory: Memory) -> Period | None:
    kind, inside = pieces.lastgroup, chain.inside
    if kind == "relative":
        whole = relative_month(pieces["relative"], memory)
        return inside_month(year, whole.first.month, inside) if whole else None
    if chain.lunar or kind in ("lunar", "leap_number") or (inside and inside.lastgroup == "lunar"):
        return _lunar(pieces, inside, year)
    if kind is None or kind == "last":
        return inside_month(year, 12 if kind else 1, inside)
    return inside_month(year, read_number(pieces[kind]), inside)


def relative_month(word: str, memory: Memory) -> Period | None:
    """本月, 上个月, 次月 …; None where there is nothing to count from."""
    times = load("times")
    if word in times["months"]:
        return period.shifted_month(memory.reference, times["months"][word]) if memory.reference else None
    base = memory.focus.first if memory.focus else memory.reference
    return period.shifted_month(base, times["months_from_context"][word]) if base else None


def _lunar(pieces: Match, inside: Match | None, year: int) -> Period | None:
    """A month of the traditional calendar, or a day of it."""
    month = load("times")["lunar_months"].get(pieces["lunar"]) or read_number(
        pieces["leap_number"] or pieces["number"] or "1"
    )
    leap = bool(pieces["leap"] or pieces["leap_number"])
    number = inside and (inside["lunar"] or inside["day"] or inside["bare"])
    if not number:
        return calendar.lunar_month(year, month, leap) if not inside else None
    found = calendar.lunar_day(year, month, read_number(number), leap)
    return period.day(found) if found else None
