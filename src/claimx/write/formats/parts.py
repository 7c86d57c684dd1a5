"""The parts of a claim as annotation formats want them: each with a name, a kind and its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim that has words in the text."""

    name: str
    """value, previous, time, source, cue, or the role."""
    kind: str
    """quantity, time, source, cue, or the kind of who fills the role."""
    span: Span
    role: bool = False


def parts(claim: Claim) -> Iterator[Part]:
    """Every part of a claim but its trigger, in an order that is always the same."""
    if claim.value:
        yield Part("value", "quantity", claim.value)
    if claim.previous:
        yield Part("previous", "quantity", claim.previous)
    time = claim.time
    if time is not None and time.text is not None and time.start is not None and time.end is not None:
        yield Part("time", "time", Span(text=time.text, start=time.start, end=time.end))
    for role in claim.roles:
        yield Part(role.role, role.kind, role, role=True)
    if claim.attribution:
        if claim.attribution.source:
            yield Part("source", "source", claim.attribution.source)
        yield Part("cue", "cue", claim.attribution.cue)
