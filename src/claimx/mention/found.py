"""What the finders return: offsets into the text given, and the normalized meaning.

Light classes, because a finder runs over every article; they become pydantic models only when they are written.
Offsets are half-open, in code points, into the normalized text, which has the same length as the original.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from claimx.model import Bound, RoleKind, TimeBasis, TimeExpression

FoundKind = Literal["money", "percent", "percentage_point", "count", "number"]


class FoundQuantity(NamedTuple):
    """A quantity; the fields mean what `claimx.model.Quantity` says. `number` is a bare number with unit None."""

    start: int
    end: int
    kind: FoundKind
    number: Decimal | None
    unit: str | None
    bound: Bound
    low: Decimal | None
    high: Decimal | None

    def fields(self, original: str) -> dict[str, Any]:
        """The fields of the pydantic models, unchecked, with the text cut from the original."""
        return {
            "text": original[self.start : self.end],
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "number": self.number,
            "unit": self.unit,
            "bound": self.bound,
            "low": self.low,
            "high": self.high,
        }


class FoundTime(NamedTuple):
    """A time; the fields mean what `claimx.model.TimeExpression` says."""

    start: int
    end: int
    value: str | None
    first_day: date | None
    last_day: date | None
    basis: TimeBasis

    def expression(self, original: str) -> TimeExpression:
        """The pydantic model, with its text cut from the original."""
        return TimeExpression(
            text=original[self.start : self.end],
            start=self.start,
            end=self.end,
            value=self.value,
            first_day=self.first_day,
            last_day=self.last_day,
            basis=self.basis,
        )


class FoundEntity(NamedTuple):
    """A person, organization, place, product, group or event. `name` is canonical, in Simplified characters."""

    start: int
    end: int
    kind: RoleKind
    name: str
