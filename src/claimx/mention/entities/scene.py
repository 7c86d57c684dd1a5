"""What the parts of the entity finder see of a text: the known names and words in it, and where words begin and end."""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from operator import itemgetter
from typing import TypeVar

from ahocorasick_rs import AhoCorasick

from claimx.mention.entities.vocabulary import (
    Name,
    Vocabulary,
    lexicon_words,
    lowered,
    ordinary_nouns,
    ordinary_verbs,
    vocabulary,
)
from claimx.mention.found import FoundEntity
from claimx.model import RoleKind

Region = tuple[int, int]
_Span = TypeVar("_Span", tuple[int, int, Name], FoundEntity)

HAN = re.compile(r"[㐀-鿿]")
CLOSING = frozenset("，。；：、！？!?;:,.…—-~”’)）】》〉]」』 \n\r\t/|%")
OPENING = frozenset("，。；：、！？!?;:,…—~“‘(（【《〈[「『”’)）】》〉] \n\r\t/|")
_OPENING = re.compile(f"[{re.escape(''.join(sorted(OPENING)))}]")
_PARTICLES = frozenset("对由被把你我他她这那系占属是")
OFFICES = frozenset("部局署院厅处司会")
_LATIN = frozenset(string.ascii_letters + string.digits)
_FEW = 16
"""How many words are sought one by one."""


class Scene:
    """A normalized text with the vocabulary's hits in it.

    `hits[role]` gives the hits of a role that the automaton seeks, `starts[role][i]` the end of the longest at offset i.
    `names`: the lexicon's names, `places` those of places; `weak`: names that may be ordinary words. `states`: by its
    first character, the first state that the text names; `state_ends`: where the names of states end. `capitals`:
    whether the text has Latin capitals. `taken`: the sorted spans of times and quantities.
    """

    def __init__(self, text: str, word_starts: Set[int], taken: Sequence[Region], words: Vocabulary) -> None:
        self.text = text
        self.word_starts = word_starts
        self.lowered = lowered(text)
        self.capitals = self.lowered != text
        self.names: list[FoundEntity] = []
        self.places: list[FoundEntity] = []
        self.weak: list[FoundEntity] = []
        self.states: dict[str, str] = {}
        self.state_ends: set[int] = set()
        self.name_at: dict[int, FoundEntity] = {}
        self.name_to: dict[int, FoundEntity] = {}
        self.hits: defaultdict[str, list[Region]] = defaultdict(list)
        self.starts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._ends: dict[str, dict[int, list[int]]] = {}
        self._asked = words.asked
        self._taken_from = dict(taken)
        self._taken_to = {end: start for start, end in taken}
        self._taken = bytearray(len(text))
        for start, end in taken:
            self._taken[start:end] = b"\1" * (end - start)

    def ends(self, role: str) -> dict[int, list[int]]:
        """The starts of the hits of a role that the automaton seeks, by where they end."""
        if role not in self._ends:
            by_end: dict[int, list[int]] = {}
            for start, end in self.hits[role]:
                by_end.setdefault(end, []).append(start)
            self._ends[role] = by_end
        return self._ends[role]

    def _starts_to(self, role: str, end: int) -> Sequence[int]:
        """The starts of the hits of a role that end at an offset."""
        words = self._asked.get(role)
        if words is None:
            return self.ends(role).get(end, ())
        closing = words.closing.get(self.lowered[end - 1 : end])
        if closing is None or not self.lowered.endswith(closing, 0, end):
            return ()
        return [
            end - len(word)
            for word in closing
            if self.lowered.endswith(word, 0, end) and not _cut_latin(self.text, end - len(word), end)
        ]

    def longest(self, role: str, start: int) -> int | None:
        """The end of the longest hit of a role that starts at an offset."""
        words = self._asked.get(role)
        if words is None:
            return self.starts[role].get(start)
        opening = words.opening.get(self.lowered[start : start + 1])
        if opening is None or not self.lowered.startswith(opening, start):
            return None
        for word in opening:
            end = start + len(word)
            if self.lowered.startswith(word, start) and not _cut_latin(self.text, start, end):
                return end
        return None

    def longest_to(self, role: str, end: int) -> int | None:
        """The start of the longest hit of a role that ends at an offset."""
        starts = self._starts_to(role, end)
        return min(starts) if starts else None

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a time or quantity overlaps [start, end)."""
        return self._taken.find(1, start, end) >= 0

    def taken_at(self, start: int) -> int | None:
        """The end of the time or quantity that starts at an offset."""
        return self._taken_from.get(start)

    def taken_to(self, end: int) -> int | None:
        """The start of the time or quantity that ends at an offset."""
        return self._taken_to.get(end)

    def segmented(self, offset: int) -> bool:
        """Whether the stretch around an offset was cut into words."""
        return not self.word_starts.isdisjoint(range(offset - 4, offset + 5))

    def on_edge(self, offset: int) -> bool:
        """Whether a word begins or ends at an offset, as far as is known: true where the text was not segmented."""
        if offset in self.word_starts or offset <= 0 or offset >= len(self.text):
            return True
        if self.text[offset] in CLOSING or self.text[offset - 1] in OPENING:
            return True
        if offset in self.name_at or offset in self.name_to:
            return True
        return not self.segmented(offset)

    def is_word(self, start: int, end: int) -> bool:
        """Whether both ends of a stretch are edges of words."""
        return self.on_edge(start) and self.on_edge(end)

    def stops_at(self, end: int, role: str = "stop") -> bool:
        """Whether a word that no name contains ends at an offset: a word of the role, or an ordinary verb."""
        for start in self._starts_to(role, end):
            loose = self.text[start:end] in _PARTICLES and (self.on_edge(start) or self.on_edge(end))
            if loose or self.is_word(start, end):
                return True
        ordinary = role == "stop" and end > 1 and self.text[end - 2 : end] in ordinary_verbs()
        return ordinary and self.segmented(end) and self.is_word(end - 2, end)

    def goes_on(self, start: int) -> bool:
        """Whether what follows an offset begins a new phrase: punctuation, a function word, a verb or a name."""
        if self.closes(start) or start in self.name_at or self.text[start] in "称说指(“《":
            return True
        for role in ("stop", "end"):
            end = self.longest(role, start)
            if end and self.on_edge(end):
                return True
        return self.text[start : start + 2] in ordinary_verbs() and self.on_edge(start + 2)

    def written(self, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """Every place where one of the forms is written: start, end, form."""
        words = [form for form in dict.fromkeys(forms) if form]
        places = _one_by_one if len(words) <= _FEW else _at_once
        return places(words, self.text)

    def occurrences(self, forms: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """The same off times and quantities."""
        for start, end, form in self.written(forms):
            if not self.is_taken(start, end):
                yield start, end, form

    def char(self, offset: int) -> str:
        """The character at an offset, or a line end outside the text."""
        return self.text[offset] if 0 <= offset < len(self.text) else "\n"

    def opens(self, offset: int) -> bool:
        """Whether a clause or an item of a list opens at an offset."""
        return self.char(offset - 1) in OPENING or offset in self._taken_to

    def openings(self) -> list[int]:
        """The sorted offsets where clauses and items of lists open, the start of the text among them."""
        marks = [mark.end() for mark in _OPENING.finditer(self.text)]
        return sorted([0, *marks, *self._taken_to])

    def closes(self, offset: int) -> bool:
        """Whether punctuation or a time or quantity stands at an offset."""
        return self.char(offset) in CLOSING or offset in self._taken_from


def _one_by_one(words: Sequence[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Every place of a few words."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word), word
            start = text.find(word, start + 1)


def _at_once(words: Sequence[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Every place of many words, in one pass: an automaton costs more to build than a few words to look for."""
    for index, start, end in AhoCorasick(words).find_matches_as_indexes(text, overlapping=True):
        yield start, end, words[index]


