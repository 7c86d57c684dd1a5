"""How sure, and denied or not: cues over a claim, with their scope.

A cue stands before the trigger, in its clause or in a clause before that governs it; negation reaches from the cue to
the trigger within the clause (after NegEx and medspaCy's ConText, with clauses in place of token windows).
"""

import re
from datetime import date

from claimx.claim.chunker import function_words
from claimx.claim.engine import Candidate
from claimx.claim.reading import Reading
from claimx.lexicon import alternation, load
from claimx.model import Modality

_DATA = load("modality")


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(alternation(words))


_UNSURE = ("conditional", "estimated", "possible", "planned")
_CUES = {name: _compile(_DATA[name]["words"]) for name in (*_UNSURE, "asserted")}
_CUE = _compile([word for name in _UNSURE for word in _DATA[name]["words"]])
"""Where none of these stands, a claim is asserted, but for what its trigger and the words around it say."""
_COMPARISON = re.compile(load("dating")["comparison"])
_POSSIBLE_AFTER = _compile(_DATA["possible"]["after"])
_HOPED = _compile(_DATA["possible"]["hoped"])
_NOT_ESTIMATES = re.compile(_DATA["estimated"]["not_after"])
_EXPECTATION = re.compile(_DATA["estimated"]["not_before"])
_NOUNS = re.compile(_DATA["planned"]["nouns"])
_LONGEST_NOUN = 5
_NOUN_BEHIND = 10
"""How far behind a figure the noun may stand that it is only part of: 加征15%关税的计划."""
_CONSEQUENCE = re.compile(_DATA["conditional"]["consequence"])
_SPOKEN = re.compile(_DATA["conditional"]["spoken"])
_PUBLISHED = _compile(_DATA["planned"]["published"])
_ANNOUNCED_BACK = 3
"""How many clauses before may hold what announces a measure."""
_PERIOD_BEFORE = 12
"""How far before an estimate the period may stand that it is of."""
_BEHIND = 8
"""How far behind an event noun its cue may stand: 会晤将于…, 会晤可能在…"""
_ANNOUNCED = _compile(_DATA["planned"]["announced"])
_DONE = re.compile(_DATA["planned"]["done"])
_PERFORMED = re.compile(_DATA["planned"]["performed"])
_PERFORMING = re.compile(_DATA["planned"]["performing"])
_PLAN_AFTER = re.compile(_DATA["planned"]["after"])
_GOING_ON = re.compile(_DATA["planned"]["going_on"])
_PART = re.compile(_DATA["planned"]["part"])
_PLANS_BEHIND = re.compile(_DATA["planned"]["behind"])
_DECIDED = frozenset(_DATA["planned"]["decided"])
_OFFICE = re.compile(load("times")["ahead"]["office"])
_EVENTS_ONLY = frozenset(_DATA["planned"]["events_only"])
_NOT_PLANS = re.compile(_DATA["planned"]["not_after"])
_UNLESS = re.compile(_DATA["conditional"]["unless"])
_REFUSED = _compile(_DATA["negation"]["refused"])
_FISCAL = re.compile(_DATA["planned"]["fiscal"])
_NEGATION = _compile([*_DATA["negation"]["words"], *_DATA["negation"]["not_negation"]])
_NOT_NEGATION = frozenset(_DATA["negation"]["not_negation"])
_CALLED_OFF = _compile(_DATA["negation"]["called_off"])
_DENIED_AFTER = _compile(_DATA["negation"]["after"])


