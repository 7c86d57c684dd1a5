"""What the engine knows of an article, and when it learns it."""

from claimx.claim.reading import Reading
from claimx.mention.find import find_all_quantities, find_all_times
from claimx.mention.found import FoundEntity
from claimx.text.sentences import split


def test_names_that_come_later_count_like_those_given_at_once() -> None:
    text = "禾邦集团去年营收5亿元。"
    sentences = split(text)
    times = find_all_times(text, sentences, None)
    quantities = find_all_quantities(text, times, None)
    assert times and quantities
    names, edges = [FoundEntity(0, 4, "org", "禾邦集团")], {0, 2, 6, 8, len(text)}
    whole = Reading(text, text, sentences, times, quantities, names, edges)
    later = Reading(text, text, sentences, times, quantities, (), frozenset())
    later.name(names, edges)
    assert later.word_starts == whole.word_starts == edges | {4, quantities[0].start, quantities[0].end}
    assert edges == {0, 2, 6, 8, len(text)}
    for place in range(len(text) + 1):
        assert later.is_held(place) == whole.is_held(place)
        assert later.covered(place, later.entities) == whole.covered(place, whole.entities)
