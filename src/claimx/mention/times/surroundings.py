"""What the words around a date say about it: that it lies ahead, is a deadline, recurs, is a number of days."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimx.lexicon import load
from claimx.mention.times.memory import Memory
from claimx.mention.times.patterns import TO, words
from claimx.mention.times.period import Period

LONGEST_SENTENCE = 300
_NEARBY = 30
_CLAUSE = re.compile(r"[。！？；，,;\n]")
_SENTENCE = re.compile(r"[。！？；;【】\n]")
_SENTENCE_END = re.compile(r"[。！？【】\n]")
_TO = re.compile(TO)
_COMPARING = re.compile("[比较与同]$")
_SAYING = re.compile(r"表示|称|说|宣布|透露|报道|公布|披露|消息|公告|讯|电")
_RECURRING = re.compile(r"(?:每年|每月|每周|每逢|每天|每个)(?:的)?$")
_BETTER_TOMORROW = re.compile(r"的明天(?=[。！，；”’、\n]|$)")
_BEFORE_NUMBERED_DAY = re.compile(r"(?:^|[\s，。；！？：、,于在到至从自本月和与及日是])$")
_BEHIND_NUMBERED_DAY = re.compile(r"[上下中凌晚早清傍深]|[在表说称抵出访召宣公发开将起至到会]")
_REPORT_TITLE = re.compile(r"[^《》\n]{0,20}?(?:报告|年报|季报|半年报|公告|预告|快报)[^《》\n]{0,12}》")
_FROM_EVENT = re.compile(
    r"(?<![来亲独各])自(?!从?[今昨明当本上下去前]|即日)[^，。；：\n0-9一二三四五六七八九十]{2,20}之?$"
    r"|(?:登记|交易|工作|除权|除息|到期|截止|交割|纪念|上市|生|节|假)日的?$"
)


class _Cues(NamedTuple):
    """The patterns of `[ahead]` and `[date_words]` in the lexicon."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    soon_before: re.Pattern[str]
    soon_behind: re.Pattern[str]
    up_to: re.Pattern[str]
    deadline: re.Pattern[str]
    counting: re.Pattern[str]
    counting_ends: frozenset[str]
    counted: re.Pattern[str]


@cache
def _cues() -> _Cues:
    ahead, date_words = load("times")["ahead"], load("times")["date_words"]
    not_a_cue = rf"(?![军近士领]|{ahead['office']})"
    return _Cues(
        before=re.compile(rf"{words(ahead['before'])}{not_a_cue}[^。！？；，,;\n]*\Z"),
        behind=re.compile(rf"[^。！？；;\n]{{0,12}}?{words(ahead['after'])}{not_a_cue}"),
        soon_before=re.compile(words(ahead["soon_before"])),
        soon_behind=re.compile(rf"[^。！？；;，,\n已曾了]{{0,8}}?{words(ahead['soon'])}(?!了)"),
        up_to=re.compile(words(ahead["up_to"]) + "$"),
        deadline=re.compile(words(ahead["deadline"])),
        counting=re.compile(words(date_words["never_behind"]) + " ?$"),
        counting_ends=frozenset({" ", "\n", *(word[-1] for word in date_words["never_behind"])}),
        counted=re.compile(words(date_words["never_before"])),
    )


