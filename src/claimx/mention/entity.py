"""Persons, organizations, places, products, groups and events in normalized text.

The finder scans the text once for the lexicon's names and words, then asks small modules for what each kind of entity
looks like in news, and keeps the longest of overlapping finds. Names that a title, a verb or a bracket establishes are
found at their other mentions too.
"""

from collections.abc import Iterable, Sequence, Set

from claimx.mention.entities import company, dealer, gathering, organization, person, state
from claimx.mention.entities.scene import Scene, apart, read_scene
from claimx.mention.entities.vocabulary import canonical, opening_place, ordinary_nouns, ordinary_verbs
from claimx.mention.found import FoundEntity

__all__ = ["canonical", "find_entities", "opening_place", "ordinary_nouns", "ordinary_verbs"]

_RANK = {"person": 0, "org": 1, "event": 2, "group": 3, "product": 4, "place": 5}
_COUNTED = frozenset(["group", "event"])
"""The kinds whose names may hold a time or quantity."""


def find_entities(
    text: str, *, word_starts: Set[int] = frozenset(), taken: Sequence[tuple[int, int]] = ()
) -> list[FoundEntity]:
    """The entities of a normalized text, sorted by their start, none overlapping another.

    `word_starts`: the offsets where a word starts, for the stretches that were segmented; it may be empty. `taken`: the
    sorted spans of times and quantities, which no entity overlaps but a group or event that contains one (20多家企业).
    Offsets are half-open, in code points of `text`. A person's span is the name without the title; where a title stands
    for the person (塞尔维亚总统), the span is the state or body with the title. `name` is the canonical name.
    """
    if not text:
        return []
    scene = read_scene(text, word_starts, taken)
    found = [*state.sides(scene), *state.pairs(scene), *state.toward(scene)]
    found += [*state.towns(scene), *state.suffixed_places(scene), *state.venues(scene)]
    found += [*organization.suffixed(scene), *organization.missions(scene), *organization.committees(scene)]
    found += [*organization.offices(scene), *organization.newspapers(scene)]
    found += [*company.extended(scene), *company.placed(scene), *company.weakly_named(scene)]
    found += [*company.shown_by_context(scene), *company.latin_names(scene)]
    found += [*company.bureaus(scene), *company.flagged(scene)]
    found += [*company.lettered(scene, [*scene.names, *found])]
    found += [*dealer.acting(scene), *dealer.shares(scene), *dealer.partners(scene)]
    found += [*dealer.listed(scene, [*scene.names, *found])]
    found += [*organization.bare_bodies(scene), *_persons(scene)]
    free = _free(scene, found).union(scene.names)
    chosen = _longest(free)
    bodies = {one.end: one for one in chosen}
    found = [*person.title_only(scene, bodies, state.alone_before_title(scene)), *person.addressed(scene)]
    found += [*gathering.groups(scene, bodies), *gathering.events(scene), *gathering.products(scene)]
    if found:
        chosen = _longest(free | _free(scene, found))
    return _again(scene, chosen)


def _persons(scene: Scene) -> list[FoundEntity]:
    """The persons that titles, verbs and lists show."""
    persons = [*person.dotted(scene), *person.titled(scene), *person.speaking(scene)]
    established = {scene.text[one.start : one.end] for one in persons}
    return [*persons, *person.listed_names(scene, established)]


def _again(scene: Scene, chosen: list[FoundEntity]) -> list[FoundEntity]:
    """Adds the further mentions of names that the text has established."""
    more: list[FoundEntity] = []
    persons = [one for one in chosen if one.kind == "person"]
    if persons:
        shorts = person.short_mentions(scene, persons)
        if shorts:
            chosen = [_in_full(scene, one, shorts) for one in chosen]
            persons = [one for one in chosen if one.kind == "person"]
        more += [*person.mentions_again(scene, persons, shorts, chosen), *person.surname_only(scene, persons)]
    bodies = [one for one in chosen if one.kind == "org"]
    if bodies:
        more += [*company.mentions_again(scene, _names(scene, bodies)), *company.openings(scene, bodies)]
    new = _free(scene, more).difference(chosen)
    return _longest(new.union(chosen)) if new else chosen


def _names(scene: Scene, bodies: Sequence[FoundEntity]) -> dict[str, str]:
    """What organizations are called in a text, with their canonical names."""
    names = {scene.text[one.start : one.end]: one.name for one in bodies if one.end - one.start > 2}
    return company.cores(scene, bodies) | names | company.short_forms(scene, bodies)


def _in_full(scene: Scene, one: FoundEntity, shorts: dict[str, str]) -> FoundEntity:
    """A person named by the short form of a full name in the text, with the full name."""
    written = scene.text[one.start : one.end]
    return one._replace(name=shorts[written]) if one.kind == "person" and written in shorts else one


def _free(scene: Scene, found: Iterable[FoundEntity]) -> set[FoundEntity]:
    """The entities that no time or quantity overlaps, or whose kind allows one."""
    return {one for one in found if one.kind in _COUNTED or not scene.is_taken(one.start, one.end)}


def _longest(found: Set[FoundEntity]) -> list[FoundEntity]:
    """The longest of overlapping entities, by kind where they are equally long; sorted by start."""
    return apart(sorted(found), _order)


def _order(one: FoundEntity) -> tuple[int, int, int, str]:
    """The order in which overlapping entities are kept."""
    return one.start - one.end, _RANK[one.kind], one.start, one.name
