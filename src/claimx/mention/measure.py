"""Measure words and units after a number (架, 家, 吨, 千瓦时), from `lexicon/data/units.toml`."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from claimx.lexicon import by_character, load
from claimx.mention.figures import Numeral


class _Unit(NamedTuple):
    """What is known of a measure word: before and after which texts it is none, and with which numerals."""

    not_before: str
    not_before_words: tuple[str, ...]
    not_after: tuple[str, ...]
    after_one: bool
    arabic_only: bool


@cache
def _units() -> dict[str, _Unit]:
    data = load("units")["counts"]
    return {
        word: _Unit(
            data["not_before"].get(word, ""),
            tuple(data["not_before_words"].get(word, ())),
            tuple(data["not_after"].get(word, ())),
            word in data["after_one"],
            word in data["arabic_only"],
        )
        for word in data["words"]
    }


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """The units of counts by their first character, the longest first."""
    return by_character(_units())


def unit_initials() -> Iterable[str]:
    """The characters that a measure word or unit can begin with."""
    return _by_first()


def count_unit(text: str, place: int) -> str | None:
    """The longest measure word or unit that begins at `place`, or None."""
    if place >= len(text):
        return None
    for word in _by_first().get(text[place], ()):
        if text.startswith(word, place):
            return word
    return None


def is_count(text: str, numeral: Numeral, place: int, unit: str) -> bool:
    """Whether the numeral and the unit at `place` count something, and are no idiom, ordinal or time of day."""
    known = _units()[unit]
    if _in_other_word(text, numeral, place + len(unit), known):
        return False
    character = text[numeral.start] if numeral.end - numeral.start == 1 and not numeral.arabic else ""
    if character == "一":
        return known.after_one
    if character and (known.arabic_only or character in load("numbers")["single"]["financial"]):
        return False
    return unit != "点" or _is_index_point(text, numeral, place)


def _in_other_word(text: str, numeral: Numeral, end: int, unit: _Unit) -> bool:
    """Whether the unit that ends at `end` begins another word (个月, 名单), or the number is a rank (排名28位)."""
    if (end < len(text) and text[end] in unit.not_before) or text.startswith(unit.not_before_words, end):
        return True
    return text[max(0, numeral.start - 4) : numeral.start].endswith(unit.not_after)


def _is_index_point(text: str, numeral: Numeral, place: int) -> bool:
    """167点 is a move of an index; 8点 is a time of day unless a price word stands before it."""
    if not numeral.arabic:
        return False
    following = text[place + 1 : place + 2]
    if following and (following.isdecimal() or following in load("units")["points"]["not_before"]):
        return False
    value = numeral.number
    if value is None or value > 24 or value != value.to_integral_value():
        return True
    data = load("units")["points"]
    before = text[max(0, numeral.start - 6) : numeral.start].rstrip(data["between"])
    return before.endswith(tuple(data["after"]))
