"""Who says so: the source of a claim, in its sentence or carried on from one before.

The cues and the way a source reaches over the speaker's following sentences follow the contract's rules; the model is
the reported-speech qualifier of EDS-NLP.
"""

import re
from dataclasses import replace

from claimx.claim.reading import Reading
from claimx.context.sources import Source, alternation, sources
from claimx.lexicon import load
from claimx.text.sentences import Sentence

_DATA = load("attribution")
_PERSON = re.compile(alternation(load("chunks")["pronouns"]["person"]))
_COMPANY = re.compile(alternation(load("chunks")["pronouns"]["org"]))
_NOTE = re.compile(alternation(_DATA["note"]["words"]))
_DENYING = re.compile(alternation(_DATA["saying"]["denying"]))
_CONTINUING = re.compile(alternation(_DATA["continuing"]["words"]))
_OTHERS = ("person", "org", "place")
_MONTH_DAYS = 27


class Attributions:
    """The sources of an article. A sentence is read when it is first asked for, and of those before only what it needs."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = {sentence.start: place for place, sentence in enumerate(reading.sentences)}
        self._named: dict[int, list[Source]] = {}
        self._own: dict[int, list[Source]] = {}
        self._last: dict[int, Source | None] = {}
        """Who would go on speaking behind a sentence."""

    def of(self, sentence: Sentence, position: int, *, carried: bool = True) -> Source | None:
        """Whose statement the position belongs to: the last cue before it, else (`carried`) the speaker who goes on."""
        for source in reversed(self.own(sentence)):
            if source.reach <= position:
                return source
        return self._carried(self._places[sentence.start]) if carried else None

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
        """The sources that the sentence names itself."""
        return self._own_at(self._places[sentence.start])

    def _own_at(self, place: int) -> list[Source]:
        if place not in self._own:
            named = self._named_at(place)
            self._own[place] = self._resolved(place, named) if any(map(_is_pronoun, named)) else named
        return self._own[place]

    def _named_at(self, place: int) -> list[Source]:
        """The sources of a sentence as they stand there, pronouns too."""
        if place not in self._named:
            self._named[place] = sources(self._reading, self._reading.sentences[place])
        return self._named[place]

    def _resolved(self, place: int, named: list[Source]) -> list[Source]:
        last = self._going_on(place - 1)
        own: list[Source] = []
        for source in named:
            own.append(_resolved(source, own[-1] if own else None, last) if _is_pronoun(source) else source)
        return own

    def _carried(self, place: int) -> Source | None:
        """The speaker of the sentence before, where he goes on: no other subject opens this one."""
        others = self._opening(place)
        speaker = None if others is None else self._going_on(place - 1)
        return speaker if speaker and all(name == speaker.name for name in others or ()) else None

    def _going_on(self, place: int) -> Source | None:
        """Who would go on speaking behind a sentence: the last who speaks in it, else the one who goes on in it."""
        first = place
        while first >= 0 and first not in self._last and self._leans(first):
            first -= 1
        for at in range(max(first, 0), place + 1):
            if at not in self._last:
                spoken = self._spoken(at, self._own_at(at))
                self._last[at] = spoken[-1] if spoken else self._carried(at)
        return self._last.get(place)

    def _leans(self, place: int) -> bool:
        """Whether who goes on behind a sentence depends on the one before."""
        named = self._named_at(place)
        return any(map(_is_pronoun, named)) or (self._is_led(place) and not self._spoken(place, named))

    def _spoken(self, place: int, sources: list[Source]) -> list[Source]:
        """Those of a sentence's sources whose statement can go on behind it."""
        sentence = self._reading.sentences[place]
        return [source for source in sources if source.reach <= sentence.end and sentence.kind == "body"]

    def _is_led(self, place: int) -> bool:
        """Whether another sentence of its passage stands before this one."""
        sentences = self._reading.sentences
        return place > 0 and sentences[place - 1].passage == sentences[place].passage

    def _opening(self, place: int) -> list[str] | None:
        """Who opens a sentence as its subject; None where nobody who spoke before can go on in it."""
        reading = self._reading
        sentence = reading.sentences[place]
        if not self._is_led(place) or _NOTE.match(reading.text, sentence.start):
            return None
        if _CONTINUING.match(reading.text, sentence.start) or _COMPANY.match(reading.text, sentence.start):
            return []
        time = reading.covered(sentence.start, reading.times)
        if time and time.first_day and time.last_day and (time.last_day - time.first_day).days < _MONTH_DAYS:
            return None
        clause = reading.clauses(sentence)[0]
        opening = reading.within(reading.entities, clause.start, clause.end)
        return [entity.name for entity in opening if entity.kind in _OTHERS]


def _is_pronoun(source: Source) -> bool:
    return _PERSON.fullmatch(source.name) is not None


def _resolved(source: Source, before: Source | None, last: Source | None) -> Source:
    """A pronoun that speaks is the person who spoke before in its sentence; else it keeps its place and takes the name
    of the person who spoke last.
    """
    if before and before.kind == "person":
        return replace(source, start=before.start, end=before.end, name=before.name)
    return replace(source, name=last.name) if last and last.kind == "person" else source
