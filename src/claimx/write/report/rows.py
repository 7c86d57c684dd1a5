"""A claim as the page's script reads it: places in place of words, since the articles stand beside it."""

from typing import Any

import orjson

from claimx.model import Claim, Quantity, Span
from claimx.write.readable import reading


def claim_row(claim: Claim, article: int) -> bytes:
    """One claim as JSON. `article` is the number of its article on the page; a place is `[start, end]`."""
    time = claim.time
    source = claim.attribution.source if claim.attribution else None
    row: dict[str, Any] = {
        "id": claim.id,
        "article": article,
        "type": claim.type,
        "sentence": _place(claim.sentence),
        "trigger": _place(claim.trigger),
        "value": _quantity(claim.value),
        "previous": _quantity(claim.previous),
        "time": time
        and {
            "place": None if time.start is None else [time.start, time.end],
            "first": time.first_day,
            "last": time.last_day,
            "value": time.value,
            "basis": time.basis,
        },
        "roles": [{"place": _place(role), "role": role.role, "name": role.name} for role in claim.roles],
        "source": source and {"place": _place(source), "name": source.name},
        "cue": claim.attribution and _place(claim.attribution.cue),
        "modality": claim.modality,
        "negated": claim.negated,
        "measure": claim.measure,
        "direction": claim.direction,
        "rule": claim.rule,
        "same_as": claim.same_as,
    }
    if claim.explanation is not None:
        row["reasons"] = [{"field": reason.field, "reason": reason.reason} for reason in claim.explanation]
    return orjson.dumps(row)


def _place(span: Span) -> list[int]:
    return [span.start, span.end]


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    """`number`, `low`, `high` serve for order and filters; `reading` is exact and what is shown."""
    if quantity is None:
        return None
    number, low, high = (
        None if figure is None else float(figure) for figure in (quantity.number, quantity.low, quantity.high)
    )
    return {
        "place": _place(quantity),
        "kind": quantity.kind,
        "unit": quantity.unit,
        "number": number,
        "low": low,
        "high": high,
        "bound": quantity.bound,
        "reading": reading(quantity),
    }
