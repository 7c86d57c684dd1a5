"""Where the sentences of one paragraph end: quotations, brackets, decimals, abbreviations, items of round-ups."""

import re
from collections import deque
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


class _Sign(NamedTuple):
    """A quotation mark or bracket with its partner, or a run of end marks, which stand alone."""

    start: int
    end: int
    partner: int


_ALONE, _WIDOWED = (
    -1,
    -2,
)  # instead of a partner: an end mark; a quotation mark or bracket that lacks its partner
_DEEPEST = 8  # how deep quotations and brackets are followed into each other
_TAIL = 40  # how far to look for who spoke
_LONGEST = 800  # characters of a sentence; news stays below 500
_COMMAS = "，；、 "
_BLANKS = 4  # how far to look over blanks


def cut_paragraph(text: str, start: int, end: int) -> list[Piece]:
    """The sentences of the paragraph `text[start:end]`, which has no white space at its ends."""
    items = _items(text, start, end)
    cuts = {*_ends(text, start, end), *items}
    if text[start] == "【":
        close = text.find("】", start, end)
        if close - start > 4:
            cuts.add(close + 1)
    pieces = []
    bounds = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    bounds = [start, *(cut for left, right in pairwise(bounds) for cut in _no_longer(text, left, right))]
    for left, right in pairwise(bounds):
        line = text[left:right]
        first, last = left + len(line) - len(line.lstrip()), left + len(line.rstrip())
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
    opening = pairs["quotes_open"] + pairs["brackets_open"]
    closing = pairs["quotes_close"] + pairs["brackets_close"] + pairs["straight"]
    ends = re.escape(data["end_marks"] + data["ellipsis"])
    item = "|".join(f"(?P<style{number}>{mark})" for number, mark in enumerate(data["items"]["marks"]))
    abbreviations = "|".join(map(re.escape, data["full_stop"]["abbreviations"]))
    return _Patterns(
        # one class in front, so that the scanner finds the next sign quickly; then the rest of a run
        signs=re.compile(
            f"[{ends}{re.escape(opening + closing)}.](?:(?<=[{ends}])[{ends}]{{1,12}}|(?<=\\.)\\.{{1,12}})?"
        ),
        first_item=re.compile(item),
        next_item=re.compile(f"[{data['items']['after']}]\\s{{0,3}}(?:{item})"),
        # who spoke, after the words: 他说。 or 他说，“
        tail=re.compile(
            f"[^，。！？：“”]{{0,{quotation['tail_length']}}}?(?:{'|'.join(quotation['tail_verbs'])})"
            f"[^，。！？：“”]{{0,6}}(?:。|[，：] ?[{pairs['quotes_open']}{pairs['straight']}])"
        ),
        full_stop=re.compile(rf"(?:\b(?:{abbreviations})|\b[A-Za-z]|\.[A-Za-z]|(?:^|\W)\d{{1,3}})\.$"),
        partners=dict(zip(opening, closing, strict=False)),
        quotes=pairs["quotes_open"] + pairs["straight"],
        closing=closing,
    )


def _items(text: str, start: int, end: int) -> set[int]:
    """Where the items of a round-up begin: at least two of the same style, the first not after a semicolon."""
    patterns = _patterns()
    styles: dict[str | None, list[int]] = {}
    first = patterns.first_item.match(text, start, end)
    if first:
        styles[first.lastgroup] = [start]
    for match in patterns.next_item.finditer(text, start, end):
        place = match.start(match.lastgroup or 0)
        if match.lastgroup in styles or match[0][0] not in "；;":
            styles.setdefault(match.lastgroup, []).append(place)
    return {place for places in styles.values() if len(places) >= 2 for place in places}


