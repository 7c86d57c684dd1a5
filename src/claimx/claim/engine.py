"""The one engine that reads frames: it finds triggers, pairs them with values, and fills roles. It knows no type."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from claimx.claim.claim_type import ClaimType, Frame
from claimx.claim.lists import text_between, told_apart
from claimx.claim.pairing import Pairing, may_pair, pairings_of, settle
from claimx.claim.reading import Clause, Reading
from claimx.claim.rule import Rule
from claimx.claim.scope import Scope, asked_from, is_question, is_skipped
from claimx.claim.site import Site, Topic
from claimx.claim.slots import fill
from claimx.claim.topic import Topics
from claimx.claim.trace import NO_TRIGGER, Refusal
from claimx.claim.triggers import Triggers, Word
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity
from claimx.text.sentences import Sentence

_LEVEL = re.compile(load("frames")["level"])


class Candidate(NamedTuple):
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

    @property
    def rule(self) -> str:
        """The rule's name: type/frame."""
        return f"{self.type.name}/{self.frame.name}"


class Engine:
    """Finds candidates of the given types in readings. Holds no state of any article."""

    def __init__(self, types: Mapping[str, ClaimType]) -> None:
        self.types = types
        self._rules = [Rule(kind, frame) for kind in types.values() for frame in kind.frames]
        self._triggers = Triggers([rule.frame for rule in self._rules])

    def triggers(self, text: str) -> list[Word]:
        """Every trigger of any type in a normalized text: one without any holds no claim."""
        return self._triggers.find(text)

    def live(self, reading: Reading, words: Sequence[Word]) -> dict[int, Scope]:
        """The sentences in which a claim can stand, by their place in the reading, with the triggers that can make it.

        Told by triggers (`words`), times and amounts alone: the reading need not have names and the edges of words.
        """
        found: dict[int, Scope] = {}
        amounts = [quantity.start for quantity in reading.quantities]
        for place, triggers in self._triggers.by_sentence(words, reading.sentences, amounts):
            sentence = reading.sentences[place]
            if is_skipped(sentence):
                continue
            scope = Scope(reading, sentence, triggers)
            able = [trigger for trigger in triggers if may_pair(scope, trigger, self._rules[trigger.frame])]
            asked = asked_from(reading.text, sentence) if able else sentence.start
            scope.triggers = [trigger for trigger in able if trigger.start < asked]
            if scope.triggers:
                found[place] = scope
        return found

    def candidates(self, reading: Reading, live: Mapping[int, Scope]) -> Iterator[Candidate]:
        """The candidates of an article in the order of the text; `live` is what `live` or `all_triggers` gives."""
        topics = Topics(reading)
        for place, scope in live.items():
            yield from self._sentence(scope, partial(topics.before, place))

    def all_triggers(self, reading: Reading) -> dict[int, Scope]:
        """The sentences that hold triggers, as `live` gives them, those that can make no claim too.

        The reading's observer is told of every sentence that is passed over.
        """
        held = dict(self._triggers.by_sentence(self.triggers(reading.text), reading.sentences))
        found: dict[int, Scope] = {}
        for place, sentence in enumerate(reading.sentences):
            reason = _no_claim(reading, sentence, place in held)
            if reason:
                reading.trace.passed_over((sentence.start, sentence.end), reason)
            else:
                asked = asked_from(reading.text, sentence)
                found[place] = Scope(reading, sentence, [t for t in held[place] if t.start < asked])
        return found

    def _sentence(self, scope: Scope, topic: Callable[[], Topic]) -> list[Candidate]:
        reading = scope.reading
        pairings = [
            pairing
            for trigger in scope.triggers
            for pairing in pairings_of(scope, trigger, self._rules[trigger.frame])
        ]
        if not pairings:
            return []
        stops = sorted({(pairing.start, pairing.end) for pairing in pairings})
        found: list[Candidate] = []
        for pairing in settle(reading, pairings):
            found += _build(scope, pairing, stops, topic)
        found = _without_previous(reading, found)
        return sorted(found, key=lambda c: (c.value.start if c.value else c.start, c.start, c.type.name))


