"""Reads the amount at one place: a numeral with its currency, unit and bound words.

What stands on either side is looked at in this order. After the numeral: 多/余, a rate (%, 百分点, 成, 折), a currency
with its small change (五元三毛), a measure word; then a bound (左右, 以上). Before it: 百分之, a sign, a currency, a bound,
in any order that is written (人民币约10亿元, 约人民币10亿元).
"""

import re
from collections.abc import Callable
from copy import copy
from decimal import Decimal
from functools import cache

from claimx.lexicon import load
from claimx.mention.amount import Amount, read_bound, read_more, read_more_behind_unit
from claimx.mention.bounds import bound_before, bound_endings
from claimx.mention.currency import Currency, currency_before, currency_endings, currency_initials
from claimx.mention.figures import Numeral, words
from claimx.mention.measure import count_unit, is_count, unit_initials
from claimx.mention.money import read_money
from claimx.mention.numeral import read_numeral
from claimx.mention.rate import (
    PARTS,
    RATE_INITIALS,
    fixed_rate,
    read_parts,
    read_rate,
    read_tenths,
    tenth_words,
)
from claimx.mention.surroundings import (
    OF,
    after_ordinal,
    in_clock_or_score,
    in_name,
    in_other_word,
    letter_scale,
    sign_start,
    skip_blanks,
    start_pattern,
)

Reader = Callable[[str, Amount, str | None], bool]
"""Reads the unit that follows an amount into it, and says whether one does; changes nothing where none does."""


def read_amount(text: str, start: int, floor: int, home: str | None) -> tuple[Amount | None, int]:
    """The amount whose numeral begins at `start`, and where to go on. It does not reach before `floor`.

    `text` is normalized; `home` is the ISO 4217 code of a bare 元, or None.
    """
    parts = None
    if not text[start].isascii():
        fixed = fixed_rate(text, start) or _phrase(text, start, floor)
        if fixed is not None:
            return fixed, fixed.end
        parts = PARTS.match(text, start)
        if parts is None and in_other_word(text, start):
            return None, start + 1
    numeral_start = parts.end() if parts else start
    negative = parts is not None and text[numeral_start : numeral_start + 1] in ("负", "-")
    numeral = _half_or_numeral(text, numeral_start + negative)
    if numeral is None:
        return None, start + 1
    following = text[numeral.end : numeral.end + 1]
    of = OF.match(text, numeral.end) if following in (" ", "分") and parts is None else None
    if of is not None:
        numerator = read_numeral(text, of.end())
        return None, numerator.end if numerator else of.end()  # 四分之三 is no quantity
    if after_ordinal(text, start) or _open_word(text, numeral) or in_clock_or_score(text, start, numeral.end):
        return None, numeral.end
    amount = _bare(start, numeral)
    if numeral.arabic and following.isascii():
        _read_letter(text, amount)
    if parts:
        read_parts(text, amount, parts)
    else:
        amount = _with_unit(text, amount, home)
    if negative or (amount.start > floor and text[amount.start - 1] in _fronts()):
        _read_front(text, amount, floor, home, negative)
    named = amount.kind is None and not amount.letter and in_name(text, numeral)
    return None if named else amount, max(amount.end, numeral.end)


@cache
def amount_starts() -> re.Pattern[str]:
    """Where an amount can start: as a numeral can, but a Chinese figure only before what can go on with it.

    That is another character of a numeral, a unit, or the sign of a range or list: most 一 of a text are no number.
    """
    known = words()
    figures = "".join([*known.digits, *known.tens, *known.small, *known.open_digits])
    goes_on = "".join([*known.large, *known.more, *load("numbers")["ranges"]["separators"], *unit_initials()])
    goes_on += "".join([*currency_initials(), *load("numbers")["phrases"], "点分、 %‰成折关税"])
    return re.compile(rf"{start_pattern().pattern}(?:(?<![{figures}])|(?=[{re.escape(figures + goes_on)}]))")


@cache
def _fronts() -> frozenset[str]:
    """The characters that may end what belongs to an amount before its numeral, and the blank behind that."""
    numbers = load("numbers")
    words = [
        *bound_endings(),
        *currency_endings(),
        *numbers["signs"]["negative"],
        *numbers["at_or_above"]["words"],
    ]
    return frozenset([*words, " "])


@cache
def _unit_readers() -> dict[str, list[Reader]]:
    """Who may read a unit, in this order, by the character that it begins with."""
    table: dict[str, list[Reader]] = {}
    readers: tuple[tuple[Reader, str], ...] = (
        (read_rate, RATE_INITIALS),
        (read_tenths, "".join(tenth_words())),
        (read_money, "".join([*currency_initials(), *load("currencies")["cldr"]["initials"]])),
        (_read_count, "".join(unit_initials())),
    )
    for reader, initials in readers:
        for character in dict.fromkeys(initials):
            table.setdefault(character, []).append(reader)
    return table


def _bare(start: int, numeral: Numeral) -> Amount:
    return Amount(
        start, numeral.end, numeral, None, None, numeral.number, numeral.low, numeral.high, numeral.bound
    )


