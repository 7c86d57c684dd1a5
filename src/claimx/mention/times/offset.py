"""Days counted from a date that stands before them: 2月13日的3天后, 春节的前一天."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from claimx.mention.times import period
from claimx.mention.times.numbers import read_number
from claimx.mention.times.patterns import WEEK
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
    match = _pattern().match(text, end)
    if not match or base.grain != "day":
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


def _months_on(base: date, by: int) -> date:
    """The same day some months on, or the last of that month."""
    index = base.year * 12 + base.month - 1 + by
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(base.day, monthrange(year, month)[1]))
