"""Who says so: the source of a claim, in its sentence or carried on from one before.

The cues and the way a source reaches over the speaker's following sentences follow the contract's rules; the model is
the reported-speech qualifier of EDS-NLP.
"""

import re
from dataclasses import replace

from claimx.claim.naming import ORG_PRONOUNS
from claimx.claim.reading import Reading
from claimx.context.sources import Source, sources
from claimx.lexicon import alternation, load
from claimx.mention.found import FoundEntity
from claimx.text.sentences import Sentence

_DATA = load("attribution")
_PERSON = frozenset(load("chunks")["pronouns"]["person"])
_COMPANY = re.compile(alternation([*ORG_PRONOUNS]))
_NOTE = re.compile(alternation(_DATA["note"]["words"]))
_DENYING = re.compile(alternation(_DATA["saying"]["denying"]))
_CONTINUING = re.compile(alternation(_DATA["continuing"]["words"]))
_LINKING = re.compile(f"(?:{alternation(_DATA['continuing']['linking'])})[,，]?")
_ACTS = frozenset(_DATA["saying"]["acts"])
_QUESTION = re.compile(_DATA["continuing"]["question"])
_FIRST_PERSON = re.compile(_DATA["continuing"]["first_person"])
_OWN = re.compile(f"{_COMPANY.pattern}|{_DATA['continuing']['sides']}")
_MARK = re.compile("[,，;；。]")
_ITEM = re.compile(_DATA["continuing"]["item"])
_REGIONAL = re.compile(_DATA["continuing"]["regional"])
_HOME = re.compile(_DATA["continuing"]["home"])
_OTHERS = ("person", "org", "place")
_MONTH_DAYS = 27
_LEADING = 8
"""A clause of so few characters that names nobody leads to the one with the subject: 访问期间，…"""


