"""One amount at one place: a numeral with its currency, unit and bound words.

What stands on either side is looked at in this order. After the numeral: 多/余, a rate (%, 百分点, 成, 折), a currency
with its small change (五元三毛), a measure word; then a bound (左右, 以上). Before it: 百分之, a sign, a currency, a bound,
in any order that is written (人民币约10亿元, 约人民币10亿元).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from claimx.lexicon import load
from claimx.mention.bounds import bound_after, bound_before, interval
from claimx.mention.currency import Currency, currency_after, currency_before, named_after
from claimx.mention.measure import count_unit, is_count
from claimx.mention.number import (
    OF,
    after_ordinal,
    in_clock_or_score,
    in_name,
    in_other_word,
    letter_scale,
    sign_start,
)
from claimx.mention.numeral import ONE, Numeral, read_numeral, words
from claimx.model import Bound

Kind = Literal["money", "percent", "percentage_point", "count"]

_HUNDRED = Decimal(100)
_PARTS = re.compile(r"([十百千万亿]{1,5}|佰|仟) {0,2}分 {0,2}之 {0,2}")
_POINT = re.compile(r" {0,3}个? {0,3}百 {0,2}分 {0,2}点")
_PERCENT = re.compile(r" {0,1}([%‰])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral and what belongs to it, `[start, end)`. `kind` is None while its unit is not known.

    `core_start` is where the number begins, behind its bound words. `low` and `high` are the numeral's own ends,
    `bound` what its wording says in all. `worded` says that the bound comes from words around the numeral.
    """

    start: int
    end: int
    numeral: Numeral
    kind: Kind | None
    unit: str | None
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    home: bool = False
    part: bool = False
    letter: bool = False


def read_amount(text: str, start: int, floor: int, home: str | None) -> tuple[Amount | None, int]:
    """The amount whose numeral begins at `start`, and where to go on. It does not reach before `floor`.

    `text` is normalized; `home` is the ISO 4217 code of a bare 元, or None.
    """
    fixed = _zero_rate(text, start) or _phrase(text, start)
    if fixed is not None:
        return fixed, fixed.end
    parts = _PARTS.match(text, start)
    numeral_start = parts.end() if parts else start
    negative = bool(parts) and text[numeral_start : numeral_start + 1] in ("负", "-")
    if numeral_start + negative >= len(text):
        return None, start + 1
    if parts is None and in_other_word(text, start):
        return None, start + 1
    numeral = _half_or_numeral(text, numeral_start + negative)
    if numeral is None:
        return None, start + 1
    fraction = None if parts else OF.match(text, numeral.end)
    if fraction is not None:
        numerator = read_numeral(text, fraction.end())
        return None, numerator.end if numerator else fraction.end()
    if after_ordinal(text, start) or _open_word(text, numeral) or in_clock_or_score(text, start, numeral.end):
        return None, numeral.end
    amount = Amount(
        start, numeral.end, numeral, None, None, numeral.number, numeral.low, numeral.high, numeral.bound
    )
    amount = _scaled_by_letter(text, amount)
    amount = _percent_of_parts(text, amount, parts) if parts else _with_unit(text, amount, home)
    amount = _with_front(text, amount, floor, home, negative)
    if not amount.letter and amount.kind is None and in_name(text, numeral):
        return None, numeral.end
    return amount, max(amount.end, numeral.end)


def _zero_rate(text: str, start: int) -> Amount | None:
    for word in load("units")["zero_rates"]["words"]:
        if text.startswith(word, start):
            zero = Decimal(0)
            numeral = Numeral(start, start + 1, zero, zero, zero, "exact", Decimal(1))
            return Amount(start, start + len(word), numeral, "percent", "percent", zero, zero, zero, "exact")
    return None


def _phrase(text: str, start: int) -> Amount | None:
    """成千上万, 数以百计: a lot, with the measure word if one follows."""
    for phrase, least in load("numbers")["phrases"].items():
        for place in {phrase.find(text[start]), 0}:
            begin = start - place
            if place >= 0 and begin >= 0 and text.startswith(phrase, begin):
                end = begin + len(phrase)
                unit = count_unit(text, end + (text[end : end + 1] == "的")) or None
                low = Decimal(least)
                numeral = Numeral(begin, end, None, low, None, "several", low, large=False)
                if unit is None:
                    return Amount(begin, end, numeral, None, None, None, low, None, "several")
                end = text.index(unit, end) + len(unit)
                return Amount(begin, end, numeral, "count", unit, None, low, None, "several")
    return None


