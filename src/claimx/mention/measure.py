"""Measure words and units after a number (架, 家, 吨, 千瓦时), from `lexicon/data/units.toml`."""

from collections.abc import Iterable
from functools import cache

from claimx.lexicon import load
from claimx.mention.figures import Numeral


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """The units of counts by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in load("units")["counts"]["words"]:
        table.setdefault(word[0], []).append(word)
    return {key: tuple(sorted(set(value), key=len, reverse=True)) for key, value in table.items()}


def unit_initials() -> Iterable[str]:
    """The characters that a measure word or unit can begin with."""
    return _by_first()


def count_unit(text: str, place: int) -> str | None:
    """The longest measure word or unit that begins at `place`, or None."""
    if place >= len(text):
        return None
    return next((word for word in _by_first().get(text[place], ()) if text.startswith(word, place)), None)


def is_count(text: str, numeral: Numeral, place: int, unit: str) -> bool:
    """Whether the numeral and the unit at `place` count something, and are no idiom, ordinal or time of day."""
    if _in_other_word(text, numeral, place, unit):
        return False
    data = load("units")["counts"]
    written = text[numeral.start : numeral.end]
    if written == "一":
        return unit in data["after_one"]
    alone = len(written) == 1 and not numeral.arabic
    if alone and (unit in data["arabic_only"] or written in load("numbers")["single"]["financial"]):
        return False
    return unit != "点" or _is_index_point(text, numeral, place)


def _in_other_word(text: str, numeral: Numeral, place: int, unit: str) -> bool:
    """Whether the unit begins another word (个月, 名单), or the number is a rank (排名28位)."""
    data = load("units")["counts"]
    end = place + len(unit)
    following = text[end : end + 1]
    if following and following in data["not_before"].get(unit, ""):
        return True
    if text.startswith(tuple(data["not_before_words"].get(unit, ())), end):
        return True
    before = text[max(0, numeral.start - 4) : numeral.start]
    return before.endswith(tuple(data["not_after"].get(unit, ())))


def _is_index_point(text: str, numeral: Numeral, place: int) -> bool:
    """167点 is a move of an index; 8点 is a time of day unless a price word stands before it."""
    if not numeral.arabic:
        return False
    following = text[place + 1 : place + 2]
    if following and (following.isdigit() or following in load("units")["points"]["not_before"]):
        return False
    value = numeral.number
    if value is None or value > 24 or value != value.to_integral_value():
        return True
    data = load("units")["points"]
    before = text[max(0, numeral.start - 6) : numeral.start].rstrip(data["between"])
    return before.endswith(tuple(data["after"]))