def _no_claim(reading: Reading, sentence: Sentence, triggered: bool) -> str | None:
    """Why a sentence is not looked into, if it is not."""
    if is_skipped(sentence):
        return f"a sentence of the kind {sentence.kind} makes no claim"
    if not triggered:
        return NO_TRIGGER
    return "a question makes no claim" if is_question(reading.text, sentence) else None


def _build(
    scope: Scope, pairing: Pairing, stops: list[tuple[int, int]], topic: Callable[[], Topic]
) -> list[Candidate]:
    """The candidates of a pairing: one, or one for each member where 分别 tells a list apart."""
    reading, rule, value = scope.reading, pairing.rule, pairing.value
    sentence, clauses = scope.sentence, scope.clauses
    held: list[tuple[int, int]] = []
    site = Site(
        reading, sentence, clauses, pairing.clause, pairing.start, pairing.end, value, stops, topic, held
    )
    roles: list[tuple[str, FoundEntity]] = []
    for wanted in rule.roles:
        for entity in fill(site, wanted):
            roles.append((wanted.role, entity))
            held.append((entity.start, entity.end))
    roles = _dealt(reading, pairing, site, roles)
    if not _enough(pairing, roles):
        asked = ", ".join(rule.frame.requires or rule.frame.counts)
        refusal = Refusal("too few parties", value=value, detail=f"({asked})")
        reading.trace.refused(rule.type, rule.frame, (pairing.start, pairing.end), refusal)
        return []
    previous = _origin(scope, value) if value else None
    measure = rule.frame.measure
    if value and measure in ("change", "additional") and value.start >= pairing.end:
        between = text_between(reading.text, value, (pairing.start, pairing.end))
        measure = "level" if _LEVEL.search(between) else measure
    shared = (sentence, clauses, pairing.clause, pairing.start, pairing.end, value, previous, measure)
    return [
        Candidate(rule.type, rule.frame, *shared, rule.frame.direction, part)
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
    frame = pairing.rule.frame
    if frame.requires and not {role for role, _ in roles}.issuperset(frame.requires):
        return False
    if pairing.value:
        return True
    counted = sum(2 if entity.kind == "group" else 1 for role, entity in roles if role in frame.counts)
    return counted >= pairing.rule.type.participants


def _parts(
    reading: Reading, pairing: Pairing, site: Site, roles: list[tuple[str, FoundEntity]]
) -> list[list[tuple[str, FoundEntity]]]:
    """分别会见甲、乙 makes two: one for each that stands behind the trigger."""
    if pairing.value:
        return [roles]
    behind = [r for r in roles if r[1].start >= pairing.end and r[0] in pairing.rule.frame.counts]
    if len(behind) < 2 or not told_apart(reading.text, site.clause.start, pairing.start):
        return [roles]
    others = [role for role in roles if role not in behind]
    return [[*others, one] for one in behind]


def _origin(scope: Scope, value: FoundQuantity) -> FoundQuantity | None:
    """The A of "from A to B": a quantity of the same kind and unit before the value, introduced by 从 or 由."""
    if not _LEVEL.search(scope.text, max(scope.sentence.start, value.start - 8), value.start):
        return None
    for quantity in reversed(scope.amounts):
        if (
            quantity.start < value.start
            and (quantity.kind, quantity.unit) == (value.kind, value.unit)
            and scope.is_origin(quantity)
        ):
            return quantity
    return None


def _without_previous(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Candidates whose value is another one's earlier amount are no claims of their own."""
    taken = {candidate.previous.start for candidate in found if candidate.previous}
    if not taken:
        return found
    kept = []
    for candidate in found:
        if candidate.value and candidate.value.start in taken:
            refusal = Refusal("the amount is another claim's earlier amount", value=candidate.value)
            trigger = candidate.start, candidate.end
            reading.trace.refused(candidate.type, candidate.frame, trigger, refusal)
        else:
            kept.append(candidate)
    return kept
