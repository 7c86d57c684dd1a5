"""Companies that no lexicon knows, shown by what they do: they bid, buy, sign, belong to a list of companies, or have
shares that change hands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimx.lexicon import load
from claimx.mention.entities.cue import Cues
from claimx.mention.entities.organization import is_plain
from claimx.mention.entities.scene import Region, Scene, entity
from claimx.mention.entities.vocabulary import canonical
from claimx.mention.found import FoundEntity

_DATA = load("organizations")["dealer"]
_ACT = Cues(_DATA["act"], _DATA["act_chain"])
_SHARE = Cues(_DATA["share"])
_ACCORD = re.compile(
    f"[与和同、](?P<partner>[㐀-鿿A-Za-z·]{{3,12}}?){_DATA['accord_before']}(?:{'|'.join(_DATA['accord'].split())})"
)
_NAME = re.compile(r"(?:\*?ST)?[㐀-鿿A-Za-z]{2,9}")
_NO_NAME = re.compile(_DATA["no_name"])
_OPENING = re.compile(_DATA["opening"])
_LONGEST = 9
_LONGEST_ITEM = 12
_LEAST_KNOWN = 2
"""How many members of a list must be known companies before the others count as such."""


def acting(scene: Scene) -> Iterator[FoundEntity]:
    """Companies before an act that only companies do: 甲乙 + 拟以3亿元收购…, 甲乙 + 中标某市道路项目."""
    for start, _ in _ACT.spans(scene.text):
        yield from _named(scene, start, least=2)


def shares(scene: Scene) -> Iterator[FoundEntity]:
    """Companies whose shares are told in percent: 甲乙 + 51%股权."""
    for start, _ in _SHARE.spans(scene.text):
        yield from _named(scene, start, least=3)


def partners(scene: Scene) -> Iterator[FoundEntity]:
    """Companies with whom somebody signs: 与 + 甲乙 + 签署合同."""
    if not scene.hits["accord"]:
        return
    for accord in _ACCORD.finditer(scene.text):
        yield from _named(scene, accord.end("partner"), least=3)


def _named(scene: Scene, end: int, least: int) -> Iterator[FoundEntity]:
    """The name that ends at an offset and opens behind a mark, a time, an amount or a word that no name contains."""
    start = _start(scene, end, least)
    if start is None or end - start < least or scene.is_taken(start, end):
        return
    known = scene.name_at.get(start)
    if known and (known.kind != "place" or known.end == end):
        return
    if not any(at in scene.name_at for at in range(start + 1, end)) and _names(scene, start, end):
        yield entity(scene, start, end, "org", canonical(scene.text[start:end]))


def _names(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch can be the name of a company: no ordinary words alone, no word that none contains."""
    name = scene.text[start:end]
    cut = name[0].isascii() and re.match(r"[A-Za-z]\s?", scene.text[max(0, start - 2) : start])
    return bool(_NAME.fullmatch(name)) and not cut and not _NO_NAME.search(name) and not is_plain(name)


def _start(scene: Scene, end: int, least: int) -> int | None:
    """Where the name that ends at an offset opens; None where that is too far, or not told."""
    for at in range(end - 1, max(-1, end - _LONGEST - 1), -1):
        if scene.opens(at) or (end - at >= least and scene.stops_at(at)):
            start = at - 2 if _verb_of_name(scene, at, end) else at
            opening = _OPENING.match(scene.text, start, end)
            return opening.end() if opening and scene.on_edge(opening.end()) else start
    return None


def _verb_of_name(scene: Scene, at: int, end: int) -> bool:
    """Whether the ordinary word before an offset opens the name itself: 幸福 + 甲乙, behind a mark or 被."""
    bare = not scene.opens(at) and scene.longest_to("stop", at) is None and end - at <= _LONGEST - 3
    return bare and (scene.opens(at - 2) or scene.longest_to("stop", at - 2) is not None)


def listed(scene: Scene, found: Iterable[FoundEntity]) -> Iterator[FoundEntity]:
    """Unknown members of a list whose other members are companies: 中信银行、甲乙营养品、光大银行."""
    runs = list(_runs(scene.text))
    known = {(one.start, one.end) for one in found if one.kind == "org"} if runs else set()
    starts = {end: start for start, end in sorted(known, reverse=True)}
    for run in runs:
        items = _items(scene, run, starts)
        unknown = [item for item in items if item not in known]
        if len(items) - len(unknown) < (1 if _FIRMS.match(scene.text, items[-1][1]) else _LEAST_KNOWN):
            continue
        for start, end in unknown:
            name = scene.text[start:end]
            ending = scene.longest_to("ending", end)
            stops = any(scene.stops_at(at) for at in range(start + 2, end))
            plain = is_plain(name) and (ending is None or ending == start)
            if not stops and not plain and not _NO_NAME.search(name) and not scene.is_taken(start, end):
                yield entity(scene, start, end, "org", canonical(name))


_ITEM = f"[㐀-鿿A-Za-z]{{2,{_LONGEST_ITEM}}}"
_LIST = re.compile(f"(?:{_ITEM}、){{2,40}}{_ITEM}")
_SECOND = re.compile(f"、{_ITEM}、")
"""An item of a list between two others."""
_FIRMS = re.compile(r"等(?:全球|国内|知名)?\d{0,3}[多余]?家(?:[㐀-鿿]{0,6})(?:企业|公司|巨头|厂商|银行)")
"""What closes a list of companies."""
_LAST = re.compile("等|和|及|与|以及")


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The lists that are parted by 、 and have three items or more."""
    at = 0
    while (second := _SECOND.search(text, at)) and (
        run := _LIST.search(text, max(at, second.start() - _LONGEST_ITEM))
    ):
        yield run
        at = run.end()


def _items(scene: Scene, run: re.Match[str], starts: Mapping[int, int]) -> Sequence[Region]:
    """The items of a list. `starts`: where the longest known companies start, by their ends."""
    items: list[Region] = []
    at = run.start()
    for item in run[0].split("、"):
        items.append((at, at + len(item)))
        at += len(item) + 1
    first, last = items[0], items[-1]
    opening = starts.get(first[1])
    if opening is None:
        opening = next((at for at in range(first[1] - 3, first[0], -1) if scene.stops_at(at)), first[0])
    closing = _LAST.search(scene.text, last[0] + 2, last[1])
    return [(opening, first[1]), *items[1:-1], (last[0], closing.start() if closing else last[1])]
