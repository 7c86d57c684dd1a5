"""Days of speaking: where in a sentence a time is the day on which somebody says so, not the day of what is said."""

from collections.abc import Iterator
from typing import NamedTuple

from claimx.claim.reading import Clause, Reading
from claimx.context.attribution import Attributions
from claimx.context.periods import is_long
from claimx.lexicon import load
from claimx.mention.found import FoundTime
from claimx.text.sentences import Sentence

_SHOWING = frozenset(load("dating")["showing"])
_ESTIMATING = frozenset(load("attribution")["saying"]["estimating"])
_WEEK = 7


class Spoken(NamedTuple):
    """A stretch whose times are days of speaking; before a word of estimating long ones are what the estimate is of."""

    start: int
    end: int
    estimating: bool

    def holds(self, time: FoundTime) -> bool:
        """Whether a time is a day of speaking in it."""
        return self.start <= time.start < self.end and not (self.estimating and is_long(time))


def days_of_speaking(reading: Reading, attributions: Attributions, sentence: Sentence) -> Iterator[Spoken]:
    """The stretches of a sentence whose times are days of speaking: from a clause's start to its cue."""
    clauses = reading.clauses(sentence)
    for source in attributions.own(sentence):
        cue = reading.text[source.cue_start : source.cue_end]
        if cue in _SHOWING:
            continue
        at = next((i for i, clause in enumerate(clauses) if source.cue_start < clause.end), len(clauses) - 1)
        clause = clauses[at]
        finish = source.reach if source.reach <= clause.end else source.cue_end
        if _is_period(reading, source.cue_end):
            finish = source.cue_end
        yield Spoken(clause.start, finish, cue in _ESTIMATING)
        if at and is_only_time(reading, clauses[at - 1]):
            yield Spoken(clauses[at - 1].start, clauses[at - 1].end, False)


def _is_period(reading: Reading, position: int) -> bool:
    """Whether a time of weeks or months begins here: behind 公布 it is what the figures cover (公布今年上半年业绩)."""
    time = reading.covered(position, reading.times)
    if time is None or time.start != position or time.first_day is None or time.last_day is None:
        return False
    return (time.last_day - time.first_day).days >= _WEEK


def is_only_time(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is nothing but a time: 8月16日，某公司公告，…"""
    rest = clause.start
    for time in reading.within(reading.times, clause.start, clause.end):
        rest = time.end
    return rest > clause.start and not reading.text[rest : clause.end].strip("()（） ")
