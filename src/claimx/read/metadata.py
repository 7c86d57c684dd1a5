"""What a document says of itself besides its text: each field as it can be used, or left out with a note."""

import re
from collections.abc import Generator, Mapping
from typing import Any

from claimx.model import Note

_CURRENCY = re.compile(r"[A-Z]{3}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_currency(code: str) -> bool:
    """Whether it has the form of an ISO 4217 code."""
    return _CURRENCY.fullmatch(code) is not None


def usable(said: Mapping[str, Any], where: str) -> Generator[Note, None, dict[str, str | None]]:
    """`title`, `source` and `home_currency` of a document; before them a note for each that is taken as unknown."""
    fields: dict[str, str | None] = {}
    for field in ("title", "source", "home_currency"):
        value = said.get(field) or None
        if value is not None and (fault := _fault(field, value)):
            yield Note(where=where, reason=f"`{field}` is {fault}, taken as unknown")
            value = None
        fields[field] = value
    return fields


def _fault(field: str, value: str) -> str | None:
    if surrogate := _SURROGATE.search(value):
        return f"no text: lone surrogate U+{ord(surrogate[0]):04X} at character {surrogate.start()}"
    if field == "home_currency" and not is_currency(value):
        return f"no ISO 4217 code such as CNY, TWD, HKD: {value!r}"
    return None
