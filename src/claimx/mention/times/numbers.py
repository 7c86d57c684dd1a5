"""The small whole numbers of dates: 25, 二十五, 廿五, 二〇二五, 两千零四, 元, 初八."""

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
TENS = {"十": 10, "廿": 20, "卅": 30}
SPECIAL = {"元": 1, "首": 1, "半": 0, "俩": 2, "仨": 3}


def read_number(text: str) -> int:
    """The number that 1 to 4 digits or Chinese numerals write; `元` and `首` are 1.

    Digit by digit (二〇二五) and with places (两千零四, 二十五) alike. Raises ValueError for anything else.
    """
    text = text.strip().removeprefix("初")
    if text.isascii():
        return int(text)
    if text in SPECIAL:
        return SPECIAL[text]
    if all(character in DIGITS or character in "0123456789" for character in text):
        return int("".join(str(DIGITS.get(character, character)) for character in text))
    return _with_places(text)


def _with_places(text: str) -> int:
    """The number that numerals with 十, 百, 千 write."""
    total, digit = 0, None
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            if character == "十" and digit is not None:
                total += digit * 10
            else:
                total += TENS[character]
            digit = None
        elif character in "百千":
            total += (1 if digit is None else digit) * (100 if character == "百" else 1000)
            digit = None
        else:
            raise ValueError(f"no number: {text!r}")
    return total + (digit or 0)
