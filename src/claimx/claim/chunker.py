"""The shallow chunker: subject, prepositional phrases and noun phrases of a clause, from function words alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from claimx.claim.reading import Clause, Reading
from claimx.lexicon import load
from claimx.mention.found import FoundQuantity, FoundTime

_DATA = load("chunks")
_PREPOSITIONS = {word: slot for slot, words in _DATA["prepositions"].items() for word in words}
_PREDICATES = frozenset(_DATA["predicate"]["words"])


def _longest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of some words. Those that begin alike stand together, and where one of them has a single
    character, which is frequent, before the others, so that few are tried at a place."""
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        alike.setdefault(word[0], []).append(word)
    groups = sorted(alike.values(), key=lambda group: len(group[-1]))
    return "|".join(
        f"{re.escape(group[0][0])}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for group in groups
    )


_FUNCTION_WORD = re.compile(_longest_of({*_PREPOSITIONS, *_PREDICATES}))
_LEFT = frozenset(_DATA["trim"]["left"])
_LONGEST_LEFT = max(map(len, _LEFT))
_LEFT_INITIALS = frozenset(word[0] for word in _LEFT)
_RIGHT = frozenset(_DATA["trim"]["right"])
_LONGEST_RIGHT = max(map(len, _RIGHT))
_RIGHT_FINALS = frozenset(word[-1] for word in _RIGHT)
_ORIGIN = re.compile(_DATA["origin"]["pattern"])
_HOLDER = re.compile(_DATA["holding"]["holder"])
_ATTRIBUTE = re.compile(_DATA["attribute"]["pattern"])
_RELATIVE = re.compile(_DATA["relative"]["pattern"])
_SUBJECTLESS = re.compile(_DATA["subjectless"]["pattern"])
_LIST_MARK = re.compile("、|/|以及|和|与|及")
_NOUN = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_OPENING = {"”": "“", "’": "‘", "》": "《", "】": "【", "]": "["}
_BRACKET = re.compile(r"[(（][^()（）]{0,60}[)）]")

_CONCERNING = frozenset(_DATA["concerning"]["words"])

_ORIGINS = ("产自", "原产", "来自", "源自")

_start = attrgetter("start")

Region = tuple[int, int]


class FunctionWord(NamedTuple):
    """A preposition (with the slot that it opens) or a word that ends a subject (slot empty)."""

    start: int
    end: int
    slot: str


class Phrase(NamedTuple):
    """What stands behind a preposition that opens a slot."""

    start: int
    end: int
    slot: str


Stops = Sequence[tuple[int, int]]
"""The triggers of a sentence, all and in order: verbs that end a subject or a phrase as function words do."""


def function_words(reading: Reading, start: int, end: int, stops: Stops = ()) -> Sequence[FunctionWord]:
    """The function words of `[start, end)` that are words of their own and stand in no name, time or amount.

    The stops that lie in the stretch are among them.
    """
    key = (start, end, "stopped") if stops else (start, end)
    words: Sequence[FunctionWord] | None = reading.known.get(key)
    if words is None:
        words = _stopped(reading, start, end, stops) if stops else _function_words(reading, start, end)
        reading.known[key] = words
    return words


def _stopped(reading: Reading, start: int, end: int, stops: Stops) -> Sequence[FunctionWord]:
    """The function words of `[start, end)` and the stops there, which cover some of them."""
    words = function_words(reading, start, end)
    found = []
    for begin, finish in stops:
        if start <= begin and finish <= end:
            found.append(FunctionWord(begin, finish, ""))
    if not found or not words:
        return found or words
    stopped = {place for word in found for place in range(word.start, word.end)}
    found += [word for word in words if word.start not in stopped]
    found.sort(key=_start)
    return found


_SHORT = 40
"""Characters of a stretch that is read by itself, as most are: their sentence takes longer."""


