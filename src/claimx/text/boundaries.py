"""Where the sentences of one paragraph end: quotations, brackets, decimals, abbreviations, items of round-ups."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from claimx.lexicon import load


class Piece(NamedTuple):
    """A sentence, without white space at its ends; `item` tells that it begins an item of a round-up."""

    start: int
    end: int
    item: bool


class _Signs(NamedTuple):
    """The quotation marks, brackets and runs of end marks of a paragraph in their order: one entry a sign in each list.

    `partners` are the places of the partners, or _ALONE for end marks and _WIDOWED where the partner is lacking.
    """

    starts: list[int]
    ends: list[int]
    partners: list[int]


_ALONE, _WIDOWED = -1, -2
_DEEPEST = 8  # how deep quotations and brackets are followed into each other
_TAIL = 40  # how far to look for who spoke
_LONGEST = 800  # characters of a sentence; news stays below 500
_COMMAS = "，；、 "
_BLANKS = 4  # how far to look over blanks


def cut_paragraph(text: str, start: int, end: int) -> list[Piece]:
    """The sentences of the paragraph `text[start:end]`, which has no white space at its ends."""
    items = _items(text, start, end)
    cuts = [start, *_ends(text, start, end), end]
    inner = list(items)
    if text[start] == "【":
        close = text.find("】", start, end)
        if close - start > 4:
            inner.append(close + 1)
    if inner:
        cuts = sorted([*cuts, *inner])
    if end - start > _LONGEST:
        cuts = [start, *(cut for left, right in pairwise(cuts) for cut in _no_longer(text, left, right))]
    pieces = []
    for left, right in pairwise(cuts):
        first, last = left, right
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            pieces.append(Piece(first, last, first in items))
    return pieces


def _no_longer(text: str, start: int, end: int) -> Iterator[int]:
    """Where `text[start:end]` is cut, its end among it: a stretch without end marks is cut behind a comma or, where
    there is none, in the middle, so that what is read of a sentence stays bounded for any text."""
    while end - start > _LONGEST:
        marks = [text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in _COMMAS]
        start = max(marks) + 1 or start + _LONGEST
        yield start
    yield end


class _Patterns(NamedTuple):
    plain: re.Pattern[str]
    signs: re.Pattern[str]
    first_item: re.Pattern[str]
    next_item: re.Pattern[str]
    tail: re.Pattern[str]
    full_stop: re.Pattern[str]
    partners: dict[str, str]
    quotes: str
    closing: str


@cache
def _patterns() -> _Patterns:
    data = load("sentences")
    pairs, quotation = data["pairs"], data["quotation"]
    opening = pairs["quotes_open"] + pairs["brackets_open"] + pairs["straight"]
    closing = pairs["quotes_close"] + pairs["brackets_close"] + pairs["straight"]
    ends = re.escape(data["end_marks"] + data["ellipsis"])
    partners = dict(zip(opening, closing, strict=True))
    quotes = pairs["quotes_open"] + pairs["straight"]
    paired = re.escape(opening + closing)
    sign = f"[{ends}{paired}.]"
    special = "!?" + "".join(data["names"]["with_mark"])
    marks = "".join(mark for mark in data["end_marks"] if mark not in special)
    # what stands in a quotation without an end mark, and in a bracket, within which nothing ends
    quoted, bracketed = f"[^{ends}{paired}.]*+(?:\\.(?=\\d)[^{ends}{paired}.]*+)*+", f"[^{paired}]*+"
    pair = "|".join(
        f"(?<={re.escape(left)}){quoted if left in quotes else bracketed}{re.escape(right)}"
        for left, right in partners.items()
    )
    item = "|".join(f"(?P<style{number}>{mark})" for number, mark in enumerate(data["items"]["marks"]))
    abbreviations = "|".join(map(re.escape, data["full_stop"]["abbreviations"]))
    return _Patterns(
        # one class in front, so that the scanner finds the next sign quickly; then what decides: an end mark that nothing
        # closes on, a pair that leaves the text around it as it is, a decimal point, or a sign to look at closely
        plain=re.compile(
            rf"{sign}(?:(?<=[{marks}])(?![{ends}{re.escape(closing)}.]| [”’])(?P<end>)"
            rf"|{pair}|(?<=\.)(?=\d)|(?P<other>))"
        ),
        # the sign, then the rest of a run
        signs=re.compile(f"{sign}(?:(?<=[{ends}])[{ends}]{{1,12}}|(?<=\\.)\\.{{1,12}})?"),
        first_item=re.compile(item),
        next_item=re.compile(f"[{data['items']['after']}]\\s{{0,3}}(?:{item})"),
        # who spoke, after the words: 他说。 or 他说，“
        tail=re.compile(
            f"[^，。！？：“”]{{0,{quotation['tail_length']}}}?(?:{'|'.join(quotation['tail_verbs'])})"
            f"[^，。！？：“”]{{0,6}}(?:。|[，：] ?[{pairs['quotes_open']}{pairs['straight']}])"
        ),
        full_stop=re.compile(rf"(?:\b(?:{abbreviations})|\b[A-Za-z]|\.[A-Za-z]|(?:^|\W)\d{{1,3}})\.$"),
        partners=partners,
        quotes=quotes,
        closing=closing,
    )


def _items(text: str, start: int, end: int) -> set[int]:
    """Where the items of a round-up begin: at least two of the same style, the first not after a semicolon."""
    patterns = _patterns()
    if not patterns.next_item.search(text, start, end):
        return set()
    styles: dict[str | None, list[int]] = {}
    first = patterns.first_item.match(text, start, end)
    if first:
        styles[first.lastgroup] = [start]
    for match in patterns.next_item.finditer(text, start, end):
        place = match.start(match.lastgroup or 0)
        if match.lastgroup in styles or match[0][0] not in "；;":
            styles.setdefault(match.lastgroup, []).append(place)
    return {place for places in styles.values() if len(places) >= 2 for place in places}


def _signs(text: str, start: int, end: int) -> _Signs:
    """All signs of the paragraph; a quotation mark or bracket may lack its partner."""
    patterns = _patterns()
    closing, closed_by = patterns.closing, patterns.partners
    starts: list[int] = []
    ends: list[int] = []
    partners: list[int] = []
    opened: list[tuple[str, int]] = []  # what closes a sign, and its place
    for match in patterns.signs.finditer(text, start, end):
        begin, after = match.span()
        sign = text[begin]
        partner = _ALONE
        if sign in closing:
            partner = _close(opened, sign)
        elif sign in closed_by:
            partner = _WIDOWED
        elif sign == "." and after == begin + 1 and text[after : after + 1].isdigit():
            continue
        if partner >= 0:
            partners[partner] = len(partners)
        elif sign in closed_by:
            opened.append((closed_by[sign], len(partners)))
            del opened[:-_DEEPEST]
        starts.append(begin)
        ends.append(after)
        partners.append(partner)
    return _Signs(starts, ends, partners)


def _close(opened: list[tuple[str, int]], sign: str) -> int:
    """The place of the innermost opened sign that `sign` closes, or _WIDOWED; it and what is within it are closed."""
    for depth in range(len(opened) - 1, -1, -1):
        closing, place = opened[depth]
        if closing == sign:
            del opened[depth:]
            return place
    return _WIDOWED


def _ends(text: str, start: int, end: int) -> list[int]:
    """Offsets after the last character of every sentence that ends within the paragraph."""
    ends: list[int] = []
    for match in _patterns().plain.finditer(text, start, end):
        if match.lastgroup == "end":
            ends.append(match.end())
        elif match.lastgroup == "other":
            place = match.start()
            if ends and ends[-1] == place:  # it may belong to the end mark that it touches
                place = ends.pop() - 1
            return ends + _ends_from(text, start, place, end, ends[-1] if ends else start)
    return ends


def _ends_from(text: str, start: int, first: int, end: int, begin: int) -> list[int]:
    """The same from `first` on, before which all signs have their partners; `begin` is where its sentence begins."""
    signs = _signs(text, first, end)
    enclosing: list[int] = []
    ends: list[int] = []
    for index, (place, after, partner) in enumerate(zip(*signs, strict=True)):
        if partner > index:
            enclosing.append(index)
        elif partner >= 0:
            enclosing.remove(partner)
        elif partner == _ALONE and _can_end(text, begin, place, after, end):
            absorbed, closed = _absorb(text, signs, index)
            if not enclosing or _ends_within(text, signs, enclosing, closed, (start, absorbed, end)):
                ends.append(absorbed)
                begin = absorbed
    return ends


def _ends_within(
    text: str, signs: _Signs, enclosing: list[int], closed: int, places: tuple[int, int, int]
) -> bool:
    """Whether a sentence ends with an end mark inside of the signs `enclosing`, the last `closed` of which close on it.

    `places` are the paragraph's start, the offset after the closing signs, the paragraph's end. Nothing ends within a
    bracket; within quotations, only if they are direct speech.
    """
    start, after, end = places
    if any(text[signs.starts[place]] not in _patterns().quotes for place in enclosing):
        return False
    if not all(_is_speech(text, signs, place, start) for place in enclosing[: len(enclosing) - closed]):
        return False
    rest = text[after : min(end, after + _TAIL)].lstrip()
    if not closed or not rest:
        return True
    if rest[0] in load("sentences")["quotation"]["continued_by"] or _patterns().tail.match(rest):
        return False
    outermost = enclosing[-closed]
    return _is_speech(text, signs, outermost, start) or _last_character(text, signs, outermost) == "。"


def _absorb(text: str, signs: _Signs, index: int) -> tuple[int, int]:
    """The offset after the closing signs that touch the end mark (a blank between allowed), and how many of them have a partner."""
    starts, ends, partners = signs
    after = ends[index]
    closed = 0
    for place in range(index + 1, len(starts)):
        start, partner = starts[place], partners[place]
        touches = start == after or (start == after + 1 and text[after] == " " and text[start] in "”’")
        if not touches or partner > index or partner == _ALONE:
            break
        closed += partner >= 0
        after = ends[place]
    return after, closed


def _can_end(text: str, begin: int, place: int, after: int, end: int) -> bool:
    """Whether the end mark `text[place:after]`, seen without its quotation, can end a sentence that began at `begin`."""
    data = load("sentences")
    mark = text[place]
    follows = text[after : after + 1] if after < end else ""
    if mark == ".":
        return after == place + 1 and _full_stop_ends(text, begin, place, follows, data)
    if mark in data["ellipsis"] and not text[place:after].strip(data["ellipsis"]):
        return not follows or follows in "”’」』"
    if mark in "!?" and after == place + 1 and follows.isascii() and follows.isalnum():
        return False
    if not follows.strip() or not text[place - 1].isascii():
        return True
    return not text.endswith(tuple(data["names"]["with_mark"]), begin, place + 1)


def _full_stop_ends(text: str, begin: int, place: int, follows: str, data: dict[str, Any]) -> bool:
    """Whether a Latin full stop ends a sentence: `中国 Inc. 宣布`, `U.S.`, `一.` do not."""
    before = text[place - 1]
    if place - begin < data["full_stop"]["shortest"]:
        return False
    if not before.isascii():
        return before not in data["full_stop"]["numerals"]
    if follows and not follows.isspace() and follows not in _patterns().closing:
        return False
    return not _patterns().full_stop.search(text, max(begin, place - 12), place + 1)


def _is_speech(text: str, signs: _Signs, place: int, start: int) -> bool:
    """Whether a quotation is direct speech of whole sentences, so that its inner end marks end sentences.

    It is introduced by a colon or comma or begins a sentence, and its last word is followed by an end mark.
    """
    data = load("sentences")
    opening = signs.starts[place]
    before = text[max(start, opening - _BLANKS) : opening].rstrip()[-1:]
    introduced = (
        not before or before in data["quotation"]["introduced_by"] + data["end_marks"] + _patterns().closing
    )
    return introduced and _last_character(text, signs, place) in data["end_marks"] + data["ellipsis"]


def _last_character(text: str, signs: _Signs, place: int) -> str:
    """The last character of a quotation, before its closing mark and a blank."""
    closing = signs.starts[signs.partners[place]]
    return text[max(signs.starts[place], closing - _BLANKS) : closing].rstrip()[-1:]
