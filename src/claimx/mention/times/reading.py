"""Reading one time at a place: which form it has, where it ends, what it means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from claimx.lexicon import load
from claimx.mention.times import anchor, calendar, chain, patterns, period
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory
from claimx.mention.times.month import inside_month
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period
from claimx.mention.times.surroundings import Surroundings


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


def read_chain(found: Chain, around: Surroundings) -> Reading:
    """A date written with 年, 月, 日 or in words, completed where it lacks its year or month."""
    reading = Reading(found.end)
    if found.year:
        _read_with_year(found, found.year, around, reading)
    elif found.month and found.month.lastgroup == "relative":
        relative = found.month["relative"]
        compared = around.compared_with if relative in ("上月", "上个月") else None
        whole = chain.relative_month(relative, around.memory)
        if compared:
            whole, reading.notable = period.shifted_month(compared.first, -1), False
        reading.period = inside_month(whole.first.year, whole.first.month, found.inside) if whole else None
    elif found.part:
        reading.period = _part_alone(found, found.part, around)
    else:
        reading.period = anchor.without_year(
            partial(chain.in_year, found, around.memory), around, around.ahead
        )
    return reading


def _read_with_year(found: Chain, year: re.Match[str], around: Surroundings, reading: Reading) -> None:
    """Fills in the reading of a chain that has a year."""
    times, relative, memory = load("times"), year["relative"], around.memory
    number = chain.year_number(year, memory)
    reading.written, reading.year_told = relative is None, True
    reading.period = chain.in_year(found, memory, number) if number is not None else None
    if relative:
        if not (found.month or found.part):
            reading.period = _business_year(relative, around) or reading.period
        reading.notable = relative not in times["years_from_context"]
    elif year["era"] in times["eras_by_year"]["words"] and (found.month or found.part):
        reading.period = None
    if found.part and found.part.lastgroup == "same":
        reading.notable = False


def _part_alone(found: Chain, part: re.Match[str], around: Surroundings) -> Period | None:
    """What a part of a year or month without year means."""
    kind, reference = part.lastgroup, around.memory.reference
    if kind in ("day", "shared"):
        return anchor.without_month(read_number(part[kind]), around)
    if kind in ("half_month", "turn", "turn_part"):
        return _turn(part, reference)
    ahead = around.ahead
    if kind == "half":
        half = partial(chain.in_year, found, around.memory)
        ahead = ahead or part["half"] in ("下", "后")
        return _business_half(part, around) or anchor.without_year(half, around, ahead)
    if kind in ("edge", "year_end", "month_edge"):
        ahead = ahead or around.deadline
    if kind in ("third", "month_edge"):
        return anchor.closest_month(partial(_part_of_month, part[kind]), reference, ahead)
    if kind in ("holiday", "days_off"):
        named = calendar.holiday if kind == "holiday" else calendar.holiday_break
        return anchor.closest_holiday(partial(named, part[kind]), reference, ahead)
    return anchor.without_year(partial(chain.in_year, found, around.memory), around, ahead)


def _part_of_month(part: str, whole: Period) -> Period:
    return period.part_of_month(whole, part)


def _business_year(word: str, around: Surroundings) -> Period | None:
    """What 全年, 上年 mean where a year of twelve months was told that need not be the calendar's.

    上年 is the year before it in its own sentence, and the one itself further on.
    """
    times, memory = load("times"), around.memory
    focus = memory.focus
    if word in times["whole_years"]["words"]:
        if memory.span and period.is_twelve_months(memory.span):
            compared = memory.reported and memory.span == period.year_before(memory.reported)
            return memory.reported if compared else memory.span
        return memory.reported if focus is None or focus.grain in ("day", "part") else None
    if word not in times["years_before"]["words"] or memory.reported is None:
        return None
    if focus and focus.grain == "year":
        return None
    return period.year_before(memory.reported) if around.near else memory.reported


def _business_half(part: re.Match[str], around: Surroundings) -> Period | None:
    """上半年度, 下半年度 of a business year: 度 says so, and so does its own sentence."""
    year, focus = around.memory.reported, around.memory.focus
    if year is None or around.ahead:
        return None
    inside = focus is not None and year.first <= focus.first and focus.last == year.last
    if not part[0].endswith("度") and not (inside and around.near):
        return None
    first = period.shifted_month(year.first, 0 if part["half"] in ("上", "前") else 6)
    last = period.shifted_month(first.first, 5) if first else None
    return period.spanned(first.first, last.last, "part") if first and last else None


def _turn(part: re.Match[str], reference: date | None) -> Period | None:
    """上季度, 本季, 上半月, counted from the publication date."""
    if reference is None:
        return None
    if half := part["half_month"]:
        whole = period.month(reference.year, reference.month)
        return period.part_of_month(whole, f"{half}半月") if whole else None
    index = reference.year * 4 + (reference.month - 1) // 3 + load("times")["turns"][part["turn"]]
    return period.quarter(index // 4, index % 4 + 1, part["turn_part"] or "")


def read_week(match: re.Match[str], around: Surroundings) -> Reading:
    """A week, a weekday or a weekend."""
    memory, reference = around.memory, around.memory.reference
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
        if around.in_range and memory.focus:
            reading.period = anchor.closest_weekday(_weekday(weekday), memory.focus.last, True)
        else:
            reading.period = anchor.closest_weekday(_weekday(weekday), reference, around.ahead)
    else:
        saturday = anchor.closest_weekday(6, reference, around.ahead).first
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


_NEWS_DAYS = timedelta(days=3)


def _is_news(day: Period | None, reference: date) -> bool:
    """Whether a day of an earlier passage is recent enough for 当天 to mean it."""
    return day is not None and timedelta(0) <= reference - day.last <= _NEWS_DAYS


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
        focus = memory.focus
        if focus is None and word == "当日":
            return reading
        if focus and focus.grain not in ("day", "range"):
            if memory.day is None:
                return reading
            focus = memory.day
        if focus and memory.day and memory.published and focus.last > memory.published:
            focus = memory.day
        days = times["days_from_context"][word]
        if focus is None and days == 0 and _is_news(memory.news_day, reference):
            focus = memory.news_day
        base = focus.last if focus else reference
    else:
        base = reference
        days = times["days"][match["word"] or f"{match['bracketed'] or match['clipped']}天"]
    reading.period = period.day(base + timedelta(days=days))
    return reading


def read_fiscal(match: re.Match[str], around: Surroundings) -> Reading:
    """A fiscal year or quarter: its TIMEX3 value where the year is written, and mostly no days (each company has its own).

    In brackets behind a business year (截至3月底止年度（2025/26财年）) it is that year.
    """
    year, memory = match["year"] or match["beginning"], around.memory
    reading = Reading(match.end(), written=bool(year), notable=False)
    told = memory.reported if memory.focus_end == around.start - 1 else None
    if told and told == memory.focus and around.text[around.start - 1] == "(":
        reading.period = told
        return reading
    ending = int(match["ending"] or (match["second"] or "")[-2:] or year[-2:]) if year else -1
    if year and ending - int(year[-2:]) in (0, 1):
        quarter = match["quarter"] or match["q"]
        reading.value = f"FY{ending + 2000}" + (f"-Q{read_number(quarter)}" if quarter else "")
        if ending > int(year[-2:]) and not quarter and not match[0].endswith("半年"):
            reading.period = _days_of_fiscal(ending + 1999, reading.value, around)
    return reading


def _days_of_fiscal(year: int, value: str, around: Surroundings) -> Period | None:
    """The days of a fiscal year that begins in `year`: of the business year that was told (截至2025年3月底止年度), or from
    April for a public body where that is the rule.
    """
    told, april = around.memory.reported, load("times")["april"]
    if told and (told.first.year, told.last.year) == (year, year + 1):
        return Period(value, told.first, told.last, "range")
    if around.memory.home != april["home"] or not around.names_a_public_body:
        return None
    return Period(value, date(year, 4, 1), date(year + 1, 3, 31), "range")


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
