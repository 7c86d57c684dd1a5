"""Numbers in a normalized text, with or without a unit; and one number read by itself.

Besides the numerals (see `numeral`) these are fractions (三分之一, 16/5, 三又二分之一), powers and exponents (2^-1,
1.2e6), letters for thousands and millions (100K, 1.2M), dozens (一打) and halves (一半), each with its sign. Ordinals
(第三), model names (H20, 5G) and words that only contain a numeral (一看, 四川) are none.
"""

import re
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.figures import Numeral, words
from claimx.mention.found import FoundQuantity
from claimx.mention.measure import count_unit
from claimx.mention.numeral import read_numeral
from claimx.mention.surroundings import (
    OF,
    ROMAN,
    after_ordinal,
    has_unit,
    in_name,
    in_other_word,
    is_han,
    letter_scale,
    sign_start,
    start_pattern,
)

_POWER = re.compile(r"\^([+-]?[0-9]{1,2})(?![0-9])|[eE]([+-]?[0-9]{1,2})(?![0-9A-Za-z])")
_SLASHED = re.compile(r"(?:([0-9]{1,6}) )?([0-9]{1,6})/([0-9]{1,6})(?![0-9/])")
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


def _number_at(
    text: str, start: int, floor: int, *, complete: bool = False
) -> tuple[FoundQuantity | None, int]:
    """The number whose numeral starts at `start`, and where to go on. `floor`: the sign must stand behind it."""
    character = text[start]
    if character in ROMAN:
        return _found(start, start + 1, Decimal(ROMAN.index(character) + 1)), start + 1
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
    if numeral.number is None or numeral.bound != "exact":
        loose = FoundQuantity(
            start, numeral.end, "number", numeral.number, None, numeral.bound, numeral.low, numeral.high
        )
        return loose, numeral.end
    value, end = _extended(text, numeral, numeral.number)
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
    if not re.fullmatch(r"[0-9]+\.[0-9]+", written):
        return numeral
    if not re.match(r"\.[0-9]", text[numeral.end : numeral.end + 2]) and not re.match(
        r"[0-9]\.", text[max(0, numeral.start - 2) : numeral.start]
    ):
        return numeral
    value = Decimal(written.partition(".")[0])
    end = numeral.start + written.index(".")
    return Numeral(numeral.start, end, value, value, value, "exact", arabic=True)


def _extended(text: str, numeral: Numeral, value: Decimal) -> tuple[Decimal, int]:
    """The value with a fraction, power, letter or dozen that follows, and its end."""
    found = _scientific(text, numeral, value) if numeral.arabic else None
    found = (
        found
        or _cheque(text, numeral, value)
        or _fraction(text, numeral.end, value)
        or _mixed(text, numeral.end, value)
    )
    if found is not None:
        return found
    dozen: dict[str, str] = load("numbers")["dozen"]
    end = numeral.end + (text[numeral.end : numeral.end + 1] == " ")
    if text[end : end + 1] == dozen["word"] and text[end + 1 : end + 2] not in tuple(dozen["not_before"]):
        return value * 12, end + 1
    return value, numeral.end


@cache
def _cheque_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cheque: dict[str, str] = load("numbers")["cheque"]
    return re.compile(f"[{cheque['figures']}]{{1,40}}"), re.compile(cheque["pattern"])


def _cheque(text: str, numeral: Numeral, value: Decimal) -> tuple[Decimal, int] | None:
    """壹佰捌拾壹圆柒角 is 181.7: a sum in words, as on a cheque."""
    figures, pattern = _cheque_patterns()
    point = pattern.match(text, numeral.end)
    if point is None or not figures.fullmatch(text, numeral.start, numeral.end):
        return None
    if text[numeral.start] not in load("numbers")["single"]["financial"]:
        return None
    for place, scale in ((1, Decimal("0.1")), (2, Decimal("0.01"))):
        if point[place]:
            value += words().digits[point[place]] * scale
    return value, point.end()


def _scientific(text: str, numeral: Numeral, value: Decimal) -> tuple[Decimal, int] | None:
    """16/5, 2^-1, 1.2e6, 100K."""
    slashed = _SLASHED.match(text, numeral.start)
    if slashed and int(slashed[3]):
        return Decimal(slashed[1] or 0) + Decimal(slashed[2]) / Decimal(slashed[3]), slashed.end()
    power = _POWER.match(text, numeral.end)
    if power:
        return _raised(value, power), power.end()
    letter = letter_scale(text, numeral)
    return None if letter is None else (value * letter[0], letter[1])


def _mixed(text: str, end: int, value: Decimal) -> tuple[Decimal, int] | None:
    """三又四分之一: the whole number has been read up to `end`."""
    joint = _AND.match(text, end)
    denominator = read_numeral(text, joint.end()) if joint else None
    if denominator is None or denominator.number is None:
        return None
    fraction = _fraction(text, denominator.end, denominator.number)
    return None if fraction is None else (value + fraction[0], fraction[1])


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
    value = numerator.number / denominator
    return -value if negative else value, numerator.end


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


def _stands_alone(text: str, numeral: Numeral, written: str, before: str, after: str) -> bool:
    """Whether one or two Chinese digits are a number: by themselves, after 是, or before a unit."""
    data = load("numbers")["single"]
    if numeral.bare or written in words().open_digits:
        return False
    told = before != "" and before in data["after"]
    if written in data["never"] or written in data["financial"]:
        return (told and written not in data["never"]) or not (before or after)
    open_left = told or not before or not is_han(before)
    if told or (open_left and (not after or not is_han(after) or after in data["before"])):
        return True
    followed = text[numeral.end : numeral.end + 2] == "分之" or after in data["before_unit"]
    return followed or count_unit(text, numeral.end) is not None