@cache
def _phrases() -> dict[str, tuple[tuple[str, int, Decimal], ...]]:
    """The fixed phrases by the first character that a numeral can start with, with its place and the least meant."""
    table: dict[str, list[tuple[str, int, Decimal]]] = {}
    for phrase, least in load("numbers")["phrases"].items():
        match = start_pattern().search(phrase)
        assert match is not None
        table.setdefault(match[0], []).append((phrase, match.start(), Decimal(least)))
    return {key: tuple(value) for key, value in table.items()}


def _phrase(text: str, start: int, floor: int) -> Amount | None:
    """成千上万, 数以百计: a lot, with the measure word if one follows."""
    for phrase, place, least in _phrases().get(text[start], ()):
        begin = start - place
        if begin < floor or not text.startswith(phrase, begin):
            continue
        end = begin + len(phrase)
        amount = _bare(begin, Numeral(begin, end, None, least, None, "several", scale=least))
        unit_start = end + text.startswith("的", end)
        unit = count_unit(text, unit_start)
        if unit is not None and is_count(text, amount.numeral, unit_start, unit):
            amount.end, amount.kind, amount.unit = unit_start + len(unit), "count", unit
        return amount
    return None


def _half_or_numeral(text: str, start: int) -> Numeral | None:
    """半 before 成 is a half; else the numeral."""
    if text[start : start + 1] == "半":
        if text[start + 1 : start + 2] != "成":
            return None
        half = Decimal("0.5")
        return Numeral(start, start + 1, half, half, half, "exact", scale=half)
    return read_numeral(text, start)


def _open_word(text: str, numeral: Numeral) -> bool:
    """Whether 数, 几 or 上 belongs to the word before it: 人数, 指数百."""
    not_after: dict[str, str] = load("numbers")["not_after"]
    character = text[numeral.start]
    return character in not_after and numeral.start > 0 and text[numeral.start - 1] in not_after[character]


def _with_unit(text: str, amount: Amount, home: str | None) -> Amount:
    """The amount with the unit that follows, and the bound after that; 多 may stand between."""
    bare = amount
    place = skip_blanks(text, amount.end, 3)
    if text[place : place + 1] in words().more:
        amount = copy(amount)  # 多 belongs to it only if a unit follows
        read_more(text, amount)
        place = skip_blanks(text, amount.end, 3)
    for read in _unit_readers().get(text[place : place + 1], ()):
        if read(text, amount, home):
            read_bound(text, amount)
            return amount
    return bare


def _read_letter(text: str, amount: Amount) -> None:
    letter = letter_scale(text, amount.numeral)
    if letter is not None:
        amount.multiply(letter[0])
        amount.end, amount.letter = letter[1], True


def _read_count(text: str, amount: Amount, home: str | None) -> bool:
    """Reads the measure word that follows; False where none does."""
    place = skip_blanks(text, amount.end, 1)
    unit = count_unit(text, place)
    if unit is None or not is_count(text, amount.numeral, place, unit):
        return False
    amount.end, amount.kind, amount.unit = place + len(unit), "count", unit.removeprefix("个") or unit
    read_more_behind_unit(text, amount, unit)
    return True


def _read_front(text: str, amount: Amount, floor: int, home: str | None, negative: bool) -> None:
    """Reads the sign, and the currency and bound words before the amount."""
    start = amount.start if amount.part else sign_start(text, amount.start, floor)
    if start < amount.start or negative:
        amount.negate()
        amount.start = start
    if amount.numeral.bare:
        _read_at_or_above(text, amount, floor)
    may_be_money = not amount.part and not _is_open_digit(text, amount)
    for _ in range(3):
        currency = currency_before(text, amount.start, floor, home) if may_be_money else None
        if currency is not None and _takes(amount, currency):
            amount.start, amount.kind, amount.home = currency.start, "money", False
            amount.unit = currency.unit or amount.unit
            continue
        bound = bound_before(text, amount.start, floor)
        if bound is None:
            break
        amount.start = bound[0]
        amount.limit(bound[1])


def _is_open_digit(text: str, amount: Amount) -> bool:
    return amount.kind is None and text[amount.numeral.start : amount.numeral.end] in words().open_digits


def _read_at_or_above(text: str, amount: Amount, floor: int) -> None:
    """上百台, 上亿元: as many or more; 过百台, 过亿元: more."""
    data = load("numbers")["at_or_above"]
    start = amount.start - 1
    if start < floor or text[start] not in data["words"] or amount.number is None:
        return
    if start > 0 and text[start - 1] in data["not_after"]:
        return
    amount.start = start
    if text[start] in data["more"]:
        amount.limit("over")
    else:
        amount.number, amount.low, amount.high, amount.bound = None, amount.number, None, "several"


def _takes(amount: Amount, currency: Currency) -> bool:
    """A currency before the number belongs to it unless it has another unit of its own."""
    return amount.kind is None or (amount.kind == "money" and (amount.home or amount.unit == currency.unit))
