"""Reading a single time at a place of a text: trying the forms in turn."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from functools import cache

from claimx.lexicon import load
from claimx.mention.times import chain, digits, lengths, patterns, period, reading
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory
from claimx.mention.times.numbers import NotANumberError
from claimx.mention.times.offset import read_day_within, read_offset
from claimx.mention.times.reading import Reading
from claimx.mention.times.starts import ARABIC, CHINESE
from claimx.mention.times.surroundings import Surroundings

_Form = Callable[["Scanner", int], Reading | None]
_DATES = ("years", "years_from_context", "eras", "months", "months_from_context", "lunar_months")
"""The tables of words that a date can begin with; holidays are others."""
# The characters that open no date, only a length, a vague span or another form, unless a word of those tables does.
_OPENS_NO_DATE = frozenset("不之仨俩再几千半历周将往报数日星晏期未此现百目眼礼过近连长隔")
_RETELLING = re.compile(r" ?(?:(?P<bracket>\()|[,，]) ?(?=[0-9一二三四五六七八九十])")


@dataclass(slots=True)
class Scanner:
    """A text and what its passage has said so far."""

    text: str
    memory: Memory
    _last_chain: tuple[int, Chain | None] = (-1, None)
    _forms: dict[str, tuple[_Form, ...]] = field(init=False)

    def __post_init__(self) -> None:
        text = self.text
        century = "世纪" in text or "年代" in text
        fiscal = any(word in text for word in ("财季", "年度", *load("times")["fiscal"]["words"]))
        self._forms = forms_by_character(century, fiscal)

    def read(self, start: int) -> Reading | None:
        """The time at a place, or None: the first form that fits, of dates and lengths the longer."""
        try:
            for form in self._forms.get(self.text[start : start + 1], (Scanner._chain,)):
                if found := form(self, start):
                    return found
        except (NotANumberError, OverflowError):
            # numerals that write no number, or a day beyond the calendar of Python
            return None
        return None

    def _chained(self, start: int) -> Chain | None:
        """The chain at a place, matched once for all forms that ask."""
        if self._last_chain[0] != start:
            found = chain.match_chain(self.text, start)
            if found and found.may_be_length and not self._is_year(found):
                found = None
            self._last_chain = (start, found)
        return self._last_chain[1]

    def _is_year(self, found: Chain) -> bool:
        """Whether 24年 alone is a year: it fills its line, or the year of publication is not far."""
        year, reference = found.year, self.memory.reference
        if year is None or self._around(year.start(), found.end).fills_line:
            return True
        number = chain.year_number(year, self.memory)
        return number is not None and reference is not None and abs(reference.year - number) <= 3

    def _is_longer(self, match: re.Match[str]) -> bool:
        """Whether it goes beyond the chain that starts at the same place."""
        chained = self._chained(match.start())
        return chained is None or match.end() > chained.end

    def _around(self, start: int, end: int) -> Surroundings:
        return Surroundings(self.text, start, end, self.memory)

    def _century(self, start: int) -> Reading | None:
        match = patterns.century().match(self.text, start)
        return reading.read_century(match, self.memory) if match else None

    def _fiscal(self, start: int) -> Reading | None:
        match = patterns.fiscal().match(self.text, start)
        return reading.read_fiscal(match, self._around(start, match.end())) if match else None

    def _week(self, start: int) -> Reading | None:
        match = patterns.week().match(self.text, start)
        if not match:
            return None
        return self._with_date(reading.read_week(match, self._around(start, match.end())))

    def _digits(self, start: int) -> Reading | None:
        match = patterns.numeric().match(self.text, start)
        if not match or not self._is_longer(match):
            return None
        found = digits.read_numeric(match, self._around(start, match.end()))
        return self._with_day_words(found) if found else None

    def _day_word(self, start: int) -> Reading | None:
        match = patterns.day_word().match(self.text, start)
        if not match:
            return None
        found = reading.read_day_word(match, self.memory)
        if match["context"] and self._around(start, match.end()).follows_an_event:
            found.period = None
        return self._with_day_words(found)

    def _within(self, start: int) -> Reading | None:
        """期内, 报告期末: the period that the figures are of, told before, and its last day; 季内: a quarter it must be."""
        match, figures = patterns.within().match(self.text, start), self.memory.figures
        if not match or figures is None or (match["quarter"] and not period.is_three_months(figures)):
            return None
        return Reading(match.end(), period.day(figures.last) if match["last"] else figures, notable=False)

    def _interim(self, start: int) -> Reading | None:
        """中期盈利: the half a year just told, else the first of the calendar's in the months in which it is reported."""
        match, memory = patterns.interim().match(self.text, start), self.memory
        if not match or memory.reference is None:
            return None
        focus, reference = memory.focus, memory.reference
        if focus and focus == memory.figures and period.is_six_months(focus):
            return Reading(match.end(), focus, notable=False)
        if reference.month not in load("times")["interim"]["months"]:
            return None
        return Reading(match.end(), period.half(reference.year, 1), year_told=True)

    def _length(self, start: int) -> Reading | None:
        match = patterns.duration().match(self.text, start)
        if not match or not self._is_longer(match):
            return None
        return lengths.read_length(self.text, match)

    def _chain(self, start: int) -> Reading | None:
        found = self._chained(start)
        if not found:
            return None
        around = Surroundings(self.text, start, found.end, self.memory)
        if found.is_bare_day and around.counts_days:
            return None
        read = reading.read_chain(found, around)
        if found.part and found.part.lastgroup == "days_off" and read.period:
            read.end, read.period = read_day_within(self.text, read.end, read.period)
        return self._with_day_words(read) if found.is_day else read

    def _vague(self, start: int) -> Reading | None:
        match = patterns.vague().match(self.text, start)
        return Reading(match.end(), notable=False, dated=False) if match else None

    def _with_day_words(self, found: Reading) -> Reading:
        """Takes in a weekday, a part of the day and an offset that stand right behind."""
        beside = patterns.day_words().match(self.text, found.end)
        found.end = beside.end() if beside else found.end
        if found.period and (moved := read_offset(self.text, found.end, found.period)):
            found.end, found.period = moved
        return found

    def _with_date(self, weekday: Reading) -> Reading:
        """Takes in the date that tells a weekday again: 周三(5日), 周日, 2月10日."""
        match = _RETELLING.match(self.text, weekday.end)
        if not match or not weekday.period or weekday.period.grain != "day":
            return weekday
        told = self.read(match.end())
        if not told or not told.period or told.period.first.isoweekday() != weekday.period.first.isoweekday():
            return weekday
        closed = self.text[told.end : told.end + 1] == ")"
        if told.period.grain != "day" or (match["bracket"] and not closed):
            return weekday
        told.end += bool(match["bracket"])
        return told


