"""Which extracted claim answers which gold claim, and what of it is right."""

from collections.abc import Sequence
from typing import Literal, get_args

from claimx.evaluate.gold import GoldClaim, GoldTime, LocatedClaim, Offsets
from claimx.model import Claim, Quantity, TimeExpression

Attribute = Literal["value", "bound", "date", "attribution", "modality", "negated"]
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)


def offsets(span: object) -> Offsets | None:
    """Start and end of anything that has them; None for nothing and for a time without a place."""
    start, end = getattr(span, "start", None), getattr(span, "end", None)
    return None if start is None or end is None else (start, end)


def overlap(one: Offsets | None, other: Offsets | None) -> int:
    """How many code points two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def affinity(gold: LocatedClaim, claim: Claim) -> int:
    """How strongly an extracted claim speaks for being the gold one; 0 says that it is another.

    With a value, the value spans overlap. Without, the triggers overlap, or the sentences do and a party is shared.
    """
    if gold.claim.type != claim.type:
        return 0
    shared_trigger = overlap(gold.trigger, offsets(claim.trigger))
    if gold.value:
        shared_value = overlap(gold.value, offsets(claim.value))
        return 10 * shared_value + shared_trigger if shared_value else 0
    if shared_trigger:
        return 100 + shared_trigger
    if not overlap(gold.passage, offsets(claim.sentence)):
        return 0
    return sum(overlap(place, offsets(role)) > 0 for _, place in gold.roles for role in claim.roles)


def pair(gold: Sequence[LocatedClaim], claims: Sequence[Claim]) -> dict[int, int]:
    """Index of the extracted claim for each gold claim that has one: the strongest pairs first, each claim once."""
    candidates = sorted(
        (
            (strength, gold_index, claim_index)
            for gold_index, one in enumerate(gold)
            for claim_index, claim in enumerate(claims)
            if (strength := affinity(one, claim))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold_index, claim_index in candidates:
        if gold_index not in pairs and claim_index not in taken:
            pairs[gold_index] = claim_index
            taken.add(claim_index)
    return pairs


def judge(gold: LocatedClaim, claim: Claim) -> dict[Attribute, bool]:
    """Whether each attribute of a matched claim is right; what the gold claim does not judge is left out."""
    expected = gold.claim
    right: dict[Attribute, bool] = {}
    if expected.value:
        right["value"] = _value_is_right(expected, claim)
        if expected.value.bound:
            right["bound"] = claim.value is not None and expected.value.bound == claim.value.bound
    if expected.judges_time:
        right["date"] = _days(expected.time) == _days_claimed(expected.time, claim.time)
    if expected.judges_attribution:
        source = offsets(claim.attribution.source) if claim.attribution else None
        right["attribution"] = source is None if gold.source is None else overlap(gold.source, source) > 0
    right["modality"] = expected.modality == claim.modality
    right["negated"] = expected.negated == claim.negated
    return right


def _value_is_right(expected: GoldClaim, claim: Claim) -> bool:
    gold, found = expected.value, claim.value
    if gold is None or found is None:
        return gold is None and found is None
    if gold.bound in ("several", "range"):
        amount = (gold.low, gold.high) == (found.low, found.high)
    else:
        amount = gold.number == found.number
    if expected.previous:
        amount = amount and expected.previous.number == _number(claim.previous)
    return amount and gold.unit == found.unit


def _number(quantity: Quantity | None) -> object:
    return quantity.number if quantity else None


def _days(time: GoldTime | TimeExpression | None) -> tuple[object, object]:
    return (time.first_day, time.last_day) if time else (None, None)


def _days_claimed(expected: GoldTime | None, time: TimeExpression | None) -> tuple[object, object]:
    """The publication date that serves for want of another is no wrong date where gold has none."""
    return _days(None if time and time.basis == "published" and expected is None else time)


def role_matches(gold: LocatedClaim, claim: Claim) -> tuple[set[int], set[int]]:
    """Indices of the gold roles that were found, and of the extracted roles that are right."""
    hits = [
        (gold_index, role_index)
        for gold_index, (name, place) in enumerate(gold.roles)
        for role_index, role in enumerate(claim.roles)
        if name == role.role and overlap(place, offsets(role))
    ]
    return {gold_index for gold_index, _ in hits}, {role_index for _, role_index in hits}
