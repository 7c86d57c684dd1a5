"""Numbers in a normalized text, with or without a unit; and one number read by itself.

Besides the numerals (see `numeral`) these are fractions (三分之一, 16/5, 三又二分之一), powers and exponents (2^-1,
1.2e6), letters for thousands and millions (100K, 1.2M), dozens (一打) and halves (一半), each with its sign. Ordinals
(第三), model names (H20, 5G) and words that only contain a numeral (一看, 四川) are none.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from claimx.lexicon import load
from claimx.mention.found import FoundQuantity
from claimx.mention.measure import count_unit
from claimx.mention.numeral import ONE, Numeral, read_numeral, words

_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_POWER = re.compile(r"\^([+-]?\d{1,2})(?!\d)|[eE]([+-]?\d{1,2})(?![\dA-Za-z])")
_SLASHED = re.compile(r"(?:(\d{1,6}) )?(\d{1,6})/(\d{1,6})(?![\d/])")
OF = re.compile(r" {0,3}分 {0,3}之 {0,3}")
_AND = re.compile(r" {0,3}又 {0,3}")
_LARGEST_POWER = 30


def find_numbers(text: str) -> list[FoundQuantity]:
    """Every number of a normalized text, sorted by start, none overlapping another; kind `number`, unit None.

    Offsets are half-open code points into `text`.
    """
    found: list[FoundQuantity] = []
    done = 0
    for match in start_pattern().finditer(text):
        start = match.start()
        if start < done:
            continue
        number, done = _number_at(text, start, done)
        if number is not None:
            found.append(number)
    return found


def parse_number(text: str) -> Decimal:
    """The value of one complete number in any written form, in either script's normalized (Simplified) characters.

    Raises ValueError if `text` is not exactly one number with one value (`十几` has none).
    """
    written = text.strip()
    for start in range(min(3, len(written))):
        if start_pattern().match(written, start):
            number, end = _number_at(written, start, 0, complete=True)
            if number is not None and number.number is not None and (number.start, end) == (0, len(written)):
                return number.number
            break
    raise ValueError(f"not one complete number: {text!r}")


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a numeral can start."""
    known = words()
    characters = "".join([*known.digits, *known.small, *known.tens, *known.open_digits])
    large = "".join(known.large)
    parts = rf"[{large}](?=[{large}]{{0,3}} {{0,2}}分 {{0,2}}之)"
    bare = rf"(?<=[{''.join(load('numbers')['bare_large']['after'])}])[{large}]"
    return re.compile(rf"[0-9{characters}{_ROMAN}半]|{parts}|{bare}|(?<![\d.])\.(?=\d)")


@cache
def _blocked() -> dict[str, tuple[tuple[str, int], ...]]:
    """Words that are no numbers, by each numeral character in them, with its place."""
    pattern = re.compile(start_pattern().pattern)
    places: dict[str, list[tuple[str, int]]] = {}
    for word in load("numbers")["words"]["not_numbers"]:
        for match in pattern.finditer(word):
            places.setdefault(match[0], []).append((word, match.start()))
    return {key: tuple(value) for key, value in places.items()}


def in_other_word(text: str, start: int) -> bool:
    """Whether the character at `start` belongs to a word that only looks like a number (万一, 统一, 十分)."""
    return any(
        text.startswith(word, start - place)
        for word, place in _blocked().get(text[start], ())
        if start >= place
    )


def _number_at(
    text: str, start: int, floor: int, *, complete: bool = False
) -> tuple[FoundQuantity | None, int]:
    """The number whose numeral starts at `start`, and where to go on. `floor`: the sign must stand behind it."""
    character = text[start]
    if character in _ROMAN:
        return _found(start, start + 1, Decimal(_ROMAN.index(character) + 1)), start + 1
    half = _half(text, start)
    if half is not None:
        return half, half.end
    if character == "半" or (not complete and in_other_word(text, start)):
        return None, start + 1
    numeral = read_numeral(text, start)
    if numeral is None:
        return None, start + 1
    if not complete and not _is_number(text, numeral):
        return None, numeral.end
    return _whole(text, _integer_of_version(text, numeral), floor)


def _whole(text: str, numeral: Numeral, floor: int) -> tuple[FoundQuantity | None, int]:
    """The numeral with what belongs to it: its sign, and the rest of a fraction or power."""
    start = sign_start(text, numeral.start, floor)
    negative = start < numeral.start
    if numeral.number is None:
        return FoundQuantity(
            start, numeral.end, "number", None, None, numeral.bound, numeral.low, numeral.high
        ), numeral.end
    value, end = _extended(text, numeral, numeral.number)
    if numeral.bound != "exact":
        return FoundQuantity(
            start, numeral.end, "number", value, None, numeral.bound, numeral.low, numeral.high
        ), numeral.end
    return _found(start, end, -value if negative else value), end


def _found(start: int, end: int, value: Decimal) -> FoundQuantity:
    return FoundQuantity(start, end, "number", value, None, "exact", value, value)


