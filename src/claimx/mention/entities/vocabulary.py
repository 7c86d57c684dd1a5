"""The names and words of the lexicon, in one automaton, so that a text is scanned once for all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from babel import Locale

from claimx.lexicon import by_character, load
from claimx.mention.entities.aliases import Aliases, forms, in_use
from claimx.model import RoleKind
from claimx.text.normalize import normalize

_PAIRS = {"》": "《", "”": "“", "’": "‘"}
_VOCABULARIES = 8
"""How many vocabularies with aliases of users are kept."""
_LONGEST_PLACE = 8
_COUNTRY_CODE = re.compile(r"[A-Z]{2}$")
_BRACKETS = re.compile(r"[(（].*|特别行政区$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the lexicon: what it names, its canonical form, and whether it is an ordinary word too (`weak`)."""

    kind: RoleKind
    canonical: str
    weak: bool
    state: bool


class Entry(NamedTuple):
    """A word of the automaton: its form, the roles it plays (title, suffix …), the name it is, if it is one, with what,
    right behind it, makes another word of it, and whether it begins or ends with a Latin letter or a digit."""

    form: str
    roles: tuple[str, ...]
    name: Name | None
    behind: tuple[str, ...]
    latin: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a role in lower case, the longest first: by their first character, and by their last."""

    opening: dict[str, tuple[str, ...]]
    closing: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names by written form; the automaton with an entry for each of its words; and, by role, the words that are common
    and asked for at few places, so that no automaton looks for them everywhere."""

    names: dict[str, Name]
    entries: list[Entry]
    automaton: AhoCorasick
    asked: dict[str, Words]


def lowered(text: str) -> str:
    """The text with ASCII letters in lower case, which is what bytes know as letters; its length never changes."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def listed(text: str) -> list[str]:
    """The entries of a lexicon string: parted by spaces, with `_` for a space inside an entry."""
    return [word.replace("_", " ") for word in text.split()]


@cache
def lexicon_words(file: str, table: str, key: str) -> frozenset[str]:
    """The words under `[table] key` of a lexicon file."""
    return frozenset(listed(load(file)[table][key]))


@cache
def ordinary_verbs() -> frozenset[str]:
    """Ordinary words of two characters that no name contains."""
    return lexicon_words("common_words", "common", "verbs")


@cache
def ordinary_nouns() -> frozenset[str]:
    """Ordinary nouns of two characters."""
    return lexicon_words("common_words", "common", "nouns")


@cache
def ordinary_actions() -> frozenset[str]:
    """Ordinary nouns of action of two characters."""
    return lexicon_words("common_words", "common", "actions")


@cache
def weak_names() -> frozenset[str]:
    """Names of organizations that are ordinary words too."""
    return lexicon_words("organizations", "weak", "names")


def _states() -> Iterator[tuple[str, str]]:
    """Every territory of CLDR with its written forms in Simplified and Traditional usage."""
    main = Locale("zh", script="Hans").territories
    others = [
        Locale("zh", script="Hant").territories,
        Locale("zh", territory="HK", script="Hant").territories,
    ]
    for code, name in main.items():
        if not _COUNTRY_CODE.match(code) or code in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            continue
        canonical = _BRACKETS.sub("", name)
        for form in (name, *(other[code] for other in others if code in other)):
            short = _BRACKETS.sub("", normalize(form))
            if len(short) > 1:
                yield short, canonical


def _all_names(own: Aliases | None) -> dict[str, Name]:
    names: dict[str, Name] = {}
    aliases = {form: (kind, name) for form, kind, name in forms(own)}

    def add(form: str, kind: RoleKind, state: bool = False) -> None:
        canonical = aliases[form][1] if form in aliases and aliases[form][0] == kind else form
        names.setdefault(form, Name(kind, canonical, form in weak_names(), state))

    for form, (kind, name) in aliases.items():
        names[form] = Name(kind, name, form in weak_names(), False)
    for form, canonical in _states():
        target = aliases[canonical][1] if canonical in aliases else canonical
        target = aliases[form][1] if form in aliases else target
        names[form] = Name("place", target, False, True)
    tables: tuple[tuple[str, str, RoleKind], ...] = (
        ("places", "place", "place"),
        ("persons", "person", "person"),
        ("organizations", "organization", "org"),
    )
    for file, table, kind in tables:
        for words in load(file)[table].values():
            for word in listed(words):
                add(word, kind)
    for word in listed(load("products")["product"]["names"]):
        add(word, "product")
    return names


def _with_states(names: dict[str, Name]) -> dict[str, Name]:
    """Marks every form whose canonical name is that of a state."""
    states = {name.canonical for name in names.values() if name.state}
    return {
        form: Name(name.kind, name.canonical, name.weak, name.kind == "place" and name.canonical in states)
        for form, name in names.items()
    }


_Roles = tuple[tuple[str, str, str, tuple[str, ...]], ...]
_SOUGHT: _Roles = (
    ("title", "titles", "title", ("alone", "before")),
    ("alone", "titles", "title", ("alone",)),
    ("courtesy", "titles", "title", ("after",)),
    ("department", "titles", "title", ("department",)),
    ("speech", "titles", "title", ("speech",)),
    ("full", "organizations", "suffix", ("full",)),
    ("body", "organizations", "suffix", ("body",)),
    ("loose", "organizations", "suffix", ("loose",)),
    ("strong", "organizations", "suffix", ("strong",)),
    ("head", "groups", "group", ("head",)),
    ("bare", "groups", "group", ("bare",)),
    ("event", "events", "event", ("head",)),
    ("ending", "organizations", "suffix", ("short",)),
    ("accord", "organizations", "dealer", ("accord",)),
)
"""The roles whose words the automaton looks for: names and phrases are built around them."""
_ASKED: _Roles = (
    ("prefix", "titles", "title", ("prefix",)),
    ("end", "titles", "title", ("speech", "end")),
    ("stop", "organizations", "stop", ("words",)),
    ("hard", "organizations", "stop", ("hard",)),
    ("modifier", "groups", "group", ("modifier",)),
    ("determiner", "groups", "group", ("determiner",)),
    ("after", "groups", "group", ("after",)),
    ("event_stop", "events", "event", ("stop",)),
)
"""The roles whose words are asked for at an offset alone."""


def _words(file: str, table: str, keys: tuple[str, ...]) -> Words:
    """The words under some keys of a table, as they are asked for."""
    words = {lowered(word) for key in keys for word in lexicon_words(file, table, key)}
    return Words(by_character(words), by_character(words, last=True))


def _behind(form: str, name: Name | None) -> tuple[str, ...]:
    """What, right behind a name, makes another word of it: 民主党派, 伊利市, 中国电信设备, 瑞士法郎."""
    if name is None or name.kind not in ("place", "org"):
        return ()
    if name.kind == "place":
        keys = ("disease", "currency") if name.state else ("disease",)
        own = ""
    else:
        keys = ("field", "trade") if form.startswith("中国") and len(form) == 4 else ("field",)
        own = "业" + "派" * (form[-1] == "党") + "市县" * (len(form) == 2)
    words = [word for key in keys for word in sorted(lexicon_words("organizations", "other_word", key))]
    return (*own, *words)


def vocabulary() -> Vocabulary:
    """The whole vocabulary with the user's aliases that are in use, built once for each."""
    return _vocabulary(in_use())


