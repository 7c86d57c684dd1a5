"""From candidates to claims: the context is read, the models are built and thereby checked."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.claim.engine import Candidate
from claimx.claim.reading import Reading
from claimx.context.attribution import Attributions
from claimx.context.dating import Dating
from claimx.context.modality import called_off, is_reported, modality, negated, published_plan
from claimx.context.sources import Source
from claimx.model import Claim, DocumentRecord, Modality, TimeExpression


def claims(reading: Reading, record: DocumentRecord, candidates: Iterable[Candidate]) -> Iterator[Claim]:
    """The claims of an article, built through the model.

    Raises `pydantic.ValidationError` (a ValueError) where a rule has made an invalid claim; its notes name the rule.
    """
    attributions = Attributions(reading)
    dating = Dating(reading, attributions, record.published, record.published_basis)
    digest = hashlib.sha256(reading.original.encode("utf-8", "surrogatepass")).digest()
    for candidate in candidates:
        try:
            yield _claim(reading, record, attributions, dating, digest, candidate)
        except ValueError as error:
            error.add_note(f"rule {candidate.rule} at {candidate.start}")
            raise


def _claim(
    reading: Reading,
    record: DocumentRecord,
    attributions: Attributions,
    dating: Dating,
    digest: bytes,
    candidate: Candidate,
) -> Claim:
    original = reading.original
    certainty, time = _certainty_and_time(reading, record, dating, candidate)
    denied = negated(reading, candidate)
    source = _source(reading, attributions, candidate, denied)
    identity = _identity(digest, candidate)
    reading.trace.made(identity)
    return Claim.model_validate(
        {
            "id": identity,
            "type": candidate.type.name,
            "doc_id": record.id,
            "published": record.published,
            "published_basis": record.published_basis,
            "sentence": _span(original, candidate.sentence.start, candidate.sentence.end),
            "trigger": _span(original, candidate.start, candidate.end),
            "value": candidate.value.fields(original) if candidate.value else None,
            "previous": candidate.previous.fields(original) if candidate.previous else None,
            "measure": candidate.measure,
            "direction": candidate.direction,
            "time": time,
            "roles": [
                {"role": role, "name": e.name, "kind": e.kind, **_span(original, e.start, e.end)}
                for role, e in candidate.roles
            ],
            "attribution": _attribution(original, source) if source else None,
            "modality": certainty,
            "negated": denied,
            "rule": candidate.rule,
        }
    )


def _certainty_and_time(
    reading: Reading, record: DocumentRecord, dating: Dating, candidate: Candidate
) -> tuple[Modality, TimeExpression | None]:
    """How sure the text is of a candidate, and when; what is called off or yet to come was planned."""
    certainty = modality(reading, candidate, record.published)
    time = dating.of(candidate, certainty)
    if certainty != "asserted":
        return certainty, time
    ahead = time and time.first_day and record.published and time.first_day > record.published
    if ahead and time and time.start is not None and time.end is not None:
        ahead = not is_reported(reading, candidate, time.start, time.end)
    if ahead or called_off(reading, candidate):
        reason = "its day is yet to come" if ahead else "what is called off was planned"
        reading.trace.decided("modality", reason)
        return "planned", time
    if (not time or time.basis == "published") and published_plan(reading, candidate):
        reading.trace.decided("modality", "it is made public, and no day is named on which it holds")
        return "planned", None
    return certainty, time


def _source(
    reading: Reading, attributions: Attributions, candidate: Candidate, denied: bool
) -> Source | None:
    """Who a candidate comes from: who denies it, else whose statement it stands in."""
    anchor = min(candidate.start, candidate.value.start) if candidate.value else candidate.start
    source = attributions.denier(candidate.sentence, anchor) if denied else None
    source = source or attributions.of(candidate.sentence, anchor, carried=candidate.type.carried)
    if source:
        own = candidate.sentence.start <= source.cue_start < candidate.sentence.end
        reason = "this cue names the source" if own else "the speaker of an earlier sentence goes on"
        reading.trace.decided("attribution", reason, (source.cue_start, source.cue_end))
    return source


def _span(original: str, start: int, end: int) -> dict[str, Any]:
    """The fields of a span; the model of the claim checks them with all others."""
    return {"text": original[start:end], "start": start, "end": end}


def _attribution(original: str, source: Source) -> dict[str, Any]:
    named = {"name": source.name, **_span(original, source.start, source.end)}
    return {"source": named, "cue": _span(original, source.cue_start, source.cue_end)}


def _identity(digest: bytes, candidate: Candidate) -> str:
    """A claim's id: the same document text, type and evidence give the same 16 hexadecimal digits anywhere."""
    places = [candidate.start, candidate.value.start if candidate.value else -1]
    places += [entity.start for _, entity in candidate.roles]
    evidence = f"{candidate.type.name}:{','.join(map(str, places))}"
    return hashlib.sha256(digest + evidence.encode()).hexdigest()[:16]
