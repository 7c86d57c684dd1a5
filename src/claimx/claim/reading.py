"""What the steps before know of an article, in the form the engine asks for it."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.text.sentences import Sentence

Located = TypeVar("Located", FoundEntity, FoundQuantity, FoundTime, Sentence)

_CLAUSE_MARK = re.compile(
    r"[,，;；:：。！？!?\n]|——|……|(?<=[\u3400-\u9fff”’)）%])[ \t]+(?=[\u3400-\u9fffA-Z“‘0-9])"
)
_LONGEST = 240
"""A clause is cut after so many characters, so that no text without marks makes its reading slow."""
_THOUSANDS = re.compile(r"(?<=\d)[,，.:：](?=\d)")


@dataclass(frozen=True, slots=True)
class Clause:
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
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Where a mention begins or ends a word does too, whatever the segmentation has joined to it."""
        mentions = (*self.times, *self.quantities, *self.entities)
        self.word_starts = self.word_starts | {edge for m in mentions for edge in (m.start, m.end)}

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

    def covered(self, position: int, found: Sequence[Located]) -> Located | None:
        """The one of a sorted list that holds the position, if any."""
        at = bisect_left(found, position + 1, key=_start) - 1
        return found[at] if at >= 0 and found[at].end > position else None


def _start(item: Located) -> int:
    return item.start


_PAIRS = load("chunks")["brackets"]
_OPEN = {pair[0]: pair[1] for pair in _PAIRS}


def _split(text: str, start: int, end: int) -> list[Clause]:
    """Clauses of `text[start:end]`, at least one: marks inside round brackets do not split."""
    clauses, at, closing, deep_until = [], start, "", -1
    position = start
    while position < end:
        character = text[position]
        if position < deep_until:
            position += 1
            continue
        if character in _OPEN:
            closing = _OPEN[character]
            close = text.find(closing, position, min(end, position + 80))
            deep_until = close if close > 0 else -1
        if position - at >= _LONGEST:
            clauses.append(Clause(at, position, ""))
            at = position
        mark = _CLAUSE_MARK.match(text, position)
        if mark and not _THOUSANDS.match(text, position):
            if position > at:
                clauses.append(Clause(at, position, mark.group()))
            at = position = mark.end()
            continue
        position += 1
    if not clauses:  # nothing but marks
        at = start
    if at < end:
        clauses.append(Clause(at, end, ""))
    return clauses
