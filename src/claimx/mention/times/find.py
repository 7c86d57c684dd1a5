"""Finding all times of a text, carrying the memory of a passage along."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claimx.mention.found import FoundTime
from claimx.mention.times import patterns
from claimx.mention.times.joining import read_range, take_in
from claimx.mention.times.memory import Memory
from claimx.mention.times.reading import Reading
from claimx.mention.times.scan import Scanner
from claimx.mention.times.starts import starts
from claimx.mention.times.surroundings import Surroundings, is_glued

_BLANK_LINE = re.compile(r"\r?\n[ \r]*\n")


def find_times(text: str, published: date | None = None, *, breaks: Sequence[int] = ()) -> list[FoundTime]:
    """All times of a normalized text in document order, not overlapping.

    `text` is normalized (Simplified, half-width); offsets are half-open code points of it. `published` is the day
    that relative and partial dates count from; without it they lean on dates of the passage that have a year.
    `breaks` are offsets at which a new passage starts; without any, blank lines part the passages. What cannot be
    resolved has null value and days; durations have a TIMEX3 value (`P3M`) and null days. Never raises.
    """
    return list(_times(text, published, breaks))


def latest_day(text: str) -> date | None:
    """The latest calendar day that a normalized text names with its year, or None."""
    days = [
        found.last_day
        for found in find_times(text)
        if found.last_day and found.basis == "explicit" and found.first_day == found.last_day
    ]
    return max(days, default=None)


def _times(text: str, published: date | None, breaks: Sequence[int]) -> Iterator[FoundTime]:
    scanner = Scanner(text, Memory(published))
    passages = sorted(breaks) or [match.end() for match in _BLANK_LINE.finditer(text)]
    position, passage = 0, 0
    for start in starts(text):
        if start < position:
            continue
        while passage < len(passages) and passages[passage] <= start:
            passage += 1
            scanner.memory.forget()
        if name := patterns.names().match(text, start):
            position = name.end()
            continue
        found, position = _read(scanner, start, position)
        if found:
            yield found


def _read(scanner: Scanner, start: int, floor: int) -> tuple[FoundTime | None, int]:
    """The time that starts at a place with the words that belong to it, and where to read on.

    `floor` is where the last one ended.
    """
    first = None if is_glued(scanner.text, start) else scanner.read(start)
    if first is None:
        return None, start + 1
    around = Surroundings(scanner.text, start, first.end, scanner.memory)
    if around.no_day_of_its_own or around.opens_title or around.in_report_title:
        return None, first.end
    joined = read_range(scanner, first) if first.dated else None
    whole = joined or first
    begin, end = (
        take_in(scanner, start, whole, floor, joined is not None) if whole.dated else (start, whole.end)
    )
    meaning = whole.period
    if meaning and whole.notable:
        comparable = meaning.grain == "range" or scanner.text[begin] != "截"
        scanner.memory.note(meaning, end, _year_told(whole, around), comparable)
        if comparable and not scanner.text.startswith("同期", end):
            scanner.memory.tell(meaning)
    found = FoundTime(
        begin,
        end,
        meaning.value if meaning else whole.value,
        meaning.first if meaning else None,
        meaning.last if meaning else None,
        "explicit" if whole.written or not whole.dated else "anchored",
    )
    return found, end


def _year_told(whole: Reading, around: Surroundings) -> bool:
    """Whether the year of a time is told, by itself or by the date before it in the sentence."""
    focus = around.memory.focus
    if whole.year_told or not (whole.period and focus and around.memory.year_told):
        return whole.year_told
    return whole.period.first.year == focus.last.year and around.near
