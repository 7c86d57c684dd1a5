"""Times counted from a date that stands before them: 2月13日的3天后, 春节的前一天, 截至6月30日止六个月."""

import re
from datetime import date, timedelta
from functools import cache

from claimx.lexicon import load
from claimx.mention.times import period
from claimx.mention.times.numbers import read_number
from claimx.mention.times.patterns import WEEK, words
from claimx.mention.times.period import Period

_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"月": 1, "年": 12}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r" ?(?:的?(?P<beside>前|后)一[天日](?![之以])"
        rf"|的(?P<count>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}}) ?个?(?P<unit>[天日月年]|{WEEK})(?:之|以)?(?P<way>前|后))"
    )


def read_offset(text: str, end: int, base: Period) -> tuple[int, Period] | None:
    """Where the words behind a day at `end` stop, and the day they lead to from `base`; None where there are none."""
    match = _pattern().match(text, end) if base.grain == "day" else None
    if not match:
        return None
    sign = -1 if (match["beside"] or match["way"]) == "前" else 1
    count = sign * read_number(match["count"] or "一")
    try:
        if match["unit"] in _MONTHS:
            found = _months_on(base.first, count * _MONTHS[match["unit"]])
        else:
            found = base.first + timedelta(days=count * _DAYS[match["unit"] or "天"])
    except (ValueError, OverflowError):
        return None
    return match.end(), period.day(found)


@cache
def _day_within() -> re.Pattern[str]:
    return re.compile(
        r" ?的?(?:第 ?(?P<count>[0-9]{1,2}|[一二三四五六七八九]) ?[天日]|(?P<first>首[日天])|(?P<last>最后[一1][天日]))"
    )


def read_day_within(text: str, end: int, whole: Period) -> tuple[int, Period]:
    """Where the words behind some days off at `end` stop, and the one of them they name: 假期第二天, 假期首日.

    Without such words, `end` and the `whole` of them.
    """
    match = _day_within().match(text, end)
    if not match:
        return end, whole
    if match["last"]:
        return match.end(), period.day(whole.last)
    found = whole.first + timedelta(days=read_number(match["count"] or "一") - 1)
    return (match.end(), period.day(found)) if found <= whole.last else (end, whole)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(
        r" ?(?:止的?|的) ?(?:(?P<months>[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?个月(?:期间)?"
        r"|(?P<half>(?:上|下)?半年(?:度)?|中期)|(?P<quarter>(?:第?[一二三四])?(?:财|财政)?季度)|(?:财政|会计|财)?年度?|财年|全年)"
        r"| ?止[，,]全年度"
    )


@cache
def _told_behind() -> re.Pattern[str]:
    data = load("times")["business_year"]
    return re.compile(
        rf"(?: ?止)?[，,](?:[^，,。；;\n]{{1,12}}[，,])?"
        rf"(?:本?(?:公司|集团))?(?:全年度?|(?P<half>中期))[^，,。；;\n]{{0,12}}?{words(data['figures'])}"
    )


def read_ended_period(text: str, end: int, base: Period) -> tuple[int, Period] | None:
    """Where the words behind 截至 and a last day stop, and the months that end there: 止六个月, 止年度.

    Behind the last day of a month figures of a whole year or of its first half tell as much: 截至3月底，全年收入….
    """
    match = _ended().match(text, end)
    if match:
        count = 6 if match["half"] else 3 if match["quarter"] else read_number(match["months"] or "12")
        first = period.shifted_month(base.last, 1 - count)
        return (match.end(), period.spanned(first.first, base.last)) if first else None
    ends_month = base.last.day == period.days_in_month(base.last.year, base.last.month)
    behind = _told_behind().match(text, end) if ends_month else None
    first = period.shifted_month(base.last, -5 if behind["half"] else -11) if behind else None
    return (end, period.spanned(first.first, base.last)) if first else None


def _months_on(base: date, by: int) -> date:
    """The same day some months on, or the last of that month."""
    year, month = period.month_after(base, by)
    return date(year, month, min(base.day, period.days_in_month(year, month)))
