"""JSON Schema (draft 2020-12) of what claimx writes, generated from the models."""

from typing import Any, Literal, get_args

import orjson
from pydantic import TypeAdapter

from claimx.model import SCHEMA_VERSION, Claim, Mention, RunDocument, SentenceExplanation

SchemaName = Literal["claims", "mentions", "run", "explanations"]
SCHEMA_NAMES: tuple[SchemaName, ...] = get_args(SchemaName)
_MODELS: dict[SchemaName, tuple[Any, str]] = {
    "claims": (Claim, "One claim: a line of `claimx extract`"),
    "mentions": (Mention, "One mention: a line of `claimx mentions`"),
    "run": (RunDocument, "The document of `claimx extract --format json`"),
    "explanations": (
        SentenceExplanation,
        "What came of a sentence: a line of `claimx explain --format json`",
    ),
}


def schema(name: SchemaName) -> dict[str, Any]:
    """The schema of a kind of output, with `$schema` and `$id`."""
    model, title = _MODELS[name]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:claimx:schema:{name}:{SCHEMA_VERSION}",
    }
    return head | TypeAdapter(model).json_schema(mode="serialization") | {"title": title}


def schema_bytes(name: SchemaName) -> bytes:
    """The schema as an indented JSON document with a line end."""
    return orjson.dumps(schema(name), option=orjson.OPT_INDENT_2) + b"\n"
