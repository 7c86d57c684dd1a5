"""Amounts: a number, its unit, and the bound that the wording sets."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from claimx.model.span import Span

QuantityKind = Literal["money", "percent", "percentage_point", "count"]
Bound = Literal["exact", "about", "over", "at_least", "under", "at_most", "nearly", "range", "several"]
BOUND = (
    "What the words around the number say of it: over (超过, 多, 余), at_least (至少, 以上), under (不到), at_most (至多, "
    "以内), nearly (近), about (约, 左右), range (A至B), several (数十, 上百); exact without any."
)


def _exact(value: Any, info: ValidationInfo) -> Decimal:
    """An exact decimal from an int, a Decimal or a decimal string; a float is read by its shortest repr.

    In JSON only a number will do: a string there would be a second way to write it.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError("a number is needed")
    if isinstance(value, str) and info.mode == "json":
        raise ValueError("a plain number is needed, not a string")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError("a finite number is needed")
    return number


def _plain(value: Decimal) -> int | Decimal:
    """Whole numbers as int, so that they are written without a point or an exponent."""
    return int(value) if value == value.to_integral_value() else value.normalize()


Number = Annotated[
    Decimal,
    PlainValidator(_exact),
    PlainSerializer(_plain, return_type=int | Decimal, when_used="unless-none"),
    WithJsonSchema({"type": "number"}),
]
"""An exact decimal number; in JSON a plain number, never a string."""


class Quantity(Span):
    """An amount as written. The span covers the bound words that touch it (`超过160亿美元`, `近7%`, `20多家`)."""

    kind: QuantityKind = Field(description="What is measured; count: things, by their measure word.")
    number: Number | None = Field(
        description="The number written, in units of one (160亿 is 16000000000); "
        "null where none is written (数十亿) and for a range."
    )
    unit: str | None = Field(
        description="money: ISO 4217 code, null where the currency stays open; percent: `percent`; "
        "percentage_point: `percentage_point`; count: the measure word or noun, in Simplified characters."
    )
    bound: Bound = Field(description=BOUND)
    low: Number | None = Field(
        description="Lower end of the closed interval that the wording admits; null = open."
    )
    high: Number | None = Field(
        description="Upper end of the closed interval that the wording admits; null = open."
    )

    @model_validator(mode="after")
    def _interval(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.bound == "exact" and not (self.number == self.low == self.high):
            raise ValueError("an exact quantity has number = low = high")
        if self.bound == "range" and (self.number is not None or self.low is None or self.high is None):
            raise ValueError("a range has low and high, and no number")
        return self
