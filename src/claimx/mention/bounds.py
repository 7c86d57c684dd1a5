"""The words around a number that bound it: 约, 超过, 至少 before it, 多, 左右, 以上 after it."""

from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.model import Bound

Interval = tuple[Decimal | None, Decimal | None]


def interval(bound: Bound, number: Decimal) -> Interval:
    """The closed interval (low, high) that a bound on one number admits; None is open."""
    if bound == "exact":
        return number, number
    if bound in ("over", "at_least"):
        return number, None
    if bound in ("under", "at_most", "nearly"):
        return None, number
    return None, None


@cache
def _before() -> dict[str, tuple[tuple[str, str, Bound], ...]]:
    """The words before a number with what may stand between, by their last character, the longest first."""
    data = dict(load("numbers")["bounds_before"])
    between = data.pop("with")
    table: dict[str, list[tuple[str, str, Bound]]] = {}
    for bound, words in data.items():
        for word in words:
            for written in [word, *(word + each for each in between)]:
                table.setdefault(written[-1], []).append((written, word, bound))
    return {key: tuple(sorted(value, key=lambda each: -len(each[0]))) for key, value in table.items()}


@cache
def _after() -> dict[str, tuple[tuple[str, Bound], ...]]:
    table: dict[str, list[tuple[str, Bound]]] = {}
    for bound, words in load("numbers")["bounds_after"].items():
        for word in words:
            table.setdefault(word[0], []).append((word, bound))
    return {key: tuple(sorted(value, key=lambda each: -len(each[0]))) for key, value in table.items()}


def bound_before(text: str, end: int, floor: int) -> tuple[int, Bound] | None:
    """The bound word that ends at `end` and does not start before `floor`: its start and what it means."""
    place = end
    while place > floor and text[place - 1] == " " and end - place < 2:
        place -= 1
    if place <= floor:
        return None
    not_after = load("numbers")["bounds_before_not_after"]
    for written, word, bound in _before().get(text[place - 1], ()):
        start = place - len(written)
        if start < floor or not text.startswith(written, start):
            continue
        if start > 0 and text[start - 1] in not_after.get(word, ""):
            continue
        return start, bound
    return None


def bound_after(text: str, place: int) -> tuple[int, Bound] | None:
    """The bound word that begins at `place`: its end and what it means."""
    start = place + (text[place : place + 1] == " ")
    not_before = load("numbers")["bounds_after_not_before"]
    for word, bound in _after().get(text[start : start + 1], ()):
        if not text.startswith(word, start):
            continue
        end = start + len(word)
        if text[end : end + 1] and text[end] in not_before.get(word, ""):
            return None
        return end, bound
    return None
