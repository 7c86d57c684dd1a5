"""What the chunker reads of a clause, by itself."""

import re
from itertools import permutations

from claimx.claim.chunker import _SHORT, _longest_of, function_words
from claimx.claim.reading import Reading
from claimx.text.sentences import Sentence


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


def test_a_sentence_is_read_once_for_all_its_long_stretches() -> None:
    text = "甲由于乙宣布将在丙对对镓、锗加征说说说由，丁表示不由于同来华的戊说" * 3
    starts = frozenset(range(len(text) + 1)) - {text.index("、")}
    whole = Reading(text, text, [Sentence(0, len(text), "body", 0)], [], [], [], starts)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            alone = Reading(text, text, [], [], [], [], starts)
            assert function_words(whole, start, end) == function_words(alone, start, end), text[start:end]
    words = function_words(whole, 0, len(text))
    assert len(words) > 30
    for end in range(_SHORT + 1, len(text)):
        known = [word for word in function_words(whole, 0, end) if word in words]
        assert all(any(one is word for one in words) for word in known)
