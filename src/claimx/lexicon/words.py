"""Words laid out for a look at one place of a text, or for a search."""

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of some words; the longest is tried first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def by_character(words: Iterable[str], *, last: bool = False) -> dict[str, tuple[str, ...]]:
    """Words by their first character, or by their last one; the longest first."""
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(word[-1] if last else word[0], []).append(word)
    return {key: tuple(sorted(value, key=len, reverse=True)) for key, value in table.items()}
