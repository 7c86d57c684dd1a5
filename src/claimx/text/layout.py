"""Paragraphs of a text: its lines, and lines that a program has broken joined again."""

import re
from collections import Counter
from functools import cache

from claimx.lexicon import load

Stretch = tuple[int, int]

# tried at the beginnings of lines alone, or one of nothing but blanks is read again from each of them
_LINE = re.compile(r"(?<![^\r\n])[^\S\r\n]*+(?:#{1,6} +|(?:> ?){1,3} *|[-*+] +)?+([^\r\n]+)")
_LETTER = re.compile(r"\w")


def paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of a normalized text as half-open stretches, without white space at their ends.

    A paragraph is a line; lines of about equal width that break off within a sentence are one paragraph. Lines without
    a letter or digit (`---`) are left out, and so are Markdown's signs before a heading, a quotation or an item.
    """
    lines: list[Stretch] = []
    for match in _LINE.finditer(text):
        start = match.start(1)
        end = start + len(match[1].rstrip())
        if _LETTER.search(text, start, end):
            lines.append((start, end))
    width = _wrap_width(text, lines)
    joined: list[Stretch] = []
    for start, end in lines:
        if joined and _continues(text, joined[-1], start, width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _columns(line: str) -> int:
    """Width on a screen: Chinese characters and signs (three or four bytes in UTF-8) take two columns."""
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


@cache
def _endings() -> tuple[str, str]:
    """The characters that a finished line ends with, and those of a line that surely goes on."""
    data = load("sentences")
    pairs = data["pairs"]
    closing = pairs["quotes_close"] + pairs["brackets_close"] + pairs["straight"]
    return data["end_marks"] + data["ellipsis"] + closing + "：:；;", data["wrapped"]["open_end"]


def _wrap_width(text: str, lines: list[Stretch]) -> int | None:
    """The width at which a program broke the lines, in columns; None where the lines are paragraphs."""
    rule = load("sentences")["wrapped"]
    least = max(rule["least_lines"], rule["least_share"] * len(lines))
    endings = _endings()[0]
    broken = [end for _, end in lines if text[end - 1] not in endings]
    if len(broken) < (1 - rule["most_ended"]) * least:
        return None
    widths: dict[Stretch, int] = {}
    for start, end in lines:
        if end - start <= rule["widest"]:
            width = _columns(text[start:end])
            if width <= rule["widest"]:
                widths[start, end] = width
    if len(lines) - len(widths) > rule["most_longer"] * len(lines):
        return None
    counts = Counter(width for width in widths.values() if width >= rule["narrowest"])
    if not counts:
        return None
    full = {
        width: sum(counts[other] for other in range(width - rule["tolerance"], width + 1)) for width in counts
    }
    best = max(full, key=lambda width: (full[width], width))
    chosen = [line for line, width in widths.items() if best - rule["tolerance"] <= width <= best]
    if len(chosen) < least:
        return None
    ended = sum(text[end - 1] in endings for _, end in chosen)
    running = sum("，" in text[start:end] or "。" in text[start:end] for start, end in chosen)
    longer = len(lines) - sum(width <= best for width in widths.values())
    if (
        ended > rule["most_ended"] * len(chosen)
        or running < rule["least_running"] * len(chosen)
        or longer > rule["most_longer"] * len(lines)
    ):
        return None
    return best


def _continues(text: str, before: Stretch, start: int, width: int | None) -> bool:
    """Whether the line that begins at `start` goes on with the paragraph `before`."""
    ended, opened = _endings()
    last = text[before[1] - 1]
    if last not in opened and (width is None or last in ended):
        return False
    gap = text[before[1] : start]
    if gap.count("\n") > 1 or gap.count("\r") > 1:
        return False
    if last in opened:
        return True
    if width is None or gap.rpartition("\n")[2].strip("\r"):  # indented, or marked as an item
        return False
    line_start = max(text.rfind("\n", 0, before[1]), text.rfind("\r", 0, before[1])) + 1
    columns = _columns(text[line_start : before[1]])
    return bool(width - load("sentences")["wrapped"]["tolerance"] <= columns <= width)
