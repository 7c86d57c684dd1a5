"""Dates in digits: 2025-07-11, 20250711, 11.7.2025, 7/11, and years without 年."""

import re
from functools import partial

from claimx.mention.times import anchor, period
from claimx.mention.times.period import Period
from claimx.mention.times.reading import Reading
from claimx.mention.times.surroundings import Surroundings

NEAR_YEARS = 15
_FULL = (("y", "m", "d"), ("y8", "m8", "d8"), ("y_third", "m_second", "d_first"))
_SHORT = (("y_short", "m_short", "d_short"), ("y_last", "m_last", "d_last"))
_PARTIAL = (("m_slash", "d_slash"), ("m_hyphen", "d_hyphen"))
_RANGE_BEHIND = re.compile(r" ?[-~—至到]{1,2} ?(?:19|20)[0-9]{2}\.[0-9]{2}(?![0-9])")
_RANGE_BEFORE = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{2} ?[-~—至到]{1,2} ?$")
_YEAR_BEHIND = re.compile(r" ?[-~至到] ?(?:19|20)[0-9]{2}(?![0-9])")
_YEAR_BEFORE = re.compile(r"[从自](?:19|20)[0-9]{2} ?[-~至到] ?$")
_CLOCK = re.compile(" [0-9]{1,2}:[0-9]{2}")
_DAY_WORDS = re.compile(r"[起至到止晚早日]|[上下]午|\([一二三四五六日]\)")


def read_numeric(match: re.Match[str], around: Surroundings) -> Reading | None:
    """A date in digits, or None where the digits are no date."""
    text, reading = around.text, Reading(match.end(), written=True, year_told=True)
    for groups in _FULL:
        if match[groups[0]]:
            reading.period = period.day_of(*(int(match[group]) for group in groups))
            return reading if reading.period else None
    for groups in _SHORT:
        if match[groups[0]]:
            year, month, day = (int(match[group]) for group in groups)
            reading.period = _short_year(year, month, day, around)
            return reading if reading.period else None
    if match["y_only"]:
        reading.period = period.month(int(match["y_only"]), int(match["m_only"]))
        return reading
    for month_group, day_group in _PARTIAL:
        if match[month_group]:
            reading.written = reading.year_told = False
            make = partial(_day, int(match[month_group]), int(match[day_group]))
            reading.period = anchor.without_year(make, around, around.ahead)
            return reading if _is_date(match, around) else None
    if match["y_point"]:
        reading.period = period.month(int(match["y_point"]), int(match["m_point"]))
        return reading if _in_range(text, match, _RANGE_BEFORE, _RANGE_BEHIND) else None
    reading.period = period.year(int(match["y_alone"]))
    headed = text[max(0, match.start() - 1) : match.start()] in ("从", "自")
    ranged = _in_range(text, match, _YEAR_BEFORE, _YEAR_BEHIND if headed else None)
    return reading if ranged or around.fills_line else None


def _short_year(year: int, month: int, day: int, around: Surroundings) -> Period | None:
    """25-7-11 and 11-7-25, where the year of two digits is within fifteen years of the publication."""
    reference = around.memory.reference
    if reference is None:
        return None
    full = reference.year + 50 - (reference.year + 50 - year) % 100
    return period.day_of(full, month, day) if abs(full - reference.year) <= NEAR_YEARS else None


def _day(month: int, day: int, year: int) -> Period | None:
    return period.day_of(year, month, day)


def _in_range(
    text: str, match: re.Match[str], before: re.Pattern[str], behind: re.Pattern[str] | None
) -> bool:
    """Whether it is the first or the last of a range written alike."""
    if behind and behind.match(text, match.end()):
        return True
    return bool(before.search(text[max(0, match.start() - 12) : match.start()]))


def _is_date(match: re.Match[str], around: Surroundings) -> bool:
    """Whether 7/11 or 07-11 is a day and no fraction or score: by what stands beside it."""
    text = around.text
    if around.fills_line:
        return True
    if match["m_hyphen"]:
        return bool(_CLOCK.match(text, match.end()))
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 3]
    return (before == "(" and after[:1] == ")") or before in ("于", "至") or bool(_DAY_WORDS.match(after))
