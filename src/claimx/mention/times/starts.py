"""Where a time may start: a cheap look at a few characters, so that the forms are tried at few places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import load
from claimx.mention.times.patterns import SMALL, WEEK, days_off, holiday_names

ARABIC = "0123456789"
CHINESE = "零〇一二三四五六七八九十两廿卅百千几数半俩仨"
_UNIT = (
    r" ?[多余来几半]?(?:个[多余]?半?)? ?"
    r"(?:[年月日号天季]|周(?![年岁])|星期|礼拜|世纪|小时|钟|刻|分钟|交易日|工作日|财|会计年)"
)
_SHARED = rf" ?[-/~至到—ー、和及与或起][-/.~至到—ー、和及与或起]? ?[0-9{CHINESE}]"
_LENGTH = rf" ?[0-9{CHINESE}][0-9.、{CHINESE}]{{0,6}}(?:{_UNIT}|个半个月|[-~至到])"
# What a time goes on with behind each of these first characters.
_FORMS = {
    ARABIC: rf"[0-9]{{0,3}}(?:{_UNIT}|{_SHARED})"
    rf"|[0-9]{{0,3}}\.[0-9]{{1,2}}(?:{_UNIT}|[-~至到][0-9{CHINESE}])"
    r"|[0-9]?\.[0-9]{1,2}\.[0-9]{4}",
    "12": r"[0-9]{7}(?![0-9])"
    rf"|[0-9]{{3}}(?:\.[01][0-9](?![0-9月年%元])|\.[0-9]{{1,2}}[-/.][0-9]|[Qq\r\n]|$|{holiday_names()})",
    CHINESE: rf"[{CHINESE}]{{0,4}}(?:{_UNIT}|{_SHARED})",
    "上下": rf"[上下]?一?个?(?:{WEEK}|[季月世半财会2-9两二三四五六旬])",
    "本这今当去明": rf"一?个?(?:{WEEK}|[季月世财会])",
    "前后": r"个?半",
    "前后头首近": _LENGTH,
    "过": rf"(?<![超通经不越]过){_LENGTH}",
    "今昨明前去后": r"[日天]? ?\(",
    "本上下": r"\(",
    "首次末": "[季月个]",
    "岁": "末",
    "中": "旬",
    "农阴旧夏": "历",
    "闰": "[0-9一二三四五六七八九十正腊冬]",
    "第": rf" ?(?:[1-4一二三四]财?季|{SMALL}个月)",
    "年月": "[初底末中]",
    "五十": '一[”"]?[假小长黄]',
    '“"': f"(?=[五十春国清端中元劳]){days_off()}",
    "周": "[一二三四五六日天末]",
    "星": "期[一二三四五六日天末]",
    "礼": "拜[一二三四五六日天末]",
    "Qq": "[1-4]",
}
# What makes each of these first characters the rest of a longer number or word: 第十五, 3.25, A12, 不同.
_GLUED = {
    ARABIC: "[0-9A-Za-z.%#+]",
    "零〇一二三四五六七八九十百千": "[零〇一二三四五六七八九十百千万亿点第]",
    "同": "[合不相共如]",
}


def _words() -> Iterator[str]:
    """Every word that a time can start with."""
    times, holidays = load("times"), load("holidays")
    tables = ("years", "years_from_context", "eras", "months", "months_from_context", "lunar_months", "days")
    for table in (*tables, "days_from_context", "day_pairs", "year_pairs"):
        yield from times[table]
    for kind in ("fixed", "lunar", "weekday", "offset", "solar_terms"):
        yield from holidays[kind]
    yield from times["vague"]["words"]
    yield from times["within"]["begins"]
    yield from times["interim"]["begins"]
    yield from times["clipped_days"].values()
    for word in times["duration_words"]["before"]:
        yield word + _LENGTH


@cache
def start_pattern() -> re.Pattern[str]:
    """The first character of what may be a time, or of a name that looks like one: a group has matched the name's rest.

    One character is matched, so that the search passes all others over; what it must go on with is looked up behind
    it. Characters that only open words are many and mostly open others: their second character is asked first.
    """
    forms: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for characters, rest in _FORMS.items():
        for character in characters:
            forms[character].append(rest)
    for word in _words():
        (forms if word[0] in forms else words)[word[0]].append(word[1:])
    for name in sorted(load("times")["names"]["words"], key=len, reverse=True):
        names[name[0]].append(name[1:])
        if name[0] not in forms:
            words[name[0]].append(name[1:])
    seconds = "".join({rest[0] for rests in words.values() for rest in rests})
    guarded = rf"[{''.join(words)}](?=[{seconds}])(?<={_going_on(words, names)})"
    return re.compile(rf"[{''.join(forms | words)}](?<={_going_on(forms, names)}|{guarded})")


def _going_on(rests: dict[str, list[str]], names: dict[str, list[str]]) -> str:
    """An alternation of characters with what each must go on with; those that go on alike stand together."""
    glued = {character: before for characters, before in _GLUED.items() for character in characters}
    alike: dict[str, str] = defaultdict(str)
    for character, all_rests in rests.items():
        rest = "|".join(dict.fromkeys(all_rests))
        if character in glued:
            rest = f"(?<!{glued[character]}.)(?:{rest})"
        if character in names:
            rest = f"({'|'.join(names[character])})|{rest}"
        alike[rest] += character
    return "|".join(f"[{characters}](?={rest})" for rest, characters in alike.items())
