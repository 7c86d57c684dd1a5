"""Who stands in a prepositional phrase near a trigger."""

import re

from claimx.claim.chunker import Phrase, Stops, phrases
from claimx.claim.claim_type import RoleRule
from claimx.claim.reading import Clause
from claimx.claim.selection import pronoun, select
from claimx.claim.site import Site
from claimx.lexicon import load
from claimx.mention.found import FoundEntity

RELATIVE = re.compile(load("chunks")["relative"]["pattern"])
_PREPOSITION_REACH = 2


def prepositional(slot: str, site: Site, rule: RoleRule) -> list[FoundEntity]:
    """The phrases of a preposition: before the trigger, else after it, else in the clauses before."""
    if site.phrases is None:
        site.phrases = _phrases(site)
    opened = site.phrases.get(slot, [])
    if rule.kinds == ["product"] and opened and opened[0].start >= site.clause.start:
        opened = [phrase for phrase in opened if phrase.start >= site.clause.start]
    for start, end, _ in opened:
        relative = RELATIVE.match(site.reading.text, start, site.start)
        region = (relative.end(), site.start) if relative else (start, end)
        found = select(site, region, rule) or pronoun(site, region, rule)
        if found:
            return found
    return []


def _phrases(site: Site) -> dict[str, list[Phrase]]:
    """The prepositional phrases that the roles of a trigger may stand in by their slot, those that come first best."""
    reading, clause, stops = site.reading, site.clause, site.stops
    found = phrases(reading, clause.start, site.start, stops)[::-1]
    found += phrases(reading, site.end, clause.end, stops)
    for earlier in reversed(site.clauses[max(0, site.at - _PREPOSITION_REACH) : site.at]):
        found += [
            phrase
            for phrase in phrases(reading, earlier.start, earlier.end, stops)
            if site.value or phrase.slot != "与" or not _is_spent(phrase, earlier, stops)
        ]
    opened: dict[str, list[Phrase]] = {}
    for phrase in found:
        opened.setdefault(phrase.slot, []).append(phrase)
    return opened


def _is_spent(phrase: Phrase, clause: Clause, stops: Stops) -> bool:
    """Whether another trigger behind a phrase of an earlier clause has it: 同甲举行会谈，会见 + 乙."""
    return any(phrase.start < start < clause.end for start, _ in stops)
