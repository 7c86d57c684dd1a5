"""The article in a page: which part of it is the text, and its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimx.lexicon import load

_WORDS = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_SPACE = re.compile(r"[ \t\r\n\f\v\u200b\ufeff]+")
_DATE = re.compile(r"[12]\d{3}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_LINKED = 0.5
"""Share of linked characters from which a line is a list of links."""
_DATELINE = 80
"""Most characters of a line of date and source."""
_SHORT_LINE = 20
_KEPT = ("body", "html", "article", "main")


@dataclass(slots=True)
class _Line:
    """A line of the page as a reader sees it."""

    text: str
    linked: int
    """How many of its characters are links."""
    block: Any
    """The innermost element that holds all of it."""
    heading: bool


def main_text(page: Any, title: str | None) -> str:
    """The headline, the lines with a date below it, and the body, a line each. `title` helps to find the headline."""
    lines = [line for line in _lines(page) if line.linked < _LINKED * len(line.text) or line.heading]
    body = _body(lines)
    inside = [place for place, line in enumerate(lines) if body is not None and _is_in(line.block, body)]
    if not inside:
        return ""
    first = inside[0]
    head = _headline(lines[: first + 1], title)
    shown = [lines[place].text for place in inside]
    if head is None or head >= first:
        before = [line.text for line in lines[max(0, first - 3) : first] if _is_dateline(line.text)]
        return "\n".join([*before, *shown])
    before = [line.text for line in lines[head + 1 : first] if _is_dateline(line.text)]
    return "\n".join([lines[head].text, *before, *shown])


def _is_dateline(text: str) -> bool:
    return len(text) <= _DATELINE and _DATE.search(text) is not None


def _headline(lines: list[_Line], title: str | None) -> int | None:
    """The place of the last heading before the body that is the page's title, else of its last <h1>."""
    for place in range(len(lines) - 1, -1, -1):
        if title and lines[place].heading and (lines[place].text in title or title in lines[place].text):
            return place
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].heading and lines[place].block.tag == "h1":
            return place
    return None


def _body(lines: list[_Line]) -> Any:
    """The element with most text in lines of its own: each line counts for its block, less for those around it."""
    scores: dict[Any, float] = {}
    order: list[Any] = []
    for line in lines:
        weight = float(len(line.text) - line.linked)
        if line.heading or weight < _SHORT_LINE:
            weight *= 0.2
        element, share = line.block, 1.0
        for _ in range(4):
            if element is None:
                break
            if element not in scores:
                order.append(element)
            holder = element.tag not in ("p", "br", "li", "td", "span", "strong", "b", "font")
            if holder:
                scores[element] = scores.get(element, 0.0) + weight * share
                share *= 0.6
            element = element.getparent()
    return max((one for one in order if one in scores), key=lambda one: scores[one], default=None)


def _is_in(element: Any, outer: Any) -> bool:
    while element is not None:
        if element is outer:
            return True
        element = element.getparent()
    return False


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of the page in their order, without what is never part of an article."""
    blocks = frozenset(load("pages")["blocks"])
    parts: list[str] = []
    state = {"linked": 0}

    def line(block: Any) -> Iterator[_Line]:
        text = _SPACE.sub(" ", "".join(parts)).strip(" \u3000\xa0")
        if text:
            heading = block.tag in ("h1", "h2", "h3")
            yield _Line(text, state["linked"], block, heading)
        parts.clear()
        state["linked"] = 0

    stack: list[tuple[Any, bool, Any, bool]] = [(page, False, page, False)]
    while stack:
        element, done, block, in_link = stack.pop()
        is_block = element.tag in blocks
        own = element if is_block and element.tag != "br" else block
        if done:
            if is_block:
                yield from line(own)
            _take(element.tail, parts, state, in_link)
            continue
        if _left_out(element):
            _take(element.tail, parts, state, in_link)
            continue
        if is_block:
            yield from line(block)
        linked = in_link or element.tag == "a"
        stack.append((element, True, block, in_link))
        _take(element.text, parts, state, linked)
        stack.extend((child, False, own, linked) for child in reversed(element))


def _take(text: str | None, parts: list[str], state: dict[str, int], linked: bool) -> None:
    if text:
        parts.append(text)
        state["linked"] += len(text.strip()) if linked else 0


def _left_out(element: Any) -> bool:
    never, boilerplate = _rules()
    if not isinstance(element.tag, str) or element.tag in never:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "").replace(" ", "").lower():
        return True
    if element.tag in _KEPT:
        return False
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return any(word.lower() in boilerplate for word in _WORDS.findall(names))


@cache
def _rules() -> tuple[frozenset[str], frozenset[str]]:
    data = load("pages")
    return frozenset(data["never"]), frozenset(data["boilerplate"])
