"""What a passage has said so far: the dates that later words lean on."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from claimx.lexicon import load
from claimx.mention.times.patterns import words
from claimx.mention.times.period import Period

_CLAUSE = re.compile(r"[。！？；，,;\n]")
_SENTENCE = re.compile(r"[。！？；;\n]")
_SAYING = re.compile(r"表示|称|说|宣布|透露|报道|公布|披露|消息|公告|讯|电")


@dataclass(slots=True)
class Memory:
    """The publication date, and the dates mentioned earlier in the passage.

    `focus` is the last one, `span` the last one longer than a day; `focus_end` is where the focus ended in the text,
    `year_told` whether its year was told (2025年, 去年).
    """

    published: date | None
    focus: Period | None = None
    focus_end: int = 0
    year_told: bool = False
    span: Period | None = field(default=None)

    @property
    def reference(self) -> date | None:
        """The day that relative words count from: the publication date, else the last date mentioned."""
        if self.published or not self.focus:
            return self.published
        return self.focus.last

    def note(self, found: Period, end: int, year_told: bool) -> None:
        """Remembers a date that later words may lean on."""
        self.focus, self.focus_end, self.year_told = found, end, year_told
        if found.grain != "day":
            self.span = found

    def forget(self) -> None:
        """A new passage begins."""
        self.focus, self.span, self.year_told = None, None, False


@cache
def _deadline() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ahead = load("times")["ahead"]
    return re.compile(words(ahead["up_to"]) + "$"), re.compile(words(ahead["deadline"]))


@cache
def _soon() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ahead = load("times")["ahead"]
    behind = re.compile(rf"[^。！？；;，,\n已曾了]{{0,8}}?{words(ahead['soon'])}(?!了)")
    return re.compile(words(ahead["soon_before"])), behind


def may_be_soon(text: str, start: int, end: int) -> bool:
    """Whether the words around a date would suit one that is to come: 4月2日生效, 如果在11月胜出."""
    before, behind = _soon()
    sentence = _SENTENCE.split(text[max(0, start - 24) : start])[-1]
    return bool(before.search(sentence) or behind.match(text, end))


def is_deadline(text: str, start: int, end: int) -> bool:
    """Whether a part of a year or month is a deadline: 到年底, 月底前."""
    up_to, deadline = _deadline()
    return bool(up_to.search(text, max(0, start - 2), start) or deadline.match(text, end))


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ahead = load("times")["ahead"]
    before = re.compile(words(ahead["before"]) + "(?![军近士领])")
    after = re.compile(rf"[^。！？；;\n]{{0,12}}?{words(ahead['after'])}(?![军近士领])")
    return before, after


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words of its clause say that the date at `start` to `end` lies in the future."""
    before, after = _cues()
    head = text[max(0, start - 14) : start]
    if before.search(_CLAUSE.split(head)[-1]):
        return True
    limit = 16 if text[end - 1 : end] in ("起", "前", "后") or text[end : end + 1] == "起" else 7
    tail = text[end : end + limit]
    found = after.match(tail)
    if not found or _SAYING.search(found[0]):
        return False
    return limit > 7 or not _CLAUSE.search(found[0])
