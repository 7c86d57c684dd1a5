"""What a paragraph or sentence is: title, heading, body, dateline, sources, notice or call to the reader."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from claimx.lexicon import load
from claimx.model import SentenceKind
from claimx.text.boundaries import Piece

Paragraph = Sequence[Piece]

_CUE_LENGTH = 40
_PARTS = ("labelled", "date", "weekday", "time", "stamp", "credits", "byline", "outlet")  # of a dateline
_TOO_LITTLE = ("weekday", "time", "outlet")  # alone they make none


class _Hits(NamedTuple):
    """Where the cues of a kind begin that stand anywhere in a sentence, sorted."""

    notice: list[int]
    call: list[int]


def kinds_of(text: str, cut: Sequence[Paragraph]) -> list[list[SentenceKind]]:
    """The kind of every sentence of every paragraph of a normalized text (`lexicon/data/boilerplate.toml`)."""
    kinds: list[list[SentenceKind]] = []
    listing = body_seen = title_seen = False
    patterns, hits = _patterns(), _hits(text)
    for index, paragraph in enumerate(cut):
        start = paragraph[0].start
        line = text[start : paragraph[-1].end]
        whole = _line_kind(line, body_seen)
        if whole is None and listing and patterns.list_item.match(line):
            whole = "sources"
        elif whole != "sources":
            listing = False
        elif patterns.list_heads.fullmatch(line):
            listing = True
        if whole is None:
            found = _sentence_kinds(text, paragraph, body_seen, hits)
        else:
            found = [whole] * len(paragraph)
        if whole == "notice":  # news may follow on the same line
            found[1:] = [
                "body" if patterns.figure.search(text, *piece[:2]) else whole for piece in paragraph[1:]
            ]
        if index + 1 < len(cut) and found.count("body") == len(found):
            if not body_seen and not title_seen and _is_title(line):
                found = ["title"] * len(paragraph)
            elif text.endswith("# ", 0, start) or (index and _is_heading(line, text, cut[index + 1])):
                found = ["heading"] * len(paragraph)
        title_seen = title_seen or "title" in found
        body_seen = body_seen or "body" in found
        kinds.append(found)
    return kinds


class _Patterns(NamedTuple):
    dateline: re.Pattern[str]  # a line made of dates, times, labels and credits
    dated: re.Pattern[str]  # what such a line holds at least
    opening: re.Pattern[str]  # what a line of its own kind begins with; the group names the kind
    list_heads: re.Pattern[str]
    list_item: re.Pattern[str]
    credit: re.Pattern[str]
    weak: re.Pattern[str]
    begins: re.Pattern[str]
    figure: re.Pattern[str]
    words: re.Pattern[str]  # the words without which a text holds none of the cues that stand anywhere
    notice: re.Pattern[str]
    call: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rule = load("boilerplate")
    sources, notice, call, dateline = (rule[table] for table in ("sources", "notice", "call", "dateline"))
    parts = {name: dateline[name] for name in _PARTS}
    dated = [part for name, part in parts.items() if name not in _TOO_LITTLE]
    return _Patterns(
        # atomic and possessive, so that a line is read once
        dateline=re.compile(
            f"[(（\\[]?(?>(?>{_one_of(parts.values())})[ ,，、|｜/·:：]{{0,4}}){{1,12}}+[)）\\]]?"
        ),
        dated=re.compile(_one_of(dated)),
        opening=re.compile(
            rf"(?P<sources>{_one_of(sources['cues'])}|(?:{sources['list_heads']})\Z)"
            rf"|(?P<notice>{_one_of(notice['strong'])})"
        ),
        list_heads=re.compile(sources["list_heads"]),
        list_item=re.compile(sources["list_item"]),
        credit=re.compile(sources["credit"]),
        weak=re.compile(_one_of(notice["weak"])),
        begins=re.compile(_one_of(call["begins"])),
        figure=re.compile(rule["figure"]),
        words=re.compile("|".join([*notice["words"], *call["words"]])),
        notice=re.compile(_one_of(notice["anywhere"])),
        call=re.compile(_one_of(call["anywhere"])),
    )


def _one_of(expressions: Iterable[str]) -> str:
    return "|".join(f"(?:{one})" for one in expressions)


def _line_kind(line: str, body_seen: bool) -> SentenceKind | None:
    """What a whole line is by its own words; None for text."""
    longest: int = load("boilerplate")["dateline"]["longest"]
    patterns = _patterns()
    if len(line) <= longest and patterns.dateline.fullmatch(line) and patterns.dated.search(line):
        return "sources" if body_seen and line.startswith("来源") else "dateline"
    match = patterns.opening.match(line)
    return None if match is None else "sources" if match["sources"] else "notice"


def _sentence_kinds(text: str, paragraph: Paragraph, body_seen: bool, hits: _Hits) -> list[SentenceKind]:
    """What the sentences of an ordinary paragraph are."""
    patterns = _patterns()
    begins, longest = patterns.begins, load("boilerplate")["call"]["longest"]
    start = paragraph[0].start
    weak = patterns.weak.match(text, start, start + _CUE_LENGTH)
    notice, call = hits
    kinds: list[SentenceKind] = []
    for start, end, _ in paragraph:
        kind: SentenceKind = "body"
        if weak or (notice and _holds(start, end, notice)):
            kind = "notice"
        elif end - start <= longest and (
            begins.match(text, start, end) or (call and _holds(start, end, call))
        ):
            kind = "call"
        if kind != "body" and patterns.figure.search(text, start, end):
            kind = "body"
        kinds.append(kind)
    if len(paragraph) > 1:
        first, last = paragraph[0], paragraph[-1]
        if text[first.start] == "【" and text[first.end - 1] == "】":
            kinds[0] = "heading" if body_seen else "title"
        if patterns.credit.fullmatch(text, last.start, last.end):
            kinds[-1] = "sources"
    return kinds


def _holds(start: int, end: int, hits: list[int]) -> bool:
    """Whether one of the sorted offsets lies in the sentence."""
    place = bisect_left(hits, start)
    return place < len(hits) and hits[place] < end


def _hits(text: str) -> _Hits:
    """Where the cues begin that tell a notice or a call anywhere in a sentence."""
    patterns = _patterns()
    if not patterns.words.search(text):
        return _Hits([], [])
    notice, call = patterns.notice.finditer(text), patterns.call.finditer(text)
    return _Hits([match.start() for match in notice], [match.start() for match in call])


def _ends_running_text(line: str) -> bool:
    """Whether a line ends like a sentence of running text, or breaks off within one."""
    return line.rstrip('”’」』"')[-1:] in ("。", "；", ";", "，", "…", ".", "、")


def _is_title(line: str) -> bool:
    """The first line of text, when short; a title may ask or exclaim."""
    longest: int = load("boilerplate")["title"]["longest"]
    return len(line) <= longest and not _ends_running_text(line)


def _is_heading(line: str, text: str, following: Paragraph) -> bool:
    """A short line without an end mark before a line of running text."""
    rule = load("boilerplate")["heading"]
    if line[-1] in "：:":
        return bool(len(line) <= rule["colon_longest"])
    longest: int = rule["longest_with_comma"] if "，" in line else rule["longest"]
    if len(line) > longest or _ends_running_text(line) or line[-1] in "！？!?" or line[0] == "|":
        return False
    after = text[following[0].start : following[-1].end]
    return len(after) > longest or _ends_running_text(after)
