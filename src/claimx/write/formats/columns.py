"""A claim as one flat row and back, by the model of the claim itself: a new field there is a new column here.

Parts within parts become columns with both names: `value.number` is `value_number`, `attribution.source.name` is
`attribution_source_name`. A part that is null has null in all its columns. Lists (`roles`, `explanation`) are one column
of JSON.
"""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from claimx.model import Claim, Quantity
from claimx.write.lines import content_bytes, plain_number

Kind = Literal["text", "integer", "number", "truth", "day", "json"]
EXACT = "exact"
_KINDS: dict[Any, Kind] = {str: "text", int: "integer", Decimal: "number", bool: "truth", date: "day"}
_NUMBERS = ("number", "low", "high")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the flat row, and the way to its place in the claim."""

    name: str
    path: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: of a plain kind, or a model itself; `many` for a list."""

    name: str
    type: Kind | type[BaseModel]
    many: bool = False


def fields(model: type[BaseModel]) -> Iterator[Field]:
    """The fields of a model in its order."""
    for name, info in model.model_fields.items():
        yield _field(name, info.annotation)


def _field(name: str, annotation: Any, many: bool = False) -> Field:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        (annotation,) = (one for one in arguments if one is not type(None))
        return _field(name, annotation, many)
    if origin is Annotated:
        return _field(name, arguments[0], many)
    if origin is list:
        return _field(name, arguments[0], True)
    if origin is Literal:
        return Field(name, "text", many)
    return Field(name, _KINDS.get(annotation, annotation), many)


@cache
def columns(*, exact: bool) -> tuple[Column, ...]:
    """The columns of a claim. `exact`: numbers are floating, so a quantity has a column `exact` (see `floating`)."""
    return tuple(_columns(Claim, (), exact))


def _columns(model: type[BaseModel], path: tuple[str, ...], exact: bool) -> Iterator[Column]:
    for field in fields(model):
        place = (*path, field.name)
        if field.many:
            yield Column("_".join(place), place, "json")
        elif isinstance(field.type, str):
            yield Column("_".join(place), place, field.type)
        else:
            yield from _columns(field.type, place, exact)
    if exact and model is Quantity:
        yield Column("_".join((*path, EXACT)), (*path, EXACT), "text")


def parsed(line: bytes) -> dict[str, Any]:
    """A line of claims as plain data, with every number as exact as it stands there."""
    content: dict[str, Any] = json.loads(line, parse_float=Decimal)
    return content


def floating(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with numbers as floating or 64-bit ones, for formats that have no exact decimals of any length.

    Where such a number cannot say it exactly, the quantity's `exact` holds the numbers as JSON; otherwise it is null.
    """
    return claim | {name: _floating(claim[name]) for name in ("value", "previous")}


def _floating(quantity: dict[str, Any] | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    numbers = {name: quantity[name] for name in _NUMBERS}
    near = {name: _nearest(number) for name, number in numbers.items()}
    exact = None
    if any(near[name] is not None and Decimal(repr(near[name])) != numbers[name] for name in _NUMBERS):
        exact = json.dumps(
            {name: None if number is None else plain_number(number) for name, number in numbers.items()}
        )
    return quantity | near | {EXACT: exact}


def _nearest(number: int | Decimal | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:
        return math.inf


def exactly(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim of `floating` with its exact numbers again."""
    for name in ("value", "previous"):
        quantity = claim[name]
        if quantity is not None:
            exact = quantity.pop(EXACT)
            numbers = json.loads(exact) if exact else {one: quantity[one] for one in _NUMBERS}
            for one, number in numbers.items():
                quantity[one] = None if number is None else Decimal(str(number))
    return claim


def flat(claim: dict[str, Any], exact: bool) -> dict[str, Any]:
    """The row of a claim: a value for each of the columns, lists as JSON."""
    row = {}
    for column in columns(exact=exact):
        part: Any = claim
        for name in column.path:
            part = None if part is None else part.get(name)
        if column.kind == "json" and part is not None:
            part = content_bytes({"list": part})[len(b'{"list":') : -1].decode()
        row[column.name] = part
    return row


def nested(row: dict[str, Any], exact: bool) -> dict[str, Any]:
    """The claim of a row; the reverse of `flat`."""
    claim: dict[str, Any] = {}
    for column in columns(exact=exact):
        part = row[column.name]
        if column.kind == "json" and part is not None:
            part = json.loads(part, parse_float=Decimal)
        if column.kind == "truth" and part is not None:
            part = bool(part)
        place = claim
        for name in column.path[:-1]:
            place = place.setdefault(name, {})
        place[column.path[-1]] = part
    return {name: _with_nulls(part) for name, part in claim.items()}


def _with_nulls(part: Any) -> Any:
    """A part whose columns are all null is null itself."""
    if not isinstance(part, dict):
        return part
    inner = {name: _with_nulls(one) for name, one in part.items()}
    return inner if any(one is not None for one in inner.values()) else None


def read_line(row: dict[str, Any], claim_of: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes | str:
    """The line of the claim that a row holds, or the reason why it holds none: others may have written it."""
    try:
        return line_of(claim_of(row))
    except ValueError as error:
        return str(error)
    except (TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


def line_of(claim: dict[str, Any]) -> bytes:
    """The line of a claim as plain data, as `claimx extract` writes it; the reverse of `parsed`."""
    if claim.get("explanation") is None:
        claim.pop("explanation", None)
    return content_bytes(claim)
