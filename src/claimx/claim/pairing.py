"""Triggers and values: which amount a trigger may claim, and which of several triggers has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimx.claim.chunker import subject_start
from claimx.claim.claim_type import ClaimType, Frame
from claimx.claim.lists import ALONE, Run, chained, member, run_of, text_between, told_apart
from claimx.claim.reading import Clause, Reading
from claimx.claim.trace import Refusal
from claimx.claim.triggers import Trigger
from claimx.lexicon import load
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.text.sentences import Sentence

_DATA = load("frames")
_FROM = re.compile(_DATA["from"] + r"\Z")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A trigger and the value that it would claim."""

    type: ClaimType
    frame: Frame
    clause: int
    start: int
    end: int
    value: FoundQuantity | None
    distance: int
    run: Run = ALONE


class Compiled:
    """A frame's patterns, compiled once."""

    def __init__(self, kind: ClaimType, frame: Frame) -> None:
        self.kinds = frozenset(frame.kinds or kind.kinds)
        units = frame.units or kind.units
        self.units = re.compile(units) if units else None
        self.not_before = re.compile(f"(?:{frame.not_before})\\Z") if frame.not_before else None
        self.not_after = re.compile(frame.not_after) if frame.not_after else None
        self.value_not_before = (
            re.compile(f"(?:{frame.value_not_before})\\Z") if frame.value_not_before else None
        )
        self.value_not_after = re.compile(frame.value_not_after) if frame.value_not_after else None
        self.between = re.compile(frame.between) if frame.between else None
        self.not_between = re.compile(frame.not_between) if frame.not_between else None
        self.needs = re.compile(frame.needs) if frame.needs else None
        self.refuses = re.compile(frame.refuses) if frame.refuses else None
        self.subject_needs = re.compile(frame.subject_needs) if frame.subject_needs else None
        self.subject_refuses = re.compile(frame.subject_refuses) if frame.subject_refuses else None


def pairings_of(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    trigger: Trigger,
    kind: ClaimType,
    frame: Frame,
    compiled: Compiled,
) -> Iterator[Pairing]:
    """A trigger with each value that it may claim, unless its words are none of the frame's here."""
    refusal = _trigger_refusal(reading, sentence, clauses, trigger, frame, compiled)
    if refusal:
        reading.trace.refused(kind, frame, (trigger.start, trigger.end), refusal)
        return
    yield from claimed(reading, sentence, clauses, trigger, kind, frame, compiled)


def claimed(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    trigger: Trigger,
    kind: ClaimType,
    frame: Frame,
    compiled: Compiled,
) -> Iterator[Pairing]:
    """A trigger with each value that it may claim, by the words of their clauses."""
    start, end = trigger.start, trigger.end
    at = _clause_of(clauses, start)
    if frame.value == "none":
        refusal = _clauses_refusal(reading.text, clauses, (at, at), frame, compiled)
        if refusal:
            reading.trace.refused(kind, frame, (start, end), refusal)
        else:
            yield Pairing(kind, frame, at, start, end, None, 0)
        return
    for value, distance, run in values_of(reading, sentence, kind, frame, compiled, start, end):
        value_at = _clause_of(clauses, value.start)
        further = run.place if member(reading, value) else 0
        if abs(value_at - at) > frame.clauses + further:
            refusal = Refusal("the amount stands in another clause", value=value)
        else:
            refusal = _clauses_refusal(reading.text, clauses, (at, value_at), frame, compiled, value)
        if refusal:
            reading.trace.refused(kind, frame, (start, end), refusal)
        else:
            yield Pairing(kind, frame, at, start, end, value, distance, run)


def _clause_of(clauses: list[Clause], position: int) -> int:
    return next(index for index, clause in enumerate(clauses) if position < clause.end)


def _trigger_refusal(
    reading: Reading,
    sentence: Sentence,
    clauses: list[Clause],
    trigger: Trigger,
    frame: Frame,
    compiled: Compiled,
) -> Refusal | None:
    """Why the words of a trigger are none of the frame's here, if they are not."""
    start, end = trigger.start, trigger.end
    if frame.whole_word and not _stands_alone(reading, start, end):
        return Refusal("it is part of other words")
    refusal = neighbours_refusal(reading.text, sentence, trigger, frame, compiled)
    if refusal:
        return refusal
    holder = _inside_name(reading, start, end, frame)
    if holder:
        return Refusal("it is part of a name, a time or an amount", reading.text[holder.start : holder.end])
    return _subject_refusal(reading, clauses, start, frame, compiled)


