"""Words laid out for a look at one place of a text."""

from collections.abc import Iterable


def by_character(words: Iterable[str], *, last: bool = False) -> dict[str, tuple[str, ...]]:
    """Words by their first character, or by their last one; the longest first."""
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(word[-1] if last else word[0], []).append(word)
    return {key: tuple(sorted(value, key=len, reverse=True)) for key, value in table.items()}
