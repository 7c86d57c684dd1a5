"""Who fills a role: the slots of a clause, and the entities or noun phrases that stand in them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimx.claim.chunker import (
    Region,
    Stops,
    function_words,
    head,
    noun_phrases,
    phrases,
    subjects,
    trim,
)
from claimx.claim.claim_type import RoleRule
from claimx.claim.reading import Clause, Reading
from claimx.lexicon import load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity, FoundQuantity
from claimx.text.sentences import Sentence

_PRONOUNS = load("chunks")["pronouns"]
_PRONOUN = re.compile(
    "|".join(sorted((w for words in _PRONOUNS.values() for w in words), key=len, reverse=True))
)
_ORG_PRONOUNS = frozenset(_PRONOUNS["org"])
_SUBSIDIARY = re.compile(load("chunks")["subsidiary"]["pattern"])
_BOTH = re.compile(load("chunks")["subsidiary"]["not_after"])
_ACCORD = re.compile(load("chunks")["accord"]["pattern"])
_ANNOUNCING = re.compile(load("chunks")["announcing"]["pattern"])
_RESULTS = re.compile(load("chunks")["announcing"]["results"])
_UNKNOWN = re.compile(r"[\u4e00-\u9fffA-Za-z*]{2,16}")
_CODE = re.compile(load("chunks")["listed"]["code"])
_SHORT_NAMES = load("chunks")["listed"]["lengths"]
_HOLDING = re.compile(load("chunks")["holding"]["pattern"])
_REPORTER = re.compile("(?:记者|编辑|通讯员)[: ：]?$")
_TAIL = re.compile(r"(?!的|地|政府|方面|当局|等|全|各|本|市场)[\u4e00-\u9fffA-Za-z]{2,14}")
_BRACKET = re.compile(r"[(（][^()（）]{0,60}[)）]")
_PREPOSITION_REACH = 2
_BEHIND = 8


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the passage is about: the latest organization and the latest person that were a subject."""

    org: FoundEntity | None = None
    person: FoundEntity | None = None

    def holders(self) -> Iterator[FoundEntity]:
        """Those that there are, the organization first."""
        return (entity for entity in (self.org, self.person) if entity)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a claim stands: its sentence, clauses, trigger, value, and what the passage is about."""

    reading: Reading
    sentence: Sentence
    clauses: list[Clause]
    at: int
    """Which clause holds the trigger."""
    start: int
    end: int
    """The trigger."""
    value: FoundQuantity | None
    stops: Stops
    """The triggers of the sentence: no phrase reaches over one."""
    topic: Topic

    @property
    def clause(self) -> Clause:
        """The clause that holds the trigger."""
        return self.clauses[self.at]


def fill(site: Site, rule: RoleRule, held: list[FoundEntity]) -> list[FoundEntity]:
    """Who fills a role at a site: from the first slot that holds somebody, or from all where the rule gathers.

    Names come before noun phrases, and both before the topic.

    `held`: those who have another role already and cannot hold this one too.
    """
    if rule.needs and not re.search(rule.needs, site.reading.text[site.clause.start : site.clause.end]):
        return []
    named = rule.model_copy(update={"nouns": None})
    passes = [(rule, slot) for slot in rule.slots]
    if rule.nouns and not rule.own:
        passes = [(named, slot) for slot in rule.slots if slot != "topic"] + passes
    found: list[FoundEntity] = []
    for wanted, slot in passes:
        taken = [(h.start, h.end) for h in (*held, *found)]
        found += [
            filler
            for filler in _read(site, wanted, slot)
            if not any(filler.start < end and start < filler.end for start, end in taken)
            and (
                slot == "trigger"
                or slot.startswith("near:")
                or filler.end <= site.start
                or site.end <= filler.start
            )
        ]
        if found and not rule.gather:
            break
    return found if rule.many else found[-1:]


def _read(site: Site, rule: RoleRule, slot: str) -> list[FoundEntity]:
    """Who stands in a slot."""
    prefix, _, words = slot.partition(":")
    if words:
        return _WORD_READERS[prefix](site, rule, words)
    reader = _READERS.get(slot)
    return reader(site, rule) if reader else _prepositional(site, rule, slot)


def heads(reading: Reading, region: Region) -> list[FoundEntity]:
    """The entities of a region that name somebody on their own: no bracketed short form of the one before."""
    found: list[FoundEntity] = []
    for entity in reading.within(reading.entities, *region):
        if entity.end > region[1] or _REPORTER.search(reading.text, max(0, entity.start - 4), entity.start):
            continue
        if not (found and _bracketed(reading, found[-1], entity)):
            found.append(entity)
    return found


def _bracketed(reading: Reading, name: FoundEntity, entity: FoundEntity) -> bool:
    """Whether an entity stands in the bracket behind a name: 甲乙股份有限公司(以下简称“甲乙”)."""
    bracket = _BRACKET.match(reading.text, name.end)
    return bracket is not None and bracket.start() < entity.start < bracket.end()


def select(site: Site, region: Region, rule: RoleRule, *, nouns: bool = True) -> list[FoundEntity]:
    """The entities of a region that may fill the role, else its noun phrases where the rule takes them."""
    reading = site.reading
    owned = _own_name(reading, region)
    inside = heads(reading, owned)
    found = [
        e
        for e, after in zip_longest(inside, inside[1:])
        if e.kind in rule.kinds
        and not (after and after.start == e.end and after.kind in rule.kinds)
        and _fits(reading, e.start, e.end, rule)
    ]
    if rule.companies:
        found = [_whole(reading, e, owned[1]) for e in found]
        found = [e for e in found if _fits(reading, e.start, e.end, rule)]
    found = list(dict.fromkeys(_resolved(site, e, rule) for e in found))
    if any(e.kind == "person" for e in found):
        found = [e for e in found if e.kind in ("person", "group")]
    if not found and rule.words:
        found = [
            FoundEntity(*match.span(), "group", match.group())
            for match in re.finditer(rule.words, reading.text[: region[1]])
            if match.start() >= region[0] and match.start() in reading.word_starts
        ]
    if not found and owned != region and "org" in rule.kinds:
        return _nouns(reading, owned, rule.model_copy(update={"nouns": "org"}))
    if found or not nouns or rule.nouns is None:
        return found
    whole = _nouns(reading, region, rule)
    owner = reading.text.rfind("的", *region)
    return whole or (_nouns(reading, (region[0], owner), rule) if owner > region[0] else [])


def _whole(reading: Reading, entity: FoundEntity, limit: int) -> FoundEntity:
    """The company whose unknown name begins with a place: 南沙 + 储能. Anybody else stays as he is."""
    tail = _TAIL.match(reading.text, entity.end, limit) if entity.kind == "place" else None
    if tail is None:
        return entity
    begin, finish = trim(reading, entity.start, tail.end())
    words = function_words(reading, entity.end, finish)
    finish = words[0].start if words else finish
    if begin != entity.start or finish - entity.end < 2 or reading.covered(entity.end, reading.entities):
        return entity
    return FoundEntity(begin, finish, "org", canonical(reading.text[begin:finish]))


def _own_name(reading: Reading, region: Region) -> Region:
    """The region behind a word for what a company owns, where a name follows: 公司全资子公司 + 甲."""
    start, end = region
    for match in reversed(list(_SUBSIDIARY.finditer(reading.text, start, end))):
        begin, finish = trim(reading, match.end(), end)
        if (
            finish - begin > 1
            and match.end() in reading.word_starts
            and not reading.covered(match.end() - 1, reading.entities)
            and not _BOTH.search(reading.text, start, match.start())
        ):
            return match.end(), end
    return region


def _nouns(reading: Reading, region: Region, rule: RoleRule) -> list[FoundEntity]:
    """The noun phrases of a region that may fill the role; none that names a person, who would be an entity."""
    if rule.nouns is None:
        return []
    return [
        FoundEntity(start, end, rule.nouns, canonical(reading.text[start:end]))
        for start, end in noun_phrases(reading, region)
        if _fits(reading, start, end, rule)
        and not (rule.pattern and not re.search(rule.pattern, reading.text[start:end]))
        and not any(e.kind == "person" or e.end >= end for e in reading.within(reading.entities, start, end))
    ]


def _fits(reading: Reading, start: int, end: int, rule: RoleRule) -> bool:
    if rule.refuses and re.search(rule.refuses, reading.text[start:end]):
        return False
    return not (rule.not_followed and re.match(rule.not_followed, reading.text[end : end + _BEHIND]))


def _subject(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The subject of the trigger's clause, else of an earlier clause, else (for a leading clause) of the next."""
    reading = site.reading
    joined = "与" not in rule.slots and not _ACCORD.search(reading.text, site.clause.start, site.clause.end)
    for region in subjects(reading, site.clause, site.start, joined=joined, stops=site.stops):
        found = select(site, region, rule, nouns=False) or _pronoun(site, region, rule)
        if found:
            return found
    found = select(site, _party(site, site.clause, site.start, rule), rule)
    if found:
        return found
    for clause in reversed(site.clauses[: site.at]):
        region = _party(site, clause, clause.end, rule)
        found = select(site, region, rule, nouns=clause is site.clauses[site.at - 1]) or _pronoun(
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
    return start, end


def _head(site: Site, rule: RoleRule) -> list[FoundEntity]:
    return select(site, head(site.reading, site.clause, site.start, site.stops), rule)


def _pronoun(site: Site, region: Region, rule: RoleRule) -> list[FoundEntity]:
    """A pronoun or short form in the region.

    他 is its antecedent. 公司 is its antecedent where that stands in the same sentence, else it keeps its place and takes
    its antecedent's name.
    """
    reading = site.reading
    region = _own_name(reading, region)
    for match in reversed(list(_PRONOUN.finditer(reading.text, *region))):
        if not reading.is_word(*match.span()) or reading.covered(match.start(), reading.entities):
            continue
        if match.group() in _ORG_PRONOUNS and "org" in rule.kinds:
            return [_resolved(site, FoundEntity(*match.span(), "org", match.group()), rule)]
        if match.group() not in _ORG_PRONOUNS and "person" in rule.kinds:
            before = reading.within(reading.entities, site.sentence.start, match.start())
            persons = [e for e in before if e.kind == "person"] or [e for e in (site.topic.person,) if e]
            return persons[-1:]
    return []


def _resolved(site: Site, entity: FoundEntity, rule: RoleRule) -> FoundEntity:
    """Whom 公司 and its like stand for; anybody else stands for himself."""
    if site.reading.text[entity.start : entity.end] not in _ORG_PRONOUNS:
        return entity
    antecedent = _antecedent(site, entity.start, rule)
    if antecedent is None and entity.name in _ORG_PRONOUNS and site.topic.org:
        return replace(entity, name=site.topic.org.name)
    return antecedent or entity


def _antecedent(site: Site, position: int, rule: RoleRule) -> FoundEntity | None:
    """The organization that is the subject of the nearest clause before a short form in its sentence: 甲公告，公司 …"""
    reading = site.reading
    for clause in reversed([c for c in site.clauses if c.start < position]):
        limit = min(clause.end, position)
        opening = head(reading, clause, limit)
        for entity in reversed(heads(reading, (clause.start, limit))):
            if entity.kind != "org" or reading.text[entity.start : entity.end] in _ORG_PRONOUNS:
                continue
            start = _past_remarks(reading, entity.end, limit)
            alone = (
                opening[0] <= entity.start
                and entity.end <= opening[1] <= start
                and not function_words(reading, opening[0], entity.start)
            )
            if (alone or _ANNOUNCING.match(reading.text, start, limit)) and _fits(
                reading, entity.start, entity.end, rule
            ):
                return entity
        unknown = _announcer(reading, opening, limit) or _listed(reading, clause.start, limit)
        if unknown and _fits(reading, unknown.start, unknown.end, rule):
            return unknown
    return None


def _announcer(reading: Reading, opening: Region, limit: int) -> FoundEntity | None:
    """Somebody unknown who opens a clause and makes something public: 甲乙股份(600000)晚间公告."""
    start = opening[0]
    match = _UNKNOWN.match(reading.text, start, limit)
    if match is None:
        return None
    end = next((t.start for t in reading.within(reading.times, start, match.end())), match.end())
    announcing = _ANNOUNCING.search(reading.text, start, end)
    end = announcing.start() if announcing else end
    if end - start < 2 or not _ANNOUNCING.match(reading.text, _past_remarks(reading, end, limit), limit):
        return None
    return FoundEntity(start, end, "org", canonical(reading.text[start:end]))


def _listed(reading: Reading, start: int, end: int) -> FoundEntity | None:
    """The short name before a stock code, where the name itself is unknown."""
    for code in _CODE.finditer(reading.text, start, end):
        for length in _SHORT_NAMES:
            begin = code.start() - length
            if (
                begin >= start
                and begin in reading.word_starts
                and reading.text[begin : code.start()].isalnum()
            ):
                name = canonical(reading.text[begin : code.start()])
                return FoundEntity(begin, code.start(), "org", name)
    return None


def _past_remarks(reading: Reading, start: int, end: int) -> int:
    """Past the bracket and the times behind a name: 甲(600000)7月2日晚间 + 公告."""
    bracket = _BRACKET.match(reading.text, start, end)
    start = bracket.end() if bracket else start
    while start < end and (time := reading.covered(start, reading.times)):
        start = time.end
    return start


def _object(site: Site, rule: RoleRule) -> list[FoundEntity]:
    end = next((start for start, _ in site.stops if start > site.end), site.clause.end)
    return select(site, (site.end, min(end, site.clause.end)), rule)


def _before_words(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """Who stands before one of the words, in the clauses of the sentence: the trigger's first, then the later ones."""
    reading = site.reading
    for clause in (*site.clauses[site.at :], *reversed(site.clauses[: site.at])):
        for match in re.finditer(words, reading.text[clause.start : clause.end]):
            if clause.start + match.start() not in reading.word_starts:
                continue
            for region in subjects(reading, clause, clause.start + match.start(), joined=True):
                found = select(site, region, rule)
                if found:
                    return found
            earlier = [c for c in site.clauses if c.end <= clause.start][-1:]
            for region in ((c.start, c.end) for c in earlier):
                found = select(site, region, rule, nouns=False)
                if found:
                    return found
    return []


def _doer(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """Who stands before one of the words in the trigger's clause, or in the nearest clause before that has one."""
    reading = site.reading
    for clause in reversed(site.clauses[: site.at + 1]):
        for match in re.finditer(words, reading.text[clause.start : clause.end]):
            for region in subjects(reading, clause, clause.start + match.start(), joined=True):
                found = select(site, region, rule, nouns=False) or _pronoun(site, region, rule)
                if found:
                    return found
    return []


def _nearest_word(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """The nearest of the words before the trigger's end, as the kind that the rule gives to nouns."""
    text = site.reading.text
    matches = list(re.finditer(words, text[site.sentence.start : site.end]))
    if not matches:
        return []
    start, end = (site.sentence.start + place for place in matches[-1].span())
    return [FoundEntity(start, end, rule.nouns or "group", canonical(text[start:end]))]


def _behind_words(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """What stands behind one of the words, in the clauses of the sentence."""
    reading = site.reading
    for clause in site.clauses:
        for match in re.finditer(words, reading.text[clause.start : clause.end]):
            start = clause.start + match.end()
            stop = next((word.start for word in function_words(reading, start, clause.end)), clause.end)
            found = select(site, (start, stop), rule)
            if found:
                return found
    return []


def _opening(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """The name that opens the phrase behind one of the words: 中标 + 甲电网 + 2025年第一批物资采购项目."""
    reading = site.reading
    for clause in reversed(site.clauses[: site.at + 1]):
        for match in re.finditer(words, reading.text[clause.start : clause.end]):
            start = clause.start + match.end()
            while start < clause.end and reading.text[start] in "“‘「『《\"'":
                start += 1
            named = _chain(reading, start)
            if named and named.kind in rule.kinds and _fits(reading, named.start, named.end, rule):
                return [named]
    return []


def _chain(reading: Reading, start: int) -> FoundEntity | None:
    """The name that begins at a place of the text: an organization with the places before it, or places in a row."""
    at, last = start, None
    while (entity := reading.covered(at, reading.entities)) and entity.start == at:
        at, last = entity.end, entity
        if entity.kind != "place":
            break
    if last is None or last.start == start:
        return last
    if last.kind not in ("place", "org"):
        return None
    return FoundEntity(start, at, last.kind, canonical(reading.text[start:at]))


def _held(site: Site, rule: RoleRule, words: str) -> list[FoundEntity]:
    """The name that ends where one of the words begins, in the trigger's clause or the nearest clause beside it."""
    reading = site.reading
    near = sorted(site.clauses, key=lambda clause: abs(clause.start - site.clause.start))
    for clause in near[:4]:
        for match in re.finditer(words, reading.text[clause.start : clause.end]):
            end = clause.start + match.start()
            bracket = next(
                (b for b in _BRACKET.finditer(reading.text, clause.start, end) if b.end() == end), None
            )
            end = bracket.start() if bracket else end
            start = clause.start
            for word in _HOLDING.finditer(reading.text, clause.start, end):
                if not reading.covered(word.start(), reading.entities) and word.end() < end:
                    start = word.end()
            for quantity in reading.within(reading.quantities, start, end):
                start = quantity.end
            start, end = trim(reading, start, end)
            known = reading.covered(end - 1, reading.entities) if end > start else None
            if known and known.end == end and known.kind == "org":
                start = min(start, known.start)
            if 2 <= end - start <= 30 and _fits(reading, start, end, rule):
                return [FoundEntity(start, end, "org", canonical(reading.text[start:end]))]
    return []


def _modifier(site: Site, rule: RoleRule) -> list[FoundEntity]:
    start = site.clause.start
    for word in function_words(site.reading, start, site.start, site.stops):
        start = word.end
    return select(site, (start, site.start), rule)[-1:]


def _between(site: Site, rule: RoleRule) -> list[FoundEntity]:
    if site.value is None:
        return []
    first, last = sorted([(site.start, site.end), (site.value.start, site.value.end)])
    return select(site, (first[1], last[0]), rule) if first[1] < last[0] else []


def _after_value(site: Site, rule: RoleRule) -> list[FoundEntity]:
    if site.value is None:
        return []
    end = next((clause.end for clause in site.clauses if clause.end >= site.value.end), site.sentence.end)
    stop = next((word.start for word in function_words(site.reading, site.value.end, end)), end)
    if site.start >= site.value.end:
        stop = min(stop, site.start)
    return select(site, (site.value.end, stop), rule)


def _topic(site: Site, rule: RoleRule) -> list[FoundEntity]:
    return [
        e for e in site.topic.holders() if e.kind in rule.kinds and _fits(site.reading, e.start, e.end, rule)
    ][:1]


def _trigger(site: Site, rule: RoleRule) -> list[FoundEntity]:
    """What the trigger names: the entity that it is part of, else the trigger itself where the rule takes nouns."""
    reading = site.reading
    known = reading.covered(site.start, reading.entities) or reading.covered(site.end - 1, reading.entities)
    if known and known.kind in rule.kinds:
        return [known]
    if rule.nouns is None:
        return []
    return [FoundEntity(site.start, site.end, rule.nouns, canonical(reading.text[site.start : site.end]))]


def _prepositional(site: Site, rule: RoleRule, slot: str) -> list[FoundEntity]:
    """The phrases of a preposition: before the trigger, else after it, else in the clauses before."""
    clause = site.clause
    regions = [*phrases(site.reading, clause.start, site.start, slot, site.stops)][::-1]
    regions += phrases(site.reading, site.end, clause.end, slot, site.stops)
    for earlier in reversed(site.clauses[max(0, site.at - _PREPOSITION_REACH) : site.at]):
        regions += phrases(site.reading, earlier.start, earlier.end, slot, site.stops)
    for region in regions:
        found = select(site, region, rule) or _pronoun(site, region, rule)
        if found:
            return found
    return []


_WORD_READERS: dict[str, Callable[[Site, RoleRule, str], list[FoundEntity]]] = {
    "of": _before_words,
    "by": _doer,
    "near": _nearest_word,
    "after": _behind_words,
    "before": _held,
    "opening": _opening,
}
_READERS: dict[str, Callable[[Site, RoleRule], list[FoundEntity]]] = {
    "subject": _subject,
    "head": _head,
    "object": _object,
    "modifier": _modifier,
    "between": _between,
    "after_value": _after_value,
    "topic": _topic,
    "trigger": _trigger,
}


def next_topic(reading: Reading, sentence: Sentence, topic: Topic) -> Topic:
    """Whom the passage is about after a sentence: the subject of its first clause that has one."""
    rule = RoleRule(role="topic", slots=["subject"], kinds=["org", "person"])
    clauses = reading.clauses(sentence)
    for at, clause in enumerate(clauses[:3]):
        site = Site(reading, sentence, clauses, at, clause.end, clause.end, None, [], topic)
        for entity in select(site, head(reading, clause, clause.end), rule, nouns=False)[-1:]:
            return replace(topic, **{entity.kind: entity})
        unknown = _announcer(reading, head(reading, clause, clause.end), clause.end)
        if unknown and unknown.name not in _ORG_PRONOUNS and _RESULTS.search(reading.text, *_extent(clause)):
            return replace(topic, org=unknown)
    return topic


def _extent(clause: Clause) -> Region:
    return clause.start, clause.end
