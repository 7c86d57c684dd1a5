"""Checks a tagged sentence with one claim: its value, its parties and its time, as the tags say."""

from decimal import Decimal

import claimx
from claimx.model import Claim
from tests.tagged import Mark, parse

PUBLISHED = "2026-03-12"


def claim_of(tagged: str, type_name: str) -> tuple[Claim, list[Mark]]:
    """The claim of the type whose value is the tagged `<value>`, and the tags. Fails where there is none."""
    text, marks = parse(tagged)
    value = next(mark for mark in marks if mark[0] == "value")
    claims = [one for one in claimx.extract(text, published=PUBLISHED) if one.type == type_name]
    for claim in claims:
        if claim.value and (claim.value.start, claim.value.end) == (value[1], value[2]):
            return claim, marks
    raise AssertionError(f"no {type_name} at {text[value[1] : value[2]]!r}: {[c.value for c in claims]}")


def check(tagged: str, type_name: str) -> None:
    """Asserts number, unit and modality of the value tag, every role tag (and no other), and the time tag."""
    text, marks = parse(tagged)
    claim, _ = claim_of(tagged, type_name)
    _, _, _, wanted = next(mark for mark in marks if mark[0] == "value")
    assert claim.value is not None
    assert claim.value.number == Decimal(wanted["number"]), text
    assert claim.value.unit == wanted["unit"], text
    assert claim.modality == wanted.get("modality", "asserted"), text
    roles = {(kind, text[start:end]) for kind, start, end, _ in marks if kind not in ("value", "time")}
    assert {(role.role, role.text) for role in claim.roles} == roles, text
    for kind, start, end, day in marks:
        if kind == "time":
            assert claim.time and (claim.time.start, claim.time.end) == (start, end), text
            assert str(claim.time.first_day) == day["first"], text