class Attributions:
    """The sources of an article. A sentence is read when it is first asked for, and of those before only what it needs."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = {sentence.start: place for place, sentence in enumerate(reading.sentences)}
        self._named: dict[int, list[Source]] = {}
        self._own: dict[int, list[Source]] = {}
        self._last: dict[int, Source | None] = {}
        """Who would go on speaking behind a sentence."""
        self._report: dict[int, Source | None] = {}
        """The report that would go on with a paragraph behind a sentence."""

    def of(self, sentence: Sentence, position: int, *, carried: bool = True) -> Source | None:
        """Whose statement the position belongs to: the last cue before it, else (`carried`) the speaker who goes on.

        What nobody carries on is no part of what is announced either, but what comes of it: 甲宣布乙，股价大跌.
        """
        text = self._reading.text
        spoken = (
            source
            for source in reversed(self.own(sentence))
            if source.reach <= position and (carried or text[source.cue_start : source.cue_end] not in _ACTS)
        )
        source = next(spoken, None) or self._quoted(sentence, position)
        source = source or (self._carried(self._places[sentence.start]) if carried else None)
        return source if source and source.name else None

    def _quoted(self, sentence: Sentence, position: int) -> Source | None:
        """Who is named right behind the quotation that the position stands in: “…，”某人说."""
        text = self._reading.text
        close = text.find("”", position, sentence.end)
        if close < 0 or text.rfind("“", sentence.start, close) not in range(sentence.start, position + 1):
            return None
        later = (s for s in self.own(sentence) if s.cue_start > close and s.reach <= sentence.end)
        source = next(later, None)
        return source if source and not _MARK.search(text, close, source.cue_start) else None

    def denier(self, sentence: Sentence, position: int) -> Source | None:
        """Who denies, later in the sentence, what stands at the position."""
        text = self._reading.text
        return next(
            (
                s
                for s in self.own(sentence)
                if s.cue_start > position and _DENYING.search(text, s.cue_start, s.cue_end)
            ),
            None,
        )

    def own(self, sentence: Sentence) -> list[Source]:
        """The sources that the sentence names itself; one without a name is nobody whom the text names."""
        return self._own_at(self._places[sentence.start])

    def _own_at(self, place: int) -> list[Source]:
        if place not in self._own:
            named = self._named_at(place)
            self._own[place] = self._resolved(place, named) if any(map(_is_short, named)) else named
        return self._own[place]

    def _named_at(self, place: int) -> list[Source]:
        """The sources of a sentence as they stand there, short forms too; in a question nobody tells anything."""
        if place not in self._named:
            sentence = self._reading.sentences[place]
            self._named[place] = [] if self._asks(place) else sources(self._reading, sentence)
        return self._named[place]

    def _resolved(self, place: int, named: list[Source]) -> list[Source]:
        """The sources of a sentence, with those for whom a pronoun or a short form stands in their place."""
        last = self._going_on(place - 1)
        report = self._report.get(place - 1)
        own: list[Source] = []
        for source in named:
            meant: Source | FoundEntity | None = None
            if source.name in _PERSON:
                meant = self._person(place, source, own, last)
            elif source.name in ORG_PRONOUNS:
                meant = next((s for s in reversed(own) if s.kind == "org"), None)
                if meant is None and report:
                    own.append(replace(source, name=report.name))
                    continue
            own.append(_standing_for(source, meant) if meant and meant.name else source)
        return own

    def _person(
        self, place: int, pronoun: Source, own: list[Source], last: Source | None
    ) -> Source | FoundEntity | None:
        """Who speaks as a pronoun: who spoke or is named before in its sentence, who spoke last, who is named before."""
        if own and own[-1].kind == "person":
            return own[-1]
        here = self._named_person(self._reading.sentences[place].start, pronoun.start)
        if here or (last and last.kind == "person"):
            return here or last
        before = self._reading.sentences[place - 1] if self._is_joined(place) else None
        return self._named_person(before.start, before.end) if before else None

    def _named_person(self, start: int, end: int) -> FoundEntity | None:
        """The first person whom a stretch names."""
        entities = self._reading.within(self._reading.entities, start, end)
        return next((entity for entity in entities if entity.kind == "person"), None)

    def _carried(self, place: int) -> Source | None:
        """The speaker of the sentence before, where he goes on: nobody else takes over."""
        if not self._is_led(place) or self._asks(place):
            return None
        last = self._going_on(place - 1)
        speaker = self._report.get(place - 1) if self._opens_paragraph(place) else last
        return speaker if speaker and not self._is_taken_over(place, speaker) else None

    def _going_on(self, place: int) -> Source | None:
        """Who would go on speaking behind a sentence: the last who speaks in it, else the one who goes on in it."""
        first = place
        while first >= 0 and first not in self._last and self._leans(first):
            first -= 1
        for at in range(max(first, 0), place + 1):
            if at not in self._last and self._asks(at):
                self._last[at], self._report[at] = self._last.get(at - 1), self._report.get(at - 1)
            elif at not in self._last:
                spoken = self._spoken(at, self._own_at(at))
                self._last[at] = spoken[-1] if spoken else self._carried(at)
                self._report[at] = self._reported(at, spoken)
        return self._last.get(place)

    def _reported(self, place: int, spoken: list[Source]) -> Source | None:
        """The report that goes on behind a sentence: its own, or one that nobody has taken over from."""
        before = self._report.get(place - 1) if self._is_led(place) else None
        for source in spoken:
            if source.reports:
                before = source
            elif before and source.kind != "person" and source.name != before.name:
                before = None
        return before if before and (spoken or not self._is_taken_over(place, before)) else None

    def _asks(self, place: int) -> bool:
        """Whether a sentence is a question put to the speaker, which the answer follows."""
        return _QUESTION.match(self._reading.text, self._reading.sentences[place].start) is not None

    def _leans(self, place: int) -> bool:
        """Whether who goes on behind a sentence depends on the one before."""
        named = self._named_at(place)
        return any(map(_is_short, named)) or (
            self._is_led(place) and not any(source.reports for source in self._spoken(place, named))
        )

    def _spoken(self, place: int, sources: list[Source]) -> list[Source]:
        """Those of a sentence's sources whose statement can go on behind it."""
        sentence = self._reading.sentences[place]
        return [source for source in sources if source.reach <= sentence.end and sentence.kind == "body"]

    def _is_joined(self, place: int) -> bool:
        """Whether another sentence of its passage stands before this one."""
        sentences = self._reading.sentences
        return place > 0 and sentences[place - 1].passage == sentences[place].passage

    def _is_led(self, place: int) -> bool:
        """Whether what the sentence before tells can go on in this one: in its passage, or with the next paragraph."""
        if place <= 0:
            return False
        before, sentence = self._reading.sentences[place - 1 : place + 1]
        if not self._opens_paragraph(place):
            return before.passage == sentence.passage
        item = _ITEM.match(self._reading.text, sentence.start)
        return not item and (before.passage == sentence.passage or before.kind == sentence.kind == "body")

    def _opens_paragraph(self, place: int) -> bool:
        """Whether a sentence begins on another line than the one before ends."""
        before, sentence = self._reading.sentences[place - 1 : place + 1]
        return "\n" in self._reading.text[before.end : sentence.start]

    def _is_taken_over(self, place: int, speaker: Source) -> bool:
        """Whether the article itself or another subject takes over from a speaker with a sentence."""
        reading, sentence = self._reading, self._reading.sentences[place]
        text, start = reading.text, sentence.start
        person = speaker.kind == "person"
        if _NOTE.match(text, start) or (person and self._is_told_of(speaker, sentence)):
            return True
        if person and _FIRST_PERSON.search(text, start, sentence.end):
            return False
        if linking := _LINKING.match(text, start):
            start = linking.end()
        elif _CONTINUING.match(text, start):
            return False
        time = reading.covered(start, reading.times)
        own = _OWN if person else _COMPANY
        if own.match(text, start) or (time and own.match(text, _past_mark(text, time.end))):
            return False
        if time and time.first_day and time.last_day and (time.last_day - time.first_day).days < _MONTH_DAYS:
            return True
        return any(
            entity.name != speaker.name and not self._belongs(speaker, entity)
            for entity in self._subjects(speaker, sentence, start)
        )

    def _belongs(self, speaker: Source, named: FoundEntity) -> bool:
        """Whether a name is the speaker's own in short (恒生 for 恒生银行), or a place that its report is about: 内地业务,
        or the 中国 of 中国海关."""
        text = self._reading.text
        opens = text.startswith(text[named.start : named.end], speaker.start)
        if named.kind != "place":
            return opens
        return speaker.reports and (opens or _REGIONAL.match(text, named.end) is not None)

    def _is_told_of(self, speaker: Source, sentence: Sentence) -> bool:
        """Whether a sentence names the speaker: nobody calls himself by his name, the article does."""
        named = self._reading.within(self._reading.entities, sentence.start, sentence.end)
        return any(entity.name == speaker.name for entity in named)

    def _subjects(self, speaker: Source, sentence: Sentence, start: int) -> list[FoundEntity]:
        """Who is named where a sentence tells its subject, from `start`: 甲…, or behind a short clause 会后，甲…

        Where that clause is a day (今年9月，甲…) a speech may go on, but no report.
        """
        reading = self._reading
        clauses = [clause for clause in reading.clauses(sentence) if clause.end > start]
        end = clauses[0].end if clauses else start
        found = [e for e in reading.within(reading.entities, start, end) if e.kind in _OTHERS]
        if len(clauses) < 2 or end - start > _LEADING or any(e.kind != "place" for e in found):
            return found
        after = reading.within(reading.entities, *clauses[1][:2])
        if not reading.within(reading.times, start, end):
            return found + [e for e in [e for e in after if e.kind != "place"][:1] if e.kind == "person"]
        opens = after and speaker.reports and after[0].start == clauses[1].start
        home = _HOME.match(reading.text, clauses[1].start) or _COMPANY.match(reading.text, clauses[1].start)
        return found if home or not opens or after[0].kind not in _OTHERS else [*found, after[0]]


def _is_short(source: Source) -> bool:
    """Whether a source is a pronoun or a short form."""
    return source.name in _PERSON or source.name in ORG_PRONOUNS


def _standing_for(source: Source, meant: Source | FoundEntity) -> Source:
    """A source that is a pronoun or a short form, in the place and with the name of whom it stands for."""
    return replace(source, start=meant.start, end=meant.end, name=meant.name, kind=meant.kind)


def _past_mark(text: str, position: int) -> int:
    """Behind the comma that may stand at a place."""
    return position + 1 if text[position : position + 1] in (",", "，") else position
