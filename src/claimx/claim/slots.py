"""Who fills a role: the slots of a clause, and the entities or noun phrases that stand in them."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from claimx.claim.chunker import Region, function_words, head, places, subjects
from claimx.claim.claim_type import RoleRule
from claimx.claim.ending import held
from claimx.claim.lists import member
from claimx.claim.naming import announcer, chain, places_before
from claimx.claim.prepositional import RELATIVE, prepositional
from claimx.claim.reading import Clause, Reading
from claimx.claim.selection import fits, overlaps, pronoun, select
from claimx.claim.site import Site
from claimx.lexicon import load
from claimx.mention.entity import canonical, opening_place
from claimx.mention.found import FoundEntity

_ACCORD = re.compile(load("chunks")["accord"]["pattern"])
_REPORTING = re.compile(load("chunks")["announcing"]["bodies"] + r"\Z")
_LIST_MARK = re.compile("、|和|与|及|以及")
_MEMBER_BEFORE = re.compile(load("frames")["member_before"] + r"\Z")


def fill(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """Who fills a role at a site: from the first slot that holds somebody, or from all where the rule gathers."""
    reading, needs = site.reading, rule.compiled.needs
    if needs and not needs.search(reading.text[site.clause.start : site.clause.end]):
        return []
    found: list[FoundEntity] = []
    for wanted, slot in rule.passes:
        fillers = _reader(slot)(site, wanted)
        if not fillers:
            continue
        taken = [*site.held, *[(f.start, f.end) for f in found]]
        if slot != "trigger" and not slot.startswith("near:"):
            taken.append((site.start, site.end))
        for filler in fillers:
            if not overlaps(taken, filler.start, filler.end):
                reading.trace.filled((site.start, site.end), rule.role, slot, filler)
                found.append(filler)
        if found and not rule.gather:
            break
    return found if rule.many else _listed(reading, found)


def _listed(reading: Reading, found: list[FoundEntity]) -> list[FoundEntity]:
    """The last of them, with those that it ends a list of: 在 + 甲省、乙市等地."""
    if len(found) < 2:
        return found
    return found[_first_listed(reading.text, [(e.start, e.end) for e in found]) :]


def _first_listed(text: str, spans: list[Region]) -> int:
    """Which of some stretches is the first of the list that the last ends."""
    first = max(len(spans) - 1, 0)
    while first > 0 and _LIST_MARK.fullmatch(text, spans[first - 1][1], spans[first][0]):
        first -= 1
    return first


@cache
def _reader(slot: str) -> Callable[[Site, RoleRule], list[FoundEntity]]:
    """Tells who stands in a slot."""
    name, _, words = slot.partition(":")
    if words:
        return partial(_WORD_READERS[name], re.compile(words))
    return _READERS.get(slot) or partial(prepositional, slot)


def _subject(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The subject of the trigger's clause, else of an earlier clause, else (for a leading clause) of the next."""
    reading = site.reading
    joined = "与" not in rule.slots and not _ACCORD.search(reading.text, site.clause.start, site.clause.end)
    for region in subjects(reading, site.clause, site.start, joined=joined, stops=site.stops):
        found = select(site, region, rule, nouns=False) or pronoun(site, region, rule)
        if found:
            return found
    found = select(site, _party(site, site.clause, site.start, rule), rule)
    if found:
        return found
    for clause in reversed(site.clauses[: site.at]):
        region = _party(site, clause, clause.end, rule)
        found = select(site, region, rule, nouns=clause is site.clauses[site.at - 1]) or pronoun(
            site, region, rule
        )
        if found:
            return found
    if site.at == 0 and len(site.clauses) > 1:
        return select(
            site, head(reading, site.clauses[1], site.clauses[1].end, site.stops), rule, nouns=False
        )
    return []


def _party(site: Site, clause: Clause, limit: int, rule: RoleRule) -> Region:
    """What opens a clause, without the other party of an accord: 甲 + 与乙签署."""
    start, end = head(site.reading, clause, limit, site.stops)
    if "与" in rule.slots or _ACCORD.search(site.reading.text, clause.start, clause.end):
        words = function_words(site.reading, start, end)
        end = next((w.start for w in words if w.slot == "与" and w.start > start), end)
    held = [begin for begin, _ in site.held if start < begin] if rule.own else []
    return start, min([end, *held])


