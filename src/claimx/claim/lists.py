"""Lists of values: which values share a trigger, and which member of a list has which value."""

import re
from collections.abc import Iterator
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
    reading: Reading, side: list[FoundQuantity], distance: int, *, items: bool = False
) -> Iterator[tuple[FoundQuantity, int, Run]]:
    """The first of some values, in the order that leads away from the trigger, with those that it makes a list with.

    With `items` the list may go on with items that have words of their own: 中标甲项目5亿元、乙设备2亿元.
    """
    values = side[:1]
    for value in side[1:]:
        if not _joined(reading, *sorted([values[-1], value], key=lambda one: one.start)):
            break
        values.append(value)
    forth = values[0].start <= values[-1].start
    for at, value in enumerate(values):
        yield value, distance + at, Run(at if forth else len(values) - 1 - at, len(values))
    last = values[-1]
    for at, value in enumerate(side[len(values) :] if items and forth else ()):
        if not _ITEM_JOINT.fullmatch(reading.text, last.end, value.start):
            break
        yield value, distance + len(values) + at, ALONE
        last = value


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
