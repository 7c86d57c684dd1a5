"""What stands around a numeral and decides whether it is a number: words, names, ordinals, signs, letters."""

import re
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.figures import Numeral, words

ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
OF = re.compile(r" {0,3}分 {0,3}之 {0,3}")
"""Between the denominator and the numerator of a fraction."""
_ORDINAL = re.compile(r"第 ?(?:[\d零一二三四五六七八九十百千]{1,8}(?:至|到|-|~|、|及|和))?$")
_CLOCK_BEFORE, _CLOCK_AFTER = re.compile(r"\d[:：]$"), re.compile(r"[:：]\d")


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a numeral can start."""
    known = words()
    characters = "".join([*known.digits, *known.small, *known.tens, *known.open_digits])
    large = "".join(known.large)
    parts = rf"[{large}](?=[{large}]{{0,3}} {{0,2}}分 {{0,2}}之)"
    bare = rf"(?<=[{''.join(load('numbers')['bare_large']['after'])}])[{large}]"
    return re.compile(
        rf"(?:(?<![0-9])[0-9]|[{characters}{ROMAN}半]|{parts}|{bare}|(?<![\d.])(?<!\d )\.(?=\d)|对(?=折))"
    )


@cache
def _other_words() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Words that are no numbers: by the place of a numeral character in them, one pattern of them all."""
    by_place: dict[int, list[str]] = {}
    for word in load("numbers")["words"]["not_numbers"]:
        for match in start_pattern().finditer(word):
            by_place.setdefault(match.start(), []).append(re.escape(word))
    for word, following in load("numbers")["words"]["unless"].items():
        by_place.setdefault(0, []).append(f"{word}(?![{following}])")
    return tuple((place, re.compile("|".join(each))) for place, each in by_place.items())


def in_other_word(text: str, start: int) -> bool:
    """Whether the character at `start` belongs to a word that only looks like a number (万一, 统一, 十分)."""
    if text[start].isascii():
        return False
    return any(start >= place and pattern.match(text, start - place) for place, pattern in _other_words())


def letter_scale(text: str, numeral: Numeral) -> tuple[Decimal, int] | None:
    """K, M, G after an Arabic numeral (a blank may stand between): its worth, and the end; None where it is none."""
    place = numeral.end + (text[numeral.end : numeral.end + 1] == " ")
    letter = text[place : place + 1]
    if not letter or not letter.isascii() or not letter.isalpha():
        return None
    following = text[place + 1 : place + 2]
    if following.isascii() and following.isalnum():
        return None
    letters: dict[str, dict[str, int]] = load("numbers")["letters"]
    scale = letters["always"].get(letter)
    if scale is None and "." in text[numeral.start : numeral.end]:
        scale = letters["decimal"].get(letter)
    return None if scale is None else (Decimal(scale), place + 1)


def sign_start(text: str, start: int, floor: int) -> int:
    """Where the minus sign of the number at `start` stands, not before `floor`; `start` itself if it has none."""
    place = start - 1
    while place >= floor and text[place] == " " and start - place < 3:
        place -= 1
    if place < floor or text[place] not in load("numbers")["signs"]["negative"]:
        return start
    if text[place] == "-" and place > 0:
        before = text[place - 1]
        if place == floor:
            return start
        if before.isalnum() and not is_han(before):
            return start
        if before in "-~)）%年月日元" or (before in words().digits or before in words().large):
            return start
    return place


def is_han(character: str) -> bool:
    """Whether it is a common Chinese character."""
    return "\u4e00" <= character <= "\u9fff"


def after_ordinal(text: str, start: int) -> bool:
    """Whether 第 makes an ordinal of the numeral at `start`: 第三, 第19至24."""
    return _ORDINAL.search(text, max(0, start - 11), start) is not None


def in_clock_or_score(text: str, start: int, end: int) -> bool:
    """Whether a colon ties `[start, end)` to another number: 20:30, 3:2."""
    return _CLOCK_AFTER.match(text, end) is not None or (
        _CLOCK_BEFORE.search(text, max(0, start - 2), start) is not None
    )


def in_name(text: str, numeral: Numeral) -> bool:
    """Whether Latin letters make a model or a network name of an Arabic numeral: H20, A320, 5G, COVID-19."""
    start, end = numeral.start, numeral.end
    before = text[start - 1 : start] if start else ""
    if before.isascii() and before.isalpha():
        return True
    if before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha():
        return True
    after = text[end : end + 1]
    if after.isascii() and after.isalpha() and letter_scale(text, numeral) is None:
        following = text[end + 1 : end + 2]
        return not (following.isascii() and following.isalpha())
    return False


def has_unit(written: str) -> bool:
    """Whether a unit (十, 百, 万 …) stands in a numeral."""
    known = words()
    return any(each in known.small or each in known.large or each in known.tens for each in written)