def _cut_latin(text: str, start: int, end: int) -> bool:
    """Whether a hit begins or ends within a Latin word or a number."""
    if text[start] in _LATIN and start > 0 and text[start - 1] in _LATIN:
        return True
    return text[end - 1] in _LATIN and end < len(text) and text[end] in _LATIN


def text_moves(text: str, start: int) -> bool:
    """Whether a word for a price move stands at an offset."""
    return text[start : start + 1] in {"涨", "跌", "升", "挫", "报", "收", "现", "高", "低", "早", "曾", "一"}


def _fits(scene: Scene, start: int, end: int, form: str, name: Name) -> bool:
    """Whether a hit is the name and no part of another word."""
    if form.isascii():
        return _is_written_as(scene.text[start:end], form)
    # An ordinary noun may run over where it starts: 尘埃 over 埃及, 有关 over 关.
    cut = scene.text[max(0, start - 1) : start + 1] in ordinary_nouns() and not scene.on_edge(start)
    if end - start > 2:
        return not cut or _opens(scene, start)
    if cut:
        return False
    if name.kind == "person" and _is_longer_person(scene, end):
        return False
    if name.state or name.kind == "person" or (name.kind == "product" and text_moves(scene.text, end)):
        return scene.on_edge(start) or scene.on_edge(end)
    return _opens(scene, start) and (scene.on_edge(end) or _is_glued(scene, end))


def _is_written_as(written: str, form: str) -> bool:
    """Whether what is written in Latin letters is a name, and no other word in lower case or short one in capitals."""
    exact = len(written) <= 5 or " " not in written
    return not (exact and written.islower() and not form.islower()) and (len(written) > 5 or written == form)


