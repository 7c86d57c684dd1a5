"""Levels that name no unit: what one currency costs in another (欧元兑美元升穿1.13), and where an index stands
(美元指数低见98.25)."""

import re
from functools import cache

from claimx.lexicon import alternation, load
from claimx.mention.amount import Amount, read_bound

_WITHIN = 60
"""How many characters before it may name what stands at a level."""
_LONGEST_WORD = 4


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a level, what behind it, and what names the thing that stands there."""
    data = load("currencies")
    quotes = data["quotes"]
    names = alternation(data["names"])
    pair = f"(?P<first>{names}){quotes['joint']}(?P<second>{names})"
    before, after = "|".join(quotes["before"]), "|".join(quotes["after"])
    return (
        re.compile(f"(?:{before})$"),
        re.compile(rf"[ ]?(?:[^\w ]|\Z|{after})"),
        re.compile(f"{pair}|{quotes['index']}|(?P<end>[。！？\n])"),
    )


def read_quote(text: str, amount: Amount) -> bool:
    """Reads what a number without a unit is counted in; False where it is no level of a rate or an index."""
    if not amount.numeral.arabic or amount.numeral.large or amount.letter or amount.number is None:
        return False
    before, after, named = _patterns()
    start = amount.start
    if not before.search(text[max(0, start - _LONGEST_WORD) : start]) or not after.match(text, amount.end):
        return False
    found = list(named.finditer(text, max(0, start - _WITHIN), start))
    if not found or found[-1]["end"]:
        return False
    last = found[-1]
    amount.kind, amount.unit = ("money", _priced_in(last)) if last["first"] else ("count", "点")
    read_bound(text, amount)
    return True


def _priced_in(pair: re.Match[str]) -> str:
    """The currency that the other one's price is told in: the first is priced, but where the market prices the second
    (人民币兑美元7.2: yuan for a dollar)."""
    data = load("currencies")
    names: dict[str, str] = data["names"]
    first, second = names[pair["first"]], names[pair["second"]]
    order = [*data["quotes"]["priced"], first, second]
    return second if order.index(first) < order.index(second) else first
