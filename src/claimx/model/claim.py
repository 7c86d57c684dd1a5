"""The claim: one stated figure, meeting or measure, with its evidence."""

from datetime import date
from typing import Literal

from pydantic import Field

from claimx.model.article import PUBLISHED_BASIS, PublishedBasis
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
    kind: RoleKind = Field(
        description="What it is; group: described, not named (20多家企业); event: a named meeting."
    )


class Attribution(Model):
    """Who the text says a claim comes from."""

    source: NamedSpan | None = Field(description="Who says it; null where the text does not name them.")
    cue: Span = Field(description="The words that say so: 据, 称, 表示 …")


class Reason(Model):
    """Why one field of a claim is what it is."""

    field: str = Field(
        description="trigger, value, previous, roles.ROLE, attribution, modality, negated, time."
    )
    reason: str = Field(description="What decided it, in words.")
    evidence: Span | None = Field(default=None, description="The words that decided it, if there are any.")


class Claim(Model):
    """One stated figure, meeting or measure, with its evidence: a line of the output."""

    id: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="Stable: the same document text gives the same ids."
    )
    type: str = Field(description="The claim type, as `claimx types` lists them.")
    doc_id: str = Field(
        min_length=1, description="Path below the folder given, with `/`, or the record's own id."
    )
    published: date | None = Field(description="The document's publication date, as known or estimated.")
    published_basis: PublishedBasis = Field(description=PUBLISHED_BASIS)
    sentence: Span = Field(description="The sentence that holds the claim.")
    trigger: Span = Field(description="The words that make it this type: 加征, 订单, 损失, 会见 …")
    value: Quantity | None = Field(
        description="The amount claimed; null only for types whose claims may have none."
    )
    previous: Quantity | None = Field(description='The amount before, in "from A to B".')
    measure: Literal["level", "additional", "change"] | None = Field(
        description="level: the figure stands at the value; additional: this much on top (加征25%); "
        "change: it moved by this much (下调5个百分点)."
    )
    direction: Literal["up", "down"] | None = Field(description="Which way it moves.")
    time: TimeExpression | None = Field(
        description="When what is claimed happened, holds, or is to happen: not when somebody says so."
    )
    roles: list[Role] = Field(description="Who and what takes part.")
    attribution: Attribution | None = Field(
        description="Who the text says it comes from; null: the article says it itself."
    )
    modality: Modality = Field(
        description="asserted: as a fact, past or present; estimated: an estimate or forecast of the figure; planned: "
        "announced, intended, threatened; possible: 可能, 有望, 或; conditional: 如果 … 就."
    )
    negated: bool = Field(description="The text denies it: 没有, 未, 否认, 不实.")
    rule: str = Field(min_length=1, description="Which rule made it: type/frame.")
    same_as: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{16}$",
        description="The id of the fullest mention, where the document makes this claim again; null for that mention.",
    )
    explanation: list[Reason] | None = Field(
        default=None, description="Why it is what it is; left out unless it was asked for (--explain)."
    )