def _half_or_numeral(text: str, start: int) -> Numeral | None:
    """半 before 成 is a half; else the numeral."""
    if text[start] == "半":
        if text[start + 1 : start + 2] != "成":
            return None
        half = Decimal("0.5")
        return Numeral(start, start + 1, half, half, half, "exact", half)
    return read_numeral(text, start)


def _open_word(text: str, numeral: Numeral) -> bool:
    """Whether 数, 几 or 上 belongs to the word before it: 人数, 指数百."""
    not_after: dict[str, str] = load("numbers")["not_after"]
    character = text[numeral.start]
    return character in not_after and numeral.start > 0 and text[numeral.start - 1] in not_after[character]


def _scaled_by_letter(text: str, amount: Amount) -> Amount:
    letter = letter_scale(text, amount.numeral) if amount.numeral.arabic else None
    if letter is None:
        return amount
    return replace(_times(amount, letter[0]), end=letter[1], letter=True)


def _times(amount: Amount, factor: Decimal) -> Amount:
    """The amount with all its ends times a factor."""
    return replace(
        amount,
        number=None if amount.number is None else amount.number * factor,
        low=None if amount.low is None else amount.low * factor,
        high=None if amount.high is None else amount.high * factor,
    )


def _plus(amount: Amount, more: Decimal) -> Amount:
    return replace(
        amount,
        number=None if amount.number is None else amount.number + more,
        low=None if amount.low is None else amount.low + more,
        high=None if amount.high is None else amount.high + more,
    )


def _percent_of_parts(text: str, amount: Amount, parts: re.Match[str]) -> Amount:
    """百分之五, 万分之四: percent."""
    base = Decimal(1)
    for character in parts[1]:
        base *= words().small.get(character) or words().large[character]
    amount = _times(amount, _HUNDRED / base)
    amount = replace(amount, kind="percent", unit="percent", part=True)
    return _bounded_after(text, _more(text, amount, _HUNDRED / base))


def _more(text: str, amount: Amount, scale: Decimal = Decimal(1)) -> Amount:
    """多, 余, 来 right after the numeral: 20多家, 3亿多元, 十余名."""
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    character = text[place : place + 1]
    if character not in words().more or not character or amount.bound != "exact" or amount.number is None:
        return amount
    if character == "来" and count_unit(text, place + 1) is None:
        return amount
    low = amount.number
    step = amount.numeral.step * scale
    if low == 10 and not amount.numeral.arabic:
        return replace(amount, end=place + 1, number=None, low=Decimal(11), high=Decimal(19), bound="several")
    if character == "来":
        return replace(amount, end=place + 1, low=None, high=None, bound="about")
    return replace(amount, end=place + 1, high=low + step, bound="over")


def _with_unit(text: str, amount: Amount, home: str | None) -> Amount:
    """The amount with the unit that follows, and the bound after that."""
    more = _more(text, amount)
    for read in (_rate, _tenths, _money, _count):
        found = read(text, more, home)
        if found is not None:
            return _bounded_after(text, found)
    return amount


def _rate(text: str, amount: Amount, home: str | None) -> Amount | None:
    percent = _PERCENT.match(text, amount.end)
    if percent:
        if percent[1] == "‰":
            amount = _times(amount, Decimal("0.1"))
        amount = replace(amount, end=percent.end(), kind="percent", unit="percent")
        return _more(text, amount) if text[percent.end() : percent.end() + 1] == "多" else amount
    point = _POINT.match(text, amount.end)
    if point:
        return replace(amount, end=point.end(), kind="percentage_point", unit="percentage_point")
    return None


