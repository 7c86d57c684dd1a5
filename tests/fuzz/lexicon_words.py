"""The words of the lexicon and of the claim types: what texts are made of that try how rules meet each other."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import claimx

_FILES = ("lexicon/data/*.toml", "claim/types/*.toml")
_WORD = re.compile(r"[^\[\](){}|?*+\\^$]{1,8}")
"""A string of the data that is no pattern."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def lexicon_words() -> list[list[str]]:
    """The words of each file that has any, in a fixed order."""
    root = Path(claimx.__file__).parent
    files = sorted(path for pattern in _FILES for path in root.glob(pattern))
    words = [
        sorted({word for word in _strings(tomllib.loads(path.read_text("utf-8"))) if _WORD.fullmatch(word)})
        for path in files
    ]
    return [found for found in words if found]
