"""The ground: pydantic models of everything claimx reads, finds and writes. Imports nothing of ours."""

from claimx.model.article import Article, DocumentRecord, PublishedBasis, Script, SentenceKind
from claimx.model.claim import (
    Attribution,
    Claim,
    Modality,
    NamedSpan,
    Reason,
    Role,
    RoleKind,
)
from claimx.model.explanation import RefusedTrigger, SentenceExplanation
from claimx.model.mention import (
    DEFAULT_MENTION_KINDS,
    MENTION_KINDS,
    EntityMention,
    Mention,
    MentionKind,
    QuantityMention,
    TimeMention,
)
from claimx.model.quantity import Bound, Number, Quantity, QuantityKind
from claimx.model.run import (
    SCHEMA_VERSION,
    Breakdown,
    Failure,
    InvalidClaim,
    Note,
    RunDocument,
    RunInformation,
    RunSummary,
    ShardMarker,
    Unwritten,
)
from claimx.model.span import Span
from claimx.model.time import TimeBasis, TimeExpression

__all__ = [
    "DEFAULT_MENTION_KINDS",
    "MENTION_KINDS",
    "SCHEMA_VERSION",
    "Article",
    "Attribution",
    "Bound",
    "Breakdown",
    "Claim",
    "DocumentRecord",
    "EntityMention",
    "Failure",
    "InvalidClaim",
    "Mention",
    "MentionKind",
    "Modality",
    "NamedSpan",
    "Note",
    "Number",
    "PublishedBasis",
    "Quantity",
    "QuantityKind",
    "QuantityMention",
    "Reason",
    "RefusedTrigger",
    "Role",
    "RoleKind",
    "RunDocument",
    "RunInformation",
    "RunSummary",
    "Script",
    "SentenceExplanation",
    "SentenceKind",
    "ShardMarker",
    "Span",
    "TimeBasis",
    "TimeExpression",
    "TimeMention",
    "Unwritten",
]
