"""Numerals at a place of a normalized text: the plain ones by one pattern, all others by the reader."""

import re
from decimal import Decimal
from functools import cache
from math import prod

from claimx.mention.figures import ONE, Numeral, words
from claimx.mention.numeral_reader import SPACES, NumeralReader

_PLAIN_UNITS = ("万亿", "万", "亿")


def read_numeral(text: str, start: int) -> Numeral | None:
    """The longest numeral of the normalized `text` that begins at `start`; None where none does."""
    if start >= len(text):
        return None
    plain = _plain_pattern().match(text, start)
    if plain is not None:
        return _plain(plain)
    return NumeralReader(text, start).read()


@cache
def _plain_pattern() -> re.Pattern[str]:
    """Arabic figures with at most one large unit, or one Chinese digit, where nothing that follows can go on with it."""
    known = words()
    digits, large = "".join(known.digits), "".join(known.large)
    more = "".join([*known.open_digits, *known.more])
    goes_on = rf"[{''.join(known.small)}{large}]|[{more}] *[{large}]|点 {{0,3}}[0-9{digits}]|个亿"
    return re.compile(
        rf"(?:([0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)({'|'.join(_PLAIN_UNITS)})?|([{digits}]))"
        rf"(?!\.?[0-9]|[,，][0-9]|[{digits}{''.join(known.tens)}{''.join(known.open_digits)}]| {{0,{SPACES}}}(?:{goes_on}))"
    )


@cache
def _scales() -> dict[str, tuple[tuple[Decimal, ...], Decimal]]:
    """The large units that plain figures may have: each for itself, and their product."""
    units = {unit: tuple(words().large[each] for each in unit) for unit in _PLAIN_UNITS}
    return {unit: (each, prod(each, start=ONE)) for unit, each in units.items()}


def _plain(match: re.Match[str]) -> Numeral:
    """What the reader would make of it, without the reader."""
    written, unit, digit = match.groups()
    start, end = match.span()
    if digit:
        value = words().digits[digit]
        return Numeral(start, end, value, value, value, "exact", value)
    figures = value = Decimal(written)
    if unit is None:
        return Numeral(start, end, value, value, value, "exact", figures, arabic=True)
    units, scale = _scales()[unit]
    value = figures * scale
    return Numeral(start, end, value, value, value, "exact", figures, scale, units, large=True, arabic=True)
