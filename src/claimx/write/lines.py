"""Models to lines of JSON: characters as themselves, numbers exact and plain, dates ISO 8601, fields in model order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from claimx.model import Claim, SentenceExplanation

_NUMBERS = ("number", "low", "high")
_QUANTITIES = ("value", "previous")


class InvalidClaimError(ValueError):
    """A claim that must not be written; the message names the rule that made it and what is wrong."""


def json_bytes(model: BaseModel) -> bytes:
    """The model as one line of JSON in UTF-8, without its line end."""
    return orjson.dumps(_content(model))


def _content(model: BaseModel) -> dict[str, Any]:
    content = model.model_dump(warnings=False)
    if isinstance(model, Claim) and model.explanation is None:
        del content["explanation"]
    if isinstance(model, SentenceExplanation):
        content["claims"] = [_content(claim) for claim in model.claims]
    return _plain(content)


def content_bytes(content: dict[str, Any]) -> bytes:
    """A claim as plain data, with its numbers as int or Decimal, as the line of JSON that `json_bytes` writes of it."""
    return orjson.dumps(_plain(content))


def _plain(content: dict[str, Any]) -> dict[str, Any]:
    _plain_numbers(content)
    for field in _QUANTITIES:
        if isinstance(quantity := content.get(field), dict):
            _plain_numbers(quantity)
    return content


def _plain_numbers(content: dict[str, Any]) -> None:
    """Exact numbers as JSON numbers: neither rounded to a float, nor a string, nor with an exponent."""
    for field in _NUMBERS:
        if isinstance(number := content.get(field), int | Decimal):
            content[field] = orjson.Fragment(plain_number(number))


def plain_number(number: int | Decimal) -> str:
    """A number in digits, without an exponent, whole ones without a point: the one way in which claimx writes it."""
    if isinstance(number, int) or number == number.to_integral_value():
        return str(int(number))
    return format(number, "f").rstrip("0")


def claim_bytes(claim: Claim, original: str) -> bytes:
    """A claim as one line of JSON, after the line itself was read back through the model and its spans were checked.

    `original` is the text of the claim's document. Raises `InvalidClaimError`.
    """
    content = _content(claim)
    line = orjson.dumps(content)
    try:
        Claim.model_validate_json(line)
    except ValidationError as error:
        faults = model_faults(error)
    else:
        faults = [f"{field}: {reason}" for field, reason in wrong_spans(content, original)]
    if faults:
        raise InvalidClaimError(f"claim of rule {claim.rule!r} is invalid: {'; '.join(faults)}")
    return line


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
