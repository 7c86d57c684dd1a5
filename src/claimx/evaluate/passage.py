"""A passage for a gold claim whose places are known: the reverse of what a gold file is read by."""

from collections.abc import Iterator, Sequence

from claimx.evaluate.gold import Offsets, find_part, stands_once

_NEAR = 300
"""Characters from the trigger within which a passage may begin and end."""
_LONGER = 40
"""Characters that may be added on either side to make it stand once."""


def passage_of(text: str, parts: Sequence[Offsets]) -> str:
    """A passage that stands once in the text and from which the words of all parts are found where they are.

    `parts`: offsets of the trigger first. Where no passage finds all of them, the one that finds most; of several, the
    one that holds most of them, and of those the shortest.
    """
    best, most = text, (0, 0, 0)
    for start, end in _candidates(text, parts):
        found = sum(find_part(text, (start, end), text[slice(*part)]) == part for part in parts)
        inside = sum(start <= part[0] and part[1] <= end for part in parts)
        if (found, inside, start - end) > most and stands_once(text, text[start:end]):
            best, most = text[start:end], (found, inside, start - end)
    return best


def _candidates(text: str, parts: Sequence[Offsets]) -> Iterator[Offsets]:
    """Stretches around the trigger that begin and end with a part, behind an earlier mention of its words, or farther."""
    trigger = parts[0]
    lowest, highest = max(0, trigger[0] - _NEAR), min(len(text), trigger[1] + _NEAR)
    starts = {start for start, _ in parts if lowest <= start <= trigger[0]}
    ends = {end for _, end in parts if trigger[1] <= end <= highest}
    for start, end in parts:
        at = text.find(text[start:end], lowest, trigger[0])
        while at >= 0:
            starts.add(at + 1)
            at = text.find(text[start:end], at + 1, trigger[0])
    starts |= {start for start in range(min(starts) - _LONGER, min(starts)) if start >= 0}
    ends |= {end for end in range(max(ends) + 1, max(ends) + _LONGER) if end <= len(text)}
    return ((start, end) for start in sorted(starts) for end in sorted(ends))
