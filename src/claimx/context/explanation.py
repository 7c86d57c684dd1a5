"""The observer that listens: what it heard becomes the explanation of claims and of sentences."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimx.claim.claim_type import SLOTS, ClaimType, Frame
from claimx.claim.trace import NO_TRIGGER, Refusal
from claimx.mention.found import FoundEntity
from claimx.model import Claim, Quantity, Reason, RefusedTrigger, SentenceExplanation, Span
from claimx.text.sentences import Sentence

Place = tuple[int, int]


@dataclass(slots=True)
class Dropped:
    """How often each reason kept something from making a claim."""

    candidates: Counter[str] = field(default_factory=Counter)
    """Triggers that a rule refused, alone or with an amount; each rule and amount counts."""
    sentences: Counter[str] = field(default_factory=Counter)
    """Sentences that were not looked into; those without a trigger are not counted."""

    def add(self, other: "Dropped") -> None:
        """Adds the counts of another document."""
        self.candidates.update(other.candidates)
        self.sentences.update(other.sentences)


class Explainer:
    """A `Trace` of one article. `original` is its text, of which all offsets it hears count code points."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._passed_over: dict[Place, str] = {}
        self._refused: dict[tuple[str, Place, str, int], RefusedTrigger] = {}
        self._slots: dict[tuple[Place, str, int], str] = {}
        self._pending: list[Reason] = []
        self._decided: dict[str, list[Reason]] = defaultdict(list)

    def passed_over(self, sentence: Place, reason: str) -> None:
        """A sentence was not looked into."""
        self._passed_over[sentence] = reason

    def refused(self, kind: ClaimType, frame: Frame, trigger: Place, refusal: Refusal) -> None:
        """A trigger of a frame makes no claim, or not with this value."""
        evidence = refusal.evidence.group() if isinstance(refusal.evidence, re.Match) else refusal.evidence
        value = refusal.value
        rule = f"{kind.name}/{frame.name}"
        self._refused[rule, trigger, refusal.reason, value.start if value else -1] = RefusedTrigger(
            trigger=self._span(*trigger),
            rule=rule,
            value=self._span(value.start, value.end) if value else None,
            reason=f"{refusal.reason} {refusal.detail}".rstrip(),
            evidence=evidence or None,
            pattern=refusal.pattern,
        )

    def filled(self, trigger: Place, role: str, slot: str, entity: FoundEntity) -> None:
        """A slot of the trigger filled a role."""
        self._slots[trigger, role, entity.start] = slot

    def decided(self, field: str, reason: str, span: Place | None = None) -> None:
        """A field of the claim at hand was decided, by the words at `span` if there are any."""
        self._pending.append(Reason(field=field, reason=reason, evidence=self._span(*span) if span else None))

    def made(self, claim_id: str) -> None:
        """The claim at hand is made: what was decided since the one before belongs to it."""
        self._decided[claim_id], self._pending = self._pending, []

    def dropped(self) -> Dropped:
        """The reasons heard, counted."""
        sentences = Counter(reason for reason in self._passed_over.values() if reason != NO_TRIGGER)
        return Dropped(Counter(reason for _, _, reason, _ in self._refused), sentences)

    def explained(self, claim: Claim) -> Claim:
        """The claim with its `explanation`."""
        trigger = claim.trigger.start, claim.trigger.end
        reasons = [Reason(field="trigger", reason=f"a trigger of {claim.rule}", evidence=claim.trigger)]
        if claim.value:
            reasons.append(
                Reason(field="value", reason=_distance(claim.value, trigger), evidence=_words(claim.value))
            )
        if claim.previous:
            reason = "the amount before the move to the value"
            reasons.append(Reason(field="previous", reason=reason, evidence=_words(claim.previous)))
        for role in claim.roles:
            slot = self._slots.get((trigger, role.role, role.start), "")
            known = f"; known as {role.name}" if role.name != role.text else ""
            reasons.append(
                Reason(field=f"roles.{role.role}", reason=_slot(slot) + known, evidence=_words(role))
            )
        reasons += self._context(claim)
        return claim.model_copy(update={"explanation": reasons})

    def _context(self, claim: Claim) -> list[Reason]:
        """What was decided about the claim, and what follows from nothing being said."""
        decided = self._decided[claim.id]
        told = {reason.field for reason in decided}
        silent = {
            "attribution": "no source is named: the article says it itself",
            "modality": "asserted: no cue of a condition, an estimate, a possibility or a plan stands over it",
            "time": "no date near it can be its own",
        }
        rest = [Reason(field=field, reason=reason) for field, reason in silent.items() if field not in told]
        order = ("attribution", "modality", "negated", "time")
        return sorted([*decided, *rest], key=lambda reason: order.index(reason.field))

    def sentences(
        self, doc_id: str, sentences: Sequence[Sentence], claims: Sequence[Claim]
    ) -> Iterator[SentenceExplanation]:
        """What came of each sentence of the article; `claims` are those of the article."""
        made: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            made[claim.sentence.start].append(claim)
        refused: dict[int, list[RefusedTrigger]] = defaultdict(list)
        starts = [sentence.start for sentence in sentences]
        for one in self._refused.values():
            refused[starts[bisect_right(starts, one.trigger.start) - 1]].append(one)
        for sentence in sentences:
            start, end = sentence.start, sentence.end
            yield SentenceExplanation(
                doc_id=doc_id,
                sentence=self._span(start, end),
                kind=sentence.kind,
                passed_over=self._passed_over.get((start, end)),
                claims=[self.explained(claim) for claim in made[start]],
                refused=refused[start],
            )

    def _span(self, start: int, end: int) -> Span:
        return Span(text=self._original[start:end], start=start, end=end)


def _words(span: Span) -> Span:
    """The span alone of what has more fields."""
    return Span(text=span.text, start=span.start, end=span.end)


def _distance(value: Quantity, trigger: Place) -> str:
    if value.start >= trigger[1]:
        return f"{value.start - trigger[1]} characters behind the trigger"
    if value.end <= trigger[0]:
        return f"{trigger[0] - value.end} characters before the trigger"
    return "it holds the trigger"


def _slot(slot: str) -> str:
    """What a slot is, in words; prepositions have no entry of their own."""
    prefix, _, words = slot.partition(":")
    known = SLOTS.get(f"{prefix}:WORDS" if words else slot, "the phrase of this preposition or its like")
    about, _, example = known.rpartition(": ")
    return f"slot {slot}: {about if words or ' + ' in example else known}"
