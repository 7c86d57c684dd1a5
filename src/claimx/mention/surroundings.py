"""What stands around a numeral and decides whether it is a number: words, names, ordinals, signs, letters."""

import re
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.figures import Numeral, words

ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
OF = re.compile(r" {0,3}分 {0,3}之 {0,3}")
"""Between the denominator and the numerator of a fraction."""
_ORDINAL = re.compile(r"第 ?(?:[0-9零一二三四五六七八九十百千]{1,8}(?:至|到|-|~|、|及|和))?$")


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a numeral can start: matches its first character."""
    known = words()
    figures = "".join([*known.digits, *known.small, *known.tens, *known.open_digits, ROMAN, "半"])
    large, before = "".join(known.large), "".join(load("numbers")["bare_large"]["after"])
    # one set of characters first, which the engine looks for at once; then what each kind of them asks of its sides
    return re.compile(
        rf"[0-9{figures}{large}.对](?:(?<=[{figures}])|(?<=[0-9])(?<![0-9][0-9])"
        rf"|(?<=[{large}])(?:(?=[{large}]{{0,3}} {{0,2}}分 {{0,2}}之)|(?<=[{before}][{large}]))"
        rf"|(?<=\.)(?<![0-9.]\.)(?<![0-9] \.)(?=[0-9])|(?<=对)(?=折))"
    )


@cache
def _other_words() -> dict[str, re.Pattern[str]]:
    """Words that are no numbers, by the characters of numerals in them: each pattern begins with the character."""
    data = load("numbers")["words"]
    unless = dict.fromkeys(data["not_numbers"], "") | {k: f"(?![{v}])" for k, v in data["unless"].items()}
    around: dict[str, list[str]] = {}
    for word, following in unless.items():
        for match in start_pattern().finditer(word):
            before = f"(?<={re.escape(word[: match.end()])})" if match.start() else ""
            around.setdefault(match[0], []).append(before + re.escape(word[match.end() :]) + following)
    return {character: re.compile(f"{character}(?:{'|'.join(each)})") for character, each in around.items()}


def in_other_word(text: str, start: int) -> bool:
    """Whether the character at `start` belongs to a word that only looks like a number (万一, 统一, 十分)."""
    pattern = _other_words().get(text[start])
    return pattern is not None and pattern.match(text, start) is not None


def skip_blanks(text: str, place: int, most: int) -> int:
    """The place behind the blanks at `place`, not more of them than `most`."""
    end = place + most
    while place < end and text.startswith(" ", place):
        place += 1
    return place


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
    first = max(0, start - 11)
    return text.find("第", first, start) >= 0 and _ORDINAL.search(text, first, start) is not None


def in_clock_or_score(text: str, start: int, end: int) -> bool:
    """Whether a colon ties `[start, end)` to another number: 20:30, 3:2."""
    if end + 1 < len(text) and text[end] in ":：" and text[end + 1].isdecimal():
        return True
    return start > 1 and text[start - 1] in ":：" and text[start - 2].isdecimal()


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
