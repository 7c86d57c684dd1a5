"""What a run tells about itself: documents lost, and the frame of the one-document output."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from claimx.model.article import DocumentRecord
from claimx.model.claim import Claim
from claimx.model.span import Model

SCHEMA_VERSION = "1.1"
"""Version of the output's fields: the first number rises when a field changes its name or meaning."""


def _valid(name: str) -> str:
    """The name as valid Unicode: bytes of a file name that are not UTF-8 are shown as `\\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


Place = Annotated[str, AfterValidator(_valid)]


class Failure(Model):
    """A document, or a part of one, that was lost: it makes the exit status 1."""

    where: Place = Field(description="Path as given, or path:line for a record.")
    reason: str = Field(description="Why, in one line.")


class Breakdown(Failure):
    """A document lost to the run, not to its own bytes (too slow, a process killed): another run may succeed."""


class InvalidClaim(Failure):
    """A claim that was left out, because it keeps neither to the schema nor to the text: a rule is at fault."""


class Unwritten(Failure):
    """Output that could not be written."""


class Note(Model):
    """Something that a user should know and that lost no document."""

    where: Place
    reason: str


class RunInformation(Model):
    """Which program made the output, from how much, with what settings. No clock: equal runs give equal bytes."""

    claimx: str = Field(description="Version of claimx.")
    schema_version: str = Field(description="Version of the output's fields.")
    documents: int = Field(ge=0, description="Documents read and analysed.")
    claims: int = Field(ge=0, description="Claims written.")
    published: date | None = Field(description="Publication date given for documents that have none.")
    home_currency: str | None = Field(description="ISO 4217 code given for a bare 元.")
    failed: int = Field(ge=0, description="Documents, claims and files lost.")
    failures: list[Failure] = Field(description="What was lost, in the order met: the first hundred.")


class RunDocument(Model):
    """The whole of `claimx extract --format json`."""

    run: RunInformation = Field(description="Which program made it, from how much, with what settings.")
    documents: list[DocumentRecord] = Field(description="The documents, in their order.")
    claims: list[Claim] = Field(description="All claims, in the order of the documents.")


class ShardMarker(Model):
    """What stands beside a shard of `claimx extract --out DIR/` once it is complete."""

    claimx: str = Field(description="Version of claimx.")
    schema_version: str = Field(description="Version of the output's fields.")
    rules: str = Field(
        description="Digest of all that decides the output but the documents: rules, options, libraries."
    )
    input: str = Field(
        description="Digest of the documents in their order, and of what could not be read among them."
    )
    places: str | None = Field(
        description="Digest of where the documents were, if there are failures or notes, which may name it."
    )
    output: str = Field(description="Digest of the shard itself.")
    documents: int = Field(ge=0, description="Documents read and analysed.")
    claims: int = Field(ge=0, description="Claims written.")
    types: dict[str, int] = Field(description="Claims written of each type, in the order of their names.")
    invalid: int = Field(ge=0, description="Claims left out as invalid; they are among the failures.")
    failures: list[Failure] = Field(description="What was lost, in the order met.")
    notes: list[Note]
    final: bool = Field(description="False: a document broke down, so that --resume tries the shard again.")


class RunSummary(Model):
    """What `claimx extract --summary` writes of a run. `seconds` is the only figure that differs between equal runs."""

    claimx: str = Field(description="Version of claimx.")
    schema_version: str = Field(description="Version of the output's fields.")
    rules: str = Field(description="Digest of all that decides the output but the documents.")
    seconds: float = Field(ge=0, description="What the run took, from its first document on.")
    documents: int = Field(ge=0, description="Documents read and analysed, those of kept shards among them.")
    claims: int = Field(ge=0, description="Claims written, those of kept shards among them.")
    types: dict[str, int] = Field(description="Claims of each type, in the order of their names.")
    failed: int = Field(ge=0, description="Documents, claims and files lost.")
    invalid: int = Field(ge=0, description="Of these, claims left out as invalid.")
    failures: list[Failure] = Field(description="What was lost, in the order met: the first hundred.")
    kept_shards: int = Field(ge=0, description="Shards kept from an earlier run (--resume).")
    kept_documents: int = Field(ge=0, description="Their documents; what was dropped in them is not counted.")
    dropped: dict[str, int] = Field(
        description="Triggers that a rule refused, alone or with an amount, by reason, the most frequent first."
    )
    passed_over: dict[str, int] = Field(
        description="Sentences that were not looked into though they may hold a trigger, by reason."
    )
