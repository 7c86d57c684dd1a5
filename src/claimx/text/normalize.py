"""Normalized text: Simplified characters and half-width forms, one code point for each of the original.

What the canonical forms are:

- Traditional characters become Simplified ones by OpenCC's `t2s` (its character table, its phrases on top).
- Full-width digits, letters and signs become ASCII: `２５％` is `25%`, `（` is `(`, `～` is `~`, `－` is `-`. The five
  signs `，：；？！` stay Chinese, as do `。` and `、`; half-width `,:;?!` beside Chinese become them (not in `1,000`).
- `「」『』` become `“”‘’`; hyphens, minus signs and the en dash become `-`; the em dash `—` stays, other long dashes
  become it; wave dashes become `~`; `．` between two Han characters becomes `·`, else `.`; middle dots become `·`.
- Every space (U+3000, no-break, zero-width, tab) becomes U+0020; every line end but `\\r` and `\\n` becomes `\\n`.
- `○` among Chinese digits becomes `〇`. Kangxi radicals and compatibility ideographs become the ordinary characters.

The forms themselves are in `lexicon/data/characters.toml`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimx.lexicon import load
from claimx.text.opencc import simplified_characters, simplified_phrases

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.uint8]

CODE_POINTS = 0x110000
"""How many code points there are."""
# _SECOND is the bit above _FIRST: `_convert_phrases` shifts one onto the other
_FIRST, _SECOND, _CHINESE, _HALF, _HAN, _NAME_DOT, _BLANK = 1, 2, 4, 8, 16, 32, 64


class _Tables(NamedTuple):
    """One entry a code point: the Simplified form, the normalized form, and what the character can take part in."""

    simplified: Codes
    normalized: Codes
    flags: Flags


def normalize(text: str) -> str:
    """The text in canonical forms, of equal length: `normalize(text)[i]` stands for `text[i]`.

    Takes any str, lone surrogates too. Spans found in the result hold for the original.
    """
    codes = code_points(text)
    tables, data = _tables(), load("characters")
    result = tables.normalized.take(codes)
    flags = tables.flags.take(codes)
    _convert_phrases(text, flags, result)
    if any(sign in text for sign in data["half_width"]["from"]):
        _widen_punctuation(codes, flags, result)
    if data["name_dot"]["from"] in text:
        _dot_names(flags, result)
    normalized = _text(result)
    zero = data["zero"]
    if any(circle in normalized for circle in zero["circles"]):
        return _zero_pattern().sub(lambda match: zero["to"] * len(match[0]), normalized)
    return normalized


def to_simplified(text: str) -> str:
    """The script step alone: equal to OpenCC's `t2s`, of equal length, with no width folded."""
    codes = code_points(text)
    result = _tables().simplified.take(codes)
    _convert_phrases(text, _tables().flags.take(codes), result)
    return _text(result)


def code_points(text: str) -> Codes:
    """The code points of any str, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text(codes: Codes) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _tables() -> _Tables:
    data = load("characters")
    simplified = np.arange(CODE_POINTS, dtype=np.uint32)
    for traditional, form in simplified_characters().items():
        simplified[ord(traditional)] = ord(form)
    folded = np.arange(CODE_POINTS, dtype=np.uint32)
    for source, target in _folds():
        folded[ord(source)] = ord(target)
    flags = np.zeros(CODE_POINTS, dtype=np.uint8)
    for phrase in simplified_phrases():
        flags[ord(phrase[0])] |= _FIRST
        flags[ord(phrase[1])] |= _SECOND
    for first, last in data["han"]["ranges"]:
        flags[first : last + 1] |= _HAN | _CHINESE
    for characters, flag in (
        (data["half_width"]["chinese"], _CHINESE),
        (data["half_width"]["from"], _HALF),
        (data["name_dot"]["from"], _NAME_DOT),
        (" \u3000", _BLANK),
    ):
        for character in characters:
            flags[ord(character)] |= flag
    return _Tables(simplified, simplified[folded], flags)


def _folds() -> Iterator[tuple[str, str]]:
    """Every character that is folded wherever it stands, with its canonical form."""
    data = load("characters")
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in data["keep"]:
            yield chr(code), chr(code - 0xFEE0)
    for fold in data["fold"]:
        yield from zip(fold["from"], fold["to"], strict=True)
    for block in data["compatibility"]:
        for code in range(block["first"], block["last"] + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1:
                yield chr(code), form


@cache
def _phrase_lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the phrases that begin with two characters."""
    lengths: dict[str, set[int]] = {}
    for phrase in simplified_phrases():
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return {opening: tuple(sorted(each)) for opening, each in lengths.items()}


def _convert_phrases(text: str, flags: Flags, result: Codes) -> None:
    """Puts the phrases' conversions into `result`: the longest first, and of equal ones the leftmost, as OpenCC does."""
    starts = (flags[:-1] & (flags[1:] >> 1) & _FIRST).nonzero()[0].tolist()
    phrases, lengths = simplified_phrases(), _phrase_lengths()
    found = [
        (-length, start)
        for start in starts
        for length in lengths.get(text[start : start + 2], ())
        if start + length <= len(text) and text[start : start + length] in phrases
    ]
    taken: set[int] = set()
    for negative, start in sorted(found):
        stretch = range(start, start - negative)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            result[start : stretch.stop] = code_points(phrases[text[start : stretch.stop]])


def _widen_punctuation(codes: Codes, flags: Flags, result: Codes) -> None:
    """Half-width `,;:?!` beside Chinese become Chinese punctuation."""
    around = np.pad(flags, (1, 2))  # the flags of `codes[i]` are at `i + 1`
    places = np.flatnonzero(flags & _HALF)
    after = np.where(around[places + 2] & _BLANK, around[places + 3], around[places + 2])
    beside = places[((around[places] | after) & _CHINESE) != 0]
    data = load("characters")["half_width"]
    for source, target in zip(data["from"], data["to"], strict=True):
        result[beside[codes[beside] == ord(source)]] = ord(target)


def _dot_names(flags: Flags, result: Codes) -> None:
    """A full-width full stop between two Han characters is the middle dot of a foreign name."""
    around = np.pad(flags, 1)
    places = np.flatnonzero(flags & _NAME_DOT)
    between = places[(around[places] & around[places + 2] & _HAN) != 0]
    result[between] = ord(load("characters")["name_dot"]["to"])


@cache
def _zero_pattern() -> re.Pattern[str]:
    """Circles that stand for zero: after a Chinese digit, or one circle before a digit and after no Han character."""
    zero = load("characters")["zero"]
    circle, digit = f"[{zero['circles']}]", f"[{zero['digits']}]"
    return re.compile(f"(?<={digit}){circle}{{1,8}}|(?<![\u4e00-\u9fff{zero['circles']}]){circle}(?={digit})")
