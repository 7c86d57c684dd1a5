"""The one engine that reads frames: it finds triggers, pairs them with values, and fills roles. It knows no type."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimx.claim.chunker import subject_start
from claimx.claim.claim_type import ClaimType, Frame
from claimx.claim.reading import Clause, Reading
from claimx.claim.slots import Site, Topic, fill, next_topic
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity
from claimx.text.sentences import Sentence

_DATA = load("frames")
_SKIPPED = frozenset(_DATA["skipped_kinds"])
_LIST_JOINT = re.compile(_DATA["list_joint"])
_FROM = re.compile(_DATA["from"] + r"\Z")
_LEVEL = re.compile(_DATA["level"])
_QUESTION = re.compile(_DATA["question"])
_SPLIT = re.compile(_DATA["split"])
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]|[“”‘’]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim before its context: who says so, how sure and when are still open. Offsets as in `Reading`."""

    type: ClaimType
    frame: Frame
    sentence: Sentence
    clauses: list[Clause]
    clause: int
    start: int
    end: int
    value: FoundQuantity | None
    previous: FoundQuantity | None
    measure: str | None
    direction: str | None
    roles: list[tuple[str, FoundEntity]]
    topic: Topic

    @property
    def rule(self) -> str:
        """The rule's name: type/frame."""
        return f"{self.type.name}/{self.frame.name}"


@dataclass(frozen=True, slots=True)
class _Pairing:
    """A trigger and the value that it would claim."""

    type: ClaimType
    frame: Frame
    clause: int
    start: int
    end: int
    value: FoundQuantity | None
    distance: int


class Engine:
    """Finds candidates of the given types in readings. Holds no state of any article."""

    def __init__(self, types: Mapping[str, ClaimType]) -> None:
        self.types = types
        self._frames = [(kind, frame, _Compiled(frame)) for kind in types.values() for frame in kind.frames]

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """Any trigger of any type: a text without a match holds no claim."""
        words = {word for _, frame, _ in self._frames for word in frame.triggers}
        return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))

    def candidates(self, reading: Reading) -> Iterator[Candidate]:
        """The candidates of an article in the order of the text."""
        topic = Topic()
        for sentence in reading.sentences:
            if sentence.kind in _SKIPPED or _QUESTION.search(reading.text[sentence.start : sentence.end]):
                continue
            if self.gate.search(reading.text, sentence.start, sentence.end):
                yield from self._sentence(reading, sentence, topic)
            topic = next_topic(reading, sentence, topic)

    def _sentence(self, reading: Reading, sentence: Sentence, topic: Topic) -> list[Candidate]:
        clauses = reading.clauses(sentence)
        pairings = [
            pairing
            for kind, frame, compiled in self._frames
            for pairing in _pairings(reading, sentence, clauses, kind, frame, compiled)
        ]
        stops = sorted({(pairing.start, pairing.end) for pairing in pairings})
        found: list[Candidate] = []
        for pairing in _settle(pairings):
            found += _build(reading, sentence, clauses, pairing, stops, topic)
        found = _without_previous(found)
        return sorted(found, key=lambda c: (c.value.start if c.value else c.start, c.start, c.type.name))


class _Compiled:
    """A frame's patterns, compiled once."""

    def __init__(self, frame: Frame) -> None:
        self.trigger = re.compile("|".join(sorted(map(re.escape, frame.triggers), key=len, reverse=True)))
        self.not_before = re.compile(f"(?:{frame.not_before})\\Z") if frame.not_before else None
        self.not_after = re.compile(frame.not_after) if frame.not_after else None
        self.value_not_before = (
            re.compile(f"(?:{frame.value_not_before})\\Z") if frame.value_not_before else None
        )
        self.value_not_after = re.compile(frame.value_not_after) if frame.value_not_after else None
        self.between = re.compile(frame.between) if frame.between else None
        self.not_between = re.compile(frame.not_between) if frame.not_between else None
        self.needs = re.compile(frame.needs) if frame.needs else None
        self.refuses = re.compile(frame.refuses) if frame.refuses else None
        self.subject_needs = re.compile(frame.subject_needs) if frame.subject_needs else None
        self.subject_refuses = re.compile(frame.subject_refuses) if frame.subject_refuses else None