def modality(reading: Reading, candidate: Candidate, published: date | None = None) -> Modality:
    """How sure the text is of a candidate; what a day before the publication is told of has happened."""
    anchor = min(candidate.start, candidate.value.start) if candidate.value else candidate.start
    clause = candidate.clauses[candidate.clause]
    last = (
        max(candidate.end, candidate.value.end)
        if candidate.value
        else min(candidate.end + _BEHIND, clause.end)
    )
    cued = _CUE.search(reading.text, candidate.sentence.start, max(candidate.end, last))
    over = _ends_before(reading, clause.start, candidate.start, published) if cued else None
    unsure = _unsure(reading, candidate, clause.start, anchor, last, over=over is not None) if cued else None
    if unsure:
        return _decided(reading, *unsure)
    if possible := _POSSIBLE_AFTER.match(reading.text, candidate.end):
        return _decided(reading, "possible", possible)
    if candidate.frame.planned:
        reading.trace.decided("modality", "planned: the trigger itself tells an intention")
        return "planned"
    planned = [
        *(
            [
                cue
                for cue in _plans(
                    reading, candidate, max(candidate.end, candidate.value.start) if candidate.value else last
                )
                if not (over and cue.group() in _DECIDED and cue.end() <= over)
            ]
            if cued
            else ()
        ),
        *(_likewise(reading, candidate) if cued and candidate.type.announced else ()),
        *(_before(reading, _ANNOUNCED, candidate) if candidate.type.announced else ()),
        *_PLAN_AFTER.finditer(reading.text, last, min(last + _NOUN_BEHIND, clause.end)),
    ]
    if planned:
        done = _cues(reading, "asserted", planned[-1].end(), last + 1)
        if not done and not reading.text.startswith("了", candidate.end):
            return _decided(reading, "planned", planned[-1])
    return "asserted"


def _unsure(
    reading: Reading, candidate: Candidate, own: int, anchor: int, last: int, *, over: bool
) -> tuple[Modality, re.Match[str]] | None:
    """The cue by which a candidate is conditional, estimated or possible; its clause begins at `own`, and tells a day
    that is `over`, which no condition of another clause reaches."""
    freed = over and not _CONSEQUENCE.match(reading.text, own) and not _cues(reading, "planned", own, anchor)
    conditional = [
        cue
        for cue in _cues(reading, "conditional", candidate.sentence.start, anchor)
        if not (cue.group() == "除非" and _is_undone(reading, cue, anchor, last))
        and not (freed and cue.end() <= own)
    ]
    if conditional:
        return "conditional", conditional[-1]
    estimated = _cues(reading, "estimated", own, last) or _touching(reading, candidate.end)
    if not estimated:
        before = _cues(reading, "estimated", candidate.sentence.start, own)
        if before and not _compared(reading, own, last) and not _cues(reading, "asserted", own, anchor):
            estimated = [cue for cue in before if not _over(reading, cue, own, anchor)]
    if estimated:
        hoped = _HOPED.search(reading.text, estimated[-1].end(), last)
        return ("possible", hoped) if hoped else ("estimated", estimated[-1])
    for cue in _cues(reading, "possible", own, last):
        if (cue.end() <= candidate.start or candidate.end <= cue.start()) and not _joins(reading, cue):
            return "possible", cue
    return None


def _touching(reading: Reading, position: int) -> list[re.Match[str]]:
    """The estimate right behind a trigger, though both may be cut as one word: 损失估计达5亿元."""
    cue = _CUES["estimated"].match(reading.text, position)
    return [cue] if cue and cue.end() in reading.word_starts else []


def _ends_before(reading: Reading, start: int, end: int, published: date | None) -> int | None:
    """Where the last time of a stretch begins, if it ends before the publication."""
    times = reading.within(reading.times, start, end) if published else ()
    last_day = times[-1].last_day if times else None
    return times[-1].start if last_day and published and last_day < published else None


def _is_undone(reading: Reading, cue: re.Match[str], anchor: int, last: int) -> bool:
    """Whether what stands at `anchor` is the plan that has to be given up, not what follows if it is not: 除非撤回加征15%关税的计划，否则…"""
    plan = _PLAN_AFTER.search(reading.text, last, last + _NOUN_BEHIND)
    return plan is not None and not _UNLESS.search(reading.text, cue.end(), anchor)


def _joins(reading: Reading, cue: re.Match[str]) -> bool:
    """Whether 或 stands between two amounts (一成或一成半) and tells of no possibility."""
    if cue.group() != "或":
        return False
    before = reading.covered(cue.start() - 1, reading.quantities)
    return before is not None and reading.covered(cue.end(), reading.quantities) is not None


