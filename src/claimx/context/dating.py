"""Which day: the time of what is claimed, not of the words that claim it.

The day of speaking and the wire's dateline are kept apart; what a sentence leaves out is inherited from the sentences
before it in the same passage; where no date is near, the publication date serves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from claimx.claim.engine import Candidate
from claimx.claim.reading import Clause, Reading
from claimx.context.attribution import Attributions
from claimx.lexicon import load
from claimx.mention.found import FoundTime
from claimx.model import Modality, PublishedBasis, TimeExpression
from claimx.text.sentences import Sentence

_DATA = load("dating")
_DATELINE = re.compile(_DATA["dateline_after"])
_COMPARED = re.compile(_DATA["compared_before"])
_NAMES = re.compile(_DATA["names_after"])
_TITLE = re.compile(_DATA["title_after"])
_TAKES_EFFECT = re.compile(_DATA["takes_effect"])
_COMPARISON = re.compile(_DATA["comparison"])
_SHOWING = frozenset(_DATA["showing"])
_LIST_MARK = re.compile("[、和及与]")
_SENTENCES_BACK = 6
_TELLS_NO_EVENT = frozenset(load("frames")["skipped_kinds"])
_TOUCHING = 2
_WEEK = 7
_APART = (";", "；")
"""Marks between statements of their own."""
_YEAR_DAYS = 364


class Dating:
    """Gives candidates of one article their time."""

    def __init__(
        self,
        reading: Reading,
        attributions: Attributions,
        published: date | None,
        basis: PublishedBasis,
    ) -> None:
        self._reading = reading
        self._attributions = attributions
        self._published = published
        self._told = basis in ("given", "dateline")

    def of(self, candidate: Candidate, certainty: Modality) -> TimeExpression | None:
        """The time of a candidate, or None where the text gives none."""
        own = self._own(candidate, certainty)
        if own:
            self._decided("it stands in the sentence", own)
            return own.expression(self._reading.original)
        earlier = self._inherited(candidate, certainty) if candidate.frame.inherits else None
        if earlier:
            self._decided("it stands in an earlier sentence of the passage", earlier)
            return earlier._replace(basis="inherited").expression(self._reading.original)
        spoken = None if self._told else self._announced(candidate)
        if spoken:
            self._decided("no publication date is known: the day of speaking serves", spoken)
            return spoken.expression(self._reading.original)
        if self._published and certainty == "asserted":
            reason = f"no date is near: the publication date serves ({self._published})"
            self._reading.trace.decided("time", reason)
            return TimeExpression(
                text=None,
                start=None,
                end=None,
                value=self._published.isoformat(),
                first_day=self._published,
                last_day=self._published,
                basis="published",
            )
        return None

    def _decided(self, reason: str, time: FoundTime) -> None:
        anchor = f", counted from {self._published}" if time.basis == "anchored" and self._published else ""
        self._reading.trace.decided("time", reason + anchor, (time.start, time.end))

    def _announced(self, candidate: Candidate) -> FoundTime | None:
        """The day on which a sentence is said to be spoken or written: it stands in for a publication date unknown."""
        sentence = candidate.sentence
        before = list(self._usable(sentence, sentence.start, candidate.start, spoken=True))
        behind = self._usable(sentence, candidate.start, sentence.end, spoken=True)
        return before[-1] if before else next(behind, None)

    def _own(self, candidate: Candidate, certainty: Modality) -> FoundTime | None:
        """A time of the candidate's sentence: in its clause, else in the clauses before, else where it takes effect."""
        reading, clauses = self._reading, candidate.clauses
        clause = clauses[candidate.clause]
        anchor = max(candidate.start, candidate.value.start) if candidate.value else candidate.start
        # 较去年同期 + 亏损5亿 dates the figure; 较去年同期 + 增长5% says what the move is counted from
        touching = -1 if candidate.measure == "change" else candidate.start
        inside = list(self._usable(candidate.sentence, clause.start, clause.end, touching))
        before = [time for time in inside if time.start < anchor]
        if before:
            return self._with_those_before(before)
        if inside:
            return inside[0]
        leading = clauses[1:2] if clause.mark not in _APART else []
        others = [*reversed(clauses[: candidate.clause])] or leading
        for other in others:
            found = [
                time
                for time in self._usable(candidate.sentence, other.start, other.end)
                if self._lends(candidate, time) and self._to_come(time, certainty)
            ]
            if found:
                return found[-1]
        for time in self._usable(candidate.sentence, clause.end, candidate.sentence.end):
            if _TAKES_EFFECT.match(reading.text, time.end):
                return time
        return None

    def _with_those_before(self, times: list[FoundTime]) -> FoundTime:
        """The last of some times, with those that lead up to it in a list: 4月和5月, 7月2日、3日."""
        whole = times[-1]
        for time in reversed(times[:-1]):
            if not (time.last_day and whole.first_day and time.first_day and whole.last_day):
                break
            follows = (whole.first_day - time.last_day).days == 1
            if not follows or not _LIST_MARK.fullmatch(self._reading.text, time.end, whole.start):
                break
            value = f"{time.first_day}/{whole.last_day}"
            whole = whole._replace(start=time.start, first_day=time.first_day, value=value)
        return whole

    def _lends(self, candidate: Candidate, time: FoundTime) -> bool:
        """Whether a time of another clause or sentence can be a candidate's: no comparison, no longer than fits."""
        if _COMPARISON.search(self._reading.text, time.start, time.end + len("同期")):
            return False
        if candidate.type.past and self._published and time.first_day and time.first_day > self._published:
            return False
        longest = candidate.type.longest
        if longest is None or time.first_day is None or time.last_day is None:
            return True
        return (time.last_day - time.first_day).days < longest

    def _inherited(self, candidate: Candidate, certainty: Modality) -> FoundTime | None:
        """The last usable time of an earlier sentence of the passage, while the same voice goes on.

        What is yet to come does not inherit a day that lies before the publication.
        """
        sentences = self._reading.sentences
        voice = self._attributions.of(candidate.sentence, candidate.start)
        at = bisect_left(sentences, candidate.sentence.start, key=attrgetter("start"))
        for sentence in reversed(sentences[max(0, at - _SENTENCES_BACK) : at]):
            if sentence.passage != candidate.sentence.passage:
                break
            if sentence.kind in _TELLS_NO_EVENT:
                continue
            found = [
                time
                for time in self._usable(sentence, sentence.start, sentence.end)
                if self._lends(candidate, time)
                and self._to_come(time, certainty)
                and self._sets_the_scene(candidate, sentence, time)
            ]
            if found:
                other = self._attributions.of(sentence, found[-1].start)
                spoken = self._attributions.of(sentence, sentence.end)
                same = voice is None or any(o and o.name == voice.name for o in (other, spoken))
                return found[-1] if same else None
        return None

    def _sets_the_scene(self, candidate: Candidate, sentence: Sentence, time: FoundTime) -> bool:
        """Whether a long time of an earlier sentence reaches on: it opens a clause, and is no part of a name for a figure.

        Asked only of the types that limit how long a time may be.
        """
        if candidate.type.longest is None or time.first_day is None or time.last_day is None:
            return True
        short = (time.last_day - time.first_day).days < _WEEK
        return short or any(
            clause.start <= time.start <= clause.start + 1 for clause in self._reading.clauses(sentence)
        )

    def _to_come(self, time: FoundTime, certainty: Modality) -> bool:
        """Whether a time fits what is yet to come; an estimate may be of a period that is over."""
        if certainty in ("asserted", "estimated") or self._published is None or time.last_day is None:
            return True
        return time.last_day >= self._published

    def _usable(
        self, sentence: Sentence, start: int, end: int, anchor: int = -1, *, spoken: bool = False
    ) -> Iterator[FoundTime]:
        """The times of a stretch that can be the day of an event; `anchor` is where its trigger begins.

        A time whose days stay open counts where it names a day of the calendar, and no length. With `spoken`, days of
        speaking and of a wire's dateline count too.
        """
        reading = self._reading
        times = reading.within(reading.times, start, end)
        speaking = list(self._speaking(sentence)) if times and not spoken else []
        for time in times:
            if time.first_day is None and time.last_day is None and time.basis != "anchored":
                continue
            if _DATELINE.match(reading.text, time.end) and not spoken:
                continue
            if _NAMES.match(reading.text, time.end) or self._titled(time, start):
                continue
            compared = _COMPARED.search(reading.text, max(start, time.start - 4), time.start)
            if compared and not 0 <= anchor - time.end <= _TOUCHING:
                continue
            if any(begin <= time.start < finish for begin, finish in speaking):
                continue
            yield time

    def _titled(self, time: FoundTime, start: int) -> bool:
        """Whether a year stands inside the title of a tender: 某公司2019年第一批物资采购项目."""
        if time.start == start or time.first_day is None or time.last_day is None:
            return False
        years = (time.last_day - time.first_day).days >= _YEAR_DAYS
        return years and bool(_TITLE.match(self._reading.text, time.end))

    def _speaking(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The stretches of a sentence whose times are days of speaking: from a clause's start to its cue."""
        clauses = self._reading.clauses(sentence)
        for source in self._attributions.own(sentence):
            if self._reading.text[source.cue_start : source.cue_end] in _SHOWING:
                continue
            at = next(
                (i for i, clause in enumerate(clauses) if source.cue_start < clause.end), len(clauses) - 1
            )
            clause = clauses[at]
            finish = source.reach if source.reach <= clause.end else source.cue_end
            if self._period(source.cue_end):
                finish = source.cue_end
            yield clause.start, finish
            if at and self._only_time(clauses[at - 1]):
                yield clauses[at - 1].start, clauses[at - 1].end

    def _period(self, position: int) -> bool:
        """Whether a time of weeks or months begins here: behind 公布 it is what the figures cover (公布今年上半年业绩)."""
        time = self._reading.covered(position, self._reading.times)
        if time is None or time.start != position or time.first_day is None or time.last_day is None:
            return False
        return (time.last_day - time.first_day).days >= _WEEK

    def _only_time(self, clause: Clause) -> bool:
        """Whether a clause is nothing but a time: 8月16日，某公司公告，…"""
        reading = self._reading
        rest = clause.start
        for time in reading.within(reading.times, clause.start, clause.end):
            rest = time.end
        return rest > clause.start and not reading.text[rest : clause.end].strip("()（） ")
