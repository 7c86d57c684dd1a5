"""Parts of a year: quarters, halves, first months, weeks, seasons, holidays; one small reader a form."""

import re
from collections.abc import Callable
from datetime import date

from claimx.lexicon import load
from claimx.mention.times import calendar, period
from claimx.mention.times.memory import Memory
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period

Match = re.Match[str]
Reader = Callable[[str, Match, int, Memory], Period | None]


def _quarter(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.quarter(year, _number_of_quarter(word), "")


def _part_of_quarter(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    quarter = next(filter(None, match.groups()))
    return period.quarter(year, _number_of_quarter(quarter), word)


def _number_of_quarter(word: str) -> int:
    return load("times")["quarters"].get(word) or read_number(word)


def _first_quarters(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return _months(year, 1, read_number(word) * 3)


def _half(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.half(year, 2 if word in ("下", "后") else 1)


def _first_months(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    count = read_number(word)
    return _months(year, 13 - count, 12) if match[0].startswith(("后", "最后")) else _months(year, 1, count)


def _months(year: int, first: int, last: int) -> Period | None:
    return period.months(year, first, last, f"{year:04}-{first:02}/{year:04}-{last:02}", "part")


def _edge(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.part_of_year(year, "底" if word == "岁末" else word)


def _edge_day(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.day_of(year, 1, 1) if word == "第一天" else period.day_of(year, 12, 31)


def _today(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    reference = memory.reference
    return period.day_of(year, reference.month, reference.day) if reference else None


def _week(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    try:
        return period.week(date.fromisocalendar(year, read_number(word), 1))
    except ValueError:
        return None


def _season(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.season(year, word)


def _holiday(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return calendar.holiday(word, year)


def _days_off(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return calendar.holiday_break(word, year)


def _whole(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    return period.year(year)


def _same(word: str, match: Match, year: int, memory: Memory) -> Period | None:
    """The last period mentioned, moved back to a year; it stands where it is of a year before the last already."""
    found, reference = memory.span, memory.reference
    least = 0 if reference and year < reference.year - 1 else 1
    for _ in range(max(found.first.year - year, least) if found else 0):
        found = period.year_before(found) if found else None
    return found


_READERS: dict[str, Reader] = {
    "quarter": _quarter,
    "part": _part_of_quarter,
    "shared_quarter": _quarter,
    "plain": _quarter,
    "leading": _quarter,
    "q": _quarter,
    "q_behind": _quarter,
    "first_quarters": _first_quarters,
    "half": _half,
    "report_half": _half,
    "months": _first_months,
    "edge": _edge,
    "year_end": _edge,
    "edge_day": _edge_day,
    "today": _today,
    "week": _week,
    "season": _season,
    "holiday": _holiday,
    "days_off": _days_off,
    "whole": _whole,
    "same": _same,
}


def part_of_year(match: Match, year: int, memory: Memory) -> Period | None:
    """What a match of `patterns.part_with_year` or `part_alone` means in a year; None where it has no such part."""
    kind = match.lastgroup
    reader = _READERS.get(kind) if kind else None
    return reader(match[kind], match, year, memory) if kind and reader else None
