"""What `claimx mentions` writes: one quantity, time or entity a line."""

from typing import Final, Literal, get_args

from pydantic import Field

from claimx.model.claim import RoleKind
from claimx.model.quantity import BOUND, Bound, Number
from claimx.model.span import Span
from claimx.model.time import TimeExpression

MentionKind = Literal[
    "money", "percent", "percentage_point", "count", "time", "person", "org", "place", "product", "number"
]
"""What a mention can be asked for as; `number` is every number, with or without a unit."""

MENTION_KINDS: Final[tuple[str, ...]] = get_args(MentionKind)
DEFAULT_MENTION_KINDS: Final = frozenset(MENTION_KINDS) - {"number"}
"""What is given unless certain kinds are asked for."""

_DOC_ID = "Path below the folder given, with `/`, or the record's own id."


class QuantityMention(Span):
    """A quantity found in a document; `number` (a bare number, unit null) only when asked for."""

    doc_id: str = Field(description=_DOC_ID)
    kind: Literal["money", "percent", "percentage_point", "count", "number"] = Field(
        description="What is measured; number: a bare number."
    )
    number: Number | None = Field(
        description="The number written, in units of one; null where none is written, and for a range."
    )
    unit: str | None = Field(description="As in a claim's value; null for a bare number.")
    bound: Bound = Field(description=BOUND)
    low: Number | None = Field(description="Lower end of what the wording admits; null = open.")
    high: Number | None = Field(description="Upper end of what the wording admits; null = open.")


class TimeMention(TimeExpression):
    """A time found in a document."""

    doc_id: str = Field(description=_DOC_ID)
    kind: Literal["time"] = Field(default="time", description="Always `time`.")


class EntityMention(Span):
    """A person, organization, place or product found in a document."""

    doc_id: str = Field(description=_DOC_ID)
    kind: RoleKind = Field(description="What it is.")
    name: str = Field(description="Canonical name in Simplified characters.")


Mention = QuantityMention | TimeMention | EntityMention
"""One line of `claimx mentions`."""