def _half(text: str, start: int) -> FoundQuantity | None:
    for word, place in load("numbers")["halves"].items():
        if text.startswith(word, start):
            return _found(start, start + len(word), Decimal(place))
    return None


def _integer_of_version(text: str, numeral: Numeral) -> Numeral:
    """2222.2222.22 is no decimal: only its first figure is read."""
    written = text[numeral.start : numeral.end]
    if not re.fullmatch(r"\d+\.\d+", written):
        return numeral
    if not re.match(r"\.\d", text[numeral.end : numeral.end + 2]) and not re.match(
        r"\d\.", text[max(0, numeral.start - 2) : numeral.start]
    ):
        return numeral
    value = Decimal(written.partition(".")[0])
    end = numeral.start + written.index(".")
    return Numeral(numeral.start, end, value, value, value, "exact", ONE, arabic=True)


def _extended(text: str, numeral: Numeral, value: Decimal) -> tuple[Decimal, int]:
    """The value with a fraction, power, letter or dozen that follows, and its end."""
    end = numeral.end
    if numeral.arabic:
        slashed = _SLASHED.match(text, numeral.start)
        if slashed and int(slashed[3]):
            return Decimal(slashed[1] or 0) + Decimal(slashed[2]) / Decimal(slashed[3]), slashed.end()
        power = _POWER.match(text, end)
        if power:
            return _raised(value, power), power.end()
        letter = letter_scale(text, numeral)
        if letter is not None:
            return value * letter[0], letter[1]
    fraction = _fraction(text, end, value)
    if fraction is not None:
        return fraction
    mixed = _AND.match(text, end)
    if mixed:
        denominator = read_numeral(text, mixed.end()) if mixed.end() < len(text) else None
        if denominator is not None and denominator.number is not None:
            fraction = _fraction(text, denominator.end, denominator.number)
            if fraction is not None:
                return value + fraction[0], fraction[1]
    dozen: dict[str, Any] = load("numbers")["dozen"]
    if text[end : end + 1] == dozen["word"] and text[end + 1 : end + 2] not in tuple(dozen["not_before"]):
        return value * 12, end + 1
    return value, end


def _raised(value: Decimal, power: re.Match[str]) -> Decimal:
    if power[2] is not None:
        return value.scaleb(int(power[2]))
    exponent = int(power[1])
    if value == 0 or abs(value.adjusted() * exponent) > _LARGEST_POWER:
        return value
    return Decimal(value**exponent)


def _fraction(text: str, end: int, denominator: Decimal) -> tuple[Decimal, int] | None:
    """N分之M: `denominator` has been read up to `end`."""
    of = OF.match(text, end)
    if of is None or not denominator or of.end() >= len(text):
        return None
    start = of.end()
    negative = text[start] in load("numbers")["signs"]["negative"]
    numerator = read_numeral(text, start + negative)
    if numerator is None or numerator.number is None:
        return None
    return numerator.number / denominator, numerator.end


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
        if before.isalnum() and not _is_han(before):
            return start
        if before in "-~)）%年月日元" or (before in words().digits or before in words().large):
            return start
    return place


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


_ORDINAL = re.compile(r"第 ?(?:[\d零一二三四五六七八九十百千]{1,8}(?:至|到|-|~|、|及|和))?$")
_CLOCK_BEFORE, _CLOCK_AFTER = re.compile(r"\d[:：]$"), re.compile(r"[:：]\d")


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


def _is_number(text: str, numeral: Numeral) -> bool:
    """Whether the numeral stands as a number in running text, and is not a part of a word."""
    start, end = numeral.start, numeral.end
    if after_ordinal(text, start):
        return False
    if "0" <= text[start] <= "9" or text[start] == ".":
        exponent = _POWER.match(text, end)
        return exponent is not None or not in_name(text, numeral)
    length = end - start
    written = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if length == 1 or (length == 2 and not has_unit(written)):
        return _stands_alone(text, numeral, written, before, after)
    return True


def has_unit(written: str) -> bool:
    """Whether a unit (十, 百, 万 …) stands in a numeral."""
    known = words()
    return any(each in known.small or each in known.large or each in known.tens for each in written)


def _stands_alone(text: str, numeral: Numeral, written: str, before: str, after: str) -> bool:
    data = load("numbers")["single"]
    open_left = not before or not _is_han(before) or before in data["after"]
    open_right = not after or not _is_han(after)
    if numeral.bare or written in words().open_digits:
        return False
    if open_left and (open_right or after in data["before"]):
        return True
    if text[numeral.end : numeral.end + 1] == load("numbers")["dozen"]["word"]:
        return True
    if written in data["financial"]:
        return before != "" and before in data["after"]
    if before and before in data["after"]:
        return True
    if text[numeral.end : numeral.end + 2] == "分之" or after in data["before_date"]:
        return True
    return count_unit(text, numeral.end) is not None
