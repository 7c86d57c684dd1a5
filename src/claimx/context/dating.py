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
from claimx.context.periods import Periods, is_compared, is_fiscal, is_short, is_within
from claimx.context.speaking import Spoken, days_of_speaking, is_only_time
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
_UP_TO = re.compile(_DATA["up_to"])
_OCCASION = re.compile(_DATA["occasion_before"])
_STANDING = re.compile(_DATA["standing"])
_SINCE = re.compile(_DATA["since"])
_DEADLINE = re.compile(_DATA["deadline"])
_CONDITION = re.compile(_DATA["condition_before"])
_OTHERWISE = re.compile(_DATA["otherwise"])
_EARLIER = re.compile(_DATA["earlier"])
_COMPARISON = re.compile(_DATA["comparison"])
_VAGUE = frozenset(load("times")["vague"]["words"])
_LIST_MARK = re.compile("[、和及与]")
_SENTENCES_BACK = 6
_TELLS_NO_EVENT = frozenset(load("frames")["skipped_kinds"])
_TOUCHING = 2
_REACH = 20
"""How far before a time its condition may stand, in characters."""
_WEEK = 7
_COMPARING = 14
"""How far before a time it may stand that something is compared with it: 比疫情前的2019年."""
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
        self._dated = basis in ("given", "dateline")
        self._told: dict[tuple[int, str], FoundTime] = {}
        """The time in the sentence of the last claim of a type, by the sentence's start and the type."""
        self._periods = Periods()
        self._speaking: dict[int, list[Spoken]] = {}
        """The stretches of speaking of a sentence, by its start."""

    def of(self, candidate: Candidate, certainty: Modality) -> TimeExpression | None:
        """The time of a candidate, or None where the text gives none."""
        own = self._own(candidate, certainty)
        if own is None and self._is_earlier(candidate):
            self._reading.trace.decided("time", "it happened on an earlier day that is not told")
            return None
        if own:
            own = self._since(candidate.sentence, own)
            self._decided("it stands in the sentence", own)
            self._told[candidate.sentence.start, candidate.type.name] = own
            self._periods.note(candidate, own)
            return own.expression(self._reading.original)
        inherits = candidate.frame.inherits and certainty != "conditional"
        earlier = self._inherited(candidate, certainty) if inherits else None
        if earlier:
            self._periods.note(candidate, earlier)
            return earlier._replace(basis="inherited").expression(self._reading.original)
        spoken = None if self._dated else self._announced(candidate)
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
        occasion = self._is_occasion(candidate, clause)
        inside = list(self._usable(candidate.sentence, clause.start, clause.end, touching, occasion=occasion))
        before = [time for time in inside if time.start < anchor]
        if before:
            whole = self._with_those_before(
                [time for time in before if not self._names_event(time)] or before
            )
            return (self._names_event(whole) and self._opening(candidate, whole)) or whole
        if inside:
            return self._opening(candidate, inside[0]) or inside[0]
        vague = self._vague(candidate)
        if vague:
            return vague
        leading = clauses[1:2] if clause.mark not in _APART else []
        others = [*reversed(clauses[: candidate.clause])] or leading
        if self._is_earlier(candidate):
            others = []
        for other in others:
            found = [
                time
                for time in self._usable(candidate.sentence, other.start, other.end, occasion=occasion)
                if self._lends(
                    candidate,
                    time,
                    whole=other == clauses[candidate.clause - 1] and is_only_time(reading, other),
                )
                and self._to_come(time, certainty)
            ]
            if found:
                return found[-1]
        for time in self._usable(candidate.sentence, clause.end, candidate.sentence.end):
            if _TAKES_EFFECT.match(reading.text, time.end):
                return time
        return None

    def _vague(self, candidate: Candidate) -> FoundTime | None:
        """The vague time before a trigger (近日会见了外长); figures are of a period, and none such tells it but their last
        day: 截至目前."""
        reading, clauses, at = self._reading, candidate.clauses, candidate.clause
        start = clauses[at].start
        if at and is_only_time(self._reading, clauses[at - 1]):
            start = clauses[at - 1].start
        for time in reversed(reading.within(reading.times, start, candidate.start)):
            if self._is_of_speaking(time, candidate.sentence):
                continue
            if time.first_day or self._is_compared(time, start):
                return None
            if candidate.type.figures and not _UP_TO.search(reading.text, start, time.start):
                return None
            if reading.text[time.start : time.end] in _VAGUE:
                return time
        return None

    def _is_earlier(self, candidate: Candidate) -> bool:
        """Whether its clause says that a candidate happened earlier (早前会见了外长), or was told earlier: 早前宣布，…."""
        at, text = candidate.clause, self._reading.text
        clause, before = candidate.clauses[at], candidate.clauses[at - 1]
        if _EARLIER.search(text, clause.start, candidate.start):
            return True
        told = at and any(s.cue_end == before.end for s in self._attributions.own(candidate.sentence))
        return bool(told and _EARLIER.search(text, before.start, before.end))

    def _is_occasion(self, candidate: Candidate, clause: Clause) -> bool:
        """Whether a meeting is where somebody speaks: 外长13日在出席会议期间表示."""
        if not candidate.type.participants:
            return False
        cues = (source.cue_start for source in self._attributions.own(candidate.sentence))
        cue = next((start for start in cues if candidate.end <= start < clause.end), None)
        return cue is not None and bool(_OCCASION.search(self._reading.text, candidate.end, cue))

    def _opening(self, candidate: Candidate, behind: FoundTime) -> FoundTime | None:
        """The time that fills the clause before a candidate's, if it lies within a longer one behind the trigger:
        9月2日，外长会见出席2025年峰会的总理.
        """
        before = candidate.clauses[candidate.clause - 1]
        if not candidate.clause or not is_only_time(self._reading, before):
            return None
        found = [*self._usable(candidate.sentence, before.start, before.end)]
        return found[-1] if found and is_within(found[-1], behind) else None

    def _since(self, sentence: Sentence, time: FoundTime) -> FoundTime:
        """A time with where it counts from, if 以来 stands before it: 今年以来，截至11月底; 自开业以来，截至11月."""
        text, times = self._reading.text, self._reading.times
        if not time.last_day or not _STANDING.match(text, time.start):
            return time
        match = _SINCE.search(text, max(sentence.start, time.start - _REACH), time.start)
        if match is None:
            return time
        opening = self._reading.covered(match.end("since") - 1, times)
        if opening is None:
            return time._replace(start=match.start(), first_day=None, value=None) if match["event"] else time
        if not opening.first_day or opening.first_day > time.last_day:
            return time
        value = f"{opening.first_day}/{time.last_day}"
        return time._replace(start=opening.start, first_day=opening.first_day, value=value)

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

    def _lends(self, candidate: Candidate, time: FoundTime, *, whole: bool = False) -> bool:
        """Whether a time of another clause or sentence can be a candidate's: no comparison, no longer than fits (unless it
        is the `whole` clause before: 自去年10月以来，…), and no deadline for what else would follow.
        """
        clause = candidate.clauses[candidate.clause]
        if _OTHERWISE.match(self._reading.text, clause.start) and self._is_deadline(time):
            return False
        if _COMPARISON.search(self._reading.text, time.start, time.end + len("同期")):
            return False
        if candidate.type.past and self._published and time.first_day and time.first_day > self._published:
            return False
        longest = candidate.type.longest
        if whole or longest is None or time.first_day is None or time.last_day is None:
            return True
        return (time.last_day - time.first_day).days < longest

    def _inherited(self, candidate: Candidate, certainty: Modality) -> FoundTime | None:
        """A time of an earlier sentence: of the passage, else the period that earlier figures of the same body are of."""
        found = self._of_passage(candidate, certainty)
        if found:
            self._decided("it stands in an earlier sentence of the passage", found)
            return found
        found = self._periods.of(candidate)
        if found:
            self._decided("earlier figures of the same body are of it", found)
        return found

    def _of_passage(self, candidate: Candidate, certainty: Modality) -> FoundTime | None:
        """The last usable time of an earlier sentence of the passage, while the same voice goes on.

        What is yet to come does not inherit a day that lies before the publication, and a condition none at all.
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
                time = self._main(found, self._told.get((sentence.start, candidate.type.name)))
                other = self._attributions.of(sentence, time.start)
                spoken = self._attributions.of(sentence, sentence.end)
                same = voice is None or any(o and o.name == voice.name for o in (other, spoken))
                return time if same else None
        return None

    def _main(self, times: list[FoundTime], told: FoundTime | None) -> FoundTime:
        """Which time of an earlier sentence goes on: that of its claim of the same type, else the last.

        A period behind a later one as long is what that is compared with: 去年亏损5亿元，前年盈利1亿元.
        """
        kept = [time for place, time in enumerate(times) if not is_compared(time, times[:place])]
        return told if told in kept else kept[-1]

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
        """Whether a time fits what is yet to come; an estimate may be of a period that is over, but is of no day on which
        something else stands (截至1月底有资产60亿元，预计损失6亿元).
        """
        if certainty == "estimated" and _STANDING.match(self._reading.text, time.start) and is_short(time):
            return False
        if certainty in ("asserted", "estimated") or self._published is None or time.last_day is None:
            return True
        return time.last_day >= self._published

    def _usable(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        anchor: int = -1,
        *,
        spoken: bool = False,
        occasion: bool = False,
    ) -> Iterator[FoundTime]:
        """The times of a stretch that can be the day of an event; `anchor` is where its trigger begins.

        A time whose days stay open counts where it names a day of the calendar or a fiscal year, and no length. With
        `spoken`, days of speaking and of a wire's dateline count too; on an `occasion` the day of speaking is its day.
        """
        reading = self._reading
        for time in reading.within(reading.times, start, end):
            open_days = time.first_day is None and time.last_day is None
            if open_days and time.basis != "anchored" and not is_fiscal(time):
                continue
            if _DATELINE.match(reading.text, time.end) and not spoken:
                continue
            if _NAMES.match(reading.text, time.end) or self._titled(time, start):
                continue
            if self._is_compared(time, start) and not 0 <= anchor - time.end <= _TOUCHING:
                continue
            if not (spoken or occasion) and self._is_of_speaking(time, sentence):
                continue
            if self._is_condition(time, sentence):
                continue
            yield time

    def _is_of_speaking(self, time: FoundTime, sentence: Sentence) -> bool:
        """Whether a time of a sentence is the day on which somebody says so."""
        if sentence.start not in self._speaking:
            stretches = days_of_speaking(self._reading, self._attributions, sentence)
            self._speaking[sentence.start] = list(stretches)
        return any(stretch.holds(time) for stretch in self._speaking[sentence.start])

    def _is_compared(self, time: FoundTime, start: int) -> bool:
        """Whether a time of a stretch is what something is compared with."""
        return bool(_COMPARED.search(self._reading.text, max(start, time.start - _COMPARING), time.start))

    def _is_deadline(self, time: FoundTime) -> bool:
        return bool(_DEADLINE.search(self._reading.text, time.start, time.end))

    def _is_condition(self, time: FoundTime, sentence: Sentence) -> bool:
        """Whether a time is a deadline within a condition: 除非对方在星期二前撤回…, 否则….."""
        text = self._reading.text
        if not self._is_deadline(time):
            return False
        return bool(_CONDITION.search(text, max(sentence.start, time.start - _REACH), time.start))

    def _titled(self, time: FoundTime, start: int) -> bool:
        """Whether a year stands inside the title of a tender: 某公司2019年第一批物资采购项目."""
        if time.start == start or time.first_day is None or time.last_day is None:
            return False
        years = (time.last_day - time.first_day).days >= _YEAR_DAYS
        return years and bool(_TITLE.match(self._reading.text, time.end))

    def _names_event(self, time: FoundTime) -> bool:
        """Whether a time is part of an event's name: 2025年 + 上海合作组织峰会."""
        named = self._reading.covered(time.end, self._reading.entities)
        return named is not None and named.start == time.end and named.kind == "event"
