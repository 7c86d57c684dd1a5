"""Counts and the figures made of them.

Precision, recall and F1 count a claim that matches a gold one (`match.affinity`). *Strict* F1 asks for its value and
its dates as well, *full* F1 for every gold role, attribution, modality and negation besides. A gold claim marked
optional counts where it was found, and is no miss where it was not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimx.evaluate.gold import LocatedClaim
from claimx.evaluate.match import ATTRIBUTES, Attribute, judge, role_matches
from claimx.model import Claim
from claimx.model.span import Model


class Scores(Model):
    """The figures of one claim type, or of all; null where there is nothing to divide by."""

    gold: int
    found: int
    precision: float | None
    recall: float | None
    f1: float
    strict_f1: float
    full_f1: float
    roles_f1: float | None
    value: float | None
    bound: float | None
    date: float | None
    attribution: float | None
    modality: float | None
    negated: float | None


class Case(Model):
    """One claim that was missed, made up, or wrong in some attribute."""

    document: str
    type: str
    text: str
    value: str | None = None
    wrong: tuple[str, ...] = ()
    rule: str | None = None


class Evaluation(Model):
    """What came of scoring a folder."""

    documents: int
    mismatched_spans: int
    scores: dict[str, Scores]
    total: Scores
    missed: list[Case]
    spurious: list[Case]
    wrong: list[Case]


@dataclass(slots=True)
class Tally:
    """Counts of one claim type, from which the figures are made."""

    gold: int = 0
    found: int = 0
    hits: int = 0
    strict: int = 0
    full: int = 0
    gold_roles: int = 0
    found_roles: int = 0
    recalled_roles: int = 0
    right_roles: int = 0
    judged: dict[Attribute, int] = field(default_factory=lambda: dict.fromkeys(ATTRIBUTES, 0))
    right: dict[Attribute, int] = field(default_factory=lambda: dict.fromkeys(ATTRIBUTES, 0))

    def count_match(self, gold: LocatedClaim, claim: Claim) -> dict[Attribute, bool]:
        """Counts a claim that answers a gold one, and says what of it is right."""
        verdict = judge(gold, claim)
        recalled, right = role_matches(gold, claim)
        self.gold += 1
        self.found += 1
        self.hits += 1
        self.strict += verdict.get("value", True) and verdict.get("date", True)
        self.full += len(recalled) == len(gold.roles) and all(
            ok for attribute, ok in verdict.items() if attribute != "bound"
        )
        self.gold_roles += len(gold.roles)
        self.found_roles += len(claim.roles)
        self.recalled_roles += len(recalled)
        self.right_roles += len(right)
        for attribute, ok in verdict.items():
            self.judged[attribute] += 1
            self.right[attribute] += ok
        return verdict

    def add(self, other: "Tally") -> None:
        """Adds the counts of another type."""
        for name in ("gold", "found", "hits", "strict", "full"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("gold_roles", "found_roles", "recalled_roles", "right_roles"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for attribute in ATTRIBUTES:
            self.judged[attribute] += other.judged[attribute]
            self.right[attribute] += other.right[attribute]

    def scores(self) -> Scores:
        """The figures of these counts."""
        roles = self.gold_roles or self.found_roles
        return Scores(
            gold=self.gold,
            found=self.found,
            precision=_ratio(self.hits, self.found),
            recall=_ratio(self.hits, self.gold),
            f1=_f1(self.hits, self.found, self.hits, self.gold),
            strict_f1=_f1(self.strict, self.found, self.strict, self.gold),
            full_f1=_f1(self.full, self.found, self.full, self.gold),
            roles_f1=_f1(self.right_roles, self.found_roles, self.recalled_roles, self.gold_roles)
            if roles
            else None,
            **{attribute: _ratio(self.right[attribute], self.judged[attribute]) for attribute in ATTRIBUTES},
        )


def total_of(tallies: Mapping[str, Tally]) -> Tally:
    """The counts of all types together."""
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return total


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(right: int, found: int, recalled: int, gold: int) -> float:
    precision, recall = _ratio(right, found) or 0.0, _ratio(recalled, gold) or 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
