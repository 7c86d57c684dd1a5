"""What a numeral is, and the characters that numerals are made of (`lexicon/data/numbers.toml`)."""

from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claimx.lexicon import load
from claimx.model import Bound

ONE, TEN, HUNDRED = Decimal(1), Decimal(10), Decimal(100)
MYRIAD = Decimal(10_000)


class Numeral(NamedTuple):
    """A numeral `[start, end)`: what it is, and what its wording admits.

    `number` is the number written, None where it is loose. `figures` are those it ends with and `scale` what one of
    them is worth (`3亿20万`: 20, 10000). `units` are the units it ends with (`两千万`: 1000, 10000), which a range shares
    (`一到两千万`). `large` says that a large unit (万, 亿, 兆) stands in it, `bare` that it has no digit of its own (百亿,
    千万).
    """

    start: int
    end: int
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    figures: Decimal = ONE
    scale: Decimal = ONE
    units: tuple[Decimal, ...] = ()
    large: bool = False
    bare: bool = False
    arabic: bool = False

    @property
    def step(self) -> Decimal:
        """The worth of its last figure (`20`: 10), for 20多."""
        return place_of(self.figures) * self.scale


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


def place_of(value: Decimal) -> Decimal:
    """The worth of the last figure that is not zero: 20 → 10, 4.5 → 0.1."""
    if not value:
        return ONE
    return ONE.scaleb(int(value.normalize().as_tuple().exponent))
