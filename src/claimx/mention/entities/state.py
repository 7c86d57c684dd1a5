"""States by one character, where that is safe (美方, 中美, 对华, 美财长), and places by their suffix (县, 州)."""

import re
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import alternation, load
from claimx.mention.entities.organization import is_plain
from claimx.mention.entities.scene import OPENING, Scene, entity
from claimx.mention.entities.vocabulary import lexicon_words, ordinary_verbs
from claimx.mention.found import FoundEntity


@cache
def _short() -> dict[str, str]:
    return dict(load("places")["short"])


@cache
def _characters() -> frozenset[str]:
    """The characters that stand for a state by themselves."""
    return frozenset(short for short in _short() if len(short) == 1)


@cache
def _sides() -> dict[str, str]:
    return dict(load("groups")["side"])


def state_of(scene: Scene, short: str) -> str | None:
    """The state that a character stands for: the one of the text that begins with it, else the usual one; None for a
    minor state that the text does not name."""
    if short in scene.states:
        return scene.states[short]
    return _short().get(short) if short in _sides()["major"] else None


_SIDE = re.compile("方(?![法案向程式针位块圆略便圆形面才])")


def sides(scene: Scene) -> Iterator[FoundEntity]:
    """The government side of a state: 中方, 美方, 埃方."""
    never = lexicon_words("groups", "side", "never")
    for side in _SIDE.finditer(scene.text):
        at, end = side.span()
        if at in scene.state_ends and scene.char(end) != "言":
            known = scene.name_to[at]
            yield entity(scene, known.start, end, "org", known.name)
        start = at - 1
        if at == 0 or scene.text[start] not in _characters() or scene.text[start:end] in never:
            continue
        name = state_of(scene, scene.text[start])
        if name and scene.on_edge(start):
            before = scene.char(start - 1)
            if before in "集立对甲乙" and not (scene.segmented(start) and start in scene.word_starts):
                continue
            yield entity(scene, start, end, "org", name)


@cache
def _pair_pattern() -> re.Pattern[str]:
    characters = "".join(_characters()) + "非"
    after = alternation(lexicon_words("groups", "side", "pair_after"))
    return re.compile(f"([{characters}])([{characters}])(?=({after})|[，。；、：” \n])")


def pairs(scene: Scene) -> Iterator[FoundEntity]:
    """Two states in one word: 中美, 美伊, 中塞."""
    for match in _pair_pattern().finditer(scene.text):
        start, end = match.span()
        first, second = state_of(scene, match[1]), state_of(scene, match[2])
        if not first or not second or first == second or scene.is_taken(start, end):
            continue
        if match[3] in {"元首", "两国"} or scene.is_word(start, end):
            yield entity(scene, start, end, "group", f"{first}、{second}")


_BY_DIRECTION = {"京": "北京", "华": "中国"}


@cache
def _toward_pattern() -> re.Pattern[str]:
    states = "".join(lexicon_words("groups", "side", "toward_state"))
    verbs = "".join(lexicon_words("groups", "side", "toward"))
    return re.compile(
        f"[{states}京](?:(?<=[{verbs}][{states}])(?![㐀-鿿]?元|国|洲|本|语|文|益|常|后|均|前|好|丽|律|规|庭|育|口|风|湾|币|股|》)|(?<=[在来赴离抵返进]京)(?![东津剧城都]))"
    )


def toward(scene: Scene) -> Iterator[FoundEntity]:
    """States after a verb of direction: 对华, 访美, 输美; and 在京."""
    for match in _toward_pattern().finditer(scene.text):
        start, end = match.span()
        name = _short().get(match[0]) or _BY_DIRECTION.get(match[0])
        if name and (not scene.segmented(start) or end in scene.word_starts or scene.closes(end)):
            yield entity(scene, start, end, "place", name)


