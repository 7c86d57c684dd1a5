"""Lengths of time: 3个月, 未来三年, 五日之内."""

import re
from functools import cache

from claimx.lexicon import load
from claimx.mention.times.numbers import read_number
from claimx.mention.times.patterns import words
from claimx.mention.times.reading import Reading

_INEXACT = re.compile("[几数至到、~百千.-]")
_YEAR = re.compile("(?:1[0-9]|2[01])[0-9]{2}|0")
_AGE = re.compile(
    "(?:至|到|-|~)(?:未满|不满)?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})周?岁|大[的婴幼小]|(?:或)?以上人士|的?[婴幼]"
)
_SMALLER = {
    "Y": (re.compile(" ?[零又]?(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3}) ?个月(?!大)"), "M"),
    "M": (re.compile(" ?[零又]?(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3}) ?天"), "D"),
    "H": (re.compile(" ?[零又]?(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3}) ?分钟?"), "M"),
}
_CODES = {
    "Q": ("P", 3, "M"),
    "C": ("P", 100, "Y"),
    "H": ("PT", 1, "H"),
    "K": ("PT", 15, "M"),
    "N": ("PT", 1, "M"),
}
_HALVES = {"Y": "P6M", "H": "PT30M"}


@cache
def _guards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may not stand before a length, and not behind one that nothing else marks."""
    data = load("times")["duration_words"]
    return re.compile(words(data["never_behind"]) + "$"), re.compile(words(data["never_before"]))


def read_length(text: str, match: re.Match[str]) -> Reading | None:
    """A length of time by the groups of `patterns.duration`, or None where the words name none."""
    never_behind, never_before = _guards()
    start = match.start()
    marked = match["before"] or match["after"]
    if never_behind.search(text, max(0, start - 2), start):
        return None
    if not marked and (never_before.match(text, match.end()) or _AGE.match(text, match.end())):
        return None
    reading = Reading(match.end(), notable=False, dated=False)
    if match["three"]:
        reading.value = "P3M"
        return reading
    code = _code(match)
    if not _plausible(match, code, bool(marked)):
        return None
    reading.value = _value(match, code)
    if reading.value and code in _SMALLER and not (match["half"] or match["after"]):
        _take_in_smaller(text, code, reading)
    return reading


def _take_in_smaller(text: str, code: str, reading: Reading) -> None:
    """Takes in the smaller unit that goes on: 6年9个月 is P6Y9M, 1小时20分钟 PT1H20M."""
    pattern, unit = _SMALLER[code]
    if smaller := pattern.match(text, reading.end):
        reading.end = smaller.end()
        reading.value = f"{reading.value}{read_number(smaller['number'])}{unit}"


def _code(match: re.Match[str]) -> str:
    units: dict[str, str] = load("times")["duration_units"]
    unit = match["unit"] or match["unit_more"] or match["unit_half"]
    return units.get(unit) or units[f"个{unit}"]


def _plausible(match: re.Match[str], code: str, marked: bool) -> bool:
    """Whether number and unit make a length: 三月 and 5日 are dates unless marked, 2009年 and 07年 are years."""
    number, unit = match["number"], match["unit"]
    if unit == "日" and number.isascii() and (match["after"] or "").endswith("前"):
        return False
    if unit == "月":
        return bool(match["before"]) and not number.isascii()
    if unit == "年" and _YEAR.match(number) and not match["more"]:
        return False
    return marked or not (unit == "日" or code in "HKN" or number in ("百", "千", "百千", "千百"))


def _value(match: re.Match[str], code: str) -> str | None:
    """The ISO 8601 duration, or None for an inexact length (几年, 十多天, 3至5年)."""
    number = match["number"]
    if number == "半":
        return _HALVES.get(code)
    if _INEXACT.search(number) or match["more"] or match["unit_more"] or match["unit_half"]:
        return None
    count = read_number(number)
    if match["half"]:
        return f"P{count}Y6M" if code == "Y" and match["half"] == "半" else None
    head, times, unit = _CODES.get(code, ("P", 1, code))
    return f"{head}{count * times}{unit}"
