"""Label Studio tasks (JSON) with the claims as predictions; `docs/label-studio.xml` is the labeling interface for them.

Every part of a claim is a region of its own, related to the region of its trigger, whose label is the claim type. What
a claim says beyond its words stands beside its regions: `modality`, `negated` and `days` with the trigger; `number`,
`unit`, `bound`, `low` and `high` with an amount. Offsets are code points, as Label Studio counts them.
`claimx gold` takes what people have made of it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import orjson

from claimx.model import Claim, Quantity, RunInformation, Span
from claimx.write.formats.parts import parts
from claimx.write.lines import plain_number

_OPEN = ".."
"""An end of an interval that is open (ISO 8601-2)."""
_VERSION = "claimx"
Item = dict[str, Any]


class Writer:
    """A task a document, out as soon as it is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self._between = b"[\n"

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes the task of the document."""
        assert record is not None
        document = orjson.loads(record)
        known = [Claim.model_validate_json(line) for line in claims]
        data = {"text": document["text"], "doc_id": document["id"], "published": document["published"]}
        result = [item for claim in known for item in _items(claim)]
        task = {"data": data, "predictions": [{"model_version": _VERSION, "result": result}]}
        self.stream.write(self._between + orjson.dumps(task))
        self._between = b",\n"

    def finish(self, run: RunInformation) -> None:
        """Closes the list."""
        self.stream.write(b"[]\n" if self._between == b"[\n" else b"\n]\n")


def _items(claim: Claim) -> Iterator[Item]:
    """The regions of a claim with what stands beside them, and their relations to its trigger."""
    trigger = f"{claim.id}-trigger"
    yield _region(trigger, claim.trigger, claim.type)
    yield _beside(trigger, claim.trigger, "modality", "choices", claim.modality)
    if claim.negated:
        yield _beside(trigger, claim.trigger, "negated", "choices", "negated")
    if claim.time and (claim.time.first_day or claim.time.last_day):
        days = f"{claim.time.first_day or _OPEN}/{claim.time.last_day or _OPEN}"
        yield _beside(trigger, claim.trigger, "days", "textarea", days)
    for number, part in enumerate(parts(claim)):
        region = f"{claim.id}-{number}"
        yield _region(region, part.span, part.kind)
        if isinstance(part.span, Quantity):
            yield from _amount(region, part.span)
        yield {
            "type": "relation",
            "from_id": trigger,
            "to_id": region,
            "direction": "right",
            "labels": [part.name],
        }


def _amount(region: str, quantity: Quantity) -> Iterator[Item]:
    for name in ("number", "unit", "low", "high"):
        if (value := getattr(quantity, name)) is not None:
            text = value if isinstance(value, str) else plain_number(value)
            yield _beside(region, quantity, name, "textarea", text)
    yield _beside(region, quantity, "bound", "choices", quantity.bound)


def _region(region: str, span: Span, label: str) -> Item:
    value = {"start": span.start, "end": span.end, "text": span.text, "labels": [label]}
    return {"id": region, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _beside(region: str, span: Span, name: str, kind: str, text: str) -> Item:
    """What stands beside a region: chosen (`choices`) or written (`textarea`)."""
    field = "choices" if kind == "choices" else "text"
    value = {"start": span.start, "end": span.end, field: [text]}
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}
