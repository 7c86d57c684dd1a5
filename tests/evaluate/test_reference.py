"""Our figures are those of the reference scorer, on the same gold and the same claims.

The reference scorer and its gold lie outside the project (`../shared`); where they are absent, these tests are skipped.
"""

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimx.evaluate import GoldArticle, evaluate, load_gold
from claimx.evaluate.gold import LocatedClaim, Offsets
from claimx.model import Claim

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = {"corpus": ROOT / "corpus", "seeds": SHARED / "gold/seeds", "real": SHARED / "gold/real"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the reference scorer is not beside this project"
)


def reference_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def noisy_claims(gold: list[GoldArticle], seed: int) -> Iterator[Claim]:
    """Claims that answer the gold ones with a random lot of faults of every kind, and some beside them."""
    dice = random.Random(seed)
    for article in gold:
        for one in article.claims:
            for _ in range(dice.choice([0, 1, 1, 1, 1, 2])):
                yield _noisy_claim(article, one, dice)


def _noisy_claim(article: GoldArticle, one: LocatedClaim, dice: random.Random) -> Claim:
    def often() -> bool:
        return dice.random() < 0.8

    def shifted(place: Offsets) -> dict[str, Any]:
        start = place[0] if often() else min(place[0] + dice.randint(1, 9), len(article.text) - 1)
        end = max(start + 1, min(place[1], len(article.text)))
        return {"text": article.text[start:end], "start": start, "end": end}

    gold = one.claim
    roles = [
        {"role": name if often() else "other", "name": "x", "kind": "org", **shifted(place)}
        for name, place in one.roles
        if often()
    ]
    attribution = None
    if one.source and often():
        attribution = {"source": {"name": "x", **shifted(one.source)}, "cue": shifted(one.trigger)}
    types = sorted(article.types)
    return Claim.model_validate(
        {
            "id": "0" * 16,
            "type": gold.type if often() else dice.choice(types),
            "doc_id": f"some/{article.name}.txt",
            "published": article.published,
            "published_basis": "given",
            "sentence": shifted(one.passage),
            "trigger": shifted(one.trigger),
            "value": _noisy_value(gold.value, shifted(one.value), dice) if gold.value and one.value else None,
            "previous": _noisy_value(gold.previous, shifted(one.passage), dice) if gold.previous else None,
            "measure": None,
            "direction": None,
            "time": _noisy_time(one, shifted(one.trigger), dice),
            "roles": roles,
            "attribution": attribution,
            "modality": gold.modality if often() else "possible",
            "negated": gold.negated if often() else not gold.negated,
            "rule": "noise",
        }
    )


def _noisy_value(gold: Any, place: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    right = dice.random() < 0.8
    number = gold.number if right or gold.number is None else gold.number * 2 + 1
    low, high = (gold.low, gold.high) if gold.bound in ("range", "several") else (None, None)
    bound = gold.bound or "about"
    if bound == "exact":
        low = high = number
    unit = gold.unit if dice.random() < 0.9 else "XXX"
    return {
        **place,
        "kind": "money",
        "number": number,
        "unit": unit,
        "bound": bound,
        "low": low,
        "high": high,
    }


def _noisy_time(one: LocatedClaim, place: dict[str, Any], dice: random.Random) -> dict[str, Any] | None:
    days = one.claim.time
    first = (days.first_day if days else None) or date(2025, 1, 1)
    last = (days.last_day if days else None) or first
    if dice.random() < 0.2:
        last += timedelta(days=1)
    fields = {"value": None, "first_day": first, "last_day": last}
    if days is None and dice.random() < 0.5:
        return None
    if dice.random() < 0.3:
        return {"text": None, "start": None, "end": None, "basis": "published", **fields}
    return {**place, "basis": "anchored", **fields}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("folder", FOLDERS)
def test_same_figures_as_the_reference(folder: str, seed: int) -> None:
    reference = reference_scorer()
    claims = list(noisy_claims(load_gold(FOLDERS[folder]), seed))
    lines = [json.loads(claim.model_dump_json()) for claim in claims]
    by_type, _, bad_spans = reference.score(reference.load_gold(FOLDERS[folder]), lines)
    ours = evaluate(FOLDERS[folder], claims)
    assert ours.mismatched_spans == bad_spans
    assert {name: scores.model_dump() for name, scores in ours.scores.items()} == {
        name: reference.row(counts) for name, counts in by_type.items()
    }
    total: Counter[str] = Counter()
    for counts in by_type.values():
        total.update(counts)
    assert ours.total.model_dump() == reference.row(total)
    assert 0 < ours.total.full_f1 <= ours.total.strict_f1 <= ours.total.f1 < 1
