"""Two times as a range, and the words before and behind a time that belong to it."""

import re
from functools import cache, partial
from typing import NamedTuple

from claimx.lexicon import load
from claimx.mention.times import patterns, period
from claimx.mention.times.offset import read_ended_period
from claimx.mention.times.patterns import words
from claimx.mention.times.period import Period
from claimx.mention.times.reading import Reading
from claimx.mention.times.scan import Scanner

_TO = re.compile(rf"{patterns.TO}|(?P<between>[与和])(?=[0-9一二三四五六七八九十][^。，；\n]{{1,12}}?间)")
_BETWEEN = re.compile("之?间")
_SHORT_YEAR = re.compile("([0-9]{2}) ?年度?(?![前后来内初底末中上下第一二三四0-9])")
_NO_END = "(?![0-9一二三四五六七八九十两几数任往夕景提天日沿期端瞻锋述续来果台卫者地部容外蒙存幕需衣亚步草诉码点源])"


class _DateWords(NamedTuple):
    """What belongs to a date behind it and before it (and the characters that end this), and before a range."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    before_ends: frozenset[str]
    before_range: re.Pattern[str]


@cache
def _date_words() -> _DateWords:
    data = load("times")["date_words"]
    return _DateWords(
        re.compile(
            rf"(?P<open>{words(data['open'])}(?![年日天早晚]))|(?P<after>{words(data['after'])}){_NO_END}"
        ),
        re.compile(rf"(?<![来各独亲出源]){words(data['before'])} ?$"),
        frozenset({" ", "\n", *(word[-1] for word in data["before"])}),
        re.compile("(?<!自)从 ?$"),
    )


def read_range(scanner: Scanner, first: Reading) -> Reading | None:
    """The range that a first time heads, if another follows it behind 至, 到 or a dash, or 与 … 之间."""
    text = scanner.text
    match = _TO.match(text, first.end)
    if not match:
        return None
    second = _second(scanner, match.end(), first)
    if second is None or not second.dated:
        return None
    whole = Reading(second.end, written=first.written, year_told=first.year_told)
    if match["between"]:
        closing = _BETWEEN.match(text, second.end)
        if not closing:
            return None
        whole.end = closing.end()
    if first.period and second.period:
        last = _last_day(first.period, second.period)
        if last is None:
            return None
        whole.period = last
    return whole


def _second(scanner: Scanner, start: int, first: Reading) -> Reading | None:
    """The time at a place, leaning on the first one."""
    if short := _short_year(scanner.text, start, first):
        return short
    before = scanner.memory.snapshot()
    if first.period:
        scanner.memory.note(first.period, first.end, True)
    second = scanner.read(start)
    scanner.memory.restore(before)
    return second


def _short_year(text: str, start: int, first: Reading) -> Reading | None:
    """The second year of 2026年至28年, which only the first one makes a year."""
    match = _SHORT_YEAR.match(text, start)
    if not match or not first.period or first.period.grain != "year":
        return None
    number = first.period.first.year // 100 * 100 + int(match[1])
    return Reading(match.end(), period.year(number)) if number > first.period.first.year else None


def _last_day(first: Period, second: Period) -> Period | None:
    """From the first to the second, which lies a year later where it would lie before the first; else None."""
    if second.last < first.first:
        later = period.nearest_year(partial(_moved, second), first.first, True)
        second = later or second
    return period.spanned(first.first, second.last) if second.last >= first.first else None


def _moved(of: Period, year: int) -> Period | None:
    """A period in another year."""
    try:
        return period.spanned(of.first.replace(year=year), of.last.replace(year=year))
    except ValueError:
        return None


def take_in(scanner: Scanner, start: int, found: Reading, floor: int, is_range: bool) -> tuple[int, int]:
    """Start and end with the words before and behind that belong to a time.

    `floor` is where the last time ended. 以来 and 至今 close the time at the publication date, 截至 … 止六个月 makes
    it the months that end there; the reading is changed accordingly.
    """
    text, known = scanner.text, _date_words()
    begin, end = start, found.end
    opened = start > floor and text[start - 1] in known.before_ends
    if opened and (match := known.before.search(text, max(floor, start - 4), start)):
        begin = match.start()
        ended = read_ended_period(text, end, found.period) if match[0][0] == "截" and found.period else None
        if ended:
            end, found.period = ended
            scanner.memory.report(found.period)
            return begin, end
    behind = known.behind.match(text, end)
    if not behind:
        from_word = known.before_range.search(text, max(floor, start - 2), start) if is_range else None
        return (from_word.start() if from_word else begin), end
    if is_range or behind["open"]:
        from_word = known.before_range.search(text, max(floor, start - 2), start)
        begin = from_word.start() if from_word else begin
    published = scanner.memory.published
    if behind["open"] and found.period and published and published >= found.period.first:
        found.period = period.spanned(found.period.first, published)
    return begin, behind.end()