def neighbours_refusal(
    text: str, sentence: Sentence, trigger: Trigger, frame: Frame, compiled: Compiled
) -> Refusal | None:
    """Why the words that touch a trigger make it none of the frame's, if they do."""
    if compiled.not_before:
        before = compiled.not_before.search(text, max(sentence.start, trigger.start - 16), trigger.start)
        if before:
            return Refusal("the words before it are refused", before, frame.not_before)
    if compiled.not_after:
        after = compiled.not_after.match(text, trigger.end, sentence.end)
        if after:
            return Refusal("the words behind it are refused", after, frame.not_after)
    return None


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a trigger is no accident of neighbouring words (大会|见证): a single character must be a word of its
    own, a longer trigger must begin or end where a word does."""
    if end - start == 1:
        return reading.is_word(start, end)
    return start in reading.word_starts or end in reading.word_starts


def _inside_name(
    reading: Reading, start: int, end: int, frame: Frame
) -> FoundTime | FoundQuantity | FoundEntity | None:
    """The name, the time or (for frames that don't look there) the amount that the trigger is part of."""
    time = reading.covered(start, reading.times)
    quantity = reading.covered(start, reading.quantities) if frame.value != "inside" else None
    if time or quantity:
        return time or quantity
    name = reading.covered(start, reading.entities)
    named = name and name.kind in ("person", "org", "place", "product") and end <= name.end
    return name if named else None


def _clauses_refusal(
    text: str,
    clauses: list[Clause],
    held: tuple[int, int],
    frame: Frame,
    compiled: Compiled,
    value: FoundQuantity | None = None,
) -> Refusal | None:
    """Why the clauses of trigger and value don't do: they lack what the frame needs, or contain what it refuses."""
    first, last = sorted(held)
    start, end = clauses[first].start, clauses[last].end
    if compiled.needs and not compiled.needs.search(
        text,
        clauses[max(0, first - frame.look_back)].start,
        clauses[min(len(clauses) - 1, last + frame.look_ahead)].end,
    ):
        return Refusal("its clauses lack what the frame needs", None, frame.needs, value)
    refused = compiled.refuses.search(text, start, end) if compiled.refuses else None
    if refused:
        return Refusal("its clauses contain what the frame refuses", refused, frame.refuses, value)
    return None


def _subject_refusal(
    reading: Reading, clauses: list[Clause], start: int, frame: Frame, compiled: Compiled
) -> Refusal | None:
    """Why what names the subject of a trigger that begins at `start` is not of the sort that the frame asks for."""
    needs, refuses = compiled.subject_needs, compiled.subject_refuses
    if needs is None and refuses is None:
        return None
    begin = subject_start(reading, clauses, _clause_of(clauses, start), start)
    if needs and not needs.search(reading.text, begin, start):
        return Refusal("its subject lacks what the frame needs", None, frame.subject_needs)
    refused = refuses.search(reading.text, begin, start) if refuses else None
    if refused:
        return Refusal("its subject is refused", refused, frame.subject_refuses)
    return None


def values_of(
    reading: Reading,
    sentence: Sentence,
    kind: ClaimType,
    frame: Frame,
    compiled: Compiled,
    start: int,
    end: int,
) -> Iterator[tuple[FoundQuantity, int, Run]]:
    """The values on the side that a frame asks for, with their distance; a list of values counts as one."""
    kinds, units = compiled.kinds, compiled.units
    fitting = [
        q
        for q in reading.within(reading.quantities, sentence.start, sentence.end)
        if q.kind in kinds and (q.kind != "count" or (units and q.unit and units.fullmatch(q.unit)))
    ]
    if frame.value == "inside":
        yield from ((q, 0, ALONE) for q in fitting if q.start <= start and end <= q.end)
        return
    sides: list[tuple[list[FoundQuantity], int]] = []
    if frame.value in ("after", "either"):
        sides.append(([q for q in fitting if q.start >= end], 0))
    if frame.value in ("before", "either"):
        sides.append(([q for q in reversed(fitting) if q.end <= start], 2))
    if not any(side for side, _ in sides):
        reading.trace.refused(kind, frame, (start, end), _lacking(frame, kind))
    for side, penalty in sides:
        for at, value in enumerate(side):
            between = text_between(reading.text, value, (start, end))
            refusal = _pair_refusal(reading.text, sentence, frame, compiled, value, between)
            if refusal is None:
                yield from run_of(reading, side[at:], len(between) + penalty, items=frame.items)
                break
            reading.trace.refused(kind, frame, (start, end), refusal)
            if not is_origin(reading.text, sentence, value):
                break


def _lacking(frame: Frame, kind: ClaimType) -> Refusal:
    """No amount that the frame could take stands on the side where it looks."""
    side = {"after": "behind it", "before": "before it"}.get(frame.value, "beside it")
    kinds = " or ".join(frame.kinds or kind.kinds)
    return Refusal("no amount", detail=f"of the kind {kinds} stands {side} in the sentence")


def _pair_refusal(
    text: str, sentence: Sentence, frame: Frame, compiled: Compiled, value: FoundQuantity, between: str
) -> Refusal | None:
    """Why a trigger may not claim a value, if it may not."""
    if len(between) > frame.gap:
        detail = f"({len(between)} characters, more than {frame.gap})"
        return Refusal("the amount is too far away", value=value, detail=detail)
    if compiled.between and not compiled.between.fullmatch(between):
        return Refusal("other words stand between it and the amount", between, frame.between, value)
    crossed = compiled.not_between.search(between) if compiled.not_between else None
    if crossed:
        return Refusal("refused words stand between it and the amount", crossed, frame.not_between, value)
    return _value_refusal(text, sentence, frame, compiled, value)


def _value_refusal(
    text: str, sentence: Sentence, frame: Frame, compiled: Compiled, value: FoundQuantity
) -> Refusal | None:
    """Why an amount is none that the frame takes, by the words around it."""
    if compiled.value_not_before:
        before = compiled.value_not_before.search(text, max(0, value.start - 16), value.start)
        if before:
            return Refusal("the words before the amount are refused", before, frame.value_not_before, value)
    if compiled.value_not_after:
        after = compiled.value_not_after.match(text, value.end, sentence.end)
        if after:
            return Refusal("the words behind the amount are refused", after, frame.value_not_after, value)
    if is_origin(text, sentence, value):
        return Refusal("the amount is the first of a move from one to another", value=value)
    return None


def is_origin(text: str, sentence: Sentence, value: FoundQuantity) -> bool:
    """Whether the value is the A of "from A to B"."""
    return bool(_FROM.search(text, max(sentence.start, value.start - 10), value.start))


def _dealt(reading: Reading, pairings: list[Pairing]) -> Iterator[Pairing]:
    """营收和净利润分别为5亿元、1亿元: where as many triggers as values make a list, each has the value in its place."""
    behind: dict[int, set[tuple[int, int]]] = {}
    for pairing in pairings:
        if pairing.value and pairing.run.length > 1 and pairing.end <= pairing.value.start:
            behind.setdefault(pairing.value.start, set()).add((pairing.start, pairing.end))
    for pairing in pairings:
        value, trigger = pairing.value, (pairing.start, pairing.end)
        listed = chained(reading.text, behind.get(value.start, set())) if value else []
        if (
            value is None
            or trigger not in listed
            or len(listed) < 2
            or not told_apart(reading.text, listed[-1][1], value.start)
            or listed.index(trigger) == pairing.run.place
        ):
            yield pairing
        else:
            refusal = Refusal("the amount belongs to another member of the list", value=value)
            reading.trace.refused(pairing.type, pairing.frame, trigger, refusal)


def settle(reading: Reading, pairings: list[Pairing]) -> list[Pairing]:
    """One pairing a value: the highest rank, then the nearest trigger, then the longer one."""
    pairings = list(_dealt(reading, pairings))
    best: dict[tuple[int, str], Pairing] = {}
    for pairing in pairings:
        key = (pairing.start, pairing.type.name) if pairing.value is None else (pairing.value.start, "")
        old = best.get(key)
        if old is None or _order(pairing) > _order(old):
            best[key] = pairing
    valueless = [p for p in best.values() if p.value is None]
    kept: list[Pairing] = []
    for pairing in pairings:
        rivals = (
            [best[(pairing.value.start, "")]]
            if pairing.value
            else [p for p in valueless if p.type is pairing.type and p.start <= pairing.start < p.end]
        )
        better = next((rival for rival in rivals if rival is not pairing), None)
        if better is None:
            kept.append(pairing)
        else:
            trigger = pairing.start, pairing.end
            reading.trace.refused(pairing.type, pairing.frame, trigger, _beaten(pairing, better))
    return kept


def _beaten(pairing: Pairing, better: Pairing) -> Refusal:
    rule = f"{better.type.name}/{better.frame.name}"
    return Refusal(
        "a rule with a trigger of its own has the better right", value=pairing.value, detail=f"({rule})"
    )


def _order(pairing: Pairing) -> tuple[int, bool, int, int]:
    """The rank; a value that goes on with the list behind a trigger; the distance; the trigger's length."""
    listed = pairing.run.place > 0 and pairing.value is not None and pairing.value.start >= pairing.end
    return pairing.frame.rank, listed, -pairing.distance, pairing.end - pairing.start