def _tenths(text: str, amount: Amount, home: str | None) -> Amount | None:
    """三成半, 七成六, 八五折, 75折: percent."""
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    if amount.numeral.large or amount.numeral.units[:1] not in ((), (Decimal(10),)):
        return None
    while text[place : place + 1] == " " and place - amount.end < 3:
        place += 1
    word, following = text[place : place + 1], text[place + 1 : place + 2]
    data = load("units")["tenths"]
    if word not in data["words"] or (following and following in data["not_before"][word]):
        return None
    if (amount.high or Decimal(0)) > (_HUNDRED if word == "折" else 10):
        return None
    whole = amount.number is None or amount.number < 10 or word == "成"
    amount = replace(_times(amount, Decimal(10) if whole else Decimal(1)), end=place + 1)
    amount = replace(amount, kind="percent", unit="percent")
    return _figure_after_tenths(text, amount) if word == "成" else amount


def _figure_after_tenths(text: str, amount: Amount) -> Amount:
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    figure = text[place : place + 1]
    if figure == "半":
        return replace(_plus(amount, Decimal(5)), end=place + 1)
    if figure in words().digits and count_unit(text, place + 1) is None:
        return replace(_plus(amount, words().digits[figure]), end=place + 1)
    return amount


def _money(text: str, amount: Amount, home: str | None) -> Amount | None:
    place = amount.end
    while text[place : place + 1] == " " and place - amount.end < 2:
        place += 1
    change = _change_alone(text, amount, place, home)
    if change is not None:
        return change
    currency = currency_after(text, place, home)
    if currency is None or _is_pieces(text, currency, amount):
        return None
    amount = replace(amount, end=currency.end, kind="money", unit=currency.unit, home=currency.home)
    changed = _with_change(text, amount)
    following = text[changed.end + 1 : changed.end + 2]
    if currency.home and text[changed.end : changed.end + 1] == "多" and following not in _more_before():
        return _more(text, changed)
    return changed


def _more_before() -> tuple[str, ...]:
    return tuple(load("currencies")["home"]["more_not_before"])


def _is_pieces(text: str, currency: Currency, amount: Amount) -> bool:
    """7块屏: 块 counts pieces where a noun follows."""
    pieces = load("currencies")["pieces"]["word"]
    if text[currency.start : currency.end] != pieces:
        return False
    following = text[currency.end : currency.end + 1]
    if not following or not "\u4e00" <= following <= "\u9fff" or following in words().digits:
        return False
    return following not in "多以左上到至起" and bound_after(text, currency.end) is None


@cache
def _change_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(load("currencies")["change"], key=len, reverse=True))
    digit = "0-9" + "".join(each for each in words().digits if each != "幺")
    return re.compile(rf"(?:又|零)?([{digit}]{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?)({names})")


def _with_change(text: str, amount: Amount, worth: Decimal = ONE) -> Amount:
    """元, then 角, then 分: 五元三毛, 九块九, 三蚊零四, 两美元又三美分. `worth` is that of the unit already read."""
    if amount.bound != "exact":
        return amount
    for _ in range(2):
        match = _change_pattern().match(text, amount.end)
        if match is None:
            break
        value = read_numeral(text, match.start(1))
        following = text[match.end() : match.end() + 1]
        if value is None or value.number is None or (following and following in _change_not_before()):
            break
        worth = Decimal(load("currencies")["change"][match[2]]["worth"])
        amount = replace(_plus(amount, value.number * worth), end=match.end())
    if text[amount.end - 1] in "块元蚊毛角" and not amount.letter:
        return _with_last_figure(text, amount, worth / 10)
    return amount


def _change_not_before() -> str:
    return str(load("currencies")["change_alone"]["not_before"])


def _with_last_figure(text: str, amount: Amount, worth: Decimal) -> Amount:
    """九块九 is 9.9, 三蚊零四 is 3.04, 五块七毛八 is 5.78."""
    match = re.compile(r"(零?)([一二两三四五六七八九])(?!(?![至到])[一-鿿\d])").match(text, amount.end)
    if match is None:
        return amount
    value = words().digits[match[2]] * (worth / 10 if match[1] else worth)
    return replace(_plus(amount, value), end=match.end())


