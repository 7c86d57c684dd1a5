"""Money after a numeral: its currency, and small change (五元三毛, 九块九, 5仙)."""

import re
from decimal import Decimal
from functools import cache

from claimx.lexicon import alternation, by_character, load
from claimx.mention.amount import Amount, read_more
from claimx.mention.bounds import bound_after, bound_before
from claimx.mention.currency import Currency, currency_after, named_after
from claimx.mention.figures import ONE, words
from claimx.mention.numeral import read_numeral
from claimx.mention.surroundings import skip_blanks

_LAST_FIGURE = re.compile(r"(零?)([一二两三四五六七八九])(?!(?![至到])[一-鿿0-9])")
_LINE_ENDS = "\r\n-~至到"


def read_money(text: str, amount: Amount, home: str | None) -> bool:
    """Reads the currency that follows the amount; False where none does. `home` is what a bare 元 means."""
    place = skip_blanks(text, amount.end, 2)
    if _read_change_alone(text, amount, place, home):
        return True
    currency = currency_after(text, place, home)
    if currency is None or _is_pieces(text, currency):
        return False
    amount.end, amount.kind, amount.unit, amount.home = currency.end, "money", currency.unit, currency.home
    _read_change(text, amount)
    if currency.home and text[amount.end : amount.end + 1] == "多":
        following = text[amount.end + 1 : amount.end + 2]
        if following not in tuple(load("currencies")["home"]["more_not_before"]):
            read_more(text, amount)
    return True


def _is_pieces(text: str, currency: Currency) -> bool:
    """7块屏, 3万块H20芯片: 块 counts pieces where a noun follows."""
    pieces = load("currencies")["pieces"]["word"]
    if text[currency.start : currency.end] != pieces:
        return False
    following = text[currency.end : currency.end + 1]
    if following.isascii() and following.isalpha():
        return True
    if not following or not "\u4e00" <= following <= "\u9fff" or following in words().digits:
        return False
    return following not in "多以左上到至起" and bound_after(text, currency.end) is None


@cache
def _change_pattern() -> re.Pattern[str]:
    names = alternation(load("currencies")["change"])
    digit = "0-9" + "".join(each for each in words().digits if each != "幺")
    return re.compile(rf"[又零 ]?([{digit}]{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?)({names})")


def _read_change(text: str, amount: Amount, worth: Decimal = ONE) -> None:
    """元, then 角, then 分: 五元三毛, 九块九, 三蚊零四, 两美元又三美分. `worth` is that of the unit already read."""
    if amount.bound != "exact":
        return
    for _ in range(2):
        match = _change_pattern().match(text, amount.end)
        if match is None:
            break
        value = read_numeral(text, match.start(1))
        following = text[match.end() : match.end() + 1]
        if value is None or value.number is None or (following and following in _change_not_before()):
            break
        worth = Decimal(load("currencies")["change"][match[2]]["worth"])
        amount.add(value.number * worth)
        amount.end = match.end()
    if text[amount.end - 1] in "块元蚊毛角" and not amount.letter:
        _read_last_figure(text, amount, worth / 10)


def _change_not_before() -> str:
    return str(load("currencies")["change_alone"]["not_before"])


def _read_last_figure(text: str, amount: Amount, worth: Decimal) -> None:
    """九块九 is 9.9, 三蚊零四 is 3.04, 五块七毛八 is 5.78."""
    match = _LAST_FIGURE.match(text, amount.end)
    if match is not None:
        amount.add(words().digits[match[2]] * (worth / 10 if match[1] else worth))
        amount.end = match.end()


def _read_change_alone(text: str, amount: Amount, place: int, home: str | None) -> bool:
    """Reads 5仙, 两毛五, 每股派5分: small change without its larger unit; False where none follows."""
    names = _change_names().get(text[place : place + 1], ())
    word = next((each for each in names if text.startswith(each, place)), None)
    if word is None or not _change_is_money(text, amount, place, word):
        return False
    entry = load("currencies")["change"][word]
    worth = Decimal(entry["worth"])
    amount.multiply(worth)
    amount.end, amount.kind, amount.unit = place + len(word), "money", entry["unit"] or home
    named = None if entry["unit"] else named_after(text, amount.end)
    if named is not None:
        amount.end, amount.unit = named.end, named.unit
    else:
        amount.home = not entry["unit"]
        _read_change(text, amount, worth)
    return True


@cache
def _change_names() -> dict[str, tuple[str, ...]]:
    return by_character(load("currencies")["change"])


def _change_is_money(text: str, amount: Amount, place: int, word: str) -> bool:
    """分, 角 and 毛 have other meanings: they must stand alone, before more change, or after a word of payment."""
    data = load("currencies")["change_alone"]
    if word not in data["words"]:
        return True
    end, start = place + len(word), amount.numeral.start
    following = text[end : end + 1]
    if following and following in data["not_before"]:
        return False
    bound = bound_before(text, start, 0)
    start = bound[0] if bound else start
    alone = (start == 0 or text[start - 1] in _LINE_ENDS) and (not following or following in _LINE_ENDS)
    if alone or _change_pattern().match(text, end) or (word != "分" and _LAST_FIGURE.match(text, end)):
        return True
    return text[max(0, start - 4) : start].endswith(tuple(data["after"]))
