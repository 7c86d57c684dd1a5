"""What a paragraph or sentence is: title, heading, body, dateline, sources, notice or call to the reader."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

from claimx.lexicon import load
from claimx.model import SentenceKind
from claimx.text.boundaries import Piece

Paragraph = Sequence[Piece]
Hits = dict[str, list[int]]

_CUE_LENGTH = 40


def kinds_of(text: str, cut: Sequence[Paragraph]) -> list[list[SentenceKind]]:
    """The kind of every sentence of every paragraph of a normalized text (`lexicon/data/boilerplate.toml`)."""
    kinds: list[list[SentenceKind]] = []
    listing = body_seen = title_seen = False
    anywhere = _hits(text)
    for index, paragraph in enumerate(cut):
        line = text[paragraph[0].start : paragraph[-1].end]
        whole = _line_kind(line, body_seen)
        if whole is None and listing and _pattern("sources", "list_item").match(line):
            whole = "sources"
        elif whole != "sources":
            listing = False
        elif _pattern("sources", "list_heads").fullmatch(line):
            listing = True
        found = [whole or _sentence_kind(text, piece, paragraph, body_seen, anywhere) for piece in paragraph]
        if whole == "notice":  # news may follow on the same line
            found[1:] = ["body" if _figure().search(text, *piece[:2]) else whole for piece in paragraph[1:]]
        if set(found) == {"body"} and index + 1 < len(cut):
            following = text[cut[index + 1][0].start : cut[index + 1][-1].end]
            if not body_seen and not title_seen and _is_title(line):
                found = ["title"] * len(paragraph)
            elif text.endswith("# ", 0, paragraph[0].start) or (index and _is_heading(line, following)):
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


def _line_kind(line: str, body_seen: bool) -> SentenceKind | None:
    """What a whole line is by its own words; None for text."""
    rule: dict[str, Any] = load("boilerplate")
    if len(line) <= rule["dateline"]["longest"] and _dated().search(line) and _dateline().fullmatch(line):
        return "sources" if body_seen and line.startswith("来源") else "dateline"
    if _pattern("sources", "cues").match(line) or _pattern("sources", "list_heads").fullmatch(line):
        return "sources"
    if _pattern("notice", "strong").match(line):
        return "notice"
    return None


def _sentence_kind(
    text: str, piece: Piece, paragraph: Paragraph, body_seen: bool, anywhere: Hits
) -> SentenceKind:
    """What a sentence of an ordinary paragraph is."""
    rule: dict[str, Any] = load("boilerplate")
    words = text[piece.start : piece.end]
    if piece == paragraph[0] and words[0] == "【" and words[-1] == "】" and len(paragraph) > 1:
        return "heading" if body_seen else "title"
    if piece == paragraph[-1] and len(paragraph) > 1 and _pattern("sources", "credit").fullmatch(words):
        return "sources"
    line = text[paragraph[0].start : paragraph[0].start + _CUE_LENGTH]
    kind: SentenceKind = "body"
    if _pattern("notice", "weak").match(line) or _holds(piece, anywhere["notice"]):
        kind = "notice"
    elif len(words) <= rule["call"]["longest"] and (
        _pattern("call", "begins").match(words) or _holds(piece, anywhere["call"])
    ):
        kind = "call"
    return "body" if kind != "body" and _figure().search(words) else kind


def _holds(piece: Piece, hits: list[int]) -> bool:
    """Whether one of the sorted offsets lies in the sentence."""
    place = bisect_left(hits, piece.start)
    return place < len(hits) and hits[place] < piece.end


def _hits(text: str) -> Hits:
    """Where the cues begin that tell a notice or a call anywhere in a sentence."""
    return {
        kind: [match.start() for match in _pattern(kind, "anywhere").finditer(text)]
        for kind in ("notice", "call")
    }


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
    if _ends_running_text(line) or line[-1] in "！？!?" or line[0] == "|":
        return False
    longest = rule["longest_with_comma"] if "，" in line else rule["longest"]
    return len(line) <= longest and (len(following) > longest or _ends_running_text(following))
