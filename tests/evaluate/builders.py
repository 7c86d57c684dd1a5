"""Builds gold folders and claims for the tests of the evaluation, from words of a text."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimx.model import Attribution, Claim, NamedSpan, Quantity, Role, Span, TimeExpression

NEWS = "据商会介绍，甲国自5月1日起对乙国钢材加征25%关税。乙国部长3日在丁城与甲国大使会谈。"

TARIFF: dict[str, Any] = {
    "in": "甲国自5月1日起对乙国钢材加征25%关税",
    "type": "tariff_rate",
    "trigger": "加征",
    "value": {
        "text": "25%",
        "number": 25,
        "unit": "percent",
        "bound": "exact",
        "low": 25,
        "high": 25,
    },
    "time": {"first_day": "2025-05-01", "last_day": "2025-05-01"},
    "roles": [["imposer", "甲国"], ["target", "乙国"], ["goods", "钢材"]],
    "attribution": "商会",
}
MEETING: dict[str, Any] = {
    "in": "乙国部长3日在丁城与甲国大使会谈",
    "type": "meeting",
    "trigger": "会谈",
    "time": {"first_day": "2025-05-03", "last_day": "2025-05-03"},
    "roles": [["participant", "乙国部长"], ["participant", "甲国大使"]],
    "attribution": None,
}


def write_gold(
    folder: Path, claims: Sequence[dict[str, Any]], *, text: str = NEWS, name: str = "news", **fields: Any
) -> Path:
    """Writes NAME.txt and NAME.gold.json, and gives the folder back."""
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    content = {"published": "2025-05-05", "types": ["tariff_rate", "meeting"], "claims": claims, **fields}
    (folder / f"{name}.gold.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def span(words: str, text: str = NEWS) -> dict[str, Any]:
    """The first place of words in a text."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def percent(words: str, number: str, text: str = NEWS) -> Quantity:
    return Quantity(
        **span(words, text),
        kind="percent",
        number=Decimal(number),
        unit="percent",
        bound="exact",
        low=Decimal(number),
        high=Decimal(number),
    )


def on(words: str, day: str, text: str = NEWS) -> TimeExpression:
    """A time at one day."""
    at = date.fromisoformat(day)
    return TimeExpression(**span(words, text), value=day, first_day=at, last_day=at, basis="anchored")


def role(name: str, words: str, text: str = NEWS) -> Role:
    return Role(role=name, name=words, kind="org", **span(words, text))


def source(words: str, cue: str, text: str = NEWS) -> Attribution:
    return Attribution(source=NamedSpan(name=words, **span(words, text)), cue=Span(**span(cue, text)))


def tariff(**changes: Any) -> Claim:
    """The claim that answers TARIFF in every respect, but for the changes."""
    fields: dict[str, Any] = {
        "id": "0" * 16,
        "type": "tariff_rate",
        "doc_id": "folder/news.txt",
        "published": date(2025, 5, 5),
        "published_basis": "given",
        "sentence": span("据商会介绍，甲国自5月1日起对乙国钢材加征25%关税。"),
        "trigger": span("加征"),
        "value": percent("25%", "25"),
        "previous": None,
        "measure": "additional",
        "direction": "up",
        "time": on("5月1日", "2025-05-01"),
        "roles": [role("imposer", "甲国"), role("target", "乙国"), role("goods", "钢材")],
        "attribution": source("商会", "据"),
        "modality": "asserted",
        "negated": False,
        "rule": "tariff_rate/test",
    }
    return Claim(**(fields | changes))


def meeting(**changes: Any) -> Claim:
    """The claim that answers MEETING in every respect, but for the changes."""
    fields: dict[str, Any] = {
        "type": "meeting",
        "sentence": span("乙国部长3日在丁城与甲国大使会谈。"),
        "trigger": span("会谈"),
        "value": None,
        "measure": None,
        "direction": None,
        "time": on("3日", "2025-05-03"),
        "roles": [role("participant", "乙国部长"), role("participant", "甲国大使")],
        "attribution": None,
        "rule": "meeting/test",
    }
    return tariff(**(fields | changes))
