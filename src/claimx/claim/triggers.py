"""The triggers of all frames, found in one pass over a text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from claimx.claim.claim_type import Frame
from claimx.text.sentences import Sentence

Word = tuple[int, int, int]
"""A word of the automaton in a text: its start, its end's negative (the longest sorts first), and its number."""


class Trigger(NamedTuple):
    """A frame, by its number, and where one of its words stands: half-open offsets into the normalized text."""

    frame: int
    start: int
    end: int


class Triggers:
    """An automaton over the triggers of frames; a frame's number is its place in the sequence given."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        holders: dict[str, list[int]] = {}
        for number, frame in enumerate(frames):
            for word in dict.fromkeys(frame.triggers):
                holders.setdefault(word, []).append(number)
        self._holders = list(holders.values())
        self._valueless = [[held for held in each if frames[held].value == "none"] for each in self._holders]
        self._automaton = AhoCorasick(list(holders), implementation=Implementation.DFA)

    def find(self, text: str) -> list[Word]:
        """Every word in the text, overlapping ones too, sorted."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted([(start, -end, word) for word, start, end in found])

    def by_sentence(
        self, found: Sequence[Word], sentences: Sequence[Sentence], amounts: Sequence[int] | None = None
    ) -> Iterator[tuple[int, list[Trigger]]]:
        """The sentences that hold triggers, by their place in the sequence, each with its triggers.

        They come frame by frame, and those of one frame in the order of the text: the longest of those that begin at
        one place, none overlapping another. Where it is told where `amounts` begin, those of frames that take a value
        are left out of sentences without an amount.
        """
        starts = [start for start, _, _ in found]
        behind = 0
        for place, sentence in enumerate(sentences):
            first, limit = sentence.start, sentence.end
            at, behind = behind, bisect_left(starts, limit, behind)
            if at == behind:
                continue
            valued = amounts is None or bisect_left(amounts, first) < bisect_left(amounts, limit)
            holders = self._holders if valued else self._valueless
            triggers: list[Trigger] = []
            done: dict[int, int] = {}
            for start, back, word in found[at:behind]:
                end = -back
                if start < first or end > limit:
                    continue
                for frame in holders[word]:
                    if frame not in done or done[frame] <= start:
                        done[frame] = end
                        triggers.append(Trigger(frame, start, end))
            if triggers:
                triggers.sort()
                yield place, triggers
