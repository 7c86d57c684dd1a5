"""What `claimx mentions` writes: one quantity, time or entity a line."""

from typing import Final, Literal, get_args

from pydantic import Field

from claimx.model.claim import RoleKind
from claimx.model.quantity import Bound, Number
from claimx.model.span import Span
from claimx.model.time import TimeExpression

MentionKind = Literal[
    "money", "percent", "percentage_point", "count", "time", "person", "org", "place", "product", "number"
]
"""What a mention can be asked for as; `number` is every number, with or without a unit."""

MENTION_KINDS: Final[tuple[str, ...]] = get_args(MentionKind)
DEFAULT_MENTION_KINDS: Final = frozenset(MENTION_KINDS) - {"number"}
"""What is given unless certain kinds are asked for."""


class QuantityMention(Span):
    """A quantity found in a document; `number` (a bare number, unit null) only when asked for."""

    doc_id: str
    kind: Literal["money", "percent", "percentage_point", "count", "number"]
    number: Number | None
    unit: str | None
    bound: Bound
    low: Number | None
    high: Number | None


class TimeMention(TimeExpression):
    """A time found in a document."""

    doc_id: str
    kind: Literal["time"] = "time"


class EntityMention(Span):
    """A person, organization, place or product found in a document."""

    doc_id: str
    kind: RoleKind
    name: str = Field(description="Canonical name in Simplified characters.")


Mention = QuantityMention | TimeMention | EntityMention
"""One line of `claimx mentions`."""
