"""Reading one time at a place: which form it has, where it ends, what it means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from claimx.lexicon import load
from claimx.mention.times import anchor, calendar, chain, patterns, period
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory, is_deadline, may_be_soon
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period

HOLIDAY_NEARBY = timedelta(days=60)


@dataclass(slots=True)
class Reading:
    """A time that was read: where it ends, its meaning, and how later words may use it.

    `written`: the year stands in it. `value` is a duration's; `notable` says whether later words may lean on it,
    `dated` whether it is a date and no length, `year_told` whether its year is told in any way (2025年, 去年).
    """

    end: int
    period: Period | None = None
    written: bool = False
    value: str | None = None
    notable: bool = True
    dated: bool = True
    year_told: bool = False


def read_chain(text: str, start: int, found: Chain, memory: Memory, ahead: bool, near: bool) -> Reading:
    """A date written with 年, 月, 日 or in words, completed where it lacks its year or month."""
    reading = Reading(found.end)
    groups = found.part.groupdict() if found.part else {}
    if groups.get("half") in ("下", "后"):
        ahead = True
    elif groups.get("edge") or groups.get("year_end") or groups.get("month_edge"):
        ahead = ahead or is_deadline(text, start, found.end)
    if found.year:
        number = chain.year_number(found.year, memory)
        reading.written = found.year["relative"] is None
        reading.year_told = True
        reading.period = chain.in_year(found, memory, number) if number is not None else None
        compared = found.year["relative"] in load("times")["years_from_context"]
        reading.notable = not groups.get("same") and not compared
        if found.year["era"] in load("times")["eras_by_year"]["words"] and (found.month or found.part):
            reading.period = None
    elif found.month and found.month["relative"]:
        whole = chain.relative_month(found.month["relative"], memory)
        reading.period = chain.inside_month(whole, found.inside) if whole else None
    elif number := groups.get("day") or groups.get("shared"):
        reading.period = anchor.without_month(read_number(number), memory, ahead, near)
    elif groups.get("third") or groups.get("month_edge"):
        part = str(groups.get("third") or groups.get("month_edge"))
        reading.period = anchor.closest_month(lambda month: period.part_of_month(month, part), memory, ahead)
    elif groups.get("half_month") or groups.get("turn"):
        reading.period = _turn(groups, memory)
    elif groups.get("holiday"):
        reading.period = _holiday(str(groups["holiday"]), memory, ahead)
    else:
        make = partial(chain.in_year, found, memory)
        reading.period = anchor.without_year(make, memory, ahead, near, may_be_soon(text, start, found.end))
    return reading


def _turn(groups: dict[str, str | None], memory: Memory) -> Period | None:
    """上季度, 本季, 上半月, counted from the publication date."""
    reference = memory.reference
    if reference is None:
        return None
    if half := groups.get("half_month"):
        whole = period.month(reference.year, reference.month)
        return period.part_of_month(whole, f"{half}半月") if whole else None
    index = reference.year * 4 + (reference.month - 1) // 3 + load("times")["turns"][groups["turn"]]
    return period.quarter(index // 4, index % 4 + 1, groups.get("turn_part") or "")


def _holiday(name: str, memory: Memory, ahead: bool) -> Period | None:
    """A holiday without year: one within two months, else that of the publication year."""
    reference = memory.reference
    if reference is None:
        return None
    years = [calendar.holiday(name, reference.year + by) for by in (0, -1, 1)]
    known = [found for found in years if found and not (ahead and found.first < reference)]
    nearby = [found for found in known if abs(found.first - reference) <= HOLIDAY_NEARBY]
    return min(nearby or known[:1], key=lambda found: abs(found.first - reference), default=None)


def read_week(match: re.Match[str], memory: Memory, ahead: bool) -> Reading:
    """A week, a weekday or a weekend."""
    reference = memory.reference
    reading = Reading(match.end())
    if reference is None:
        return reading
    if turn := match["turn"]:
        base = memory.focus.last if turn == "当" and memory.focus else reference
        whole = period.week(base + timedelta(weeks=load("times")["turns"][turn]))
        if weekday := match["weekday"]:
            reading.period = period.day(whole.first + timedelta(days=_weekday(weekday) - 1))
        else:
            reading.period = _weekend(whole) if match["weekend"] else whole
    elif match["count"]:
        reading.period = _counted(match, reference)
    elif weekday := match["bare_weekday"]:
        reading.period = anchor.closest_weekday(_weekday(weekday), reference, ahead)
    else:
        saturday = anchor.closest_weekday(6, reference, ahead).first
        reading.period = _weekend(period.week(saturday))
    return reading


def _weekday(character: str) -> int:
    """Monday 1 to Sunday 7."""
    return min(patterns.WEEKDAYS.index(character) + 1, 7)


def _weekend(week: Period) -> Period:
    saturday = week.first + timedelta(days=5)
    return period.Period(f"{week.value}-WE", saturday, week.last, "part")


def _counted(match: re.Match[str], reference: date) -> Period | None:
    """上两周, 上两个月: whole weeks or months before (or after) the present one."""
    count = read_number(match["count"])
    first, last = (-count, -1) if match["turns"] == "上" else (1, count)
    if match["unit"]:
        ends = [period.week(reference + timedelta(weeks=by)) for by in (first, last)]
    elif match["months"]:
        ends = [found for by in (first, last) if (found := period.shifted_month(reference, by))]
    elif match["other"] == "年":
        ends = [found for by in (first, last) if (found := period.year(reference.year + by))]
    else:
        ends = [period.day(reference + timedelta(days=by)) for by in (first, last)]
    return period.spanned(ends[0].first, ends[-1].last) if ends else None


def read_day_word(match: re.Match[str], memory: Memory) -> Reading:
    """今天, 昨日, 次日, 今明两天."""
    times, reference = load("times"), memory.reference
    reading = Reading(match.end())
    if reference is None:
        return reading
    if pair := match["days"] or match["years"]:
        first, last = times["day_pairs" if match["days"] else "year_pairs"][pair]
        if match["years"]:
            value = f"{reference.year + first:04}/{reference.year + last:04}"
            reading.period = period.years(reference.year + first, reference.year + last, value)
        else:
            reading.period = period.spanned(
                reference + timedelta(days=first), reference + timedelta(days=last)
            )
        return reading
    if word := match["context"]:
        if memory.focus and memory.focus.grain not in ("day", "range"):
            return reading
        base, days = (memory.focus.last if memory.focus else reference), times["days_from_context"][word]
    else:
        base = reference
        days = times["days"][
            match["word"] or {"今": "今天", "昨": "昨天", "明": "明天", "前": "前天"}[match["bracketed"]]
        ]
    reading.period = period.day(base + timedelta(days=days))
    return reading


def read_fiscal(match: re.Match[str]) -> Reading:
    """A fiscal year or quarter: its TIMEX3 value where the year is written, no days (each company has its own)."""
    reading = Reading(match.end(), written=bool(match["year"]), notable=False)
    if match["year"] and not match["second"]:
        quarter = match["quarter"] or match["q"]
        reading.value = f"FY{int(match['year']) % 100 + 2000}" + (
            f"-Q{read_number(quarter)}" if quarter else ""
        )
    return reading


def read_century(match: re.Match[str], memory: Memory) -> Reading:
    """上世纪90年代, 20世纪, 九十年代."""
    reference = memory.reference
    reading = Reading(match.end(), written=match["relative"] is None)
    if match["decade_alone"]:
        tens = read_number(match["decade_alone"])
        base = 1900 if tens >= 30 else 2000
    elif match["number"]:
        base = (read_number(match["number"]) - 1) * 100
    elif reference:
        base = reference.year // 100 * 100 - (100 if match["relative"].startswith("上") else 0)
    else:
        return reading
    decade = match["decade_alone"] or match["decade"]
    if decade:
        first = base + read_number(decade) % 100
        reading.period = period.years(first, first + 9, f"{first // 10:03}")
    else:
        reading.period = period.years(base + 1, base + 100, f"{base // 100:02}")
    return reading
