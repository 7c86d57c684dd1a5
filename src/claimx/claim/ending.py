"""The names that end where some words begin: 收购 + 甲公司 + 51%股权, 收购 + 甲、乙及丙 + 各51%股权."""

import re
from collections.abc import Iterator

from claimx.claim.chunker import Region, places, trim
from claimx.claim.claim_type import RoleRule
from claimx.claim.naming import places_before
from claimx.claim.party import is_broken
from claimx.claim.reading import Clause, Reading
from claimx.claim.selection import fits
from claimx.claim.site import Site
from claimx.lexicon import load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity

_HOLDING = re.compile(load("chunks")["holding"]["pattern"])
_BRACKET = re.compile(r"[(（][^()（）]{0,60}[)）]")
_LISTED = re.compile(r"[(（][㐀-鿿A-Za-z0-9]{2,16}、")
_LIST_MARK = re.compile(r"(?:、|以及|和|与|及)\Z")
_LONGEST_LIST = 12


def held(words: re.Pattern[str], site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The names that end where one of the words begins, in the trigger's clause or the nearest clause beside it."""
    reading = site.reading
    near = sorted(site.clauses, key=lambda clause: abs(clause.start - site.clause.start))
    for clause in near[:4]:
        found: list[FoundEntity] = []
        for place, _ in places(reading, clause, words):
            for start, end in _held_names(reading, clause, place):
                if fits(reading, start, end, rule):
                    found.append(FoundEntity(start, end, "org", canonical(reading.text[start:end])))
        if found:
            return found if rule.many else found[:1]
    return []


def _held_names(reading: Reading, clause: Clause, end: int) -> list[Region]:
    """The names of the list that ends at an offset, before its bracket or in it: 系列三家企业(甲、乙、丙)."""
    bracket = next((b for b in _BRACKET.finditer(reading.text, clause.start, end) if b.end() == end), None)
    listed = bracket is not None and _LISTED.match(bracket[0]) is not None
    if bracket:
        start, end = (bracket.start() + 1, end - 1) if listed else (clause.start, bracket.start())
    else:
        start = clause.start
    found = list(_names_to(reading, start, end))
    return found[::-1]


def _names_to(reading: Reading, first: int, end: int) -> Iterator[Region]:
    """The names that end at an offset, the last first, as far as list marks part them."""
    for _ in range(_LONGEST_LIST):
        start, stop = _held_name(reading, first, end)
        named = reading.covered(start, reading.entities)
        known = named is not None and named.start == start
        if not (2 <= stop - start <= 30 and (known or not is_broken(reading.text, start, stop))):
            return
        yield start, stop
        mark = _LIST_MARK.search(reading.text, max(first, start - 2), start)
        if mark is None or not (mark.group() == "、" or reading.is_word(*mark.span())):
            return
        end = mark.start()


def _held_name(reading: Reading, first: int, end: int) -> Region:
    """The name that ends at an offset: a known one, else the words before it."""
    start = first
    for word in _HOLDING.finditer(reading.text, first, end):
        if not reading.covered(word.start(), reading.entities) and word.end() < end:
            start = word.end()
    for quantity in reading.within(reading.quantities, start, end):
        start = quantity.end
    start, end = trim(reading, start, end)
    known = reading.covered(end - 1, reading.entities) if end > start else None
    if known and known.end == end and known.kind == "org":
        start = places_before(reading, known.start)
    return start, end
