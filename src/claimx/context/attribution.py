"""Who says so: the source of a claim and the cue that names it.

The cues and the way a source reaches over the speaker's following sentences follow the contract's rules; the model is
the reported-speech qualifier of EDS-NLP.
"""

import re
from dataclasses import dataclass, replace

from claimx.claim.chunker import function_words, subjects, trim
from claimx.claim.naming import heads
from claimx.claim.reading import Clause, Reading
from claimx.lexicon import load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity
from claimx.model import RoleKind
from claimx.text.sentences import Sentence

_DATA = load("attribution")


def _alternation(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_OPENER = re.compile(_alternation(_DATA["according"]["openers"]))
_PERSON = re.compile(_alternation(load("chunks")["pronouns"]["person"]))
_COMPANY = re.compile(_alternation(load("chunks")["pronouns"]["org"]))
_CLOSER = re.compile(f"(?:{_alternation(_DATA['according']['closers'])})+$")
_NOBODY = re.compile(f"(?:{_alternation(_DATA['according']['nobody'])})*$")
_GROUNDS_OPENERS = frozenset(_DATA["according"]["grounds_openers"])
_RECKONING = re.compile(_alternation(_DATA["according"]["reckoning"]))
_INSIDE = re.compile(r"[\u3400-\u9fff]{3}\Z")
"""An opener opens its clause: after three characters of other words it is no opener (撇除按公平值计入…)."""
_GROUNDS = re.compile(f"(?:{_alternation(_DATA['according']['grounds'])})》?$")
_NO_SOURCE = re.compile(_DATA["according"]["not_after"])
_SAYING = re.compile(_alternation(_DATA["saying"]["verbs"]))
_CUE = re.compile(_alternation([*_DATA["according"]["openers"], *_DATA["saying"]["verbs"], ":", "："]))
"""Where no cue stands, nobody is named; a colon is one in a headline."""
_ESTIMATING = frozenset(_DATA["saying"]["estimating"])
_FORESEEN = re.compile(_DATA["saying"]["foreseen"])
_NOTE = re.compile(_alternation(_DATA["note"]["words"]))
_EXPECTATION = re.compile(load("modality")["estimated"]["not_before"])
_ANNOUNCING = frozenset(_DATA["saying"]["announcing"])
_REPORTER = re.compile(f"(?:{_alternation(_DATA['reporters']['words'])})$")
_DOCUMENT = re.compile(f"(?:{_alternation(_DATA['documents']['words'])})$")
_HEADLINE_SPEAKER = re.compile(f"(?:{_alternation(_DATA['headline']['words'])})$")
_PUBLISHED = re.compile(f"(?:{_alternation(_DATA['saying']['published'])})$")
_DENYING = re.compile(_alternation(_DATA["saying"]["denying"]))
_TITLE = re.compile("《([^《》]{2,20})》")
_NAME = re.compile(r"[^\W_的][\w·&.\- ]*")
_REPORTER_NAMED = re.compile(_alternation(_DATA["reporters"]["words"]))
_NAMELESS = re.compile(f"(?:{_alternation(_DATA['nameless']['words'])})")
_CONTINUING = re.compile(_alternation(_DATA["continuing"]["words"]))
_OTHERS = ("person", "org", "place")
_SPEAKERS = ("person", "org", "group", "place")
_SOURCE_LENGTH = 30
_NAME_LENGTH = (2, 14)
_MONTH_DAYS = 27
_ADVERB_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A source and its cue; `reach` is where its statement begins. Offsets into the normalized text."""

    start: int
    end: int
    name: str
    kind: RoleKind
    cue_start: int
    cue_end: int
    reach: int


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
            self._named[place] = _sources(self._reading, self._reading.sentences[place])
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


def _sources(reading: Reading, sentence: Sentence) -> list[Source]:
    """The sources that a sentence names, in the order of their cues."""
    text = reading.text
    if not _CUE.search(text, sentence.start, sentence.end):
        return []
    found: list[Source] = []
    clauses = reading.clauses(sentence)
    for at, clause in enumerate(clauses):
        source = None
        if _CUE.search(text, clause.start, clause.end):
            source = _according(reading, clause) or _saying(reading, clauses, at)
        source = source or _headline(reading, sentence, clauses, at)
        if source:
            found.append(source)
    return found


def _according(reading: Reading, clause: Clause) -> Source | None:
    """据X报道，… / 按照X的估算，…: the source stands between the opener and the closing words."""
    text = reading.text
    for match in _OPENER.finditer(text, clause.start, clause.end):
        start, end = match.span()
        if not reading.is_word(start, end) or reading.covered(start, reading.entities):
            continue
        if _INSIDE.search(text, clause.start, start) or (
            match.group() == "按" and _NO_SOURCE.match(text, end)
        ):
            continue
        rest = text[end : clause.end]
        if _GROUNDS.search(rest):
            return None
        inside = _speakers(reading, end, clause.end)
        verb = next(
            (
                m
                for m in _SAYING.finditer(text, end, clause.end)
                if reading.is_word(*m.span()) and m.start() > end
            ),
            None,
        )
        stop = verb.start() if verb else clause.end
        named = _titled(reading, end, stop) or [e for e in inside if e.start < stop]
        if named:
            entity = named[-1]
            body = text[entity.start : stop]
            if (
                entity.kind == "place"
                and entity.end < stop
                and body.isalnum()
                and len(body) <= _SOURCE_LENGTH
            ):
                entity = FoundEntity(entity.start, stop, "org", canonical(body))
            return Source(entity.start, entity.end, entity.name, entity.kind, start, end, clause.end)
        begin, finish = trim(reading, end, stop)
        words = _CLOSER.sub("", text[begin:finish]) or text[begin:finish]
        words = words.removesuffix("的")
        grounds = match.group() in _GROUNDS_OPENERS and not _RECKONING.search(rest)
        if words and not grounds and not _NOBODY.fullmatch(words) and len(words) <= _SOURCE_LENGTH:
            return Source(begin, begin + len(words), canonical(words), "org", start, end, clause.end)
        return None
    return None


def _saying(reading: Reading, clauses: list[Clause], at: int) -> Source | None:
    """X表示，… / X称…: the subject of a verb of saying."""
    clause = clauses[at]
    text = reading.text
    for match in _SAYING.finditer(text, clause.start, clause.end):
        start, end = match.span()
        if not reading.is_word(start, end) or reading.covered(start, reading.entities):
            continue
        announcing = match.group() in _ANNOUNCING and end < clause.end and match.group() != "宣布"
        if announcing and not _PUBLISHED.search(text[end : clause.end]):
            continue
        estimating = match.group() in _ESTIMATING
        if estimating and (
            _EXPECTATION.search(text, clause.start, start) or _FORESEEN.search(text, clause.start, start)
        ):
            continue
        speaker = _speaker(reading, clauses, at, start, alone=estimating)
        if speaker:
            reach = clause.end if announcing else end
            return Source(speaker.start, speaker.end, speaker.name, speaker.kind, start, end, reach)
    return None


def _speakers(reading: Reading, start: int, end: int) -> list[FoundEntity]:
    """The entities of a stretch that can speak; not the reporter of the dateline."""
    return [
        entity
        for entity in heads(reading, (start, end))
        if entity.kind in _SPEAKERS
        and not _REPORTER.search(reading.text, max(0, entity.start - 4), entity.start)
    ]


def _titled(reading: Reading, start: int, end: int) -> list[FoundEntity]:
    """The media that a stretch names in title marks: 《旧金山纪事》."""
    return [
        FoundEntity(*match.span(1), "org", canonical(match.group(1)))
        for match in _TITLE.finditer(reading.text, start, end)
    ]


def _speaker(
    reading: Reading, clauses: list[Clause], at: int, verb: int, *, alone: bool
) -> FoundEntity | None:
    """Who speaks: the last speaker before the verb in its clause, a document that speaks, or an earlier subject
    (not where the verb may stand `alone`).
    """
    clause = clauses[at]
    begin, finish = trim(reading, clause.start, verb)
    for word in function_words(reading, begin, finish):
        if word.start > begin and not word.slot and finish - word.start <= 4:
            finish = word.start
            break
    if _is_document(reading, begin, finish):
        return FoundEntity(begin, finish, "org", canonical(reading.text[begin:finish]))
    for region in subjects(reading, clause, verb, joined=True):
        inside = _titled(reading, *region) or _speakers(reading, *region)
        if inside:
            return inside[-1]
    unnamed = _unnamed(reading, begin, finish)
    if unnamed or alone or finish - begin > _ADVERB_LENGTH:
        return unnamed
    for earlier in reversed(clauses[max(0, at - 2) : at]):
        named = _speakers(reading, earlier.start, earlier.end)
        if named:
            return next((e for e in named if e.kind == "person"), named[0])
    return None


def _is_document(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is a thing that speaks (a notice, data, the media), with nobody who says it."""
    return (
        end - start <= _SOURCE_LENGTH
        and _DOCUMENT.search(reading.text[start:end]) is not None
        and not any(e.kind == "person" for e in _speakers(reading, start, end))
    )


def _unnamed(reading: Reading, start: int, end: int) -> FoundEntity | None:
    """A speaker that no lexicon knows: a pronoun, or a name that opens its clause."""
    words = reading.text[start:end]
    pronoun = _PERSON.match(words)
    if pronoun:
        return FoundEntity(start, start + pronoun.end(), "person", pronoun.group())
    if _NAME_LENGTH[0] <= len(words) <= _NAME_LENGTH[1] and _is_name(reading, start, end):
        return FoundEntity(start, end, "org", canonical(words))
    return None


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch before a verb of saying can be an unknown name: it opens its clause and holds no verb."""
    text = reading.text
    before = text[start - 1] if start else "\n"
    return (
        (before in "，,。；;：:\n 【】）)" or reading.covered(start - 1, reading.times) is not None)
        and not _NAMELESS.match(text, start, end)
        and not function_words(reading, start, end)
        and _NAME.fullmatch(text, start, end) is not None
        and not _REPORTER_NAMED.search(text, start, end)
        and text[end - 1] not in "地得着过了"
    )


def _headline(reading: Reading, sentence: Sentence, clauses: list[Clause], at: int) -> Source | None:
    """X：… in a headline, where X can speak."""
    clause = clauses[at]
    if clause.mark not in (":", "：") or at > 1 or clause.end - clause.start > _SOURCE_LENGTH:
        return None
    inside = [
        e
        for e in reading.within(reading.entities, clause.start, clause.end)
        if e.kind in ("person", "org", "place")
    ]
    if inside and inside[-1].end >= clause.end - 1:
        entity = inside[-1]
        return Source(
            entity.start, entity.end, entity.name, entity.kind, clause.end, clause.end + 1, clause.end + 1
        )
    words = reading.text[clause.start : clause.end].lstrip("【")
    if _HEADLINE_SPEAKER.search(words):
        return Source(
            clause.end - len(words), clause.end, words, "org", clause.end, clause.end + 1, clause.end + 1
        )
    return None
