"""Where a time may start: a cheap look at two or three characters, so that the patterns run at few places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import load
from claimx.mention.times.patterns import WEEK, holiday_names

ARABIC = "0123456789"
CHINESE = "零〇一二三四五六七八九十两廿卅百千几数半俩仨"
_UNIT = (
    r" ?[多余来几半]?(?:个[多余]?半?)? ?"
    r"(?:[年月日号周天季]|星期|礼拜|世纪|小时|钟|刻|分钟|交易日|工作日|财|会计年)"
)
_SHARED = rf" ?[-/.~至到—ー、和及与或起]{{1,2}} ?[0-9{CHINESE}]"
# What a time goes on with behind each of these first characters.
_FORMS = {
    "上下": rf"[上下]?一?个?(?:{WEEK}|[季月世半财会2-9两二三四五六旬])",
    "本这今当去明": rf"一?个?(?:{WEEK}|[季月世财会])",
    "前后": r"个?半",
    "前后头首近过": rf" ?[0-9{CHINESE}]",
    "今昨明前去后": r"[日天]? ?\(",
    "本上下": r"\(",
    "首次末": "[季月个]",
    "岁": "末",
    "中": "旬",
    "农阴旧夏": "历",
    "闰": "[0-9一二三四五六七八九十正腊冬]",
    "第": f" ?[0-9{CHINESE}]",
    "年月": "[初底末中]",
    "五十": '一[”"]?[假小长黄]',
    '“"': "[五十春国清端中元劳]",
    "周": "[一二三四五六日天末]",
    "星": "期[一二三四五六日天末]",
    "礼": "拜[一二三四五六日天末]",
    "Qq": "[1-4]",
}


def _words() -> Iterator[str]:
    """Every word that a time, or a name that looks like one, can start with."""
    times, holidays = load("times"), load("holidays")
    tables = ("years", "years_from_context", "eras", "months", "months_from_context", "lunar_months", "days")
    for table in (*tables, "days_from_context", "day_pairs", "year_pairs"):
        yield from times[table]
    for kind in ("fixed", "lunar", "weekday", "offset", "solar_terms"):
        yield from holidays[kind]
    yield from times["vague"]["words"]
    yield from times["names"]["words"]
    for word in times["duration_words"]["before"]:
        yield f"{word} ?[0-9{CHINESE}]"


@cache
def _looks() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The characters that start something, and for each the pattern that it must go on with."""
    forms: dict[str, list[str]] = defaultdict(list)
    for word in _words():
        forms[word[0]].append(word)
    for characters, rest in _FORMS.items():
        for character in characters:
            forms[character].append(character + rest)
    for word in load("times")["within"]["begins"]:
        forms[word[0]].append(word)
    for character, form in load("times")["clipped_days"].items():
        forms[character].append(form)
    number = rf"(?:{_UNIT}|{_SHARED}|[Qq]|$|[\r\n])"
    for character in ARABIC:
        forms[character].append(
            rf"[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?{number}|[0-9]{{8}}(?![0-9])|[0-9 ]{{1,3}}年|[0-9]{{4}}{holiday_names()}"
        )
    for character in CHINESE:
        forms[character].append(rf"[{CHINESE}]{{1,5}}{number}")
    looks = {character: re.compile("|".join(alternatives)) for character, alternatives in forms.items()}
    return re.compile("[" + "".join(sorted(forms)) + "]"), looks


def starts(text: str) -> Iterator[int]:
    """The places of a normalized text where a time may start, in order."""
    characters, looks = _looks()
    for match in characters.finditer(text):
        start = match.start()
        if looks[text[start]].match(text, start):
            yield start
