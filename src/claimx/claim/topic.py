"""Whom a passage is about: the latest organization and the latest person that were a subject."""

import re
from dataclasses import replace

from claimx.claim.chunker import head
from claimx.claim.claim_type import RoleRule
from claimx.claim.naming import ORG_PRONOUNS, announcer
from claimx.claim.reading import Reading
from claimx.claim.scope import is_question, is_skipped
from claimx.claim.selection import select
from claimx.claim.site import Site, Topic
from claimx.lexicon import load
from claimx.mention.found import FoundEntity
from claimx.text.sentences import Sentence

_RESULTS = re.compile(load("chunks")["announcing"]["results"])
_WIRE = re.compile(r"\s?(?:\d{1,2}月)?\d{1,2}日[电讯]|[电讯]")
"""Behind the name of a news agency: it sends the text and is not what it is about."""
_SOURCE = re.compile(load("chunks")["announcing"]["source"] + r"\Z")
_COUNTING = re.compile(load("chunks")["announcing"]["counting"])
_TOPIC_RULE = RoleRule(role="topic", slots=["subject"], kinds=["org", "person"])


class Topics:
    """Whom the passage is about before a sentence, read on only as far as is asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._topic = Topic()
        self._next = 0

    def before(self, place: int) -> Topic:
        """The topic that the sentences before the one at `place` leave. `place` never falls."""
        while self._next < place:
            sentence = self._reading.sentences[self._next]
            if not (is_skipped(sentence) or is_question(self._reading.text, sentence)):
                self._topic = _next_topic(self._reading, sentence, self._topic)
            self._next += 1
        return self._topic


def _next_topic(reading: Reading, sentence: Sentence, topic: Topic) -> Topic:
    """Whom the passage is about after a sentence: the subject of its first clause that has one."""
    clauses = reading.clauses(sentence)
    for at, clause in enumerate(clauses[:3]):
        site = Site(reading, sentence, clauses, at, clause.end, clause.end, None, [], lambda: topic)
        opening = head(reading, clause, clause.end)
        for entity in select(site, opening, _TOPIC_RULE, nouns=False)[-1:]:
            if _WIRE.match(reading.text, entity.end) or _is_source(reading, clause.start, entity):
                continue
            return replace(topic, **{entity.kind: entity})
        if not _RESULTS.search(reading.text, clause.start, clause.end):
            continue
        unknown = announcer(reading, opening, clause.end)
        if unknown and unknown.name not in ORG_PRONOUNS:
            return replace(topic, org=unknown)
    return topic


def _is_source(reading: Reading, start: int, entity: FoundEntity) -> bool:
    """Whether somebody who opens a clause counts or reports, and is not told of: 据 + 海关总署 + 统计."""
    return bool(
        _SOURCE.search(reading.text, start, entity.start) and _COUNTING.match(reading.text, entity.end)
    )