@cache
def forms_by_character(century: bool, fiscal: bool) -> dict[str, tuple[_Form, ...]]:
    """The forms to try, in their order, by the first character of a time; a character without any opens a date alone.

    Without `century` and `fiscal`, no centuries and no fiscal years: the text has none of their words.
    """
    times = load("times")
    days = ("days", "days_from_context", "day_pairs", "year_pairs", "clipped_days")
    begins: list[tuple[_Form, Set[str]]] = [
        (Scanner._century, {*ARABIC, *"一二三四五六七八九十上本"} if century else set()),
        (Scanner._fiscal, {*"1234一二三四上下本今去明第首"} if fiscal else set()),
        (Scanner._week, {*"周星礼上下", *_first(times["turns"])}),
        (Scanner._digits, {*ARABIC}),
        (Scanner._within, _first(times["within"]["begins"])),
        (Scanner._interim, {"中"}),
        (Scanner._day_word, {*"今昨明前"}.union(*(_first(times[name]) for name in days))),
        (Scanner._length, {*ARABIC, *CHINESE, *" 过近前后这", *_first(times["duration_words"]["before"])}),
        (Scanner._vague, _first(times["vague"]["words"])),
    ]
    known = frozenset[str]().union(*(characters for _, characters in begins))
    dates = _first(patterns.all_holidays()).union(*(_first(times[name]) for name in _DATES))
    begins.insert(-1, (Scanner._chain, known - (_OPENS_NO_DATE - dates)))
    return {first: tuple(form for form, characters in begins if first in characters) for first in known}


def _first(words: Iterable[str]) -> set[str]:
    return {word[0] for word in words}