def _change_alone(text: str, amount: Amount, place: int, home: str | None) -> Amount | None:
    """5仙, 两毛五, 每股派5分: small change without its larger unit."""
    data = load("currencies")
    for word in _change_names():
        if not text.startswith(word, place):
            continue
        following = text[place + len(word) : place + len(word) + 1]
        if word in data["change_alone"]["words"]:
            if following and following in _change_not_before():
                return None
            if not _change_is_money(text, amount, place + len(word)):
                return None
        entry = data["change"][word]
        worth = Decimal(entry["worth"])
        amount = replace(_times(amount, worth), end=place + len(word))
        unit = entry["unit"] or home
        amount = replace(amount, kind="money", unit=unit, home=not entry["unit"])
        named = None if entry["unit"] else named_after(text, amount.end)
        if named is not None:
            return replace(amount, end=named.end, unit=named.unit, home=False)
        return _with_change(text, amount, worth)
    return None


@cache
def _change_names() -> tuple[str, ...]:
    return tuple(sorted(load("currencies")["change"], key=len, reverse=True))


def _change_is_money(text: str, amount: Amount, end: int) -> bool:
    if _change_pattern().match(text, end) or _alone(text, amount.numeral.start, end):
        return True
    if text[end - 1] in "毛角" and re.match(r"[一二三四五六七八九](?![一-鿿])", text[end : end + 2]):
        return True
    return text[: amount.numeral.start].endswith(tuple(load("currencies")["change_alone"]["after"]))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands between line ends or the text's ends."""
    return (start == 0 or text[start - 1] in "\r\n-~至到") and (end >= len(text) or text[end] in "\r\n-~至到")


def _count(text: str, amount: Amount, home: str | None) -> Amount | None:
    place = amount.end + (text[amount.end : amount.end + 1] == " ")
    unit = count_unit(text, place)
    if unit is None or not is_count(text, amount.numeral, place, unit):
        return None
    return replace(amount, end=place + len(unit), kind="count", unit=unit.removeprefix("个") or unit)


def _bounded_after(text: str, amount: Amount) -> Amount:
    after = bound_after(text, amount.end)
    if after is None:
        return amount
    return with_bound(replace(amount, end=after[0]), after[1])


def with_bound(amount: Amount, bound: Bound) -> Amount:
    """The amount bounded by one more word. A range and an open number stay what they are."""
    if amount.number is None or amount.bound == "over":
        return amount
    if amount.bound == "at_least" and bound in ("nearly", "about"):
        return amount
    low, high = interval(bound, amount.number)
    return replace(amount, bound=bound, low=low, high=high)


def _with_front(text: str, amount: Amount, floor: int, home: str | None, negative: bool) -> Amount:
    """The amount with its sign, and the currency and bound words before it."""
    start = amount.start if amount.part else sign_start(text, amount.start, floor)
    if start < amount.start or negative:
        amount = replace(_negated(amount), start=start)
    amount = _at_or_above(text, amount, floor)
    for _ in range(3):
        currency = (
            None
            if amount.part or _is_open_digit(text, amount)
            else currency_before(text, amount.start, floor, home)
        )
        if currency is not None and _takes(amount, currency):
            amount = replace(
                amount, start=currency.start, kind="money", unit=currency.unit or amount.unit, home=False
            )
            continue
        bound = bound_before(text, amount.start, floor)
        if bound is None:
            break
        amount = with_bound(replace(amount, start=bound[0]), bound[1])
    return amount


def _is_open_digit(text: str, amount: Amount) -> bool:
    return amount.kind is None and text[amount.numeral.start : amount.numeral.end] in words().open_digits


def _at_or_above(text: str, amount: Amount, floor: int) -> Amount:
    """上百台, 上亿元: as many or more."""
    data = load("numbers")["at_or_above"]
    start = amount.start - 1
    if not amount.numeral.bare or start < floor or text[start] not in data["words"] or amount.number is None:
        return amount
    if start > 0 and text[start - 1] in data["not_after"]:
        return amount
    return replace(amount, start=start, number=None, low=amount.number, high=None, bound="several")


def _takes(amount: Amount, currency: Currency) -> bool:
    """A currency before the number belongs to it unless it has another unit of its own."""
    return amount.kind is None or (amount.kind == "money" and (amount.home or amount.unit == currency.unit))


def _negated(amount: Amount) -> Amount:
    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    return replace(amount, number=minus(amount.number), low=minus(amount.high), high=minus(amount.low))
