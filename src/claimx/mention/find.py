"""The mentions of an article: times first, then amounts outside of them, then names outside of both."""

from collections.abc import Sequence, Set
from datetime import date
from itertools import pairwise

from claimx.mention.entity import find_entities
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.mention.quantity import find_quantities
from claimx.mention.times import find_times
from claimx.text.sentences import Sentence


def find_all_times(
    text: str, sentences: Sequence[Sentence], published: date | None, home: str | None = None
) -> list[FoundTime]:
    """The times of a normalized text, sorted. `published` anchors partial dates; `home` is the document's currency."""
    passages = [
        sentence.start for before, sentence in pairwise(sentences) if sentence.passage != before.passage
    ]
    return find_times(text, published, breaks=passages, home=home)


def find_all_quantities(
    text: str, times: Sequence[FoundTime], home_currency: str | None
) -> list[FoundQuantity]:
    """The quantities of a normalized text outside of its times, sorted. `home_currency` (ISO 4217) is what a bare 元
    means; it may be None."""
    return find_quantities(
        text, home_currency=home_currency, taken=[(time.start, time.end) for time in times]
    )


def find_names(
    text: str, word_starts: Set[int], times: Sequence[FoundTime], quantities: Sequence[FoundQuantity]
) -> list[FoundEntity]:
    """The entities of a normalized text whose words, times and quantities are known, sorted."""
    spans = [(time.start, time.end) for time in times]
    spans += [(quantity.start, quantity.end) for quantity in quantities]
    return find_entities(text, word_starts=word_starts, taken=sorted(spans))
