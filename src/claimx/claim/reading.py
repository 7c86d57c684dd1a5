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

_CLAUSE_MARK = re.compile(
    r"[,，;；:：。！？!?\n]|——|……|(?<=[\u3400-\u9fff”’)）%])(?:[ \t]+(?=[\u3400-\u9fffA-Z“‘])|[ \t]{2,}(?=[0-9]))"
)
_LONGEST = 240
"""A clause is cut after so many characters, so that no text without marks makes its reading slow."""
_THOUSANDS = re.compile(r"(?<=\d)[,，.:：](?=\d)")


class Clause(NamedTuple):
    """A stretch of a sentence between two clause marks; offsets into the normalized text."""

    start: int
    end: int
    mark: str
    """The mark that ends it; empty at the end of the sentence."""


@dataclass(slots=True)
class Reading:
    """An article as the claim engine sees it. All offsets count code points of the original text.

    `text` is the normalized text (equal length), the mention lists are sorted and do not overlap.
    """

    original: str
    text: str
    sentences: Sequence[Sentence]
    times: Sequence[FoundTime]
    quantities: Sequence[FoundQuantity]
    entities: Sequence[FoundEntity]
    word_starts: Set[int]
    trace: Trace = NOBODY
    """Who is told of every decision."""
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """What has been read of a stretch already."""
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)
    _held: bytearray = field(init=False)

    def __post_init__(self) -> None:
        """Where a mention begins or ends a word does too, whatever the segmentation has joined to it."""
        mentions: list[Placed] = [*self.times, *self.quantities, *self.entities]
        self.word_starts = self.word_starts | {edge for m in mentions for edge in (m.start, m.end)}
        self._held = bytearray(len(self.text))
        for mention in mentions:
            self._held[mention.start : mention.end] = bytes([1]) * (mention.end - mention.start)

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """The clauses of a sentence. Brackets stay with the clause that they stand in."""
        known = self._clauses.get(sentence.start)
        if known is None:
            known = self._clauses[sentence.start] = list(_split(self.text, sentence.start, sentence.end))
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
        """The one of a sorted list that holds the position, if any."""
        at = bisect_left(found, position + 1, key=_start) - 1
        return found[at] if at >= 0 and found[at].end > position else None


_start = attrgetter("start")

_PAIRS = load("chunks")["brackets"]
_OPEN = {pair[0]: pair[1] for pair in _PAIRS}
_SIGN = re.compile(f"[{re.escape(''.join(_OPEN))},，;；:：。！？!?\n—… \t]")
"""Where a bracket opens or a clause mark may begin."""


def _split(text: str, start: int, end: int) -> list[Clause]:
    """Clauses of `text[start:end]`: marks inside round brackets do not split."""
    clauses: list[Clause] = []
    at = position = start

    def cut(limit: int) -> None:
        """Cuts what is too long before `limit`."""
        nonlocal at
        while (place := max(position, at + _LONGEST)) < limit:
            clauses.append(Clause(at, place, ""))
            at = place

    while place := _SIGN.search(text, position, end):
        stop = place.start()
        cut(stop + 1)
        closing = _OPEN.get(place[0])
        if closing:
            position = max(stop + 1, text.find(closing, stop, min(end, stop + 80)))
            continue
        mark = _CLAUSE_MARK.match(text, stop)
        position = stop + 1
        if mark and not _THOUSANDS.match(text, stop):
            if stop > at:
                clauses.append(Clause(at, stop, mark.group()))
            at = position = mark.end()
    cut(end)
    if not clauses:  # nothing but marks
        at = start
    if at < end:
        clauses.append(Clause(at, end, ""))
    return clauses
