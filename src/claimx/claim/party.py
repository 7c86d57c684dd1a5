"""Whether words may name somebody: no phrase with a verb, a preposition or half a bracket does."""

import re

from claimx.claim.chunker import function_words
from claimx.claim.reading import Reading
from claimx.lexicon import load
from claimx.mention.entity import ordinary_nouns, ordinary_verbs

_NO_PARTY = re.compile(load("chunks")["party"]["refuses"])


def is_broken(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds half a bracket or words that only a clause has."""
    words = text[start:end]
    return words.count("(") != words.count(")") or _NO_PARTY.search(words) is not None


def may_be_party(reading: Reading, start: int, end: int) -> bool:
    """Whether an unknown phrase may stand for somebody: it is whole and holds no verb or preposition."""
    if is_broken(reading.text, start, end):
        return False
    return all(word.slot == "与" for word in function_words(reading, start, end))


def may_be_name(reading: Reading, start: int, end: int) -> bool:
    """Whether such a phrase may be a name besides: it is no ordinary noun, and no ordinary verb stands in it."""
    if reading.text[start:end] in ordinary_nouns() or not may_be_party(reading, start, end):
        return False
    verbs = ordinary_verbs()
    return not any(
        reading.text[at : at + 2] in verbs and reading.is_word(at, at + 2) and not reading.is_held(at)
        for at in range(start, end - 1)
    )
