"""Lists of values: which values share a trigger, and which member of a list has which value."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimx.claim.reading import Reading
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity

_DATA = load("frames")
_SPLIT = re.compile(_DATA["split"])
_LIST_JOINT = re.compile(_DATA["list_joint"])
_MEMBER_JOINT = re.compile(_DATA["member_joint"])
_MEMBER_LINK = re.compile(_DATA["member_link"] + r"\Z")
_ITEM_JOINT = re.compile(_DATA["item_joint"])
_LINK = 2
"""How many characters may link a member's name to its value."""
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]|[“”‘’]")


class Run(NamedTuple):
    """Which of a list of values one is, in the order of the text."""

    place: int
    length: int


ALONE = Run(0, 1)


def run_of(
    reading: Reading, side: Sequence[FoundQuantity], distance: int, *, items: bool
) -> Iterator[tuple[FoundQuantity, int, Run]]:
    """The first of some values, in the order that leads away from the trigger, with those that it makes a list with.

    With `items` the list may go on with items that have words of their own: 中标甲项目5亿元、乙设备2亿元.
    """
    if len(side) == 1:
        yield side[0], distance, ALONE
        return
    forth = side[0].start <= side[-1].start
    length = 1
    while length < len(side) and _joined(reading, *_in_order(side[length - 1], side[length])):
        length += 1
    for at in range(length):
        yield side[at], distance + at, Run(at if forth else length - 1 - at, length)
    if not (items and forth):
        return
    for at in range(length, len(side)):
        if not _ITEM_JOINT.fullmatch(reading.text, side[at - 1].end, side[at].start):
            break
        yield side[at], distance + at, ALONE


def may_go_on(text: str, side: Sequence[FoundQuantity], *, items: bool) -> bool:
    """Whether `run_of` may give more than the first value, whatever names stand between it and the next."""
    if len(side) == 1:
        return False
    first, second = _in_order(side[0], side[1])
    return bool(
        _LIST_JOINT.fullmatch(text_between(text, second, _extent(first)))
        or _MEMBER_JOINT.match(text, first.end, second.start)
        or (items and _ITEM_JOINT.fullmatch(text, first.end, second.start))
    )


def _in_order(one: FoundQuantity, other: FoundQuantity) -> tuple[FoundQuantity, FoundQuantity]:
    return (one, other) if one.start <= other.start else (other, one)


def _extent(value: FoundQuantity) -> tuple[int, int]:
    return value.start, value.end


def _joined(reading: Reading, first: FoundQuantity, second: FoundQuantity) -> bool:
    """Whether two values are neighbours in a list: 24%、25%, or 24%、韩国25% where the second has a name of its own."""
    if _LIST_JOINT.fullmatch(text_between(reading.text, second, _extent(first))):
        return True
    name = member(reading, second)
    return name is not None and bool(_MEMBER_JOINT.fullmatch(reading.text, first.end, name.start))


def member(reading: Reading, value: FoundQuantity) -> FoundEntity | None:
    """The name whose value a value is, right before it: 韩国25%, 吉利为18.8%."""
    link = _MEMBER_LINK.search(reading.text, max(0, value.start - _LINK), value.start)
    end = link.start() if link else value.start
    name = reading.covered(end - 1, reading.entities)
    return name if name and name.end == end else None


def text_between(text: str, value: FoundQuantity, other: tuple[int, int]) -> str:
    """The text between a value and a trigger (or another value), without bracketed remarks and quotation marks."""
    start, end = (other[1], value.start) if value.start >= other[1] else (value.end, other[0])
    return _BRACKETED.sub("", text[start:end])


def told_apart(text: str, start: int, end: int) -> bool:
    """Whether 分别 or its like in `[start, end)` tells the members of a list apart."""
    return _SPLIT.search(text, start, end) is not None


def chained(text: str, triggers: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last of some triggers, with those that it ends a list of."""
    listed: list[tuple[int, int]] = []
    for start, end in sorted(triggers, reverse=True):
        if not listed or (end < listed[0][0] and _LIST_JOINT.fullmatch(text, end, listed[0][0])):
            listed.insert(0, (start, end))
    return listed
