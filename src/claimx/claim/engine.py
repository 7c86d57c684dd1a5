"""The one engine that reads frames: it finds triggers, pairs them with values, and fills roles. It knows no type."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.claim.claim_type import ClaimType, Frame
from claimx.claim.lists import text_between, told_apart
from claimx.claim.pairing import (
    Compiled,
    Pairing,
    claimed,
    is_origin,
    neighbours_refusal,
    pairings_of,
    settle,
    values_of,
)
from claimx.claim.reading import Clause, Reading
from claimx.claim.site import Site, Topic
from claimx.claim.slots import fill
from claimx.claim.topic import next_topic
from claimx.claim.trace import NO_TRIGGER, Refusal
from claimx.claim.triggers import Trigger, Triggers, Word
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity
from claimx.text.sentences import Sentence

_DATA = load("frames")
_SKIPPED = frozenset(_DATA["skipped_kinds"])
_LEVEL = re.compile(_DATA["level"])
_QUESTION = re.compile(_DATA["question"])


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


class Engine:
    """Finds candidates of the given types in readings. Holds no state of any article."""

    def __init__(self, types: Mapping[str, ClaimType]) -> None:
        self.types = types
        self._frames = [
            (kind, frame, Compiled(kind, frame)) for kind in types.values() for frame in kind.frames
        ]
        self._valueless = {at for at, (_, frame, _) in enumerate(self._frames) if frame.value == "none"}
        self._triggers = Triggers([frame for _, frame, _ in self._frames])

    def triggers(self, text: str) -> list[Word]:
        """Every trigger of any type in a normalized text: one without any holds no claim."""
        return self._triggers.find(text)

    def live(self, reading: Reading, words: Sequence[Word]) -> dict[int, list[Trigger]]:
        """The sentences in which a claim can stand, by their place in the reading, with the triggers that can make it.

        Told by triggers (`words`), times and amounts alone: the reading need not have names and the edges of words.
        """
        found: dict[int, list[Trigger]] = {}
        for place, triggers in self._triggers.by_sentence(words, reading.sentences):
            sentence = reading.sentences[place]
            if sentence.kind in _SKIPPED:
                continue
            amounts = reading.within(reading.quantities, sentence.start, sentence.end)
            able = [
                trigger
                for trigger in triggers
                if (amounts or trigger.frame in self._valueless)
                and self._may_pair(reading, sentence, trigger)
            ]
            if able and not _is_question(reading, sentence):
                found[place] = able
        return found

    def _may_pair(self, reading: Reading, sentence: Sentence, trigger: Trigger) -> bool:
        kind, frame, compiled = self._frames[trigger.frame]
        if neighbours_refusal(reading.text, sentence, trigger, frame, compiled):
            return False
        if frame.value == "none":
            clauses = reading.clauses(sentence)
            return any(claimed(reading, sentence, clauses, trigger, kind, frame, compiled))
        # how far a list of values goes, and so which clauses are asked, depends on names
        values = values_of(reading, sentence, kind, frame, compiled, trigger.start, trigger.end)
        return next(values, None) is not None

    def candidates(self, reading: Reading, live: Mapping[int, list[Trigger]]) -> Iterator[Candidate]:
        """The candidates of an article in the order of the text; `live` is what `live` or `all_triggers` gives."""
        topics = _Topics(reading)
        for place, triggers in live.items():
            yield from self._sentence(reading, place, triggers, topics)

    def all_triggers(self, reading: Reading) -> dict[int, list[Trigger]]:
        """The sentences that hold triggers, as `live` gives them, those that can make no claim too.

        The reading's observer is told of every sentence that is passed over.
        """
        held = dict(self._triggers.by_sentence(self.triggers(reading.text), reading.sentences))
        found: dict[int, list[Trigger]] = {}
        for place, sentence in enumerate(reading.sentences):
            reason = _no_claim(reading, sentence, place in held)
            if reason:
                reading.trace.passed_over((sentence.start, sentence.end), reason)
            else:
                found[place] = held[place]
        return found

    def _sentence(
        self, reading: Reading, place: int, triggers: Sequence[Trigger], topics: "_Topics"
    ) -> list[Candidate]:
        sentence = reading.sentences[place]
        clauses = reading.clauses(sentence)
        pairings = [
            pairing
            for trigger in triggers
            for pairing in pairings_of(reading, sentence, clauses, trigger, *self._frames[trigger.frame])
        ]
        if not pairings:
            return []
        stops = sorted({(pairing.start, pairing.end) for pairing in pairings})
        found: list[Candidate] = []
        for pairing in settle(reading, pairings):
            found += _build(reading, sentence, clauses, pairing, stops, topics.before(place))
        found = _without_previous(reading, found)
        return sorted(found, key=lambda c: (c.value.start if c.value else c.start, c.start, c.type.name))


def _no_claim(reading: Reading, sentence: Sentence, triggered: bool) -> str | None:
    """Why a sentence is not looked into, if it is not."""
    if sentence.kind in _SKIPPED:
        return f"a sentence of the kind {sentence.kind} makes no claim"
    if not triggered:
        return NO_TRIGGER
    return "a question makes no claim" if _is_question(reading, sentence) else None


def _is_question(reading: Reading, sentence: Sentence) -> bool:
    return _QUESTION.search(reading.text[sentence.start : sentence.end]) is not None


class _Topics:
    """Whom the passage is about before a sentence, read on only as far as is asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._topic = Topic()
        self._next = 0

    def before(self, place: int) -> Topic:
        """The topic that the sentences before the one at `place` leave. `place` never falls."""
        while self._next < place:
            sentence = self._reading.sentences[self._next]
            if sentence.kind not in _SKIPPED and not _is_question(self._reading, sentence):
                self._topic = next_topic(self._reading, sentence, self._topic)
            self._next += 1
        return self._topic