def _plans(reading: Reading, candidate: Candidate, end: int) -> list[re.Match[str]]:
    """The cues of a plan that stand over a candidate, up to `end`."""
    back = candidate.frame.look_back if candidate.frame.price else 0
    event = candidate.clauses[max(0, candidate.clause - back)].start
    return [
        cue
        for cue in _cues(reading, "planned", event, end)
        if not (cue.group() == "会" and candidate.start <= cue.start() < candidate.end)
        and not (candidate.value and cue.group() in _EVENTS_ONLY)
        and (cue.start() <= candidate.start or _PLANS_BEHIND.match(cue.group()))
        and not _disposal(reading, candidate, cue)
        and not _performs(reading, candidate, cue.start())
    ]


def _likewise(reading: Reading, candidate: Candidate) -> list[re.Match[str]]:
    """The cues of a plan in a clause before, from which its verb goes on, or which its clause tells a part of:
    将提高钢材关税，铝材关税提高至50%; 拟加征关税，税率25%.
    """
    clause = candidate.clauses[candidate.clause]
    if reading.within(reading.times, clause.start, clause.end):
        return []
    if _PART.match(reading.text, clause.start):
        start = candidate.clauses[max(0, candidate.clause - _ANNOUNCED_BACK)].start
        return _cues(reading, "planned", start, clause.start)
    verb = _GOING_ON.match(reading.text, candidate.start)
    if verb is None:
        return []
    for before in reversed(candidate.clauses[: candidate.clause]):
        repeated = reading.text.find(verb.group(), before.start, before.end)
        if repeated < 0:
            break
        if cues := _cues(reading, "planned", before.start, repeated):
            return cues
    return []


def _performs(reading: Reading, candidate: Candidate, position: int) -> bool:
    """Whether the decision that begins at `position` does by itself what it tells: 决定 + 将甲列入名单."""
    performed = candidate.frame.disposal and _PERFORMED.match(reading.text, candidate.start)
    return bool(performed and _PERFORMING.match(reading.text, position))


def _over(reading: Reading, cue: re.Match[str], start: int, anchor: int) -> bool:
    """Whether an estimate of an earlier clause has had its figure, and the clause from `start` to `anchor` tells of a
    period before it: 预计第二季度盈利3亿元，第一季度盈利2亿元."""
    own = reading.within(reading.times, start, anchor)
    estimated = reading.within(reading.times, cue.start() - _PERIOD_BEFORE, start)
    if not own or not estimated or not reading.within(reading.quantities, cue.end(), start):
        return False
    last, first = own[-1].last_day, estimated[-1].first_day
    return last is not None and first is not None and last < first


def _decided(reading: Reading, certainty: Modality, cue: re.Match[str]) -> Modality:
    reading.trace.decided("modality", f"{certainty} by this cue", cue.span())
    return certainty


def published_plan(reading: Reading, candidate: Candidate) -> bool:
    """Whether a measure is made public (公布, 公告) as something to come; a day on which it holds says otherwise."""
    return candidate.type.announced and bool(_before(reading, _PUBLISHED, candidate))


def is_reported(reading: Reading, candidate: Candidate, start: int, end: int) -> bool:
    """Whether a figure is of a part of a year of account (下半年度), which may be over though it seems to lie ahead."""
    return candidate.value is not None and _FISCAL.fullmatch(reading.text, start, end) is not None


def _disposal(reading: Reading, candidate: Candidate, cue: re.Match[str]) -> bool:
    """Whether 将 only brings the object before the verb (将税率下调, 已在15日将甲列入), and tells no future."""
    if cue.group() != "将":
        return False
    clause = candidate.clauses[candidate.clause]
    if _DONE.search(reading.text, clause.start, cue.start()):
        return True
    if not candidate.frame.disposal:
        return False
    words = function_words(reading, cue.end(), candidate.start)
    upto = words[0].start if words else candidate.start
    return upto > cue.end()


