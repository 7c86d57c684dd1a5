"""OpenCC's `t2s` and `s2t` tables, read from the installed package `opencc-python-reimplemented`."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of OpenCC's dictionary `NAME.txt`: a word to its conversions, the preferred one first.

    Raises `FileNotFoundError` where another package (`opencc` of PyPI) has taken the folder's place.
    """
    lines = files("opencc").joinpath("dictionary", f"{name}.txt").read_text("utf-8").splitlines()
    return {
        key: tuple(values.split(" ")) for key, _, values in (line.strip().partition("\t") for line in lines)
    }


@cache
def simplified_characters() -> dict[str, str]:
    """One Traditional character to its Simplified form."""
    return {key: values[0] for key, values in entries("TSCharacters").items()}


@cache
def simplified_phrases() -> dict[str, str]:
    """The words that `t2s` converts otherwise than character by character."""
    return {key: values[0] for key, values in entries("TSPhrases").items()}
