"""Gold claims from an export of Label Studio: the tasks that `claimx extract --format label-studio` wrote, annotated.

The labeling interface is `docs/label-studio.xml`. A claim is a region labelled with a claim type (its trigger) and the
regions that relations lead to from there; what was written and chosen beside the regions gives numbers and days.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from claimx.evaluate.gold import SUFFIX, GoldError, Offsets, load_article
from claimx.evaluate.passage import passage_of

_AMOUNTS = ("value", "previous")
_NO_ROLES = ("time", "source", "cue", *_AMOUNTS)
_OPEN = ".."
_UNSAFE = re.compile(r"[^\w.-]")


class AnnotationError(ValueError):
    """A task that makes no gold; the message says why."""


@dataclass(slots=True)
class _Region:
    """A labelled stretch of the text, with what was chosen and written beside it."""

    span: Offsets
    label: str
    beside: dict[str, str] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)
    """Name of the relation, and the region that it leads to."""


def gold_of(task: Any, types: Sequence[str]) -> tuple[str, str, dict[str, Any]]:
    """The name, the text and the gold of a task (an entry of the export).

    `types`: the claim types that were annotated. Raises `AnnotationError`.
    """
    try:
        data = task["data"]
        text, doc_id = data["text"], data["doc_id"]
        result = _last_annotation(task)
        published = data.get("published")
        claims = [_claim(text, region, regions) for region, regions in _triggers(result, text, types)]
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise AnnotationError(f"not a task of claimx: {type(error).__name__} {error}") from None
    name = _UNSAFE.sub("_", doc_id.removesuffix(".txt")).lstrip(".") or "_"
    return name, text, {"published": published, "types": list(types), "claims": claims}


def write_gold(folder: Path, name: str, text: str, gold: dict[str, Any]) -> None:
    """Writes `NAME.txt` and `NAME.gold.json`, after they were read back as gold. Raises `GoldError`, OSError."""
    article, file = folder / f"{name}.txt", folder / f"{name}{SUFFIX}"
    if file.exists() or article.exists():
        raise GoldError(f"{file} is there already")
    article.write_bytes(text.encode())
    file.write_text(json.dumps(gold, ensure_ascii=False, indent=1, default=_number) + "\n", encoding="utf-8")
    try:
        load_article(file)
    except GoldError:
        article.unlink()
        file.unlink()
        raise


def _last_annotation(task: Any) -> list[Any]:
    done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    if not done:
        raise AnnotationError("nobody has annotated it")
    result: list[Any] = done[-1]["result"]
    return result


def _triggers(
    result: Sequence[Any], text: str, types: Sequence[str]
) -> Iterator[tuple[_Region, dict[str, _Region]]]:
    regions: dict[str, _Region] = {}
    for item in result:
        if item["type"] == "labels":
            regions[item["id"]] = _Region(_span(item["value"], text), item["value"]["labels"][0])
    for item in result:
        if item["type"] == "relation":
            regions[item["from_id"]].parts += [(name, item["to_id"]) for name in item["labels"]]
        elif item["type"] in ("choices", "textarea"):
            written = item["value"].get("choices") or item["value"]["text"]
            regions[item["id"]].beside[item["from_name"]] = written[0].strip()
    triggers = [region for region in regions.values() if region.label in types]
    for region in sorted(triggers, key=lambda region: region.span):
        yield region, regions


def _span(value: Any, text: str) -> Offsets:
    """The place of a region; versions of Label Studio before 1.5 count UTF-16 units. Raises `AnnotationError`."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text", text[start:end])
    if text[start:end] != words:
        units = text.encode("utf-16-le")
        before, inside = units[: 2 * start], units[2 * start : 2 * end].decode("utf-16-le", "replace")
        start = len(before.decode("utf-16-le", "replace"))
        end = start + len(inside)
    if not words or text[start:end] != words:
        raise AnnotationError(f"the text has no {words!r} at {value['start']}-{value['end']}")
    return start, end


def _claim(text: str, trigger: _Region, regions: dict[str, _Region]) -> dict[str, Any]:
    def words(region: _Region) -> str:
        return text[slice(*region.span)]

    parts = [(name, regions[region]) for name, region in trigger.parts]
    evidence = [trigger.span, *(part.span for name, part in parts if name not in ("time", "cue"))]
    claim: dict[str, Any] = {
        "type": trigger.label,
        "in": passage_of(text, evidence),
        "trigger": words(trigger),
    }
    for name, part in parts:
        if name in _AMOUNTS:
            claim[name] = {"text": words(part)} | _amount(part, name)
    claim["time"] = _days(trigger.beside.get("days"))
    claim["roles"] = [[name, words(part)] for name, part in parts if name not in _NO_ROLES]
    claim["attribution"] = next((words(part) for name, part in parts if name == "source"), None)
    claim["modality"] = trigger.beside.get("modality", "asserted")
    claim["negated"] = trigger.beside.get("negated") == "negated"
    return claim


def _amount(region: _Region, name: str) -> dict[str, Any]:
    beside = region.beside
    amount: dict[str, Any] = {"number": _decimal(beside.get("number")), "unit": beside.get("unit")}
    if name == "value":
        amount["bound"] = beside.get("bound")
        amount |= {end: _decimal(beside.get(end)) for end in ("low", "high")}
    return amount


def _decimal(written: str | None) -> Decimal | None:
    try:
        return Decimal(written.replace(",", "")) if written else None
    except InvalidOperation:
        raise AnnotationError(f"not a number: {written!r}") from None


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _days(written: str | None) -> dict[str, str | None] | None:
    """First and last day of `2025-08-01/2025-08-31`, `2025-08-01/..`, or one day; None for nothing.

    Raises `AnnotationError`.
    """
    if not written:
        return None
    first, _, last = written.partition("/")
    return {"first_day": _day(first), "last_day": _day(last or first)}


def _day(written: str) -> str | None:
    try:
        return None if written.strip() == _OPEN else date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        raise AnnotationError(f"not a day as YYYY-MM-DD, or ..: {written!r}") from None