@dataclass(slots=True)
class Surroundings:
    """The words around the date at `start` to `end` of a text, and the dates mentioned before it."""

    text: str
    start: int
    end: int
    memory: Memory

    @property
    def fills_line(self) -> bool:
        """Whether nothing stands beside it in its line."""
        before, after = self.text[max(0, self.start - 1) : self.start], self.text[self.end : self.end + 1]
        return before in ("", "\n") and after in ("", "\n", "\r")

    @property
    def in_range(self) -> bool:
        """Whether the last date mentioned and a 至 or a dash stand right before it."""
        memory = self.memory
        return memory.focus is not None and bool(_TO.fullmatch(self.text, memory.focus_end, self.start))

    @property
    def near(self) -> bool:
        """Whether the last date mentioned stands in the same sentence."""
        memory = self.memory
        if memory.focus is None or self.start - memory.focus_end > LONGEST_SENTENCE:
            return False
        return not _SENTENCE_END.search(self.text, memory.focus_end, self.start)

    @property
    def ahead(self) -> bool:
        """Whether the words of its clause say that it lies in the future: 将于9月, 9月将."""
        text, start, end, cues = self.text, self.start, self.end, _cues()
        if cues.before.search(text, max(0, start - 14), start):
            return True
        crossing = text[end - 1] in "起前后" or text.startswith("起", end)
        found = cues.behind.match(text, end, end + (16 if crossing else 7))
        if not found or text[max(0, start - 2) : start].endswith(("已", "已在", "已于")):
            return False
        if _SAYING.search(found[0]):
            return False
        return crossing or not _CLAUSE.search(found[0])

    @property
    def soon(self) -> bool:
        """Whether the words would suit a date that is to come: 4月2日生效, 如果在11月胜出."""
        sentence = _SENTENCE.split(self.text[max(0, self.start - 24) : self.start])[-1]
        return bool(_cues().soon_before.search(sentence) or _cues().soon_behind.match(self.text, self.end))

    @property
    def compared_with(self) -> Period | None:
        """The month last reported on, if it is compared with this one (7月降幅比上月收窄)."""
        focus, reference = self.memory.focus, self.memory.reference
        if not focus or not reference or focus.grain != "month" or focus.last >= reference:
            return None
        return focus if _COMPARING.search(self.text[max(0, self.start - 1) : self.start]) else None

    @property
    def deadline(self) -> bool:
        """Whether it is an end to be reached: 到年底, 月底前."""
        before = _cues().up_to.search(self.text, max(0, self.start - 2), self.start)
        return bool(before or _cues().deadline.match(self.text, self.end))

    @property
    def counts_days(self) -> bool:
        """Whether a bare day is a number of days (连跌5日) or of something else (嫦娥六号)."""
        text, start, end = self.text, self.start, self.end
        cues = _cues()
        told = start > 0 and text[start - 1] in cues.counting_ends
        if (told and cues.counting.search(text, max(0, start - 3), start)) or cues.counted.match(text, end):
            return True
        if text[end - 1] != "号" or _BEFORE_NUMBERED_DAY.search(text[max(0, start - 1) : start]):
            return False
        return not (text[start].isascii() and _BEHIND_NUMBERED_DAY.match(text, end))

    @property
    def names_a_public_body(self) -> bool:
        """Whether its sentence names a body of the government close to it."""
        before = _SENTENCE.split(self.text[max(0, self.start - _NEARBY) : self.start])[-1]
        behind = _SENTENCE.split(self.text[self.end : self.end + _NEARBY])[0]
        return re.search(load("times")["april"]["bodies"], f"{before}\n{behind}") is not None

    @property
    def follows_an_event(self) -> bool:
        """Whether 次日, 当日 count from what happens on no day that is told: 自收到决定书次日起."""
        return bool(_FROM_EVENT.search(self.text[max(0, self.start - 24) : self.start]))


def has_no_day(text: str, start: int, end: int) -> bool:
    """Whether a time recurs (每年5月), is a figure of speech (美好的明天) or stands in a title."""
    before = text[max(0, start - 20) : start]
    if "每" in before and _RECURRING.search(before[-3:]):
        return True
    if before.endswith("的") and _BETTER_TOMORROW.match(text, start - 1):
        return True
    _, opening, title = before.rpartition("《")
    return opening != "" and (_opens_title(text, start, end) or _is_report_title(title, text, end))


def _opens_title(text: str, start: int, end: int) -> bool:
    """Whether a day word opens a short title, as of a programme: 《星期六广场》."""
    if text[start - 1] != "《" or text[start] not in "星周礼今昨明":
        return False
    return text.find("》", end, end + 8) > 0


def _is_report_title(before: str, text: str, end: int) -> bool:
    """Whether it stands in the title of a report: 《2025年第一季度报告》; `before` is what the title opens with."""
    return "》" not in before and _REPORT_TITLE.match(text, end) is not None
