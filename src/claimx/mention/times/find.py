"""Finding all times of a text, carrying the memory of a passage along."""

import re
from collections.abc import Sequence
from datetime import date

from claimx.mention.found import FoundTime
from claimx.mention.times.joining import read_range, take_in
from claimx.mention.times.memory import Memory
from claimx.mention.times.period import Period
from claimx.mention.times.scan import Scanner
from claimx.mention.times.starts import start_pattern
from claimx.mention.times.surroundings import Surroundings, has_no_day
from claimx.model import TimeBasis

_BLANK_LINE = re.compile(r"\n[ \r]*\n")


def find_times(
    text: str, published: date | None = None, *, breaks: Sequence[int] = (), home: str | None = None
) -> list[FoundTime]:
    """All times of a normalized text in document order, not overlapping.

    `text` is normalized (Simplified, half-width); offsets are half-open code points of it. `published` is the day
    that relative and partial dates count from; without it they lean on dates of the passage that have a year.
    `breaks` are offsets at which a new passage starts; without any, blank lines part the passages. What cannot be
    resolved has null value and days. `home` is the document's currency: where it is read, business years begin as usual
    there. Durations have a TIMEX3 value (`P3M`) and null days. Never raises.
    """
    scanner = Scanner(text, Memory(published, home))
    passages = sorted(breaks) or [match.end() for match in _BLANK_LINE.finditer(text)]
    times: list[FoundTime] = []
    position, passage = 0, 0
    for match in start_pattern().finditer(text):
        start = match.start()
        if start < position:
            continue
        while passage < len(passages) and passages[passage] <= start:
            passage += 1
            scanner.memory.forget()
        if match.lastindex:
            position = match.end(match.lastindex)
            continue
        found, position = _read(scanner, start, position)
        if found:
            times.append(found)
    return times


def latest_day(text: str) -> date | None:
    """The latest calendar day that a normalized text names with its year, or None."""
    days = [
        found.last_day
        for found in find_times(text)
        if found.last_day and found.basis == "explicit" and found.first_day == found.last_day
    ]
    return max(days, default=None)


def _read(scanner: Scanner, start: int, floor: int) -> tuple[FoundTime | None, int]:
    """The time that starts at a place with the words that belong to it, and where to read on.

    `floor` is where the last one ended.
    """
    text, memory = scanner.text, scanner.memory
    first = scanner.read(start)
    if first is None:
        return None, start + 1
    if has_no_day(text, start, first.end):
        return None, first.end
    whole, begin, end = first, start, first.end
    if first.dated:
        joined = read_range(scanner, first)
        whole = joined or first
        begin, end = take_in(scanner, start, whole, floor, joined is not None)
    basis: TimeBasis = "explicit" if whole.written or not whole.dated else "anchored"
    meaning = whole.period
    if meaning is None:
        return FoundTime(begin, end, whole.value, None, None, basis), end
    if whole.notable:
        comparable = meaning.grain == "range" or text[begin] != "截"
        around = Surroundings(text, start, first.end, memory)
        told = whole.year_told or _year_told_before(meaning, around)
        compared = text.startswith("同期", end) or _compared(meaning, around)
        memory.note(meaning, end, told, comparable)
        if comparable and not compared:
            memory.tell(meaning)
    return FoundTime(begin, end, meaning.value, meaning.first, meaning.last, basis), end


def _compared(meaning: Period, around: Surroundings) -> bool:
    """Whether a period is what the figures of its sentence are compared with: 上季盈利5亿元，前年亏损1亿元."""
    told = around.memory.figures
    return told is not None and told == around.memory.focus and meaning.last < told.first and around.near


def _year_told_before(meaning: Period, around: Surroundings) -> bool:
    """Whether the year of a period is told by the date before it in the sentence."""
    focus = around.memory.focus
    if focus is None or not around.memory.year_told:
        return False
    return meaning.first.year == focus.last.year and around.near