@lru_cache(_VOCABULARIES)
def _vocabulary(own: Aliases | None) -> Vocabulary:
    names = _with_states(_all_names(own))
    roles: dict[str, set[str]] = {}
    for role, file, table, keys in _SOUGHT:
        for key in keys:
            for word in lexicon_words(file, table, key):
                roles.setdefault(word, set()).add(role)
    words = [word for word in {**names, **roles} if len(word) > 1 or word in roles]
    entries = [
        Entry(
            word,
            tuple(sorted(roles.get(word, ()))),
            names.get(word),
            _behind(word, names.get(word)),
            word[0].isascii() or word[-1].isascii(),
        )
        for word in words
    ]
    asked = {role: _words(file, table, keys) for role, file, table, keys in _ASKED}
    return Vocabulary(names, entries, AhoCorasick([lowered(word) for word in words]), asked)


@lru_cache(_VOCABULARIES)
def _canonical_forms(own: Aliases | None) -> dict[str, str]:
    return {lowered(form): name.canonical for form, name in _vocabulary(own).names.items()}


def _without_marks(name: str) -> str:
    """A name without the quotation marks around it; 台风“山竹” keeps those within it."""
    bare = name.lstrip("《“‘ ").rstrip("《“‘ ")
    while bare and bare[-1] in _PAIRS and _PAIRS[bare[-1]] not in bare:
        bare = bare[:-1].rstrip()
    return bare


def canonical(name: str) -> str:
    """The canonical name of a written form, across scripts and regions; the form itself where none is known.

    Takes a normalized (Simplified) form; Latin letters match in any case: `川普` gives `特朗普`, `nvidia` gives
    `英伟达`, `《纽约时报》` gives `纽约时报`.
    """
    bare = _without_marks(name)
    known = _canonical_forms(in_use())
    found = known.get(lowered(name))
    if found is None and bare != name:
        found = known.get(lowered(bare))
    return found or bare


def opening_place(name: str) -> tuple[int, str] | None:
    """The place that a normalized name opens with: its length and canonical name. 墨西哥经济部 gives `(3, 墨西哥)`."""
    names = vocabulary().names
    for length in range(min(len(name), _LONGEST_PLACE), 1, -1):
        known = names.get(name[:length])
        if known and known.kind == "place":
            return length, known.canonical
    return None
