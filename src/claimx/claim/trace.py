"""The observer: it hears why a trigger made no claim, and why a claim is what it is. By default nobody listens."""

import re
from typing import NamedTuple, Protocol

from claimx.claim.claim_type import ClaimType, Frame
from claimx.mention.found import FoundEntity, FoundQuantity

NO_TRIGGER = "no trigger of any type stands in it"
"""Why most sentences are passed over."""


class Refusal(NamedTuple):
    """Why a trigger, or a pairing of trigger and value, makes no claim: a sentence of English, and what it rests on.

    `detail` goes on where `reason`, which is the same for all of its sort, ends. `evidence` is the match that refused,
    or a word for it; `pattern` the frame's pattern; `value` the amount that was refused.
    """

    reason: str
    evidence: re.Match[str] | str | None = None
    pattern: str | None = None
    value: FoundQuantity | None = None
    detail: str = ""


class Trace(Protocol):
    """What an observer is told. Offsets are half-open, in code points of the normalized text."""

    def passed_over(self, sentence: tuple[int, int], reason: str) -> None:
        """A sentence was not looked into."""

    def refused(self, kind: ClaimType, frame: Frame, trigger: tuple[int, int], refusal: Refusal) -> None:
        """A trigger of a frame makes no claim, or not with this value."""

    def filled(self, trigger: tuple[int, int], role: str, slot: str, entity: FoundEntity) -> None:
        """A slot of the trigger filled a role."""

    def decided(self, field: str, reason: str, span: tuple[int, int] | None = None) -> None:
        """A field of the claim at hand was decided, by the words at `span` if there are any."""

    def made(self, claim_id: str) -> None:
        """The claim at hand is made: what was decided since the one before belongs to it."""


class _Nobody:
    """Hears nothing."""

    def passed_over(self, sentence: tuple[int, int], reason: str) -> None: ...

    def refused(self, kind: ClaimType, frame: Frame, trigger: tuple[int, int], refusal: Refusal) -> None: ...

    def filled(self, trigger: tuple[int, int], role: str, slot: str, entity: FoundEntity) -> None: ...

    def decided(self, field: str, reason: str, span: tuple[int, int] | None = None) -> None: ...

    def made(self, claim_id: str) -> None: ...


NOBODY: Trace = _Nobody()
