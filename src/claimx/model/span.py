"""A piece of evidence: a stretch of the original text."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """What all models share: no unknown fields, no change after building."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Span(Model):
    """A half-open stretch `[start, end)` of the original text, in Unicode code points from 0.

    `original[start:end] == text` holds always; `end - start == len(text)` is checked when it is built.
    """

    text: str = Field(min_length=1, description="The words as they stand in the original text.")
    start: int = Field(ge=0, description="First code point, counted from 0.")
    end: int = Field(gt=0, description="Code point after the last.")

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} cannot hold {self.text!r}")
        return self
