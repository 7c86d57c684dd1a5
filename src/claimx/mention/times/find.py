"""Finding all times of a text, joining them into ranges, and carrying the memory of a passage along."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from claimx.lexicon import load
from claimx.mention.found import FoundTime
from claimx.mention.times import chain, digits, lengths, patterns, period, reading
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory, looks_ahead
from claimx.mention.times.offset import read_offset
from claimx.mention.times.patterns import words
from claimx.mention.times.period import Period
from claimx.mention.times.reading import Reading

_GLUED = re.compile(
    r"[0-9A-Za-z.%#][0-9]|[零〇一二三四五六七八九十百千万亿点第数][零〇一二三四五六七八九十百千]"
)
_BLANK_LINE = re.compile(r"\r?\n[ \r]*\n")
_SENTENCE_END = re.compile(r"[。！？\n]")
_BEFORE_NUMBERED_DAY = re.compile(r"[\s，。；！？：、,(于在到至从自本月和与及日是]$")
_BEHIND_NUMBERED_DAY = re.compile(r"[上下中凌晚早清傍深]|[在表说称抵出访召宣公发开将起至到会]")
_RETELLING = re.compile(r" ?(?:(?P<bracket>\()|[,，]) ?(?=[0-9一二三四五六七八九十])")
_SHORT_YEAR = re.compile("([0-9]{2}) ?年度?(?![前后来内初底末中上下第一二三四0-9])")
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


class _DateWords(NamedTuple):
    """What belongs to a date behind and before it, before a range, and what makes a bare day a number of days."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    before_range: re.Pattern[str]
    counting: re.Pattern[str]