class _Index(NamedTuple):
    """The function words of a sentence, and where each begins; where all that look like one begin and end."""

    words: list[FunctionWord]
    word_starts: list[int]
    starts: list[int]
    ends: list[int]


def _function_words(reading: Reading, start: int, end: int) -> list[FunctionWord]:
    """A sentence is read once for all its long stretches; what an edge of one goes through is read anew."""
    if end - start <= _SHORT:
        return _words(reading, _alike(reading, start, end))
    words, word_starts, starts, ends = _index(reading, start, end)
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    if first <= last and starts[first] < start:
        return _words(reading, _alike(reading, start, end))
    cut = starts[last] if first <= last and ends[last] > end else end
    known = words[bisect_left(word_starts, start) : bisect_left(word_starts, cut)]
    return known + _words(reading, _alike(reading, cut, end))


def _index(reading: Reading, start: int, end: int) -> _Index:
    """That of the sentence, or of the stretch itself where it is in none."""
    at = bisect_right(reading.sentences, start, key=_start) - 1
    whole = reading.sentences[at][:2] if at >= 0 and end <= reading.sentences[at].end else (start, end)
    index: _Index | None = reading.known.get((_Index, whole))
    if index is None:
        alike = _alike(reading, *whole)
        words = _words(reading, alike)
        starts, ends = [begin for begin, _ in alike], [finish for _, finish in alike]
        index = reading.known[_Index, whole] = _Index(words, [word.start for word in words], starts, ends)
    return index


def _alike(reading: Reading, start: int, end: int) -> list[Region]:
    """What looks like function words."""
    return [match.span() for match in _FUNCTION_WORD.finditer(reading.text, start, end)]


def _words(reading: Reading, alike: list[Region]) -> list[FunctionWord]:
    """Those that are words of their own and stand in no name, time or amount."""
    return [
        FunctionWord(begin, finish, _PREPOSITIONS.get(reading.text[begin:finish], ""))
        for begin, finish in alike
        if not reading.is_held(begin)
        and (reading.is_word(begin, finish) or _opens_unknown(reading, begin, finish))
    ]


def _opens_unknown(reading: Reading, start: int, end: int) -> bool:
    """Whether 对 has been joined to what stands behind it: the first of a list (对 + 镓、锗) or an origin (对 + 产自); or
    同 to a guest's coming (同 + 来华)."""
    text = reading.text
    if text[start:end] != "对":
        return text[start:end] == "同" and _RELATIVE.match(text, end) is not None
    listed = text[end + 1 : end + 2] == "、" and reading.is_word(start, end + 1)
    return listed or (text.startswith(_ORIGINS, end) and reading.is_word(start, end + len(_ORIGINS[0])))


def head(reading: Reading, clause: Clause, limit: int, stops: Stops = ()) -> Region:
    """The stretch that opens a clause, up to its first function word, at most up to `limit`."""
    end = min(limit, clause.end)
    start = _after_times(reading, clause.start, end)
    for word in function_words(reading, start, end, stops):
        if word.start > start and reading.text[start : word.start].strip(" 、“”"):
            if word.slot == "与":
                continue
            return start, word.start
        if word.slot and word.start <= start:
            return start, start
        start = max(start, word.end)
    return start, end


def subject_start(reading: Reading, clauses: Sequence[Clause], at: int, limit: int) -> int:
    """Where the clause begins that names the subject of what stands at `limit` in the clause `at`.

    A clause without a noun before `limit` takes its subject from the one before: 营收5亿元，按年升3%.
    """
    while at > 0:
        begin = clauses[at].start
        start, end = trim(reading, *head(reading, clauses[at], limit))
        opens = _after_times(reading, begin, limit)
        named = _NOUN.search(reading.text, start, end) and not _SUBJECTLESS.match(reading.text, opens, limit)
        if named or any(phrase.slot == "使" for phrase in phrases(reading, begin, limit)):
            break
        at -= 1
        limit = clauses[at].end
    return clauses[at].start


