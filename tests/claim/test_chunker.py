"""What the chunker reads of a clause, by itself."""

import re
from itertools import permutations

from claimx.claim.chunker import _longest_of, function_words
from claimx.claim.reading import Reading


def test_of_words_that_begin_alike_the_longest_is_found() -> None:
    words = ["在", "将在", "将", "将会", "会", "会同意", "同意", "意"]
    plain = re.compile("|".join(sorted(words, key=len, reverse=True)))
    grouped = re.compile(_longest_of(words))
    for letters in permutations("将会同意在", 5):
        text = "".join(letters)
        for end in range(len(text) + 1):
            found = [match.span() for match in grouped.finditer(text, 0, end)]
            assert found == [match.span() for match in plain.finditer(text, 0, end)], text[:end]


def test_a_trigger_stands_for_the_function_words_in_it() -> None:
    text = "甲宣布将在乙建厂"
    reading = Reading(text, text, [], [], [], [], frozenset(range(len(text) + 1)))
    plain = [(word.start, word.slot) for word in function_words(reading, 0, len(text))]
    assert plain == [(1, ""), (3, "在")]
    stopped = [(word.start, word.slot) for word in function_words(reading, 0, len(text), [(3, 5), (6, 8)])]
    assert stopped == [(1, ""), (3, ""), (6, "")]
    assert [(word.start, word.slot) for word in function_words(reading, 0, len(text))] == plain
