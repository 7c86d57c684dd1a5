"""Triggers and values: which amount a trigger may claim, and which of several triggers has it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from claimx.claim.lists import ALONE, Run, chained, may_go_on, member, run_of, text_between, told_apart
from claimx.claim.reading import Reading
from claimx.claim.rule import Rule
from claimx.claim.scope import Scope
from claimx.claim.trace import Refusal
from claimx.claim.triggers import Trigger
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime

_start = attrgetter("start")
_end = attrgetter("end")


class Pairing(NamedTuple):
    """A trigger and the value that it would claim."""

    rule: Rule
    clause: int
    start: int
    end: int
    value: FoundQuantity | None
    distance: int
    run: Run = ALONE


def may_pair(scope: Scope, trigger: Trigger, rule: Rule) -> bool:
    """Whether `pairings_of` can give something, as far as can be told without names and the edges of words."""
    if not (rule.valueless or (scope.fitting(rule) and _may_claim(scope, trigger, rule))):
        return False
    if _neighbours_refusal(scope, trigger, rule):
        return False
    at = scope.clause_at(trigger.start)
    if rule.valueless and _clauses_refusal(scope, rule, at, at):
        return False
    # the subject begins where the trigger's clause does, or before
    return not _subject_refusal(scope, trigger, rule, scope.sentence.start, scope.clauses[at].start)


def _may_claim(scope: Scope, trigger: Trigger, rule: Rule) -> bool:
    """Whether there is a value that a trigger may claim, or can be one: names may make a list of values longer."""
    for values, _ in _first_values(scope, trigger, rule):
        if may_go_on(scope.text, values, items=rule.frame.items):
            return True
        if not _value_clause_refusal(scope, rule, scope.clause_at(trigger.start), values[0], ALONE):
            return True
    return False


def pairings_of(scope: Scope, trigger: Trigger, rule: Rule) -> Iterator[Pairing]:
    """A trigger with each value that it may claim, unless its words are none of the frame's here."""
    _, start, end = trigger
    refusal = _trigger_refusal(scope, trigger, rule)
    if refusal:
        _refuse(scope, trigger, rule, refusal)
        return
    at = scope.clause_at(start)
    if rule.valueless:
        refusal = _clauses_refusal(scope, rule, at, at)
        if refusal:
            _refuse(scope, trigger, rule, refusal)
        else:
            yield Pairing(rule, at, start, end, None, 0)
        return
    for values, nearest in _first_values(scope, trigger, rule):
        for value, distance, run in run_of(scope.reading, values, nearest, items=rule.frame.items):
            refusal = _value_clause_refusal(scope, rule, at, value, run)
            if refusal:
                _refuse(scope, trigger, rule, refusal)
            else:
                yield Pairing(rule, at, start, end, value, distance, run)


def _refuse(scope: Scope, trigger: Trigger, rule: Rule, refusal: Refusal) -> None:
    scope.reading.trace.refused(rule.type, rule.frame, (trigger.start, trigger.end), refusal)


def _trigger_refusal(scope: Scope, trigger: Trigger, rule: Rule) -> Refusal | None:
    """Why the words of a trigger are none of the frame's here, if they are not."""
    reading, (_, start, end) = scope.reading, trigger
    if rule.frame.whole_word and not _stands_alone(reading, start, end):
        return Refusal("it is part of other words")
    refusal = _neighbours_refusal(scope, trigger, rule)
    if refusal:
        return refusal
    holder = _inside_name(reading, start, end, rule) if reading.is_held(start) else None
    if holder:
        return Refusal("it is part of a name, a time or an amount", reading.text[holder.start : holder.end])
    return _own_subject_refusal(scope, trigger, rule) if rule.subject_needs or rule.subject_refuses else None


def _own_subject_refusal(scope: Scope, trigger: Trigger, rule: Rule) -> Refusal | None:
    """Why the subject of a trigger is none that the frame takes. What is taken wherever the subject begins needs no look
    for that place."""
    latest = scope.clauses[scope.clause_at(trigger.start)].start
    if not _subject_refusal(scope, trigger, rule, latest, scope.sentence.start):
        return None
    begin = scope.subject_start(trigger.start)
    return _subject_refusal(scope, trigger, rule, begin, begin)