@cache
def _date_words() -> _DateWords:
    data = load("times")["date_words"]
    after = re.compile(
        rf"(?P<open>{words(data['open'])}(?![年日天早晚]))|(?P<after>{words(data['after'])})(?![0-9一二三四五六七八九十两几数任往夕景提天日沿期端瞻锋述续来果台卫者地部容外蒙存幕需衣亚步草诉码点源])"
    )
    return _DateWords(
        after,
        re.compile(rf"(?<![来各独亲出源]){words(data['before'])} ?$"),
        re.compile("(?<!自)从 ?$"),
        re.compile(words(data["never_behind"]) + " ?$"),
    )


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
            found, position = self._read(start, position)
            if found:
                yield found

    def _read(self, start: int, floor: int) -> tuple[FoundTime | None, int]:
        """The time that starts at a place with the words that belong to it, and where to read on.

        `floor` is where the last one ended.
        """
        if _GLUED.search(self.text, max(0, start - 1), start + 1):
            return None, start + 1
        first = self._one(start)
        if first is None:
            return None, start + 1
        if _RECURRING.search(self.text, max(0, start - 3), start):
            return None, first.end
        end = first.end
        joined = self._range(start, first) if first.dated else None
        whole = joined or first
        begin = start
        if whole.dated:
            begin, end = self._extend(start, whole, floor, joined is not None)
        if self._in_title(start, end):
            return None, end
        if whole.period and whole.notable:
            self.memory.note(whole.period, end, whole.year_told)
        meaning = whole.period
        found = FoundTime(
            begin,
            end,
            meaning.value if meaning else whole.value,
            meaning.first if meaning else None,
            meaning.last if meaning else None,
            "explicit" if whole.written or not whole.dated else "anchored",
        )
        return found, end

    def _near(self, start: int) -> bool:
        """Whether the last date mentioned stands in the same sentence."""
        memory = self.memory
        return memory.focus is not None and not _SENTENCE_END.search(self.text, memory.focus_end, start)

    def _one(self, start: int) -> Reading | None:
        """A single time at a place: the longest of the forms that fit."""
        text, memory = self.text, self.memory
        if match := patterns.century().match(text, start):
            return reading.read_century(match, memory)
        if match := patterns.fiscal().match(text, start):
            return reading.read_fiscal(match)
        if match := patterns.week().match(text, start):
            return self._with_date(reading.read_week(match, memory, looks_ahead(text, start, match.end())))
        chained = chain.match_chain(text, start)
        if match := patterns.numeric().match(text, start):
            if not chained or match.end() > chained.end:
                found = digits.read_numeric(
                    text, match, memory, looks_ahead(text, start, match.end()), self._near(start)
                )
                if found:
                    return self._with_day_words(found)
        if match := patterns.day_word().match(text, start):
            return self._with_day_words(reading.read_day_word(match, memory))
        lasting = patterns.duration().match(text, start)
        if lasting and (not chained or lasting.end() > chained.end):
            if found := lengths.read_length(text, lasting):
                return found
        if chained and not self._counts_days(start, chained):
            ahead = looks_ahead(text, start, chained.end)
            found = reading.read_chain(text, start, chained, memory, ahead, self._near(start))
            return self._with_day_words(found) if chained.is_day else found
        if match := patterns.vague().match(text, start):
            return Reading(match.end(), notable=False, dated=False)
        return None

    def _counts_days(self, start: int, chained: Chain) -> bool:
        """Whether a bare day is a number of days (连跌5日) or of something else (嫦娥六号)."""
        if chained.year or chained.month or not chained.is_day:
            return False
        if _date_words().counting.search(self.text, max(0, start - 3), start):
            return True
        if self.text[chained.end - 1] != "号":
            return False
        if _BEFORE_NUMBERED_DAY.search(self.text, max(0, start - 1), start) or start == 0:
            return False
        return not (self.text[start].isascii() and _BEHIND_NUMBERED_DAY.match(self.text, chained.end))

    def _with_day_words(self, found: Reading) -> Reading:
        """Takes in a weekday and a part of the day that stand right behind."""
        if weekday := patterns.weekday_beside().match(self.text, found.end):
            found.end = weekday.end()
        if part := patterns.part_of_day().match(self.text, found.end):
            found.end = part.end()
        if found.period and (moved := read_offset(self.text, found.end, found.period)):
            found.end, found.period = moved
        return found

    def _with_date(self, weekday: Reading) -> Reading:
        """Takes in the date that tells a weekday again: 周三(5日), 周日, 2月10日."""
        text, end = self.text, weekday.end
        match = _RETELLING.match(text, end)
        if not match or not weekday.period or weekday.period.grain != "day":
            return weekday
        date_found = self._one(match.end())
        if date_found is None or not date_found.period or date_found.period.grain != "day":
            return weekday
        if date_found.period.first.isoweekday() != weekday.period.first.isoweekday():
            return weekday
        closing = text[date_found.end : date_found.end + 1] == ")"
        if match["bracket"] and not closing:
            return weekday
        date_found.end += bool(match["bracket"])
        return date_found

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
        kept = (self.memory.focus, self.memory.focus_end, self.memory.year_told)
        if first.period:
            self.memory.note(first.period, first.end, True)
        second = self._short_year(match.end(), first) or self._one(match.end())
        self.memory.focus, self.memory.focus_end, self.memory.year_told = kept
        if second is None or not second.dated:
            return None
        whole = Reading(second.end, written=first.written, year_told=first.year_told)
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

    def _short_year(self, start: int, first: Reading) -> Reading | None:
        """The second year of 2026年至28年, which only the first one makes a year."""
        match = _SHORT_YEAR.match(self.text, start)
        if not match or not first.period or first.period.grain != "year":
            return None
        number = first.period.first.year // 100 * 100 + int(match[1])
        return Reading(match.end(), period.year(number)) if number > first.period.first.year else None

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
        known = _date_words()
        begin, end = start, whole.end
        if match := known.before.search(self.text, max(floor, start - 4), start):
            begin = match.start()
        elif match := known.before_range.search(self.text, max(floor, start - 2), start):
            if is_range or _is_open(self.text, end):
                begin = match.start()
        if match := known.after.match(self.text, end):
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


def _is_open(text: str, end: int) -> bool:
    """Whether 以来 or 至今 follows."""
    match = _date_words().after.match(text, end)
    return bool(match and match["open"])
