"""Models to lines of JSON: characters as themselves, numbers exact and plain, dates ISO 8601, fields in model order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from claimx.model import Claim

_NUMBERS = ("number", "low", "high")
_QUANTITIES = ("value", "previous")


class InvalidClaimError(ValueError):
    """A claim that must not be written; the message names the rule that made it and what is wrong."""


def json_bytes(model: BaseModel) -> bytes:
    """The model as one line of JSON in UTF-8, without its line end."""
    return orjson.dumps(model, default=_plain)


def _plain(part: Any) -> Any:
    """What `orjson` is to write for what it does not know: the fields of a model, an exact number as a JSON number."""
    if isinstance(part, Decimal):
        return orjson.Fragment(plain_number(part))
    fields = vars(part)
    if "explanation" in fields and fields["explanation"] is None:  # left out unless it was asked for
        fields = fields.copy()
        del fields["explanation"]
    return fields


def content_bytes(content: dict[str, Any]) -> bytes:
    """A claim as plain data, with its numbers as int or Decimal, as the line of JSON that `json_bytes` writes of it."""
    for part in (content, *map(content.get, _QUANTITIES)):
        if isinstance(part, dict):
            _plain_numbers(part)
    return orjson.dumps(content)


def _plain_numbers(content: dict[str, Any]) -> None:
    """Exact numbers as JSON numbers, whole ones too: `orjson` knows them up to 64 bits only."""
    for field in _NUMBERS:
        if isinstance(number := content.get(field), int | Decimal):
            content[field] = orjson.Fragment(plain_number(number))


def plain_number(number: int | Decimal) -> str:
    """A number in digits, without an exponent, whole ones without a point: the one way in which claimx writes it."""
    if isinstance(number, int) or number == number.to_integral_value():
        return str(int(number))
    return format(number, "f").rstrip("0")


def claim_bytes(claim: Claim, original: str) -> bytes:
    """A claim as one line of JSON, after its fields were checked by the model and all its spans against the text.

    The parts of the claim are models that are checked when they are built (`model_copy` builds none). `original` is the
    text of the claim's document. Raises `InvalidClaimError`.
    """
    wrong = False

    def checked(part: Any) -> Any:
        nonlocal wrong
        plain = _plain(part)
        if isinstance(plain, dict) and (start := plain.get("start")) is not None:
            wrong = wrong or original[start : plain["end"]] != plain["text"]
        return plain

    try:
        Claim.model_validate(vars(claim))
    except ValidationError as error:
        faults = model_faults(error)
    except TypeError as error:  # a part that was copied with a field of another type
        faults = [str(error)]
    else:
        line = orjson.dumps(claim, default=checked)
        if not wrong:
            return line
        faults = [f"{field}: {reason}" for field, reason in wrong_spans(claim.model_dump(), original)]
    raise InvalidClaimError(f"claim of rule {claim.rule!r} is invalid: {'; '.join(faults)}")


def model_faults(error: ValidationError) -> list[str]:
    """What a model found wrong, one `field.field: reason` each."""
    faults = []
    for one in error.errors(include_url=False):
        field = ".".join(str(part) for part in one["loc"])
        faults.append(f"{field}: {one['msg']}" if field else one["msg"])
    return faults


def wrong_spans(content: Any, original: str, field: str = "") -> Iterator[tuple[str, str]]:
    """Every span anywhere in `content` (parsed JSON or a dumped model) that does not say what `original` says there.

    Yields the place in `content` (`roles[1]`) and the reason. A time without a span (null `text`) has none to check.
    """
    if isinstance(content, list):
        for index, part in enumerate(content):
            yield from wrong_spans(part, original, f"{field}[{index}]")
    elif isinstance(content, dict):
        text, start, end = content.get("text"), content.get("start"), content.get("end")
        if isinstance(start, int) and isinstance(end, int) and original[start:end] != text:
            yield field or "span", f"the text has {original[start:end]!r} at {start}-{end}, not {text!r}"
        for name, part in content.items():
            if isinstance(part, list | dict):
                yield from wrong_spans(part, original, f"{field}.{name}" if field else name)