def _compared(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch tells of the period that a figure is compared with, which is past."""
    return any(
        _COMPARISON.search(reading.text, t.start, t.end) for t in reading.within(reading.times, start, end)
    )


def _before(reading: Reading, words: re.Pattern[str], candidate: Candidate) -> list[re.Match[str]]:
    """The words that stand in the clauses before a trigger, which may announce it, and are words of their own."""
    start = candidate.clauses[max(0, candidate.clause - _ANNOUNCED_BACK)].start
    matches = words.finditer(reading.text, start, candidate.start)
    return [
        match
        for match in matches
        if reading.is_word(*match.span()) and not _performs(reading, candidate, match.start())
    ]


def _cues(reading: Reading, name: str, start: int, end: int) -> list[re.Match[str]]:
    """The cues of a kind that are words of their own and stand in no name or time."""
    return [
        match
        for found in _CUES[name].finditer(reading.text, start, end)
        if (match := _whole(reading, found))
        and not reading.is_held(match.start())
        and not _is_other_word(reading, name, match, start)
    ]


def _whole(reading: Reading, found: re.Match[str]) -> re.Match[str] | None:
    """The longest cue at a place that is a word of its own: the 将 of 将会见, where 将会 is none."""
    match: re.Match[str] | None = found
    while match and not reading.is_word(*match.span()):
        match = found.re.match(reading.text, match.start(), match.end() - 1)
    return match


def _is_other_word(reading: Reading, name: str, cue: re.Match[str], start: int) -> bool:
    """Whether a cue is only part of a noun (胜预期, 预期信贷损失, 法说会), tells who somebody is
    (即将卸任的总统), or 的话 what somebody said."""
    if _OFFICE.match(reading.text, cue.end()):
        return True
    if name == "conditional":
        return _SPOKEN.search(reading.text, start, cue.end()) is not None
    if name == "estimated":
        before = _EXPECTATION.search(reading.text, max(start, cue.start() - 2), cue.start())
        return bool(before or _NOT_ESTIMATES.match(reading.text, cue.end()))
    begin = max(start, cue.end() - _LONGEST_NOUN)
    nouns = _NOUNS.finditer(reading.text, begin, cue.end()) if name == "planned" else ()
    named = name == "planned" and _NOT_PLANS.match(reading.text, cue.end()) is not None
    return named or any(noun.end() == cue.end() for noun in nouns)


def negated(reading: Reading, candidate: Candidate) -> bool:
    """Whether the text denies a candidate, or says that it was called off."""
    clause = candidate.clauses[candidate.clause]
    denial = _denial(reading, clause.start, candidate.start)
    if denial is None and called_off(reading, candidate):
        reading.trace.decided("negated", "it was called off")
        return True
    denial = denial or _DENIED_AFTER.search(reading.text, candidate.end, candidate.sentence.end)
    if denial:
        reading.trace.decided("negated", "denied by this cue", denial.span())
    return denial is not None


def called_off(reading: Reading, candidate: Candidate) -> bool:
    """Whether what was planned (a meeting, a visit) has been called off or refused, by a word before or behind it that is
    not the trigger itself (推迟实施关税措施)."""
    if candidate.value is not None:
        return False
    clause = candidate.clauses[candidate.clause]
    inside = [
        *_CALLED_OFF.finditer(reading.text, clause.start, clause.end),
        *_REFUSED.finditer(reading.text, clause.start, candidate.start),
    ]
    later = (reading.text[c.start : c.end] for c in candidate.clauses[candidate.clause + 1 :])
    return any(
        reading.is_word(*match.span()) and match.start() != candidate.start for match in inside
    ) or any(text.endswith(tuple(_DATA["negation"]["called_off"])) for text in later)


def _denial(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """The first word of a stretch that denies; what it is part of may reach beyond (尚未签约)."""
    for match in _NEGATION.finditer(reading.text, start, end + _LONGEST_NOUN):
        if match.end() > end:
            continue
        if match.group() not in _NOT_NEGATION and reading.is_word(*match.span()):
            return match
    return None
