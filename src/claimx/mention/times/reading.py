"""Reading one time at a place: which form it has, where it ends, what it means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimx.lexicon import load
from claimx.mention.times import anchor, calendar, chain, patterns, period
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory
from claimx.mention.times.numbers import read_number
from claimx.mention.times.period import Period

HOLIDAY_NEARBY = timedelta(days=60)


@dataclass(slots=True)
class Reading:
    """A time that was read: where it ends, its meaning, and how later words may use it.

    `written`: the year stands in it. `value` is a duration's; `notable` says whether later words may lean on it;
    `open_start` whether it can head a range.
    """

    end: int
    period: Period | None = None
    written: bool = False
    value: str | None = None
    notable: bool = True
    dated: bool = True


def read_chain(text: str, start: int, found: Chain, memory: Memory, ahead: bool, near: bool) -> Reading:
    """A date written with 年, 月, 日 or in words, completed where it lacks its year or month."""
    reading = Reading(found.end)
    groups = found.part.groupdict() if found.part else {}
    if found.year:
        number = chain.year_number(found.year, memory)
        reading.written = found.year["relative"] is None
        reading.period = chain.in_year(found, number, memory) if number is not None else None
        reading.notable = not groups.get("same") and not (reading.period and found.year["relative"] == "全年")
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
        reading.period = anchor.without_year(
            lambda year: chain.in_year(found, year, memory), memory, ahead, near
        )
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
    if match["weeks"]:
        begin, end = (period.week(reference + timedelta(weeks=by)) for by in (first, last))
        return period.spanned(begin.first, end.last)
    months = [period.shifted_month(reference, by) for by in (first, last)]
    return period.spanned(months[0].first, months[1].last) if months[0] and months[1] else None


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
        focus = memory.focus if memory.focus and memory.focus.grain == "day" else None
        base, days = (focus.first if focus else reference), times["days_from_context"][word]
    else:
        base = reference
        days = times["days"][
            match["word"] or {"今": "今天", "昨": "昨天", "明": "明天", "前": "前天"}[match["bracketed"]]
        ]
    reading.period = period.day(base + timedelta(days=days))
    return reading


def read_numeric(text: str, match: re.Match[str], memory: Memory, ahead: bool, near: bool) -> Reading | None:
    """A date in digits, or None where the digits are no date."""
    reading = Reading(match.end(), written=True)
    for groups in (("y", "m", "d"), ("y8", "m8", "d8"), ("y_third", "m_second", "d_first")):
        if match[groups[0]]:
            year, month, day = (int(match[group]) for group in groups)
            reading.period = period.day_of(year, month, day)
            return reading if reading.period else None
    if match["y_only"]:
        reading.period = period.month(int(match["y_only"]), int(match["m_only"]))
        return reading
    for month_group, day_group in (("m_slash", "d_slash"), ("m_hyphen", "d_hyphen")):
        if match[month_group]:
            if not _is_date(text, match):
                return None
            month, day = int(match[month_group]), int(match[day_group])
            reading.written = False
            reading.period = anchor.without_year(
                lambda year: period.day_of(year, month, day), memory, ahead, near
            )
            return reading
    return _partial_numeric(text, match, reading)


def _partial_numeric(text: str, match: re.Match[str], reading: Reading) -> Reading | None:
    """2025.07 in a range, and a year without 年."""
    start, end = match.span()
    if match["y_point"]:
        joined = re.compile(r" ?[-~—至到]{1,2} ?(?:19|20)[0-9]{2}\.[0-9]{2}").match(text, end)
        if not joined and not re.search(
            r"[0-9]{4}\.[0-9]{2} ?[-~—至到]{1,2} ?$", text[max(0, start - 12) : start]
        ):
            return None
        reading.period = period.month(int(match["y_point"]), int(match["m_point"]))
        return reading
    alone = _alone(text, start, end)
    headed = text[max(0, start - 1) : start] in ("从", "自") and re.match(
        r" ?[-~至到] ?(?:19|20)[0-9]{2}(?![0-9])", text[end : end + 8]
    )
    closing = re.search(r"[从自](?:19|20)[0-9]{2} ?[-~至到] ?$", text[max(0, start - 9) : start])
    if not (alone or headed or closing):
        return None
    reading.period = period.year(int(match["y_alone"]))
    return reading


def _alone(text: str, start: int, end: int) -> bool:
    """Whether it fills its line."""
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n", "\r")


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether 7/11 or 07-11 is a day and no fraction or score: by what stands beside it."""
    start, end = match.span()
    if _alone(text, start, end):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if match["m_hyphen"]:
        return False
    if before == "(" and after[:1] == ")":
        return True
    return bool(re.match(r"[起至到止晚早]|日|上午|下午|\([一二三四五六日]", after)) or before in ("于", "至")


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


def read_duration(text: str, match: re.Match[str]) -> Reading | None:
    """A length of time, or None where the words name none."""
    start = match.start()
    if text[max(0, start - 1) : start] in ("第", "每", "逐", "."):
        return None
    reading = Reading(match.end(), notable=False, dated=False)
    if match["three"]:
        reading.value = "P3M"
        return reading
    units = load("times")["duration_units"]
    unit = match["unit"] or match["unit_more"] or match["unit_half"]
    code = units.get(unit) or units[f"个{unit}"]
    around = match["before"] or match["after"]
    number = match["number"]
    if not around and (unit in ("月", "日", "钟头", "个钟头", "个钟") or code in "HKN"):
        return None
    if not around and text[match.end() : match.end() + 1] in tuple(
        "级期生制度代货轮岁龄薪检均线末初底中历数报租保假间费刊线庆"
    ):
        return None
    if unit == "月" and not (match["before"] and not number.isascii()):
        return None
    if number in ("百", "千", "几千", "数千", "千百", "百千") and not around:
        return None
    reading.value = _duration_value(match, code)
    return reading


def _duration_value(match: re.Match[str], code: str) -> str | None:
    """The ISO 8601 duration, or None for a vague length (几年, 十多天, 3至5年)."""
    number = match["number"]
    if (
        any(character in number for character in "几数至到-~百千.")
        or match["more"]
        or match["unit_more"]
        or match["unit_half"]
        or match["half"]
    ):
        return "P6M" if match["number"] == "半" and code == "Y" else None
    if number == "半":
        return "P6M" if code == "Y" else None
    count = read_number(number)
    form = {
        "Q": f"P{count * 3}M",
        "C": f"P{count * 100}Y",
        "H": f"PT{count}H",
        "K": f"PT{count * 15}M",
        "N": f"PT{count}M",
    }
    return form.get(code, f"P{count}{code}")