def subjects(
    reading: Reading, clause: Clause, limit: int, *, joined: bool, stops: Stops = ()
) -> Iterator[Region]:
    """The stretches of a clause that can hold the subject of what stands at `limit`, the nearest first.

    Going back from `limit`, prepositional phrases are passed over, but for 由, which brings the agent, and 由于, which
    opens the clause: 特朗普 + 预告 + (对进口钢铁) + 征收, 由于 + 美国 + (对进口钢铁) + 征收; of a phrase before 的 what follows it:
    (在云州设厂的) + 乘风汽车; but a guest stays in his phrase: (同来华访问的某国总统) + 会谈. With `joined`, 和 and its like
    join two subjects instead of opening a phrase.
    """
    end = min(limit, clause.end)
    chunks: list[tuple[int, int, str]] = []
    at, slot = clause.start, ""
    for word in function_words(reading, clause.start, end, stops):
        if word.start < at:
            continue
        if joined and word.slot == "与" and word.start > at and not slot:
            continue
        chunks.append((at, word.start, slot))
        at, slot = _past_coming(reading, word, end), word.slot
        time = reading.covered(at, reading.times) if slot == "在" else None
        if time and time.end < end:
            at, slot = time.end, ""
    chunks.append((at, end, slot))
    for at, (start, stop, opened) in reversed([*enumerate(chunks)]):
        reason = opened == "因" and chunks[at + 1 :] and all(slot for _, _, slot in chunks[at + 1 :])
        subject_of_verb = at + 1 < len(chunks) and reading.text[start - 2 : start] in _CONCERNING
        if (opened in ("", "由") or reason or subject_of_verb) and reading.text[start:stop].strip(" 、“”"):
            yield start, stop
        elif (owner := reading.text.rfind("的", start, stop)) > 0 and stop - owner > 2:
            yield owner + 1, stop


def _past_coming(reading: Reading, word: FunctionWord, end: int) -> int:
    """Past a preposition, and past what tells that a guest has come: 同 + 来华访问的 + 某国总统."""
    guest = _RELATIVE.match(reading.text, word.end, end) if word.slot == "与" else None
    return guest.end() if guest else word.end


def phrases(reading: Reading, start: int, end: int, stops: Stops = ()) -> list[Phrase]:
    """The prepositional phrases of `[start, end)`.

    A phrase ends at the next verb-like word or at the end. A preposition of another slot inside it (对从中国进口的…)
    does not end it when 的 follows later.
    """
    found = []
    words = function_words(reading, start, end, stops)
    for at, word in enumerate(words):
        if not word.slot:
            continue
        stop = end
        for later in words[at + 1 :]:
            nested = later.slot and "的" in reading.text[_past_coming(reading, later, end) : end]
            listed = later.slot == "与" and word.slot != "在"
            if later.start > word.end and not nested and not listed:
                stop = later.start
                break
        if stop > word.end:
            found.append(Phrase(word.end, stop, word.slot))
    return found


def places(reading: Reading, clause: Clause, words: re.Pattern[str]) -> list[Region]:
    """Where some words stand in a clause. Their pattern does not see beyond it."""
    text = reading.text[clause.start : clause.end]
    return [(clause.start + match.start(), clause.start + match.end()) for match in words.finditer(text)]


def noun_phrases(reading: Reading, region: Region) -> list[Region]:
    """The members of a noun phrase: what stands after its last 的, without the words that carry nothing, one a list item."""
    text = reading.text
    start, end = trim(reading, *_without_bracket(text, *region))
    if end - start < 2:
        return []
    cut = text.rfind("的", start, end)
    if cut >= 0 and _ATTRIBUTE.match(text, cut + 1, end):
        end = cut
    elif cut >= 0 and end - cut > 1:
        start = cut + 1
    for holder in _HOLDER.finditer(text, start, end - 1):
        start = holder.end()
    origin = _ORIGIN.match(text, start, end)
    if origin and origin.end() < end:
        start = origin.end()
    named = reading.covered(start, reading.entities) if reading.is_held(start) else None
    if named and named.start == start and named.kind in ("place", "org") and named.end < end:
        start = named.end
    members = _members(reading, start, end)
    shortest = 1 if len(members) > 1 else 2
    found = []
    for member in members:
        begin, stop = trim(reading, *member)
        if shortest <= stop - begin <= 24 and text[begin:stop] not in _PREDICATES:
            found.append((begin, stop))
    return found