def _pairings(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    kind: ClaimType,
    frame: Frame,
    compiled: _Compiled,
) -> Iterator[_Pairing]:
    """Every trigger of a frame in a sentence with each value that it may claim."""
    text = reading.text
    for match in compiled.trigger.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        if frame.whole_word and not _stands_alone(reading, start, end):
            continue
        if compiled.not_before and compiled.not_before.search(text, max(sentence.start, start - 16), start):
            continue
        if compiled.not_after and compiled.not_after.match(text, end, sentence.end):
            continue
        if _inside_name(reading, start, end, frame):
            continue
        at = next(index for index, clause in enumerate(clauses) if start < clause.end)
        if not _subject_allows(reading, clauses, at, start, compiled):
            continue
        if frame.value == "none":
            if _clauses_allow(text, clauses, (at, at), frame, compiled):
                yield _Pairing(kind, frame, at, start, end, None, 0)
            continue
        for value, distance in _values(reading, sentence, kind, frame, compiled, start, end):
            value_at = next(index for index, clause in enumerate(clauses) if value.start < clause.end)
            if abs(value_at - at) <= frame.clauses and _clauses_allow(
                text, clauses, (at, value_at), frame, compiled
            ):
                yield _Pairing(kind, frame, at, start, end, value, distance)


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a trigger is no accident of neighbouring words (大会|见证): a single character must be a word of its
    own, a longer trigger must begin or end where a word does."""
    if end - start == 1:
        return reading.is_word(start, end)
    return start in reading.word_starts or end in reading.word_starts


def _inside_name(reading: Reading, start: int, end: int, frame: Frame) -> bool:
    """Whether the trigger is part of a name, a time or (for frames that don't look there) an amount."""
    if reading.covered(start, reading.times):
        return True
    if reading.covered(start, reading.quantities) and frame.value != "inside":
        return True
    name = reading.covered(start, reading.entities)
    return name is not None and name.kind in ("person", "org", "place", "product") and end <= name.end


def _clauses_allow(
    text: str, clauses: list[Clause], held: tuple[int, int], frame: Frame, compiled: _Compiled
) -> bool:
    """Whether the clauses of trigger and value contain what the frame needs, and nothing that it refuses."""
    first, last = sorted(held)
    start, end = clauses[first].start, clauses[last].end
    if compiled.needs and not compiled.needs.search(
        text, clauses[max(0, first - frame.look_back)].start, end
    ):
        return False
    return not (compiled.refuses and compiled.refuses.search(text, start, end))


def _subject_allows(
    reading: Reading, clauses: list[Clause], at: int, start: int, compiled: _Compiled
) -> bool:
    """Whether what names the subject of a trigger that begins at `start` is of the sort that the frame asks for."""
    needs, refuses = compiled.subject_needs, compiled.subject_refuses
    if needs is None and refuses is None:
        return True
    begin = subject_start(reading, clauses, at, start)
    if needs and not needs.search(reading.text, begin, start):
        return False
    return not (refuses and refuses.search(reading.text, begin, start))


def _values(
    reading: Reading,
    sentence: Sentence,
    kind: ClaimType,
    frame: Frame,
    compiled: _Compiled,
    start: int,
    end: int,
) -> Iterator[tuple[FoundQuantity, int]]:
    """The values on the side that a frame asks for, with their distance; a list of values counts as one."""
    kinds, units = frame.kinds or kind.kinds, frame.units or kind.units
    fitting = [
        q
        for q in reading.within(reading.quantities, sentence.start, sentence.end)
        if q.kind in kinds and (q.kind != "count" or (units and q.unit and re.fullmatch(units, q.unit)))
    ]
    if frame.value == "inside":
        yield from ((q, 0) for q in fitting if q.start <= start and end <= q.end)
        return
    sides = []
    if frame.value in ("after", "either"):
        sides.append(([q for q in fitting if q.start >= end], 0))
    if frame.value in ("before", "either"):
        sides.append(([q for q in reversed(fitting) if q.end <= start], 2))
    for side, penalty in sides:
        last: FoundQuantity | None = None
        for value in side:
            between = _between(reading.text, value, (start, end) if last is None else (last.start, last.end))
            if last is None:
                if not _may_pair(reading.text, sentence, frame, compiled, value, between):
                    if _is_origin(reading.text, sentence, value):
                        continue
                    break
            elif not _LIST_JOINT.fullmatch(between):
                break
            yield value, len(between) + penalty + (0 if last is None else 1)
            last = value


def _between(text: str, value: FoundQuantity, other: tuple[int, int]) -> str:
    """The text between a value and a trigger (or another value), without bracketed remarks and quotation marks."""
    start, end = (other[1], value.start) if value.start >= other[1] else (value.end, other[0])
    return _BRACKETED.sub("", text[start:end])


def _may_pair(
    text: str, sentence: Sentence, frame: Frame, compiled: _Compiled, value: FoundQuantity, between: str
) -> bool:
    if len(between) > frame.gap:
        return False
    if compiled.between and not compiled.between.fullmatch(between):
        return False
    if compiled.not_between and compiled.not_between.search(between):
        return False
    if compiled.value_not_before and compiled.value_not_before.search(
        text, max(0, value.start - 16), value.start
    ):
        return False
    if compiled.value_not_after and compiled.value_not_after.match(text, value.end, sentence.end):
        return False
    return not _is_origin(text, sentence, value)


def _is_origin(text: str, sentence: Sentence, value: FoundQuantity) -> bool:
    """Whether the value is the A of "from A to B"."""
    return bool(_FROM.search(text, max(sentence.start, value.start - 10), value.start))


def _settle(pairings: list[_Pairing]) -> list[_Pairing]:
    """One pairing a value: the highest rank, then the nearest trigger, then the longer one."""
    best: dict[tuple[int, str], _Pairing] = {}
    for pairing in pairings:
        key = (pairing.start, pairing.type.name) if pairing.value is None else (pairing.value.start, "")
        old = best.get(key)
        if old is None or _order(pairing) > _order(old):
            best[key] = pairing
    valueless = [p for p in best.values() if p.value is None]
    return [
        p
        for p in best.values()
        if p.value is not None
        or not any(o is not p and o.type is p.type and o.start <= p.start < o.end for o in valueless)
    ]


def _order(pairing: _Pairing) -> tuple[int, int, int]:
    return pairing.frame.rank, -pairing.distance, pairing.end - pairing.start


def _build(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    pairing: _Pairing,
    stops: list[tuple[int, int]],
    topic: Topic,
) -> list[Candidate]:
    """The candidates of a pairing: one, or one for each member where 分别 tells a list apart."""
    site = Site(
        reading, sentence, clauses, pairing.clause, pairing.start, pairing.end, pairing.value, stops, topic
    )
    roles: list[tuple[str, FoundEntity]] = []
    for rule in pairing.type.roles_of(pairing.frame):
        roles += [(rule.role, entity) for entity in fill(site, rule, [entity for _, entity in roles])]
    if not _enough(pairing, roles):
        return []
    previous = _origin(reading, sentence, pairing) if pairing.value else None
    measure = pairing.frame.measure
    if pairing.value and measure in ("change", "additional"):
        between = _between(reading.text, pairing.value, (pairing.start, pairing.end))
        if pairing.value.start >= pairing.end and _LEVEL.search(between):
            measure = "level"
    shared = (sentence, clauses, pairing.clause, pairing.start, pairing.end, pairing.value, previous, measure)
    return [
        Candidate(pairing.type, pairing.frame, *shared, pairing.frame.direction, part, topic)
        for part in _parts(reading, pairing, site, roles)
    ]


def _enough(pairing: _Pairing, roles: list[tuple[str, FoundEntity]]) -> bool:
    """Whether a claim without value has the parties that its type asks for; a group counts for two."""
    counted = sum(
        2 if entity.kind == "group" else 1 for role, entity in roles if role in pairing.frame.counts
    )
    filled = {role for role, _ in roles}
    if not filled.issuperset(pairing.frame.requires):
        return False
    return pairing.value is not None or counted >= pairing.type.participants


def _parts(
    reading: Reading, pairing: _Pairing, site: Site, roles: list[tuple[str, FoundEntity]]
) -> list[list[tuple[str, FoundEntity]]]:
    """分别会见甲、乙 makes two: one for each that stands behind the trigger."""
    behind = [r for r in roles if r[1].start >= pairing.end and r[0] in pairing.frame.counts]
    if pairing.value or len(behind) < 2 or not _SPLIT.search(reading.text, site.clause.start, pairing.start):
        return [roles]
    others = [role for role in roles if role not in behind]
    return [[*others, one] for one in behind]


def _origin(reading: Reading, sentence: Sentence, pairing: _Pairing) -> FoundQuantity | None:
    """The A of "from A to B": a quantity of the same kind and unit before the value, introduced by 从 or 由."""
    value = pairing.value
    if value is None or not _LEVEL.search(reading.text, max(sentence.start, value.start - 8), value.start):
        return None
    before = reading.within(reading.quantities, sentence.start, value.start)
    for quantity in reversed(before):
        if (quantity.kind, quantity.unit) == (value.kind, value.unit) and _is_origin(
            reading.text, sentence, quantity
        ):
            return quantity
    return None


def _without_previous(found: list[Candidate]) -> list[Candidate]:
    """Candidates whose value is another one's earlier amount are no claims of their own."""
    taken = {candidate.previous.start for candidate in found if candidate.previous}
    return [candidate for candidate in found if not candidate.value or candidate.value.start not in taken]