def _head(site: Site, rule: RoleRule) -> list[FoundEntity]:
    return select(site, head(site.reading, site.clause, site.start, site.stops), rule)


def _object(site: Site, rule: RoleRule) -> list[FoundEntity]:
    relative = RELATIVE.match(site.reading.text, site.end, site.clause.end)
    if relative:
        named = select(site, (relative.end(), site.clause.end), rule, nouns=False)
        if named:
            return named
    end = min(next((start for start, _ in site.stops if start > site.end), site.clause.end), site.clause.end)
    named = select(site, (site.end, end), rule, nouns=False)
    if named or rule.nouns is None:
        return named
    verbs = (word.start for word in function_words(site.reading, site.end, end) if not word.slot)
    return select(site, (site.end, next((verb for verb in verbs if verb > site.end), end)), rule)


def _before_words(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """Who stands before one of the words, in the clauses of the sentence: the trigger's first, then the later ones."""
    reading = site.reading
    for clause in (*site.clauses[site.at :], *reversed(site.clauses[: site.at])):
        for start, _ in places(reading, clause, words):
            if start not in reading.word_starts:
                continue
            for region in subjects(reading, clause, start, joined=True):
                found = select(site, region, rule)
                if found:
                    return found
            earlier = [c for c in site.clauses if c.end <= clause.start][-1:]
            for region in ((c.start, c.end) for c in earlier):
                found = select(site, region, rule, nouns=False)
                if found:
                    return found
    return []


def _doer(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """Who stands before one of the words in the trigger's clause, or in the nearest clause before that has one.

    Where nobody stands before it in its own clause, the subject of the clauses before is the one.
    """
    reading = site.reading
    for at in range(site.at, -1, -1):
        clause = site.clauses[at]
        for start, end in places(reading, clause, words):
            for region in subjects(reading, clause, start, joined=True):
                found = select(site, region, rule, nouns=False) or pronoun(site, region, rule)
                if found:
                    return found
            found = _subject(replace(site, at=at, start=start, end=end), rule)
            if found:
                return found
    return []


def _nearest_word(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The nearest of the words before the trigger's end, with those that it ends a list of, as the kind that the rule
    gives to nouns."""
    text = site.reading.text
    spans = [match.span() for match in words.finditer(text, site.sentence.start, site.end)]
    if len(spans) > 1 and text[spans[-1][0] - 1 : spans[-1][0]] in "(（" and spans[-2][1] == spans[-1][0] - 1:
        spans.pop()
    return [
        FoundEntity(start, end, rule.nouns or "group", canonical(text[start:end]))
        for start, end in spans[_first_listed(text, spans) :]
    ]


def _behind_words(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """What stands behind one of the words, in the clauses of the sentence."""
    for clause in site.clauses:
        for _, start in places(site.reading, clause, words):
            found = select(site, (start, _phrase_end(site.reading, start, clause.end, rule)), rule)
            if found:
                return found
    return []


def _opening(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The name that opens the phrase behind one of the words: 中标 + 甲电网 + 2025年第一批物资采购项目."""
    reading = site.reading
    for clause in reversed(site.clauses[: site.at + 1]):
        for _, end in places(reading, clause, words):
            start = end
            while start < clause.end and reading.text[start] in "“‘「『《\"'":
                start += 1
            amount = reading.covered(start, reading.quantities)
            start = amount.end if amount else start
            named = chain(reading, start)
            if named and named.kind in rule.kinds and fits(reading, named.start, named.end, rule):
                return [named]
    return []


def _modifier(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The name that ends where the trigger begins; with `many`, the members of the list that ends there."""
    start, slot = site.clause.start, ""
    for word in function_words(site.reading, start, site.start, site.stops):
        joins = word.slot == "与" and start < word.start
        if not (joins and rule.many and slot != "对"):
            start, slot = word.end, slot if joins else word.slot
    if slot == "因" or (slot == "对" and rule.nouns is None):
        return []
    found = _listed(site.reading, select(site, (start, site.start), rule))
    return [e for e in found if e.kind != "place" or not _inside_name(site.reading, start, e)]


def _inside_name(reading: Reading, start: int, place: FoundEntity) -> bool:
    """Whether a place stands in the middle of a longer name: 华能 + 阳江 + 三山岛项目."""
    first = places_before(reading, place.start)
    before = reading.text[first - 1]
    known = reading.covered(first - 1, reading.entities)
    return first > start and known is None and "一" <= before <= "龥" and before not in "的和与及"


def _between(site: Site, rule: RoleRule) -> list[FoundEntity]:
    if site.value is None:
        return []
    first, last = sorted([(site.start, site.end), (site.value.start, site.value.end)])
    return select(site, (first[1], last[0]), rule) if first[1] < last[0] else []


def _after_value(site: Site, rule: RoleRule) -> list[FoundEntity]:
    if site.value is None:
        return []
    end = next((clause.end for clause in site.clauses if clause.end >= site.value.end), site.sentence.end)
    stop = _phrase_end(site.reading, site.value.end, end, rule)
    if site.start >= site.value.end:
        stop = min(stop, site.start)
    return select(site, (site.value.end, stop), rule)


def _phrase_end(reading: Reading, start: int, end: int, rule: RoleRule) -> int:
    """Where the noun phrase ends that begins a stretch; 和 joins the members of a list of goods."""
    listed = rule.many and rule.kinds == ["product"]
    words = function_words(reading, start, end)
    return next(
        (word.start for word in words if not (listed and word.slot == "与" and word.start > start)), end
    )


def _topic(site: Site, rule: RoleRule) -> list[FoundEntity]:
    return [
        e for e in site.topic.holders() if e.kind in rule.kinds and fits(site.reading, e.start, e.end, rule)
    ][:1]


def _member(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """Whose value it is: the name that touches it, at the beginning of an item of a list."""
    reading = site.reading
    name = member(reading, site.value) if site.value else None
    if name is None or name.kind not in rule.kinds or not fits(reading, name.start, name.end, rule):
        return []
    opens = _MEMBER_BEFORE.search(reading.text, max(site.sentence.start, name.start - 2), name.start)
    return [name] if opens else []


def _country(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The country or place whose body reports last before the trigger: 墨西哥 of 墨西哥经济部估计出口将减少."""
    reading = site.reading
    start = site.clauses[max(0, site.at - 1)].start
    named = [e for e in reading.within(reading.entities, start, site.start) if e.kind in ("org", "place")]
    place = opening_place(reading.text[named[-1].start : named[-1].end]) if named else None
    if place is None or not _REPORTING.search(reading.text, named[-1].start, named[-1].end):
        return []
    length, name = place
    return [FoundEntity(named[-1].start, named[-1].start + length, "place", name)]


def _announcer(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """Whoever opens the trigger's clause, or one before, and makes it public, though the name is unknown."""
    reading = site.reading
    for clause in reversed(site.clauses[: site.at + 1]):
        unknown = announcer(reading, head(reading, clause, clause.end), clause.end)
        if unknown and unknown.end <= site.start and fits(reading, unknown.start, unknown.end, rule):
            return [unknown]
    return []


def _trigger(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """What the trigger names: the entity that it is part of, else the noun phrase that it closes, where the rule takes
    nouns: 召开 + 民营企业家座谈会."""
    reading = site.reading
    known = reading.covered(site.start, reading.entities) or reading.covered(site.end - 1, reading.entities)
    if known and known.kind in rule.kinds:
        return [known]
    if rule.nouns is None:
        return []
    words = function_words(reading, site.clause.start, site.start)
    return select(site, (words[-1].end if words else site.clause.start, site.end), rule)


_WORD_READERS: dict[str, Callable[[re.Pattern[str], Site, RoleRule], list[FoundEntity]]] = {
    "of": _before_words,
    "by": _doer,
    "near": _nearest_word,
    "after": _behind_words,
    "before": held,
    "opening": _opening,
}
_READERS: dict[str, Callable[[Site, RoleRule], list[FoundEntity]]] = {
    "subject": _subject,
    "head": _head,
    "object": _object,
    "modifier": _modifier,
    "between": _between,
    "after_value": _after_value,
    "country": _country,
    "announcer": _announcer,
    "member": _member,
    "topic": _topic,
    "trigger": _trigger,
}
