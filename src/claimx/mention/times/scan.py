"""Reading a single time at a place of a text: trying the forms in turn."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimx.mention.times import chain, digits, lengths, patterns, reading
from claimx.mention.times.chain import Chain
from claimx.mention.times.memory import Memory
from claimx.mention.times.numbers import NotANumberError
from claimx.mention.times.offset import read_day_within, read_offset
from claimx.mention.times.reading import Reading
from claimx.mention.times.surroundings import Surroundings

_RETELLING = re.compile(r" ?(?:(?P<bracket>\()|[,，]) ?(?=[0-9一二三四五六七八九十])")


@dataclass(slots=True)
class Scanner:
    """A text and what its passage has said so far."""

    text: str
    memory: Memory
    _last_chain: tuple[int, Chain | None] = (-1, None)

    def read(self, start: int) -> Reading | None:
        """The time at a place, or None: the first form that fits, of dates and lengths the longer."""
        forms: tuple[Callable[[int], Reading | None], ...] = (self._century, self._fiscal, self._week)
        try:
            for form in (
                *forms,
                self._digits,
                self._within,
                self._day_word,
                self._length,
                self._chain,
                self._vague,
            ):
                if found := form(start):
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
        return reading.read_fiscal(match) if match else None

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
        """期内: the period that the figures are of, told before."""
        match = patterns.within().match(self.text, start)
        if not match or self.memory.figures is None:
            return None
        return Reading(match.end(), self.memory.figures, notable=False)

    def _length(self, start: int) -> Reading | None:
        match = patterns.duration().match(self.text, start)
        if not match or not self._is_longer(match):
            return None
        return lengths.read_length(self.text, match)

    def _chain(self, start: int) -> Reading | None:
        found = self._chained(start)
        if not found:
            return None
        around = self._around(start, found.end)
        if found.is_bare_day and around.counts_days:
            return None
        read = reading.read_chain(found, around)
        if found.part and found.part["days_off"] and read.period:
            read.end, read.period = read_day_within(self.text, read.end, read.period)
        return self._with_day_words(read) if found.is_day else read

    def _vague(self, start: int) -> Reading | None:
        match = patterns.vague().match(self.text, start)
        return Reading(match.end(), notable=False, dated=False) if match else None

    def _with_day_words(self, found: Reading) -> Reading:
        """Takes in a weekday, a part of the day and an offset that stand right behind."""
        if weekday := patterns.weekday_beside().match(self.text, found.end):
            found.end = weekday.end()
        if part := patterns.part_of_day().match(self.text, found.end):
            found.end = part.end()
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
