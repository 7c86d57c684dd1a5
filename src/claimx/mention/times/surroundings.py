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
_GLUED = re.compile(
    r"[0-9A-Za-z.%#+][0-9]|[合不相共如]同|[零〇一二三四五六七八九十百千万亿点第][零〇一二三四五六七八九十百千]"
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
    counted: re.Pattern[str]


@cache
def _cues() -> _Cues:
    ahead = load("times")["ahead"]
    not_a_cue = "(?![军近士领])"
    return _Cues(
        before=re.compile(words(ahead["before"]) + not_a_cue),
        behind=re.compile(rf"[^。！？；;\n]{{0,12}}?{words(ahead['after'])}{not_a_cue}"),
        soon_before=re.compile(words(ahead["soon_before"])),
        soon_behind=re.compile(rf"[^。！？；;，,\n已曾了]{{0,8}}?{words(ahead['soon'])}(?!了)"),
        up_to=re.compile(words(ahead["up_to"]) + "$"),
        deadline=re.compile(words(ahead["deadline"])),
        counting=re.compile(words(load("times")["date_words"]["never_behind"]) + " ?$"),
        counted=re.compile(words(load("times")["date_words"]["never_before"])),
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
        text, end, cues = self.text, self.end, _cues()
        if cues.before.search(_CLAUSE.split(text[max(0, self.start - 14) : self.start])[-1]):
            return True
        if text[max(0, self.start - 2) : self.start].rstrip("在于").endswith("已"):
            return False
        crossing = text[end - 1 : end] in ("起", "前", "后") or text[end : end + 1] == "起"
        found = cues.behind.match(text[end : end + (16 if crossing else 7)])
        if not found or _SAYING.search(found[0]):
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
        if _cues().counting.search(text, max(0, start - 3), start) or _cues().counted.match(text, end):
            return True
        if text[end - 1] != "号" or _BEFORE_NUMBERED_DAY.search(text[max(0, start - 1) : start]):
            return False
        return not (text[start].isascii() and _BEHIND_NUMBERED_DAY.match(text, end))

    @property
    def no_day_of_its_own(self) -> bool:
        """Whether it recurs (每年5月) or is a figure of speech (美好的明天)."""
        recurring = _RECURRING.search(self.text[max(0, self.start - 3) : self.start])
        return bool(recurring or _BETTER_TOMORROW.match(self.text, max(0, self.start - 1)))

    @property
    def follows_an_event(self) -> bool:
        """Whether 次日, 当日 count from what happens on no day that is told: 自收到决定书次日起."""
        return bool(_FROM_EVENT.search(self.text[max(0, self.start - 24) : self.start]))

    @property
    def opens_title(self) -> bool:
        """Whether a day word opens a short title, as of a programme: 《星期六广场》."""
        start = self.start
        if self.text[start - 1 : start] != "《" or self.text[start] not in "星周礼今昨明":
            return False
        return self.text.find("》", self.end, self.end + 8) > 0

    @property
    def in_report_title(self) -> bool:
        """Whether it stands in the title of a report: 《2025年第一季度报告》."""
        opening = self.text.rfind("《", max(0, self.start - 20), self.start)
        if opening < 0 or "》" in self.text[opening : self.start]:
            return False
        return bool(_REPORT_TITLE.match(self.text, self.end))


def is_glued(text: str, start: int) -> bool:
    """Whether the number at a place is the rest of a longer one (第十五, 3.25, A12)."""
    return bool(_GLUED.search(text, max(0, start - 1), start + 1))