def _opens(scene: Scene, start: int) -> bool:
    """Whether a name can start at an offset."""
    return scene.on_edge(start) or scene.taken_to(start) is not None or _is_glued_before(scene, start)


def _is_glued_before(scene: Scene, start: int) -> bool:
    """Whether the segmentation has joined a preposition to what stands behind it: 据 + 谷歌."""
    return scene.char(start - 1) in lexicon_words("organizations", "joined", "before") and scene.on_edge(
        start - 1
    )


def _is_glued(scene: Scene, end: int) -> bool:
    """Whether the segmentation has joined a word of one character to what stands before it: 辉达拟 + 对."""
    return scene.char(end) in _words_of_one() and scene.on_edge(end + 1)


def _is_longer_person(scene: Scene, end: int) -> bool:
    """Whether one more character, which no name is followed by, ends the clause: 赵显 in 赵显臻，."""
    one_more = HAN.match(scene.char(end)) and scene.closes(end + 1)
    return bool(one_more) and scene.char(end) not in _words_of_one()


@cache
def _words_of_one() -> frozenset[str]:
    words = lexicon_words("organizations", "stop", "words") | lexicon_words("titles", "title", "end")
    return frozenset(word for word in words | lexicon_words("titles", "title", "speech") if len(word) == 1)


def apart(found: Sequence[_Span], order: Callable[[_Span], tuple[object, ...]]) -> list[_Span]:
    """What is left of stretches sorted by their start when, by the given order, each drops those it overlaps."""
    chosen: list[_Span] = []
    run: list[_Span] = []
    reach = 0
    for one in found:
        if one[0] < reach:
            run = run or [chosen.pop()]
            run.append(one)
            reach = max(reach, one[1])
            continue
        if run:
            chosen += _first_apart(run, order, reach)
            run = []
        chosen.append(one)
        reach = one[1]
    return chosen + _first_apart(run, order, reach) if run else chosen


def _first_apart(
    run: Sequence[_Span], order: Callable[[_Span], tuple[object, ...]], reach: int
) -> list[_Span]:
    """The same of a run of stretches, up to `reach`, in which each overlaps another."""
    if len(run) == 2:
        return [min(run, key=order)]
    chosen: list[_Span] = []
    first = run[0][0]
    held = bytearray(reach - first)
    for one in sorted(run, key=order):
        start, end = one[0] - first, one[1] - first
        if held.find(1, start, end) < 0:
            held[start:end] = b"\1" * (end - start)
            chosen.append(one)
    return sorted(chosen, key=itemgetter(0))


def _longest(found: tuple[int, int, Name]) -> tuple[int, int]:
    """The order of the lexicon's names: the longest, then the first."""
    return found[0] - found[1], found[0]


def read_scene(text: str, word_starts: Set[int], taken: Sequence[Region]) -> Scene:
    """The view of a text: one pass of the automaton, then the names that fit."""
    words = vocabulary()
    scene = Scene(text, word_starts, taken, words)
    entries, hits = words.entries, scene.hits
    found: list[tuple[int, int, Name]] = []
    for index, start, end in words.automaton.find_matches_as_indexes(scene.lowered, overlapping=True):
        form, roles, name, behind, latin = entries[index]
        if latin and _cut_latin(text, start, end):
            continue
        if roles:
            place = (start, end)
            for role in roles:
                hits[role].append(place)
        if name is None:
            continue
        if name.kind == "org" and text.startswith("长", end) and form[-1] in OFFICES:
            hits["title"].append((start, end + 1))
            hits["alone"].append((start, end + 1))
        elif (
            not text.startswith(behind, end)
            and not scene.is_taken(start, end)
            and _fits(scene, start, end, form, name)
        ):
            found.append((start, end, name))
    for role, places in hits.items():
        scene.starts[role] = dict(places)  # of those that start together the last is the longest
    found.sort(key=itemgetter(0))
    _add_names(scene, apart(found, _longest))
    return scene


def _add_names(scene: Scene, names: Iterable[tuple[int, int, Name]]) -> None:
    """Notes the lexicon's names of a text."""
    for start, end, name in names:
        entity = FoundEntity(start, end, name.kind, name.canonical)
        if name.weak:
            scene.weak.append(entity)
            continue
        scene.names.append(entity)
        if name.kind == "place":
            scene.places.append(entity)
        if name.state:
            scene.states.setdefault(scene.text[start], name.canonical)
            scene.state_ends.add(end)
        scene.name_at[start] = entity
        scene.name_to[end] = entity


def entity(scene: Scene, start: int, end: int, kind: RoleKind, name: str | None = None) -> FoundEntity:
    """An entity of the scene, named by its own words unless a name is given."""
    return FoundEntity(start, end, kind, name or scene.text[start:end])