def _members(reading: Reading, start: int, end: int) -> list[Region]:
    """What stands between the list marks of a stretch. 及 before a 、 belongs to a member: 化肥及相关制品、农药."""
    members, at = [], start
    last = reading.text.rfind("、", start, end)
    for mark in _LIST_MARK.finditer(reading.text, start, end):
        if mark.group() in "、/" or (mark.start() > last and reading.is_word(*mark.span())):
            members.append((at, mark.start()))
            at = mark.end()
    members.append((at, end))
    return members


def _without_bracket(text: str, start: int, end: int) -> Region:
    """A stretch without the bracket that ends it, or stands before its last character; nor half a bracket."""
    opening, closing = text.rfind("(", start, end), text.rfind(")", start, end)
    if opening > closing:
        end = opening
    elif closing >= 0 and text.find("(", start, closing) < 0:
        start = closing + 1
    tail = text[max(start, end - 2) : end]
    if ")" in tail or "）" in tail:
        for bracket in _BRACKET.finditer(text, start, end):
            if bracket.end() >= end - 1:
                return start, bracket.start()
    return start, end


def trim(reading: Reading, start: int, end: int) -> Region:
    """A stretch without times and amounts at its edges, and without the words there that carry nothing."""
    begin = finish = -1
    while (begin, finish) != (start, end) and start < end:
        begin, finish = start, end
        if reading.is_held(start) or reading.is_held(end - 1):
            start, end = _without_amounts(reading, start, end)
        if start < end and reading.text[start] in _LEFT_INITIALS:
            start = _past_left(reading, start, end)
        if start < end and reading.text[end - 1] in _RIGHT_FINALS:
            end = _before_right(reading, start, end)
    return start, max(start, end)


def _without_amounts(reading: Reading, start: int, end: int) -> Region:
    """A stretch without a time and an amount at each edge."""
    amounts: tuple[Sequence[FoundTime | FoundQuantity], ...] = (reading.times, reading.quantities)
    for found in amounts:
        left, right = reading.covered(start, found), reading.covered(end - 1, found)
        if left:
            start = min(left.end, end)
        if right and right.start >= start:
            end = right.start
    return start, end


def _past_left(reading: Reading, start: int, end: int) -> int:
    """Where a stretch begins without the word at its beginning that carries nothing."""
    for stop in range(min(start + _LONGEST_LEFT, end), start, -1):
        if reading.text[start:stop] in _LEFT:
            whole = stop in reading.word_starts or stop == end
            return stop if whole and not reading.covered(start, reading.entities) else start
    return start


def _before_right(reading: Reading, start: int, end: int) -> int:
    """Where a stretch ends without the word at its end that carries nothing."""
    text = reading.text
    if reading.covered(end - 1, reading.entities):
        return end
    for begin in range(max(end - _LONGEST_RIGHT, start), end):
        word = text[begin:end]
        if word in _RIGHT and not (word in _OPENING and _OPENING[word] in text[start : end - 1]):
            return begin
    return end


def _after_times(reading: Reading, start: int, end: int) -> int:
    """Past the times, blanks and list marks that open a stretch."""
    while start < end:
        time = reading.covered(start, reading.times) if reading.is_held(start) else None
        if time:
            start = min(time.end, end)
        elif reading.text[start] in " \t\u3000“‘【[":
            start += 1
        else:
            break
    return start
