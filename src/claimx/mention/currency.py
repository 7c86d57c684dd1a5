"""Currencies: names, signs and codes beside a number, and what a bare 元 means in a document.

Everyday and regional names are in `lexicon/data/currencies.toml`; all others come from Unicode CLDR by way of Babel,
in its Simplified and Traditional Chinese names, and are only read when a text names one.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from claimx.lexicon import alternation, by_character, load
from claimx.text.normalize import normalize

_LONGEST_NAME = 14


class Currency(NamedTuple):
    """A currency word `[start, end)`. `unit`: ISO 4217 code, None where open; `home` for a bare 元."""

    start: int
    end: int
    unit: str | None
    home: bool = False


@cache
def _everyday() -> dict[str, str | None]:
    data = load("currencies")
    return {**data["names"], **data["cantonese"], **dict.fromkeys(data["open_names"]["words"])}


@cache
def _cldr() -> dict[str, str]:
    """Currency names of CLDR's Chinese locales, in Simplified characters, without those of past or special units."""
    from babel import Locale

    names: dict[str, str] = {}
    for script in ("Hant", "Hans"):
        currencies = Locale("zh", script=script).currencies
        plain_names = normalize("\n".join(currencies.values())).split("\n")
        for code, plain in zip(currencies, plain_names, strict=True):
            if re.fullmatch(r"[\u4e00-\u9fff]{2,14}", plain) and not code.startswith("XA"):
                names[plain] = code
    return names


@cache
def _signs() -> dict[str, str]:
    return dict(load("currencies")["signs"])


@cache
def _first() -> dict[str, tuple[str, ...]]:
    return by_character([*_everyday(), *_signs()])


@cache
def _last() -> dict[str, tuple[str, ...]]:
    cantonese = load("currencies")["cantonese"]
    return by_character([word for word in [*_everyday(), *_signs()] if word not in cantonese], last=True)


@cache
def _cldr_pattern() -> re.Pattern[str]:
    """What may be a name of CLDR's: it begins and ends as one of them does."""
    cldr = load("currencies")["cldr"]
    ends = "".join({each[0] for each in cldr["endings"]})
    rest = rf"[\u4e00-\u9fff]{{0,{_LONGEST_NAME - 2}}}?(?=[{ends}])(?:{alternation(cldr['endings'])})"
    return re.compile(f"[{cldr['initials']}]{rest}")


def _unit_of(word: str) -> str | None:
    return _signs().get(word) or _everyday().get(word)


def currency_initials() -> set[str]:
    """The characters that an everyday currency name, a sign or a word of small change can begin with."""
    data = load("currencies")
    return {*_first(), *_home_words(), *(word[0] for word in data["change"]), data["dollar"]["sign"]}


def currency_endings() -> set[str]:
    """The characters that a currency word before a number can end with."""
    return {*_last(), load("currencies")["dollar"]["sign"]}


def currency_after(text: str, place: int, home: str | None) -> Currency | None:
    """The currency word that begins at `place`. `home` is what a bare 元 means."""
    if place >= len(text):
        return None
    for word in _home_words().get(text[place], ()):
        if text.startswith(word, place):
            return _home(text, place, word, home)
    named = named_after(text, place)
    if named is None and text[place] == load("currencies")["dollar"]["sign"]:
        return Currency(place, place + 1, _dollar(home))
    return named


@cache
def _home_words() -> dict[str, tuple[str, ...]]:
    return by_character(load("currencies")["home"]["words"])


def _home(text: str, place: int, word: str, home: str | None) -> Currency | None:
    """元, which another name may follow: 51亿元人民币, 三万元欧元."""
    end = place + len(word)
    following = text[end : end + 1]
    if following and following in load("currencies")["home"]["not_before"].get(word, ""):
        return None
    named = named_after(text, end)
    if named is not None and not named.home and not text[named.end : named.end + 1].isdecimal():
        return Currency(place, named.end, named.unit)
    return Currency(place, end, home, home=True)


def named_after(text: str, place: int) -> Currency | None:
    """The currency that is named at `place`, by name, sign or code; a bare 元 is none."""
    for word in _first().get(text[place : place + 1], ()):
        if text.startswith(word, place):
            end = place + len(word)
            if (
                word.isalpha()
                and word.isascii()
                and text[end : end + 1].isascii()
                and text[end : end + 1].isalpha()
            ):
                continue
            return Currency(place, end, _unit_of(word))
    match = _cldr_pattern().match(text, place)
    if match is not None:
        for end in range(min(len(text), place + _LONGEST_NAME), place + 1, -1):
            code = _cldr().get(text[place:end])
            if code is not None:
                return Currency(place, end, code)
    return None


def currency_before(text: str, end: int, floor: int, home: str | None) -> Currency | None:
    """The currency word that ends at `end` (blanks may stand between) and does not start before `floor`."""
    place = end
    while place > floor and text[place - 1] == " " and end - place < 3:
        place -= 1
    if place <= floor:
        return None
    for word in _last().get(text[place - 1], ()):
        start = place - len(word)
        if start >= floor and text.startswith(word, start):
            before = text[start - 1 : start]
            if word[0].isascii() and word[0].isalpha() and before.isascii() and before.isalpha():
                continue
            return Currency(start, place, _unit_of(word))
    if text[place - 1] == load("currencies")["dollar"]["sign"]:
        return Currency(place - 1, place, _dollar(home))
    return None


def last_named(text: str, start: int, end: int) -> str | None:
    """The ISO 4217 code of the everyday currency name that stands last in `[start, end)`."""
    best: tuple[int, int, str | None] = (-1, 0, None)
    for word, unit in _everyday().items():
        place = text.rfind(word, start, end)
        if place >= 0:
            best = max(best, (place + len(word), len(word), unit), key=lambda each: each[:2])
    return best[2]


def _dollar(home: str | None) -> str:
    dollar = load("currencies")["dollar"]
    return home if home is not None and home in dollar["home"] else str(dollar["else"])


def home_currency(text: str, script: str, given: str | None = None) -> str | None:
    """What a bare 元 means in a document: an ISO 4217 code, or None where nothing shows.

    `text` is the normalized text, `script` is Hans, Hant, mixed or none, `given` what metadata or a flag says (it wins).
    Simplified is CNY. Traditional is TWD or HKD, whichever the document's own words show more often; so is a text whose
    characters tell no script, and CNY where its words tell nothing either.
    """
    if given is not None:
        return given
    if script == "Hans":
        return "CNY"
    counts = _counts(text, "home_words")
    best = _most(counts)
    if not counts:
        best = _most(_counts(text, "home_words_else")) or _most(_counts(text, "home_words_last"))
    return "CNY" if best is None and script == "none" else best


@cache
def _automaton(table: str) -> tuple[AhoCorasick, list[str]]:
    """An automaton over the words of a table of codes, and the code of each word."""
    words = [(word, code) for code, each in load("currencies")[table].items() for word in each]
    automaton = AhoCorasick([word for word, _ in words], implementation=Implementation.DFA)
    return automaton, [code for _, code in words]


def _counts(text: str, table: str) -> Counter[str]:
    """How often words of each code stand in the text; codes without any are left out."""
    automaton, codes = _automaton(table)
    return Counter([codes[word] for word, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)])


def _most(counts: Counter[str]) -> str | None:
    """The code that is counted most often; None for none, and where two are equal."""
    first, second = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return first[0] if first[1] > second[1] else None
