"""Times at the level of days."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from claimx.model.span import Model

TimeBasis = Literal["explicit", "anchored", "inherited", "published"]


class TimeExpression(Model):
    """A time: where it stands, its TIMEX3 value, and the closed interval of days that it means.

    `value` follows TimeML's TIMEX3 (ISO-TimeML, ISO 24617-1): `2025-04-04`, `2025-07`, `2025-Q1`, `2025-H1`,
    `2025`, `2025-W15`. What cannot be resolved keeps its text, with null value and days.
    """

    text: str | None = Field(
        description="The words as they stand in the original text; null for basis `published`."
    )
    start: int | None = Field(ge=0, description="First code point, counted from 0.")
    end: int | None = Field(gt=0, description="Code point after the last.")
    value: str | None = Field(description="TIMEX3 value; null where it cannot be resolved.")
    first_day: date | None = Field(description="First day of the interval (included).")
    last_day: date | None = Field(description="Last day of the interval (included).")
    basis: TimeBasis = Field(
        description="explicit: complete in itself; anchored: completed from the publication date or an earlier date; "
        "inherited: stands in an earlier sentence of the passage; published: no date near, the publication date serves."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        text, start, end = self.text, self.start, self.end
        stands = self.basis != "published"
        if (text is not None) != stands or (start is not None) != stands or (end is not None) != stands:
            raise ValueError("text, start and end are null together, and only for basis `published`")
        if text is not None and (end or 0) - (start or 0) != len(text):
            raise ValueError(f"span {start}-{end} cannot hold {text!r}")
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError(f"first day {self.first_day} is after last day {self.last_day}")
        return self
