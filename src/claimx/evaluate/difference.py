"""What differs between the claims of two runs."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from claimx.evaluate.runs import Line, Lines
from claimx.model import Claim

Facts = dict[str, Any]
"""A claim as parsed JSON, its numbers exact."""

PLACE = frozenset({"id", "sentence.start"})
"""The fields that differ where nothing but the text around a claim changed."""
_MISSING = "(missing)"


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that one run has and the other has not, or has otherwise.

    `moved`: only its id and its place are others, since the text around it changed. `fields`: what differs of a changed
    claim, old and new, under dotted names; offsets count from the start of the sentence.
    """

    change: Literal["added", "removed", "changed", "moved"]
    doc_id: str
    old: Line | None
    new: Line | None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def differences(old: Lines, new: Lines) -> Iterator[Difference]:
    """What differs between the claims of one document in two runs, in the order of the text.

    A claim is the same one in both runs by its id; else by its type and its words in the same sentence; else by
    overlapping evidence: its value, or its trigger where it has none. Raises ValueError for what is no claim.
    """
    if [line.content for line in old] == [line.content for line in new]:
        return
    lefts, rights = [_facts(line) for line in old], [_facts(line) for line in new]
    pairs = _pairs(lefts, rights)
    renamed = {lefts[i]["id"]: rights[j]["id"] for i, j in pairs.items()}
    found: list[tuple[int, Difference]] = []
    for i, line in enumerate(old):
        if i not in pairs:
            found.append((_place(lefts[i])[0], Difference("removed", line.doc_id, line, None)))
            continue
        other = new[pairs[i]]
        fields = _changes(lefts[i], rights[pairs[i]], renamed)
        if fields:
            moved = fields.keys() <= PLACE
            change: Literal["moved", "changed"] = "moved" if moved else "changed"
            found.append((_place(rights[pairs[i]])[0], Difference(change, line.doc_id, line, other, fields)))
    taken = set(pairs.values())
    found += [
        (_place(rights[j])[0], Difference("added", line.doc_id, None, line))
        for j, line in enumerate(new)
        if j not in taken
    ]
    yield from (difference for _, difference in sorted(found, key=lambda one: one[0]))


def _facts(line: Line) -> Facts:
    try:
        Claim.model_validate_json(line.content)
    except ValidationError:
        raise ValueError(
            f"{line.file}:{line.number}: no claim: `claimx validate` says what is wrong with it"
        ) from None
    facts: Facts = json.loads(line.content, parse_float=Decimal)
    return facts


def _place(facts: Facts) -> tuple[int, int]:
    """The evidence by which a claim is known again: its value, or its trigger where it has none."""
    span = facts["value"] or facts["trigger"]
    return span["start"], span["end"]


def _pairs(old: list[Facts], new: list[Facts]) -> dict[int, int]:
    """The claims that are the same in both: the place of each in `old`, and in `new`."""
    ids = {facts["id"]: j for j, facts in enumerate(new)}
    pairs = {i: ids[facts["id"]] for i, facts in enumerate(old) if facts["id"] in ids}
    _pair_words(old, new, pairs)
    _pair_overlapping(old, new, pairs)
    return pairs


def _pair_words(old: list[Facts], new: list[Facts], pairs: dict[int, int]) -> None:
    waiting: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for j, facts in enumerate(new):
        if j not in taken:
            waiting[_words(facts)].append(j)
    for i, facts in enumerate(old):
        if i not in pairs and (same := waiting.get(_words(facts))):
            pairs[i] = same.pop(0)


def _words(facts: Facts) -> tuple[Any, ...]:
    sentence = facts["sentence"]
    trigger, (start, end) = facts["trigger"], _place(facts)
    return (
        facts["type"],
        sentence["text"],
        trigger["start"] - sentence["start"],
        start - sentence["start"],
        end - sentence["start"],
    )


def _pair_overlapping(old: list[Facts], new: list[Facts], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    rest = sorted((_place(facts), j) for j, facts in enumerate(new) if j not in taken)
    starts = [place[0] for place, _ in rest]
    longest = max((end - start for (start, end), _ in rest), default=0)
    for i, facts in enumerate(old):
        if i in pairs:
            continue
        start, end = _place(facts)
        near = rest[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        best = max(
            (
                (new[j]["type"] == facts["type"], min(end, place[1]) - max(start, place[0]), -j)
                for place, j in near
                if j not in taken and place[1] > start and _related(facts, new[j])
            ),
            default=None,
        )
        if best:
            pairs[i] = -best[2]
            taken.add(-best[2])


def _related(old: Facts, new: Facts) -> bool:
    """Whether two claims at one place share words: in a text that changed, others may stand there now."""
    spans = ("sentence", "trigger", "value")
    return any(old[name] and new[name] and old[name]["text"] == new[name]["text"] for name in spans)


def _changes(old: Facts, new: Facts, renamed: dict[str, str]) -> dict[str, tuple[Any, Any]]:
    """The fields that differ. A `same_as` that follows its claim to a new id is no difference."""
    left, right = dict(_flat(old)), dict(_flat(new))
    if left.get("same_as") in renamed:
        left["same_as"] = renamed[left["same_as"]]
    return {
        name: (left.get(name, _MISSING), right.get(name, _MISSING))
        for name in left | right
        if left.get(name, _MISSING) != right.get(name, _MISSING)
    }


def _flat(facts: Facts) -> Iterator[tuple[str, Any]]:
    """The fields under dotted names; roles by what they are; ends, which follow from starts and texts, left out."""
    origin = facts["sentence"]["start"]
    for name, content in facts.items():
        if name == "roles":
            roles = defaultdict(list)
            for role in content:
                roles[role["role"]].append({**dict(_fields(role, origin)), "role": role["role"]})
            yield from ((f"roles.{role}", parties) for role, parties in roles.items())
        elif name == "sentence":
            yield "sentence.text", content["text"]
            yield "sentence.start", origin
        elif isinstance(content, dict):
            yield from ((f"{name}.{field}", one) for field, one in _fields(content, origin))
        elif name not in ("doc_id", "explanation"):
            yield name, content


def _fields(content: dict[str, Any], origin: int) -> Iterator[tuple[str, Any]]:
    for name, one in content.items():
        if isinstance(one, dict):
            yield from ((f"{name}.{field}", inner) for field, inner in _fields(one, origin))
        elif name == "start":
            yield name, None if one is None else one - origin
        elif name != "end":
            yield name, one
