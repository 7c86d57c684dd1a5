"""One claim and its text, built by hand, for tests of what becomes of claims."""

from datetime import date
from decimal import Decimal
from typing import Any

from claimx.model import Claim, DocumentRecord

TEXT = "快讯\r\n商务部称，8月1日起对丙国钢管加征20%的关税。"


def span(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def claim(**changes: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "0123456789abcdef",
        "type": "tariff_rate",
        "doc_id": "a.txt",
        "published": date(2025, 7, 11),
        "published_basis": "given",
        "sentence": span("商务部称，8月1日起对丙国钢管加征20%的关税。"),
        "trigger": span("加征"),
        "value": span("20%")
        | {
            "kind": "percent",
            "number": 20,
            "unit": "percent",
            "bound": "exact",
            "low": 20,
            "high": Decimal("2E+1"),
        },
        "previous": None,
        "measure": "additional",
        "direction": "up",
        "time": span("8月1日")
        | {
            "value": "2025-08-01",
            "first_day": date(2025, 8, 1),
            "last_day": date(2025, 8, 1),
            "basis": "anchored",
        },
        "roles": [span("丙国") | {"role": "target", "kind": "place", "name": "丙国"}],
        "attribution": {"source": span("商务部") | {"name": "商务部"}, "cue": span("称")},
        "modality": "planned",
        "negated": False,
        "rule": "tariff_rate/add",
    }
    return Claim.model_validate(fields | changes)


def record(**changes: Any) -> DocumentRecord:
    fields: dict[str, Any] = {
        "id": "a.txt",
        "title": None,
        "source": None,
        "encoding": "utf-8",
        "script": "Hans",
        "published": date(2025, 7, 11),
        "published_basis": "given",
        "characters": len(TEXT),
        "claims": 1,
        "text": None,
    }
    return DocumentRecord.model_validate(fields | changes)
