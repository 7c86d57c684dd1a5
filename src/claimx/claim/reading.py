"""What the steps before know of an article, in the form the engine asks for it."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from claimx.claim.trace import NOBODY, Trace
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.text.sentences import Sentence


class Placed(Protocol):
    """What stands in a stretch of the text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""


Located = TypeVar("Located", bound=Placed)


class Clause(NamedTuple):
    """A stretch of a sentence between two clause marks; offsets into the normalized text."""

    start: int
    end: int
    mark: str
    """The mark that ends it; empty at the end of the sentence."""


@dataclass(slots=True)
class Reading:
    """An article as the claim engine sees it. All offsets count code points of the original text.

    `text` is the normalized text (equal length), the mention lists are sorted and do not overlap. What times and amounts
    alone can tell is asked before names and words are known; `name` adds these.
    """

    original: str
    text: str
    sentences: Sequence[Sentence]
    times: Sequence[FoundTime]
    quantities: Sequence[FoundQuantity]
    entities: Sequence[FoundEntity]
    word_starts: Set[int]
    """Where a word or a mention begins or ends."""
    trace: Trace = NOBODY
    """Who is told of every decision."""
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """What has been read of a stretch already."""
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)
    _held: bytearray = field(init=False)
    """For each place, the one behind the text too, whether a mention holds it."""

    def __post_init__(self) -> None:
        """Where a mention begins or ends a word does too, whatever the segmentation has joined to it."""
        self._held = bytearray(len(self.text) + 1)
        edges = [self._mark(mentions) for mentions in (self.times, self.quantities, self.entities)]
        self.word_starts = set(self.word_starts).union(*edges)

    def name(self, entities: Sequence[FoundEntity], edges: Set[int]) -> None:
        """Adds the names, and where words begin and end. Nothing that they bear on may have been asked before."""
        self.entities = entities
        self.word_starts = {*edges, *self.word_starts, *self._mark(entities)}

    def _mark(self, mentions: Sequence[Placed]) -> list[int]:
        """Marks what some mentions hold, and gives their beginnings and ends."""
        edges: list[int] = []
        for mention in mentions:
            start, end = mention.start, mention.end
            edges += start, end
            self._held[start:end] = b"\1" * (end - start)
        return edges

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """The clauses of a sentence. Brackets stay with the clause that they stand in."""
        known = self._clauses.get(sentence.start)
        if known is None:
            known = self._clauses[sentence.start] = _split(self.text, sentence.start, sentence.end)
        return known

    def within(self, found: Sequence[Located], start: int, end: int) -> Sequence[Located]:
        """Those of a sorted list that begin in `[start, end)`."""
        return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]

    def is_word(self, start: int, end: int) -> bool:
        """Whether `[start, end)` begins and ends where words do."""
        return start in self.word_starts and end in self.word_starts

    def is_held(self, position: int) -> bool:
        """Whether a name, a time or an amount holds the position."""
        return bool(self._held[position])

    def covered(self, position: int, found: Sequence[Located]) -> Located | None:
        """The one of a list of mentions of this reading that holds the position, if any."""
        if not self._held[position]:
            return None
        at = bisect_left(found, position + 1, key=_start) - 1
        return found[at] if at >= 0 and found[at].end > position else None


_start = attrgetter("start")

_PAIRS = load("chunks")["brackets"]
_OPEN = {pair[0]: pair[1] for pair in _PAIRS}
_MARKS = ",，;；:：。！？!?\n"
_IN_NUMBERS = ",，:："
"""Marks that also stand inside a number or a time of day."""
_SIGN = re.compile(f"[{re.escape(''.join(_OPEN))}{_MARKS}—… \t]")
"""Where a bracket opens or a clause mark may begin."""
_LONG_MARK = re.compile(
    r"——|……|(?<=[\u3400-\u9fff”’)）%])(?:[ \t]+(?=[\u3400-\u9fffA-Z“‘])|[ \t]{2,}(?=[0-9]))"
)
_LONGEST = 240
"""A clause is cut after so many characters, so that no text without marks makes its reading slow."""


def _split(text: str, start: int, end: int) -> list[Clause]:
    """Clauses of `text[start:end]`: marks inside round brackets do not split."""
    clauses: list[Clause] = []
    at = position = start
    while sign := _SIGN.search(text, position, end):
        stop, character = sign.start(), sign[0]
        if stop - at >= _LONGEST:
            at = _cut(clauses, at, position, stop + 1)
        position = stop + 1
        if character in _OPEN:
            position = max(position, text.find(_OPEN[character], stop, min(end, stop + 80)))
            continue
        if character in _MARKS:
            mark = "" if character in _IN_NUMBERS and _is_in_number(text, stop) else character
        else:
            long = _LONG_MARK.match(text, stop)
            mark = long[0] if long else ""
        if mark:
            if stop > at:
                clauses.append(Clause(at, stop, mark))
            at = position = stop + len(mark)
    if end - at > _LONGEST:
        at = _cut(clauses, at, position, end)
    if not clauses:  # nothing but marks
        at = start
    if at < end:
        clauses.append(Clause(at, end, ""))
    return clauses


def _cut(clauses: list[Clause], at: int, position: int, limit: int) -> int:
    """Cuts what is too long between `at` and `limit`, not before `position`, and tells where the rest begins."""
    while (place := max(position, at + _LONGEST)) < limit:
        clauses.append(Clause(at, place, ""))
        at = place
    return at


def _is_in_number(text: str, place: int) -> bool:
    """Whether a digit stands on either side of the place."""
    return place > 0 and text[place - 1].isdecimal() and text[place + 1 : place + 2].isdecimal()
