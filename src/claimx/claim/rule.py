"""A frame of a type as the engine applies it: its patterns compiled once."""

import re
from collections.abc import Sequence

from claimx.claim.claim_type import ClaimType, Frame
from claimx.claim.trace import Refusal
from claimx.mention.found import FoundQuantity

_SIDES = {"after": "behind it", "before": "before it"}


class Rule:
    """A frame with the type that it belongs to."""

    def __init__(self, kind: ClaimType, frame: Frame) -> None:
        kinds = frame.kinds or kind.kinds
        units = frame.units or kind.units
        self.type = kind
        self.frame = frame
        self.name = f"{kind.name}/{frame.name}"
        self.valueless = frame.value == "none"
        self.roles = kind.roles_of(frame)
        self.wanted = frozenset(kinds), units
        """What `fitting` goes by: the same amounts fit rules that want the same."""
        self._units = _compiled(units)
        self.not_before = _ending(frame.not_before)
        self.not_after = _compiled(frame.not_after)
        self.value_not_before = _ending(frame.value_not_before)
        self.value_not_after = _compiled(frame.value_not_after)
        self.between = _compiled(frame.between)
        self.not_between = _compiled(frame.not_between)
        self.needs = _compiled(frame.needs)
        self.refuses = _compiled(frame.refuses)
        self.subject_needs = _compiled(frame.subject_needs)
        self.subject_refuses = _compiled(frame.subject_refuses)
        side = _SIDES.get(frame.value, "beside it")
        self.lacking = Refusal(
            "no amount", detail=f"of the kind {' or '.join(kinds)} stands {side} in the sentence"
        )
        """No amount that the frame could take stands on the side where it looks."""

    def fitting(self, amounts: Sequence[FoundQuantity]) -> list[FoundQuantity]:
        """Those of some amounts that are of a kind that the frame claims; a count must be of one of its units."""
        (kinds, _), units = self.wanted, self._units
        return [
            q
            for q in amounts
            if q.kind in kinds and (q.kind != "count" or (units and q.unit and units.fullmatch(q.unit)))
        ]


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _ending(pattern: str | None) -> re.Pattern[str] | None:
    """For `search` in the text up to a place: the text ends with the pattern."""
    return re.compile(f"(?:{pattern})\\Z") if pattern else None
