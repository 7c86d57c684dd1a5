"""The one loader of lexicon data files."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of `lexicon/data/NAME.toml`, read once.

    Raises `FileNotFoundError` for a name that does not exist. Callers must not change what they get.
    """
    return tomllib.loads(files("claimx.lexicon").joinpath("data", f"{name}.toml").read_text("utf-8"))
