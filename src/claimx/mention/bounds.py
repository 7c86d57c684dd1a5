"""The words around a number that bound it: 约, 超过, 至少 before it, 多, 左右, 以上 after it."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

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


class _Before(NamedTuple):
    """The words before a number, with what may stand between.

    `meant` tells what each means, and after which characters its word is another one; `lengths` how long those are that
    end in a character, the longest first.
    """

    meant: dict[str, list[tuple[str, Bound]]]
    lengths: dict[str, list[int]]


@cache
def _before() -> _Before:
    data = dict(load("numbers")["bounds_before"])
    between = data.pop("with")
    not_after: dict[str, str] = load("numbers")["bounds_before_not_after"]
    meant: dict[str, list[tuple[str, Bound]]] = {}
    lengths: dict[str, set[int]] = {}
    for bound, words in data.items():
        for word in words:
            for written in [word, *(word + each for each in between)]:
                meant.setdefault(written, []).append((not_after.get(word, ""), bound))
                lengths.setdefault(written[-1], set()).add(len(written))
    return _Before(meant, {key: sorted(value, reverse=True) for key, value in lengths.items()})


def bound_endings() -> Iterable[str]:
    """The characters that a bound word before a number can end with."""
    return _before().lengths


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
    meant, lengths = _before()
    for length in lengths.get(text[place - 1], ()):
        start = place - length
        if start < floor:
            continue
        for not_after, bound in meant.get(text[start:place], ()):
            if start == 0 or text[start - 1] not in not_after:
                return start, bound
    return None


def bound_after(text: str, place: int) -> tuple[int, Bound] | None:
    """The bound word that begins at `place`: its end and what it means."""
    start = place + (text[place : place + 1] == " ")
    for word, bound in _after().get(text[start : start + 1], ()):
        if not text.startswith(word, start):
            continue
        end = start + len(word)
        not_before: str = load("numbers")["bounds_after_not_before"].get(word, "")
        return None if end < len(text) and text[end] in not_before else (end, bound)
    return None