def _named(found: "Pairing | Candidate") -> tuple[ClaimType, Frame, tuple[int, int]]:
    return found.type, found.frame, (found.start, found.end)


def _build(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    pairing: Pairing,
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
    roles = _dealt(reading, pairing, site, roles)
    if not _enough(pairing, roles):
        asked = ", ".join(pairing.frame.requires or pairing.frame.counts)
        refusal = Refusal("too few parties", value=pairing.value, detail=f"({asked})")
        reading.trace.refused(*_named(pairing), refusal)
        return []
    previous = _origin(reading, sentence, pairing) if pairing.value else None
    measure = pairing.frame.measure
    if pairing.value and measure in ("change", "additional"):
        between = text_between(reading.text, pairing.value, (pairing.start, pairing.end))
        if pairing.value.start >= pairing.end and _LEVEL.search(between):
            measure = "level"
    shared = (sentence, clauses, pairing.clause, pairing.start, pairing.end, pairing.value, previous, measure)
    return [
        Candidate(pairing.type, pairing.frame, *shared, pairing.frame.direction, part, topic)
        for part in _parts(reading, pairing, site, roles)
    ]


def _dealt(
    reading: Reading, pairing: Pairing, site: Site, roles: list[tuple[str, FoundEntity]]
) -> list[tuple[str, FoundEntity]]:
    """对甲、乙分别加征1%、2%: of as many members as there are values, each value has its own."""
    place, length = pairing.run
    value = pairing.value
    if value is None or length < 2:
        return roles
    if not told_apart(reading.text, site.clause.start, max(pairing.start, value.start)):
        return roles
    members: dict[str, list[FoundEntity]] = {}
    for role, entity in roles:
        members.setdefault(role, []).append(entity)
    own = {
        role: sorted(listed, key=lambda one: one.start)[place] if len(listed) == length else None
        for role, listed in members.items()
    }
    return [(role, entity) for role, entity in roles if own[role] in (None, entity)]


def _enough(pairing: Pairing, roles: list[tuple[str, FoundEntity]]) -> bool:
    """Whether a claim without value has the parties that its type asks for; a group counts for two."""
    counted = sum(
        2 if entity.kind == "group" else 1 for role, entity in roles if role in pairing.frame.counts
    )
    filled = {role for role, _ in roles}
    if not filled.issuperset(pairing.frame.requires):
        return False
    return pairing.value is not None or counted >= pairing.type.participants


def _parts(
    reading: Reading, pairing: Pairing, site: Site, roles: list[tuple[str, FoundEntity]]
) -> list[list[tuple[str, FoundEntity]]]:
    """分别会见甲、乙 makes two: one for each that stands behind the trigger."""
    behind = [r for r in roles if r[1].start >= pairing.end and r[0] in pairing.frame.counts]
    if pairing.value or len(behind) < 2 or not told_apart(reading.text, site.clause.start, pairing.start):
        return [roles]
    others = [role for role in roles if role not in behind]
    return [[*others, one] for one in behind]


def _origin(reading: Reading, sentence: Sentence, pairing: Pairing) -> FoundQuantity | None:
    """The A of "from A to B": a quantity of the same kind and unit before the value, introduced by 从 or 由."""
    value = pairing.value
    if value is None or not _LEVEL.search(reading.text, max(sentence.start, value.start - 8), value.start):
        return None
    before = reading.within(reading.quantities, sentence.start, value.start)
    for quantity in reversed(before):
        if (quantity.kind, quantity.unit) == (value.kind, value.unit) and is_origin(
            reading.text, sentence, quantity
        ):
            return quantity
    return None


def _without_previous(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Candidates whose value is another one's earlier amount are no claims of their own."""
    taken = {candidate.previous.start for candidate in found if candidate.previous}
    kept = []
    for candidate in found:
        if candidate.value and candidate.value.start in taken:
            refusal = Refusal("the amount is another claim's earlier amount", value=candidate.value)
            reading.trace.refused(*_named(candidate), refusal)
        else:
            kept.append(candidate)
    return kept
