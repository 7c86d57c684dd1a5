"""Finding all times of a text, joining them into ranges, and carrying the memory of a passage along."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from claimx.lexicon import load
from claimx.mention.found import FoundTime
from claimx.mention.times import anchor, chain, patterns, period, reading
from claimx.mention.times.memory import Memory, looks_ahead
from claimx.mention.times.patterns import words
from claimx.mention.times.period import Period
from claimx.mention.times.reading import Reading

_BLANK_LINE = re.compile(r"\r?\n[ \r]*\n")
_SENTENCE_END = re.compile(r"[。！？\n]")
_JOINED = re.compile(patterns.TO)
_BETWEEN = re.compile(r"[与和](?=[0-9一二三四五六七八九十])")
_RECURRING = re.compile(r"(?:每年|每月|每周|每逢|每天|每个)(?:的)?$")
_TITLE_END = re.compile(r"[^《》\n]{0,20}?(?:报告|年报|季报|半年报|公告|预告|快报)[^《》\n]{0,12}》")


@cache
def _starts() -> re.Pattern[str]:
    """Characters that a time can start with."""
    times, holidays = load("times"), load("holidays")
    tables = ("years", "years_from_context", "eras", "months", "months_from_context", "lunar_months", "days")
    tables += ("days_from_context", "day_pairs", "year_pairs", "turns")
    first = {word[0] for table in tables for word in times[table]}
    first |= {
        word[0] for kind in ("fixed", "lunar", "weekday", "offset", "solar_terms") for word in holidays[kind]
    }
    for table in (times["vague"]["words"], times["names"]["words"], times["duration_words"]["before"]):
        first |= {word[0] for word in table}
    first |= set("0123456789零〇一二两三四五六七八九十百千几数半俩仨廿卅周星礼农阴旧夏闰首第头年岁月Qq")
    return re.compile("[" + "".join(sorted(map(re.escape, first))) + "]")


@cache
def _date_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("times")["date_words"]
    after = re.compile(
        rf"(?P<open>{words(data['open'])}(?![年日天早晚]))|(?P<after>{words(data['after'])})(?![0-9一二三四五六七八九十两几数任往夕景提沿期端瞻锋述续来果台卫者地部容外蒙存幕需衣亚步草诉码点源])"
    )
    return after, re.compile(rf"(?<![来各独亲出源]){words(data['before'])} ?$"), re.compile("(?<!自)从 ?$")


def find_times(text: str, published: date | None = None, *, breaks: Sequence[int] = ()) -> list[FoundTime]:
    """All times of a normalized text in document order, not overlapping.

    `text` is normalized (Simplified, half-width); offsets are half-open code points of it. `published` is the day
    that relative and partial dates count from; without it they lean on dates of the passage that have a year.
    `breaks` are offsets at which a new passage starts; without any, blank lines part the passages. What cannot be
    resolved has null value and days; durations have a TIMEX3 value (`P3M`) and null days. Never raises.
    """
    return list(_Finder(text, published, breaks).run())


def latest_day(text: str) -> date | None:
    """The latest calendar day that a normalized text names with its year, or None."""
    days = [
        found.last_day
        for found in find_times(text)
        if found.basis == "explicit" and found.first_day == found.last_day
    ]
    return max((day for day in days if day), default=None)


class _Finder:
    """One pass over a text."""

    def __init__(self, text: str, published: date | None, breaks: Sequence[int]) -> None:
        self.text = text
        self.memory = Memory(published)
        self.breaks = sorted(breaks) or [match.end() for match in _BLANK_LINE.finditer(text)]

    def run(self) -> Iterator[FoundTime]:
        """The times in order."""
        position, passage = 0, 0
        search = _starts().search
        while match := search(self.text, position):
            start = match.start()
            while passage < len(self.breaks) and self.breaks[passage] <= start:
                passage += 1
                self.memory.forget()
            if name := patterns.names().match(self.text, start):
                position = name.end()
                continue
            found = self._read(start, position)
            if found is None:
                position = self._past(start)
                continue
            yield found
            position = found.end

    def _past(self, start: int) -> int:
        """Behind a start that led to nothing: a number is skipped as a whole."""
        end = start + 1
        if self.text[start].isdigit() and self.text[start].isascii():
            while end < len(self.text) and self.text[end] in "0123456789":
                end += 1
        return end

    def _read(self, start: int, floor: int) -> FoundTime | None:
        """The time that starts at a place, with the words that belong to it; `floor` is where the last one ended."""
        text = self.text
        if (
            start
            and text[start] in "0123456789"
            and (
                text[start - 1] in "0123456789.%#"
                or (text[start - 1].isascii() and text[start - 1].isalpha())
            )
        ):
            return None
        first = self._one(start)
        if first is None or _RECURRING.search(text, max(0, start - 3), start):
            return None
        end = first.end
        joined = self._range(start, first) if first.dated else None
        whole = joined or first
        begin = start
        if whole.dated:
            begin, end = self._extend(start, whole, floor, joined is not None)
        if self._in_title(start, end):
            return None
        if whole.period and whole.notable:
            self.memory.note(whole.period, end, whole.written)
        meaning = whole.period
        return FoundTime(
            begin,
            end,
            meaning.value if meaning else whole.value,
            meaning.first if meaning else None,
            meaning.last if meaning else None,
            "explicit" if whole.written or not whole.dated else "anchored",
        )

    def _near(self, start: int) -> bool:
        """Whether the last date mentioned stands in the same sentence."""
        memory = self.memory
        return memory.focus is not None and not _SENTENCE_END.search(self.text, memory.focus_end, start)

    def _one(self, start: int) -> Reading | None:
        """A single time at a place: the longest of the forms that fit."""
        text, memory = self.text, self.memory
        if match := patterns.century().match(text, start):
            return reading.read_century(match, memory)
        if match := patterns.week().match(text, start):
            return reading.read_week(match, memory, looks_ahead(text, start, match.end()))
        chained = chain.match_chain(text, start)
        if match := patterns.numeric().match(text, start):
            if not chained or match.end() > chained.end:
                found = reading.read_numeric(
                    text, match, memory, looks_ahead(text, start, match.end()), self._near(start)
                )
                if found:
                    return self._with_day_words(found)
        if match := patterns.day_word().match(text, start):
            return self._with_day_words(reading.read_day_word(match, memory))
        lasting = patterns.duration().match(text, start)
        if lasting and (not chained or lasting.end() > chained.end):
            if found := reading.read_duration(text, lasting):
                return found
        if chained:
            ahead = looks_ahead(text, start, chained.end)
            found = reading.read_chain(text, start, chained, memory, ahead, self._near(start))
            return self._with_day_words(found) if chained.is_day else found
        if match := patterns.vague().match(text, start):
            return Reading(match.end(), notable=False, dated=False)
        return None

    def _with_day_words(self, found: Reading) -> Reading:
        """Takes in a weekday and a part of the day that stand right behind."""
        if weekday := patterns.weekday_beside().match(self.text, found.end):
            found.end = weekday.end()
        if part := patterns.part_of_day().match(self.text, found.end):
            found.end = part.end()
        return found

    def _range(self, start: int, first: Reading) -> Reading | None:
        """The range that a first time heads, if another follows behind 至, 到 or a dash."""
        text = self.text
        match = _JOINED.match(text, first.end) or _BETWEEN.match(text, first.end)
        if not match:
            return None
        if match[0] in "与和" and not re.match(
            r"[^。，；\n]{2,12}?之?间", text[match.end() : match.end() + 16]
        ):
            return None
        kept = (self.memory.focus, self.memory.focus_end, self.memory.written)
        if first.period:
            self.memory.note(first.period, first.end, True)
        second = self._one(match.end())
        self.memory.focus, self.memory.focus_end, self.memory.written = kept
        if second is None or not second.dated:
            return None
        whole = Reading(second.end, written=first.written)
        if match[0] in "与和":
            closing = re.match("之?间", text[second.end : second.end + 2])
            if not closing:
                return None
            whole.end += closing.end()
        if first.period and second.period:
            last = second.period.last
            if last < first.period.first:
                later = period.nearest_year(
                    lambda year: self._moved(second.period, year), first.period.first, True
                )
                last = later.last if later else last
            if last < first.period.first:
                return None
            whole.period = period.spanned(first.period.first, last)
        return whole

    def _moved(self, of: Period | None, year: int) -> Period | None:
        """A period in another year."""
        if of is None:
            return None
        try:
            return period.spanned(of.first.replace(year=year), of.last.replace(year=year))
        except ValueError:
            return None

    def _extend(self, start: int, whole: Reading, floor: int, is_range: bool) -> tuple[int, int]:
        """Start and end with the words before and behind that belong to the time; 以来 closes it at publication."""
        after, before, range_before = _date_words()
        begin, end = start, whole.end
        if match := before.search(self.text, max(floor, start - 4), start):
            begin = match.start()
        elif match := range_before.search(self.text, max(floor, start - 2), start):
            if is_range or patterns_open(after, self.text, end):
                begin = match.start()
        if match := after.match(self.text, end):
            end = match.end()
            published = self.memory.published
            if match["open"] and whole.period and published and published >= whole.period.first:
                whole.period = period.spanned(whole.period.first, published)
        return begin, end

    def _in_title(self, start: int, end: int) -> bool:
        """Whether it stands in the title of a report: 《2025年第一季度报告》."""
        opening = self.text.rfind("《", max(0, start - 20), start)
        if opening < 0 or "》" in self.text[opening:start]:
            return False
        return bool(_TITLE_END.match(self.text, end))


def patterns_open(after: re.Pattern[str], text: str, end: int) -> bool:
    """Whether 以来 or 至今 follows."""
    match = after.match(text, end)
    return bool(match and match["open"])