def _neighbours_refusal(scope: Scope, trigger: Trigger, rule: Rule) -> Refusal | None:
    """Why the words that touch a trigger make it none of the frame's, if they do."""
    sentence = scope.sentence
    if rule.not_before:
        begin = max(sentence.start, trigger.start - 16)
        before = rule.not_before.search(scope.text, begin, trigger.start)
        if before:
            return Refusal("the words before it are refused", before, rule.frame.not_before)
    if rule.not_after:
        after = rule.not_after.match(scope.text, trigger.end, sentence.end)
        if after:
            return Refusal("the words behind it are refused", after, rule.frame.not_after)
    return None


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a trigger is no accident of neighbouring words (大会|见证): a single character must be a word of its
    own, a longer trigger must begin or end where a word does."""
    if end - start == 1:
        return reading.is_word(start, end)
    return start in reading.word_starts or end in reading.word_starts


def _inside_name(
    reading: Reading, start: int, end: int, rule: Rule
) -> FoundTime | FoundQuantity | FoundEntity | None:
    """The name, the time or (for frames that don't look there) the amount that the trigger is part of."""
    time = reading.covered(start, reading.times)
    quantity = reading.covered(start, reading.quantities) if rule.frame.value != "inside" else None
    if time or quantity:
        return time or quantity
    name = reading.covered(start, reading.entities)
    named = name and name.kind in ("person", "org", "place", "product") and end <= name.end
    return name if named else None


def _subject_refusal(
    scope: Scope, trigger: Trigger, rule: Rule, needs_from: int, refuses_from: int
) -> Refusal | None:
    """Why what names the subject of a trigger is not of the sort that the frame asks for.

    It must hold what the frame needs from `needs_from` on, and from `refuses_from` on nothing that it refuses: both are
    where the subject begins. While that is unknown, the earliest place for the one and the latest for the other refuse
    only what is refused wherever it begins; the latest for the one and the earliest for the other take only what is
    taken wherever it begins.
    """
    needs, refuses = rule.subject_needs, rule.subject_refuses
    if needs and not needs.search(scope.text, needs_from, trigger.start):
        return Refusal("its subject lacks what the frame needs", None, rule.frame.subject_needs)
    refused = refuses.search(scope.text, refuses_from, trigger.start) if refuses else None
    if refused:
        return Refusal("its subject is refused", refused, rule.frame.subject_refuses)
    return None


def _clauses_refusal(
    scope: Scope, rule: Rule, first: int, last: int, value: FoundQuantity | None = None
) -> Refusal | None:
    """Why the clauses of trigger and value don't do: they lack what the frame needs, or contain what it refuses."""
    text, clauses, frame = scope.text, scope.clauses, rule.frame
    if rule.needs and not rule.needs.search(
        text,
        clauses[max(0, first - frame.look_back)].start,
        clauses[min(len(clauses) - 1, last + frame.look_ahead)].end,
    ):
        return Refusal("its clauses lack what the frame needs", None, frame.needs, value)
    refused = rule.refuses.search(text, clauses[first].start, clauses[last].end) if rule.refuses else None
    if refused:
        return Refusal("its clauses contain what the frame refuses", refused, frame.refuses, value)
    return None


def _value_clause_refusal(
    scope: Scope, rule: Rule, at: int, value: FoundQuantity, run: Run
) -> Refusal | None:
    """Why the clause of a value doesn't do for a trigger in the clause `at`.

    A value of a list that has a name of its own may stand as many clauses further as there are values before it.
    """
    value_at = scope.clause_at(value.start)
    apart = abs(value_at - at) - rule.frame.clauses
    if apart > 0 and not (apart <= run.place and member(scope.reading, value)):
        return Refusal("the amount stands in another clause", value=value)
    return _clauses_refusal(scope, rule, min(at, value_at), max(at, value_at), value)


def _first_values(
    scope: Scope, trigger: Trigger, rule: Rule
) -> Iterator[tuple[Sequence[FoundQuantity], int]]:
    """On each side where a frame looks, the first value that the trigger may claim, and its distance.

    The values that follow it, leading away from the trigger, come with it: they may make a list with it.
    """
    _, start, end = trigger
    where = rule.frame.value
    fitting = scope.fitting(rule)
    if where == "inside":
        yield from (([q], 0) for q in fitting if q.start <= start and end <= q.end)
        return
    behind = _behind(fitting, end) if where != "before" else []
    before = _before(fitting, start) if where != "after" else []
    if not behind and not before:
        _refuse(scope, trigger, rule, rule.lacking)
    for side, penalty in ((behind, 0), (before, 2)):
        for at, value in enumerate(side):
            if at and not scope.is_origin(side[at - 1]):
                break
            between = text_between(scope.text, value, (start, end))
            refusal = _pair_refusal(scope, rule, value, between)
            if refusal is None:
                yield side[at:], len(between) + penalty
                break
            _refuse(scope, trigger, rule, refusal)


def _behind(values: Sequence[FoundQuantity], end: int) -> Sequence[FoundQuantity]:
    """Those of some values that stand behind what ends at `end`."""
    if not values or values[-1].start < end:
        return []
    return values if values[0].start >= end else values[bisect_left(values, end, key=_start) :]


def _before(values: Sequence[FoundQuantity], start: int) -> Sequence[FoundQuantity]:
    """Those of some values that stand before what begins at `start`, the nearest first."""
    if not values or values[0].end > start:
        return []
    return values[bisect_right(values, start, key=_end) - 1 :: -1]


def _pair_refusal(scope: Scope, rule: Rule, value: FoundQuantity, between: str) -> Refusal | None:
    """Why a trigger may not claim a value, if it may not."""
    frame = rule.frame
    if len(between) > frame.gap:
        detail = f"({len(between)} characters, more than {frame.gap})"
        return Refusal("the amount is too far away", value=value, detail=detail)
    if rule.between and not rule.between.fullmatch(between):
        return Refusal("other words stand between it and the amount", between, frame.between, value)
    crossed = rule.not_between.search(between) if rule.not_between else None
    if crossed:
        return Refusal("refused words stand between it and the amount", crossed, frame.not_between, value)
    return _value_refusal(scope, rule, value)


def _value_refusal(scope: Scope, rule: Rule, value: FoundQuantity) -> Refusal | None:
    """Why an amount is none that the frame takes, by the words around it."""
    if rule.value_not_before:
        before = rule.value_not_before.search(scope.text, max(0, value.start - 16), value.start)
        if before:
            pattern = rule.frame.value_not_before
            return Refusal("the words before the amount are refused", before, pattern, value)
    if rule.value_not_after:
        after = rule.value_not_after.match(scope.text, value.end, scope.sentence.end)
        if after:
            pattern = rule.frame.value_not_after
            return Refusal("the words behind the amount are refused", after, pattern, value)
    if scope.is_origin(value):
        return Refusal("the amount is the first of a move from one to another", value=value)
    return None


def _dealt(reading: Reading, pairings: Sequence[Pairing]) -> Sequence[Pairing]:
    """营收和净利润分别为5亿元、1亿元: where as many triggers as values make a list, each has the value in its place."""
    behind: dict[int, set[tuple[int, int]]] = {}
    for pairing in pairings:
        if pairing.value and pairing.run.length > 1 and pairing.end <= pairing.value.start:
            behind.setdefault(pairing.value.start, set()).add((pairing.start, pairing.end))
    lists = {
        start: listed
        for start, triggers in behind.items()
        if len(listed := chained(reading.text, triggers)) > 1
        and told_apart(reading.text, listed[-1][1], start)
    }
    if not lists:
        return pairings
    kept: list[Pairing] = []
    for pairing in pairings:
        trigger = pairing.start, pairing.end
        listed = lists.get(pairing.value.start, []) if pairing.value else []
        if trigger not in listed or listed.index(trigger) == pairing.run.place:
            kept.append(pairing)
        else:
            refusal = Refusal("the amount belongs to another member of the list", value=pairing.value)
            reading.trace.refused(pairing.rule.type, pairing.rule.frame, trigger, refusal)
    return kept


def settle(reading: Reading, pairings: Sequence[Pairing]) -> list[Pairing]:
    """One pairing a value: the highest rank, then the nearest trigger, then the longer one."""
    if len(pairings) == 1:
        return [*pairings]
    pairings = _dealt(reading, pairings)
    best: dict[tuple[int, str], Pairing] = {}
    for pairing in pairings:
        key = _wanted(pairing)
        old = best.get(key)
        if old is None or _order(pairing) > _order(old):
            best[key] = pairing
    valueless = [p for p in best.values() if p.value is None]
    kept: list[Pairing] = []
    for pairing in pairings:
        rivals = [best[_wanted(pairing)]] if pairing.value else _holding(valueless, pairing)
        better = next((rival for rival in rivals if rival is not pairing), None)
        if better is None:
            kept.append(pairing)
        else:
            trigger = pairing.start, pairing.end
            reading.trace.refused(pairing.rule.type, pairing.rule.frame, trigger, _beaten(pairing, better))
    return kept


def _wanted(pairing: Pairing) -> tuple[int, str]:
    """What one pairing alone can have: the value, or without one the trigger's place among those of its type."""
    return (pairing.value.start, "") if pairing.value else (pairing.start, pairing.rule.type.name)


def _holding(valueless: Sequence[Pairing], pairing: Pairing) -> list[Pairing]:
    """Those of the pairing's type whose trigger holds the beginning of its own."""
    kind, start = pairing.rule.type, pairing.start
    return [p for p in valueless if p.rule.type is kind and p.start <= start < p.end]


def _beaten(pairing: Pairing, better: Pairing) -> Refusal:
    return Refusal(
        "a rule with a trigger of its own has the better right",
        value=pairing.value,
        detail=f"({better.rule.name})",
    )


def _order(pairing: Pairing) -> tuple[int, bool, int, int]:
    """The rank; a value that goes on with the list behind a trigger; the distance; the trigger's length."""
    listed = pairing.run.place > 0 and pairing.value is not None and pairing.value.start >= pairing.end
    return pairing.rule.frame.rank, listed, -pairing.distance, pairing.end - pairing.start
