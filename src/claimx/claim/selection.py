"""Who in a region may fill a role: its entities, else a pronoun, else its noun phrases."""

import re
from collections.abc import Iterable

from claimx.claim.chunker import Region, function_words, head, noun_phrases
from claimx.claim.claim_type import RoleRule
from claimx.claim.naming import ORG_PRONOUNS, antecedent, heads, names, whole_name
from claimx.claim.party import may_be_name, may_be_party
from claimx.claim.reading import Reading
from claimx.claim.site import Site
from claimx.lexicon import alternation, load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity
from claimx.model import RoleKind

_PRONOUNS = load("chunks")["pronouns"]
_PRONOUN = re.compile(alternation(word for words in _PRONOUNS.values() for word in words))
_ATTRIBUTE = re.compile(load("chunks")["described"]["attribute"])
_KIN = re.compile(load("chunks")["described"]["kin"])
_OWNER = re.compile(load("chunks")["described"]["owner"] + r"\Z")
_DOER = re.compile(load("chunks")["doers"]["pattern"])
_LIST_MARK = re.compile("[、和与及]")
_LONGEST_MEMBER = 8
_BEHIND = 14
"""How many characters behind a filler its rule may look at."""


def select(site: Site, region: Region, rule: RoleRule, *, nouns: bool = True) -> list[FoundEntity]:
    """The entities of a region that may fill the role, else its noun phrases where the rule takes them."""
    if region[0] >= region[1]:
        return []
    reading = site.reading
    doer = _DOER.search(reading.text, *region) if "group" in rule.kinds else None
    if doer and fits(reading, *doer.span(), rule):
        return [FoundEntity(*doer.span(), "group", canonical(doer.group()))]
    owned, inside = names(reading, region)
    found = _named(site, owned, _without_attributes(reading, inside), rule) if inside else []
    if not found and rule.words:
        found = _described(reading, region, rule)
    if found:
        venue = found[-1].kind == "place" and rule.pattern and rule.kinds[0] == "place"
        return _venue(reading, region, rule, found) if venue else found
    if owned != region and "org" in rule.kinds:
        return _nouns(reading, owned, rule, "org")
    if not nouns or rule.nouns is None:
        return found
    whole = _nouns(reading, region, rule, rule.nouns)
    owner = reading.text.rfind("的", *region)
    return whole or (_nouns(reading, (region[0], owner), rule, rule.nouns) if owner > region[0] else [])


def _described(reading: Reading, region: Region, rule: RoleRule) -> list[FoundEntity]:
    """The rule's own words in a region."""
    words = rule.compiled.words
    if words is None:
        return []
    return [
        FoundEntity(*match.span(), "group", match.group())
        for match in words.finditer(reading.text, *region)
        if match.start() in reading.word_starts
    ]


def _named(site: Site, region: Region, inside: list[FoundEntity], rule: RoleRule) -> list[FoundEntity]:
    """Those of the entities of a region that may fill the role, or whom they stand for."""
    reading = site.reading
    found: list[FoundEntity] = []
    kinds = set()
    for one in _foremost(inside, rule):
        if not fits(reading, one.start, one.end, rule):
            continue
        entity = whole_name(reading, one, region[1]) if rule.companies else one
        if entity is not one and not fits(reading, entity.start, entity.end, rule):
            continue
        if reading.text[entity.start : entity.end] in ORG_PRONOUNS:
            entity = _resolved(site, entity, rule)
            if entity in found:
                continue
        found.append(entity)
        kinds.add(entity.kind)
    if "person" in kinds:
        found = [e for e in found if e.kind in ("person", "group")]
    if site.held:
        found = [e for e in found if not overlaps(site.held, e.start, e.end)]
    if not (found and rule.many):
        return found
    if rule.nouns and "group" in kinds and any(e.kind == "group" for e in found):
        return _with_members(reading, region, rule, found, "group")
    if rule.kinds == ["product"] or (rule.proper and rule.nouns == found[0].kind):
        return _with_members(reading, region, rule, found, found[0].kind)
    return found


def _with_members(
    reading: Reading, region: Region, rule: RoleRule, found: list[FoundEntity], kind: RoleKind
) -> list[FoundEntity]:
    """The unknown members of the list that those found stand in among them, as a kind: 金融机构、平台企业、商户代表."""
    if not _LIST_MARK.search(reading.text, *region) or (
        kind == "group" and "、" not in reading.text[slice(*region)]
    ):
        return found
    members = noun_phrases(reading, region)
    taken = [(e.start, e.end) for e in found]
    if len(members) < 2 or not any(overlaps(taken, *member) for member in members):
        return found
    listed = [
        FoundEntity(start, end, kind, canonical(reading.text[start:end]))
        for start, end in members
        if fits(reading, start, end, rule)
        and not overlaps(taken, start, end)
        and (kind == "group" or end - start <= _LONGEST_MEMBER)
        and (kind != "org" or may_be_name(reading, start, end))
    ]
    return sorted([*found, *listed], key=lambda e: e.start)


def overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans shares a character with `[start, end)`."""
    return any(start < stop and begin < end for begin, stop in spans)


def _without_attributes(reading: Reading, inside: list[FoundEntity]) -> list[FoundEntity]:
    """Entities without those that only tell whose the next is: 巴勒斯坦政治派别 + 甲, 甲集团控股的 + 乙."""
    return [
        one
        for one, following in zip(inside, [*inside[1:], None], strict=True)
        if not (following and _is_attribute(reading, one, following))
    ]


def _is_attribute(reading: Reading, one: FoundEntity, following: FoundEntity) -> bool:
    """Whether an entity only tells where the next is from, or to whom it belongs."""
    if one.kind == "person" and following.kind == "person":
        return _KIN.fullmatch(reading.text, one.end, following.start) is not None
    if following.kind not in ("org", "group"):
        return False
    if one.kind == "org":
        return _OWNER.search(reading.text, max(one.start, following.start - 3), following.start) is not None
    described = one.kind == "place" and _ATTRIBUTE.fullmatch(reading.text, one.end, following.start)
    return bool(described) and not function_words(reading, one.end, following.start)


def _foremost(inside: list[FoundEntity], rule: RoleRule) -> list[FoundEntity]:
    """Those of the rule's kinds; of names that touch the last (美国 + 商务部), but an organization before its place
    (本田 + 墨西哥 + 工厂)."""
    kinds = rule.kinds
    found: list[FoundEntity] = []
    for entity in inside:
        if entity.kind not in kinds:
            continue
        if found and found[-1].end == entity.start:
            if found[-1].kind == "org" and entity.kind == "place":
                continue
            found.pop()
        found.append(entity)
    return found


def _venue(reading: Reading, region: Region, rule: RoleRule, found: list[FoundEntity]) -> list[FoundEntity]:
    """The place itself where a region names it after where it lies: 旧金山附近的 + 斐洛里庄园."""
    venue = _nouns(reading, region, rule, "place")
    return venue if venue and venue[-1].start >= found[-1].end else found


def _nouns(reading: Reading, region: Region, rule: RoleRule, kind: RoleKind) -> list[FoundEntity]:
    """The noun phrases of a region that may fill the role, as a kind; none that names a person, who would be an
    entity. The last of a list shows what the others are: 汽车、电子 + 行业."""
    pattern = rule.compiled.pattern
    found = []
    members = noun_phrases(reading, region)
    shown = pattern and members and pattern.search(reading.text[slice(*members[-1])])
    for start, end in members:
        words = reading.text[start:end]
        if (pattern and not (shown or pattern.search(words))) or not fits(reading, start, end, rule):
            continue
        if kind not in ("product", "event") and not (may_be_name if rule.proper else may_be_party)(
            reading, start, end
        ):
            continue
        named = reading.within(reading.entities, start, end)
        if not any(e.kind == "person" or e.end >= end for e in named):
            found.append(FoundEntity(start, end, kind, canonical(words)))
    return found


def fits(reading: Reading, start: int, end: int, rule: RoleRule) -> bool:
    """Whether the words of a stretch, and those behind it, may stand for one who fills the role."""
    patterns = rule.compiled
    if patterns.refuses and patterns.refuses.search(reading.text[start:end]):
        return False
    return not (patterns.not_followed and patterns.not_followed.match(reading.text[end : end + _BEHIND]))


def pronoun(site: Site, region: Region, rule: RoleRule) -> list[FoundEntity]:
    """A pronoun or short form in the region.

    It is its antecedent where that stands in the same sentence, else it keeps its place and takes its antecedent's name.
    """
    reading = site.reading
    if not _PRONOUN.search(reading.text, *region):
        return []
    owned, _ = names(reading, region)
    for match in reversed(list(_PRONOUN.finditer(reading.text, *owned))):
        start, end = match.span()
        joined = reading.text[end : end + 1] == "会" and reading.is_word(start, end + 1)
        if not (joined or reading.is_word(start, end)) or reading.covered(start, reading.entities):
            continue
        if match.group() in ORG_PRONOUNS and "org" in rule.kinds:
            return [_resolved(site, FoundEntity(*match.span(), "org", match.group()), rule)]
        if match.group() not in ORG_PRONOUNS and "person" in rule.kinds:
            before = reading.within(reading.entities, site.sentence.start, match.start())
            persons = [e for e in before if e.kind == "person"]
            owner = _owner(site, match, rule) if not persons and "org" in rule.kinds else None
            if owner:
                return [owner] if fits(reading, owner.start, owner.end, rule) else []
            if persons or site.topic.person is None:
                return persons[-1:]
            return [FoundEntity(*match.span(), "person", site.topic.person.name)]
    return []


def _owner(site: Site, match: re.Match[str], rule: RoleRule) -> FoundEntity | None:
    """The organization that 其 stands for: what opens the nearest clause before it in its sentence."""
    if match.group() != "其":
        return None
    for clause in reversed([c for c in site.clauses if c.end <= match.start()]):
        opening = head(site.reading, clause, clause.end)
        found = [e for e in heads(site.reading, opening) if e.kind == "org"]
        if found:
            return _resolved(site, found[0], rule)
    return None


def _resolved(site: Site, entity: FoundEntity, rule: RoleRule) -> FoundEntity:
    """Whom 公司 and its like stand for; anybody else stands for himself."""
    if site.reading.text[entity.start : entity.end] not in ORG_PRONOUNS:
        return entity
    before = antecedent(
        site.reading, site.clauses, entity.start, lambda start, end: fits(site.reading, start, end, rule)
    )
    if before is None and entity.name in ORG_PRONOUNS and site.topic.org:
        return entity._replace(name=site.topic.org.name)
    return before or entity