def _signs(text: str, start: int, end: int) -> list[_Sign]:
    """All signs of the paragraph; a quotation mark or bracket may lack its partner."""
    patterns = _patterns()
    signs = [
        _Sign(match.start(), match.end(), _ALONE)
        for match in patterns.signs.finditer(text, start, end)
        if match[0] != "." or not text[match.end() : match.end() + 1].isdigit()
    ]
    stack: deque[int] = deque(maxlen=_DEEPEST)
    for index, sign in enumerate(signs):
        character = text[sign.start]
        opened = next(
            (
                place
                for place in reversed(stack)
                if patterns.partners.get(text[signs[place].start], '"') == character
            ),
            None,
        )
        if opened is not None:
            while stack.pop() != opened:
                pass
            signs[opened] = signs[opened]._replace(partner=index)
            signs[index] = sign._replace(partner=opened)
        elif character == '"' or character in patterns.partners:
            stack.append(index)
            signs[index] = sign._replace(partner=_WIDOWED)
        elif character in patterns.closing:
            signs[index] = sign._replace(partner=_WIDOWED)
    return signs


def _ends(text: str, start: int, end: int) -> list[int]:
    """Offsets after the last character of every sentence that ends within the paragraph."""
    signs = _signs(text, start, end)
    enclosing: list[int] = []
    ends = [start]
    for index, sign in enumerate(signs):
        if sign.partner > index:
            enclosing.append(index)
        elif sign.partner >= 0:
            enclosing.remove(sign.partner)
        elif sign.partner == _ALONE and _can_end(text, ends[-1], sign, end):
            after, closed = _absorb(text, signs, index, enclosing)
            if not enclosing or _ends_within(text, signs, enclosing, closed, (start, after, end)):
                ends.append(after)
    return ends


def _ends_within(
    text: str, signs: list[_Sign], enclosing: list[int], closed: int, places: tuple[int, int, int]
) -> bool:
    """Whether a sentence ends with an end mark inside of the signs `enclosing`, the last `closed` of which close on it.

    `places` are the paragraph's start, the offset after the closing signs, the paragraph's end. Nothing ends within a
    bracket; within quotations, only if they are direct speech.
    """
    start, after, end = places
    if any(text[signs[place].start] not in _patterns().quotes for place in enclosing):
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


def _absorb(text: str, signs: list[_Sign], index: int, enclosing: list[int]) -> tuple[int, int]:
    """The offset after the closing signs that touch the end mark (a blank between allowed), and how many of the `enclosing` ones they close."""
    after = signs[index].end
    closed = 0
    for place in range(index + 1, len(signs)):
        sign = signs[place]
        touches = sign.start == after or (
            sign.start == after + 1 and text[after] == " " and text[sign.start] in "”’"
        )
        if not touches or sign.partner > index or sign.partner == _ALONE:
            break
        closed += sign.partner >= 0
        after = sign.end
    return after, closed


def _can_end(text: str, begin: int, sign: _Sign, end: int) -> bool:
    """Whether the end mark, seen without its quotation, can end a sentence that began at `begin`."""
    data = load("sentences")
    run = text[sign.start : sign.end]
    follows = text[sign.end : sign.end + 1] if sign.end < end else ""
    if run[0] == ".":
        return len(run) == 1 and _full_stop_ends(text, begin, sign.start, follows, data)
    if run[0] in data["ellipsis"] and not run.strip(data["ellipsis"]):
        return not follows or follows in "”’」』"
    if run in ("!", "?") and follows.isascii() and follows.isalnum():
        return False
    if not follows.strip() or not text[sign.start - 1].isascii():
        return True
    return not text.endswith(tuple(data["names"]["with_mark"]), begin, sign.start + 1)


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


def _is_speech(text: str, signs: list[_Sign], place: int, start: int) -> bool:
    """Whether a quotation is direct speech of whole sentences, so that its inner end marks end sentences.

    It is introduced by a colon or comma or begins a sentence, and its last word is followed by an end mark.
    """
    data = load("sentences")
    opening = signs[place].start
    before = text[max(start, opening - _BLANKS) : opening].rstrip()[-1:]
    introduced = (
        not before or before in data["quotation"]["introduced_by"] + data["end_marks"] + _patterns().closing
    )
    return introduced and _last_character(text, signs, place) in data["end_marks"] + data["ellipsis"]


def _last_character(text: str, signs: list[_Sign], place: int) -> str:
    """The last character of a quotation, before its closing mark and a blank."""
    closing = signs[signs[place].partner].start
    return text[max(signs[place].start, closing - _BLANKS) : closing].rstrip()[-1:]
