"""What a paragraph or sentence is: title, heading, body, dateline, sources, notice or call to the reader."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimx.lexicon import load
from claimx.model import SentenceKind
from claimx.text.boundaries import Piece

Paragraph = Sequence[Piece]

_CUE_LENGTH = 40


class _Hits(NamedTuple):
    """Where the cues of a kind begin that stand anywhere in a sentence, sorted."""

    notice: list[int]
    call: list[int]


def kinds_of(text: str, cut: Sequence[Paragraph]) -> list[list[SentenceKind]]:
    """The kind of every sentence of every paragraph of a normalized text (`lexicon/data/boilerplate.toml`)."""
    kinds: list[list[SentenceKind]] = []
    listing = body_seen = title_seen = False
    hits = _hits(text)
    for index, paragraph in enumerate(cut):
        start = paragraph[0].start
        line = text[start : paragraph[-1].end]
        whole = _line_kind(line, body_seen)
        if whole is None and listing and _pattern("sources", "list_item").match(line):
            whole = "sources"
        elif whole != "sources":
            listing = False
        elif _pattern("sources", "list_heads").fullmatch(line):
            listing = True
        if whole is None:
            found = _sentence_kinds(text, paragraph, body_seen, hits)
        else:
            found = [whole] * len(paragraph)
        if whole == "notice":  # news may follow on the same line
            found[1:] = ["body" if _figure().search(text, *piece[:2]) else whole for piece in paragraph[1:]]
        if index + 1 < len(cut) and found.count("body") == len(found):
            following = cut[index + 1]
            if not body_seen and not title_seen and _is_title(line):
                found = ["title"] * len(paragraph)
            elif text.endswith("# ", 0, start) or (
                index and _is_heading(line, text[following[0].start : following[-1].end])
            ):
                found = ["heading"] * len(paragraph)
        title_seen = title_seen or "title" in found
        body_seen = body_seen or "body" in found
        kinds.append(found)
    return kinds


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    """One or several expressions of the table as one pattern."""
    value = load("boilerplate")[table][key]
    return re.compile(value if isinstance(value, str) else "|".join(f"(?:{one})" for one in value))


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(load("boilerplate")["figure"])


@cache
def _dateline() -> re.Pattern[str]:
    """A line made of dates, times, labels and credits; it holds at least one of them by `_line_kind`'s length check."""
    rule = load("boilerplate")["dateline"]
    names = ("labelled", "date", "weekday", "time", "stamp", "credits", "byline", "outlet")
    part = "|".join(f"(?:{rule[name]})" for name in names)
    # atomic and possessive, so that a line is read once
    return re.compile(f"[(（\\[]?(?>(?>{part})[ ,，、|｜/·:：]{{0,4}}){{1,12}}+[)）\\]]?")


@cache
def _dated() -> re.Pattern[str]:
    rule = load("boilerplate")["dateline"]
    return re.compile(
        "|".join(f"(?:{rule[name]})" for name in ("labelled", "date", "stamp", "credits", "byline"))
    )


@cache
def _opening() -> re.Pattern[str]:
    """What a line of its own kind begins with; the group names the kind."""
    cues, heads, strong = (
        _pattern(table, key).pattern
        for table, key in (("sources", "cues"), ("sources", "list_heads"), ("notice", "strong"))
    )
    return re.compile(rf"(?P<sources>{cues}|(?:{heads})\Z)|(?P<notice>{strong})")


def _line_kind(line: str, body_seen: bool) -> SentenceKind | None:
    """What a whole line is by its own words; None for text."""
    longest: int = load("boilerplate")["dateline"]["longest"]
    if len(line) <= longest and _dateline().fullmatch(line) and _dated().search(line):
        return "sources" if body_seen and line.startswith("来源") else "dateline"
    match = _opening().match(line)
    return None if match is None else "sources" if match["sources"] else "notice"


def _sentence_kinds(text: str, paragraph: Paragraph, body_seen: bool, hits: _Hits) -> list[SentenceKind]:
    """What the sentences of an ordinary paragraph are."""
    begins, longest = _pattern("call", "begins"), load("boilerplate")["call"]["longest"]
    start = paragraph[0].start
    weak = _pattern("notice", "weak").match(text, start, start + _CUE_LENGTH)
    kinds: list[SentenceKind] = []
    for start, end, _ in paragraph:
        words = text[start:end]
        kind: SentenceKind = "body"
        if weak or (hits.notice and _holds(start, end, hits.notice)):
            kind = "notice"
        elif len(words) <= longest and (begins.match(words) or (hits.call and _holds(start, end, hits.call))):
            kind = "call"
        if kind != "body" and _figure().search(words):
            kind = "body"
        kinds.append(kind)
    if len(paragraph) > 1:
        first, last = paragraph[0], paragraph[-1]
        if text[first.start] == "【" and text[first.end - 1] == "】":
            kinds[0] = "heading" if body_seen else "title"
        if _pattern("sources", "credit").fullmatch(text, last.start, last.end):
            kinds[-1] = "sources"
    return kinds


def _holds(start: int, end: int, hits: list[int]) -> bool:
    """Whether one of the sorted offsets lies in the sentence."""
    place = bisect_left(hits, start)
    return place < len(hits) and hits[place] < end


@cache
def _cue_words() -> re.Pattern[str]:
    """The words without which a text holds none of the cues of `_hits`."""
    rule = load("boilerplate")
    return re.compile("|".join([*rule["notice"]["words"], *rule["call"]["words"]]))


def _hits(text: str) -> _Hits:
    """Where the cues begin that tell a notice or a call anywhere in a sentence."""
    if not _cue_words().search(text):
        return _Hits([], [])
    notice, call = (_pattern(kind, "anywhere").finditer(text) for kind in ("notice", "call"))
    return _Hits([match.start() for match in notice], [match.start() for match in call])


def _ends_running_text(line: str) -> bool:
    """Whether a line ends like a sentence of running text, or breaks off within one."""
    return line.rstrip('”’」』"')[-1:] in ("。", "；", ";", "，", "…", ".", "、")


def _is_title(line: str) -> bool:
    """The first line of text, when short; a title may ask or exclaim."""
    longest: int = load("boilerplate")["title"]["longest"]
    return len(line) <= longest and not _ends_running_text(line)


def _is_heading(line: str, following: str) -> bool:
    """A short line without an end mark before a line of running text."""
    rule = load("boilerplate")["heading"]
    if line[-1] in "：:":
        return bool(len(line) <= rule["colon_longest"])
    longest: int = rule["longest_with_comma"] if "，" in line else rule["longest"]
    if len(line) > longest or _ends_running_text(line) or line[-1] in "！？!?" or line[0] == "|":
        return False
    return len(following) > longest or _ends_running_text(following)