def alone_before_title(scene: Scene) -> dict[int, tuple[int, str]]:
    """One-character states before a title or an office (美财长, 俄杜马主席): by their end, start and name."""
    found: dict[int, tuple[int, str]] = {}
    for role in ("alone", "department", "strong"):
        for start in scene.starts[role]:
            at = start - 1
            if (
                at >= 0
                and (name := state_of(scene, scene.text[at]))
                and (
                    at == 0
                    or scene.char(at - 1) in OPENING
                    or (at in scene.word_starts and scene.char(at - 1) not in _short())
                )
            ):
                found[start] = (at, name)
    return found


_VENUE = re.compile("庄园|山庄|酒店|宾馆|饭店|机场|城堡|军营|广场|体育场|球场|剧院|大教堂")


@cache
def _venue_pattern() -> re.Pattern[str]:
    characters = load("surnames")["transliteration"]["characters"]
    return re.compile(f"[{characters}]{{2,7}}(?:{_VENUE.pattern})")


def venues(scene: Scene) -> Iterator[FoundEntity]:
    """Venues with a foreign name: 马阿拉歌庄园."""
    if not _VENUE.search(scene.text):
        return
    for match in _venue_pattern().finditer(scene.text):
        if scene.is_word(match.start(), match.end()):
            yield entity(scene, match.start(), match.end(), "place")


_PLACE_SUFFIX = re.compile(
    r"[㐀-鿿]{2,9}?(?:自治县|县|自治州|州|市|省|区|镇|乡|村|群岛|岛|半岛|山庄|庄园|大厦|酒店|宾馆|饭店|机场|大桥|海峡|运河|盆地|油田|特区)"
)
_PLACE_BAD = re.compile(
    r"^(?:站|新城市|新发展|南部|北部|东北|西北|东南|西南|沿岸|附近|首都|地|全|本|各|该|两|多|大|小|社|校|山|市|城|郊|灾|景|园|辖|省|乡|县|州|港|自治|经济|开发|高新|保税|自贸|自由贸易|试验|示范|行政|特别|联合|多个|沿海|东部|西部|中部|农)"
)


def _has_stop(scene: Scene, start: int, end: int) -> bool:
    inside = range(start, end - 1)
    return any(scene.longest("stop", at) or scene.text[at : at + 2] in ordinary_verbs() for at in inside)


def suffixed_places(scene: Scene) -> Iterator[FoundEntity]:
    """Places by suffix, directly after a known place (浙江省金华市, 日本小田原市) or after 在, 位于."""
    for known in scene.places:
        at = known.end
        match = _PLACE_SUFFIX.match(scene.text, at)
        if match is None or len(match[0]) > 7 or not scene.on_edge(match.end()):
            continue
        if _PLACE_BAD.match(match[0]) or _NO_TOWN.search(match[0]):
            continue
        if not any(scene.longest("stop", offset) for offset in range(at, match.end() - 1)):
            yield entity(scene, at, match.end(), "place")


_TOWN = re.compile("[市县]")
_TOWN_STEM = re.compile(r"[㐀-鿿]{2,4}\Z")
_NO_TOWN = re.compile("(?:[股超都城门夜楼车债汇开收上早午尾闹集菜晚罢]市|[本该全各贫]县)$")


@cache
def _cities() -> frozenset[str]:
    return lexicon_words("places", "place", "city_china")


def towns(scene: Scene) -> Iterator[FoundEntity]:
    """Cities and counties that the segmentation knows as one word, or a known city with its suffix: 成都市, 乐平市."""
    if "市" not in scene.text and "县" not in scene.text:
        return
    last = 0
    for town in _TOWN.finditer(scene.text):
        at, end = town.span()
        stem = _TOWN_STEM.search(scene.text, max(last, at - 4), at)
        if stem is None:
            continue
        last = end
        if end not in scene.word_starts:
            continue
        start = stem.start()
        city = next((at for at in range(start, end - 2) if scene.text[at : end - 1] in _cities()), None)
        if city is None:
            start = next((at for at in range(end - 2, start - 1, -1) if at in scene.word_starts), end)
            named = end - start > 2 and not _NO_TOWN.search(scene.text, start, end)
            city = start if named and not is_plain(scene.text[start : end - 1]) else None
        if city is not None:
            yield entity(scene, city, end, "place")
