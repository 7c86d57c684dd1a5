"""Cues: words of the lexicon with what must, or may, stand around them."""

import re
from collections.abc import Iterable, Mapping

from claimx.mention.entities.scene import Region

_REACH = 16
"""How long what must stand before a cue can be."""


class Cues:
    """The cues of a table of the lexicon (`organizations.toml` says what is in one), found in one pass over a text."""

    def __init__(self, entries: Iterable[Mapping[str, str]], chain: str = "") -> None:
        """`entries`: the table; the first that fits counts. `chain`: the words that lead the entries without `led_by`."""
        cues: list[str] = []
        self._entries: list[tuple[re.Pattern[str] | None, tuple[str, ...], bool]] = []
        for entry in entries:
            # Every alternative opens with a literal, so that the engine leaps to what may open one; the empty group
            # behind it tells which one it was.
            words = entry["words"].split()
            cues += [f"{re.escape(word)}{entry.get('after', '')}()" for word in words]
            before = re.compile(rf"(?:{entry['before']})\Z") if "before" in entry else None
            leads = tuple(entry.get("led_by", chain).split())
            self._entries += [(before, leads, "led_by" not in entry)] * len(words)
        self._pattern = re.compile("|".join(cues))

    def spans(self, text: str) -> list[Region]:
        """Where each cue stands with what leads up to it; a cue that leads up to another is part of that one."""
        found: list[Region] = []
        for cue in self._pattern.finditer(text):
            before, leads, many = self._entries[(cue.lastindex or 1) - 1]
            start, end = cue.span()
            if before:
                needed = before.search(text, max(0, start - _REACH), start)
                if needed is None:
                    continue
                start = needed.start()
            start = _led(text, start, leads, many)
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, end))
        return found


def _led(text: str, at: int, leads: tuple[str, ...], many: bool) -> int:
    """Where the words that lead up to an offset open: one of them, or as many as there are."""
    while leads and text.endswith(leads, 0, at):
        at -= next(len(word) for word in leads if text.endswith(word, 0, at))
        if not many:
            break
    return at
