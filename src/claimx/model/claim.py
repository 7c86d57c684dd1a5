"""The claim: one stated figure, meeting or measure, with its evidence."""

from datetime import date
from typing import Literal

from pydantic import Field

from claimx.model.article import PublishedBasis
from claimx.model.quantity import Quantity
from claimx.model.span import Model, Span
from claimx.model.time import TimeExpression

RoleKind = Literal["person", "org", "place", "product", "group", "event"]
Modality = Literal["asserted", "estimated", "planned", "possible", "conditional"]


class NamedSpan(Span):
    """A span that names somebody or something."""

    name: str = Field(min_length=1, description="Canonical name in Simplified characters.")


class Role(NamedSpan):
    """Who or what takes part in a claim, and as what."""

    role: str = Field(description="The slot of the claim type: imposer, buyer, participant …")
    kind: RoleKind


class Attribution(Model):
    """Who the text says a claim comes from."""

    source: NamedSpan | None
    cue: Span


class Reason(Model):
    """Why one field of a claim is what it is."""

    field: str = Field(
        description="trigger, value, previous, roles.ROLE, attribution, modality, negated, time."
    )
    reason: str
    evidence: Span | None = Field(default=None, description="The words that decided it, if there are any.")


class Claim(Model):
    """One claim, as `claim-format` fixes it: a line of the output."""

    id: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="Stable: the same document text gives the same ids."
    )
    type: str = Field(description="The claim type.")
    doc_id: str = Field(
        min_length=1, description="Path below the folder given, with `/`, or the record's own id."
    )
    published: date | None = Field(description="The document's publication date, as known or estimated.")
    published_basis: PublishedBasis
    sentence: Span
    trigger: Span
    value: Quantity | None
    previous: Quantity | None
    measure: Literal["level", "additional", "change"] | None
    direction: Literal["up", "down"] | None
    time: TimeExpression | None
    roles: list[Role]
    attribution: Attribution | None
    modality: Modality
    negated: bool
    rule: str = Field(min_length=1, description="Which rule made it.")
    same_as: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{16}$",
        description="The id of the fullest mention, where the document makes this claim again; null for that mention.",
    )
    explanation: list[Reason] | None = Field(
        default=None, description="Why it is what it is; left out unless it was asked for (--explain)."
    )
