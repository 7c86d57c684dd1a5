"""Scores claims against gold ones: precision, recall, F1, strict F1, full F1, per type and per attribute.

`evaluate` scores a folder; `claimx.evaluate.report.report` is the plain function behind `claimx eval`.
"""

from claimx.evaluate.evaluation import evaluate, extract_predictions, read_claims
from claimx.evaluate.gold import (
    GoldArticle,
    GoldClaim,
    GoldError,
    GoldFile,
    GoldQuantity,
    GoldTime,
    load_gold,
)
from claimx.evaluate.scores import Case, Evaluation, Scores

__all__ = [
    "Case",
    "Evaluation",
    "GoldArticle",
    "GoldClaim",
    "GoldError",
    "GoldFile",
    "GoldQuantity",
    "GoldTime",
    "Scores",
    "evaluate",
    "extract_predictions",
    "load_gold",
    "read_claims",
]
