"""A sentence as its frames read it: what several of them ask is found once."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from claimx.claim.chunker import subject_start
from claimx.claim.reading import Clause, Reading
from claimx.claim.rule import Rule
from claimx.claim.triggers import Trigger
from claimx.lexicon import load
from claimx.mention.found import FoundQuantity
from claimx.text.sentences import Sentence

_DATA = load("frames")
_SKIPPED = frozenset(_DATA["skipped_kinds"])
_QUESTION = re.compile(_DATA["question"])
_ASKING = re.compile(_DATA["asking"])
_FROM = re.compile(_DATA["from"] + r"\Z")


def is_skipped(sentence: Sentence) -> bool:
    """Whether a sentence is of a kind that makes no claim."""
    return sentence.kind in _SKIPPED


def is_question(text: str, sentence: Sentence) -> bool:
    """Whether a sentence asks and so claims nothing."""
    return asked_from(text, sentence) == sentence.start


def asked_from(text: str, sentence: Sentence) -> int:
    """Where a sentence begins to ask, and so claims nothing from there on: its end if it doesn't."""
    if not _QUESTION.search(text[sentence.start : sentence.end]):
        return sentence.end
    asking = _ASKING.search(text, sentence.start, sentence.end)
    return asking.start() if asking else sentence.start


class Scope:
    """A sentence of a reading, with the triggers that may claim there, its clauses and amounts."""

    __slots__ = (
        "_clauses", "_ends", "_fitting", "_subjects", "amounts", "reading", "sentence", "text", "triggers",
    )  # fmt: skip

    def __init__(self, reading: Reading, sentence: Sentence, triggers: list[Trigger]) -> None:
        self.reading = reading
        self.sentence = sentence
        self.triggers = triggers
        self.text = reading.text
        self.amounts = reading.within(reading.quantities, sentence.start, sentence.end)
        self._clauses: list[Clause] = []
        self._ends: list[int] = []
        self._fitting: dict[tuple[frozenset[str], str | None], list[FoundQuantity]] = {}
        self._subjects: dict[int, int] = {}

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the sentence."""
        if not self._clauses:
            self._clauses = self.reading.clauses(self.sentence)
        return self._clauses

    def clause_at(self, position: int) -> int:
        """Which clause a position of the sentence belongs to.

        A mark belongs to the clause behind it, at the end to the last one.
        """
        if not self._ends:
            self._ends = [clause.end for clause in self.clauses]
            self._ends[-1] = self.sentence.end
        return bisect_right(self._ends, position)

    def fitting(self, rule: Rule) -> Sequence[FoundQuantity]:
        """The amounts of the sentence that a rule takes."""
        known = self._fitting.get(rule.wanted)
        if known is None:
            known = self._fitting[rule.wanted] = rule.fitting(self.amounts)
        return known

    def is_origin(self, value: FoundQuantity) -> bool:
        """Whether a value is the A of "from A to B"."""
        return _FROM.search(self.text, max(self.sentence.start, value.start - 12), value.start) is not None

    def subject_start(self, start: int) -> int:
        """Where the clause begins that names the subject of what begins at `start`."""
        known = self._subjects.get(start)
        if known is None:
            known = subject_start(self.reading, self.clauses, self.clause_at(start), start)
            self._subjects[start] = known
        return known
