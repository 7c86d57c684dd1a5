"""The small whole numbers of dates: 25, 二十五, 廿五, 二〇二五, 元, 初八."""

from functools import lru_cache

from claimx.mention.number import parse_number

_WORDS = {"元": 1, "首": 1, "俩": 2, "仨": 3}


class NotANumberError(ValueError):
    """Numerals that write no number: 一廿."""


@lru_cache(maxsize=4096)
def read_number(text: str) -> int:
    """The whole number that digits or Chinese numerals write; 元 and 首 are 1, 初八 is 8.

    Raises NotANumberError for anything else.
    """
    text = text.strip()
    try:
        return _WORDS.get(text) or int(parse_number(text.removeprefix("初")))
    except ValueError as error:
        raise NotANumberError(text) from error
