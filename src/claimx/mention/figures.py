"""The characters that numerals are made of, from `lexicon/data/numbers.toml`."""

from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claimx.lexicon import load

ONE, TEN, HUNDRED = Decimal(1), Decimal(10), Decimal(100)
MYRIAD = Decimal(10_000)


class Words(NamedTuple):
    """What each character of a numeral is worth."""

    digits: dict[str, Decimal]
    small: dict[str, Decimal]
    large: dict[str, Decimal]
    tens: dict[str, Decimal]
    open_digits: dict[str, dict[str, tuple[Decimal, Decimal]]]
    more: frozenset[str]
    pairs: frozenset[str]
    before_bare: frozenset[str]


@cache
def words() -> Words:
    """The characters of numerals, read once."""
    data: dict[str, Any] = load("numbers")
    return Words(
        digits={key: Decimal(value) for key, value in data["digits"].items()},
        small={key: Decimal(value) for key, value in data["small_units"].items()},
        large={key: Decimal(value) for key, value in data["large_units"].items()},
        tens={key: Decimal(value) for key, value in data["tens"].items()},
        open_digits={
            key: {place: (Decimal(ends[0]), Decimal(ends[1])) for place, ends in value.items()}
            for key, value in data["open_digits"].items()
        },
        more=frozenset(data["somewhat_more"]["words"]),
        pairs=frozenset(data["ranges"]["pairs"]),
        before_bare=frozenset(data["bare_large"]["after"]),
    )
