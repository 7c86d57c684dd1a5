"""Companies that their surroundings show: a notice, a stock code, a price move, a trade after a short stem, Latin
letters; and the short forms of organizations.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from claimx.lexicon import load
from claimx.mention.entities.cue import Cues
from claimx.mention.entities.organization import is_plain
from claimx.mention.entities.scene import HAN, OFFICES, OPENING, Scene, entity
from claimx.mention.entities.vocabulary import (
    canonical,
    lexicon_words,
)
from claimx.mention.found import FoundEntity

_CUES = load("organizations")["cue"]
_NOTICE = Cues(_CUES["notice"])
_MOVE = Cues(_CUES["move"], _CUES["move_chain"])
_BUREAU = Cues(_CUES["bureau"])
_FLAG = Cues(_CUES["flag"])


_CODE = re.compile(
    r"\((?:\*?ST)?(?:[036849]\d{5}(?:\.(?:SZ|SH|BJ|OF))?|0?\d{4}(?:\.HK|\.TW|-TW)?|[A-Z]{1,5}\.(?:US|O|N)|(?:行情)?[036849]\d{5}[,，](?:[A-Z]{2}|股吧|诊股|买入|增持|中性|卖出))\)",
    re.I,
)


_NAME_TAIL = re.compile(r"(?:\*ST|ST)?(?:[㐀-鿿]{2,8}(?:-?[A-Z]{1,3})?|[A-Z][A-Za-z]{2,14})$")


_NO_COMPANY = re.compile(_CUES["no_company"])


def shown_by_context(scene: Scene) -> Iterator[FoundEntity]:
    """Companies that a notice, a stock code or a price move shows, named as they stand before it."""
    for start, _ in _NOTICE.spans(scene.text):
        yield from _before_sign(scene, start, False)
    for code in _CODE.finditer(scene.text):
        yield from _before_sign(scene, code.start(), False)
    for start, _ in _MOVE.spans(scene.text):
        if scene.on_edge(start):
            yield from _before_sign(scene, start, True)


_LISTED = re.compile(
    "(?:[AHB]股上市公司|上市公司|新三板公司|成分股|成份股|概念股|龙头股|个股|权重股|蓝筹股|中概股|科技股)"
)


_JOINED = re.compile("(?<=[㐀-鿿]{2})[及与](?=[㐀-鿿]{2,8}$)")


def _before_sign(scene: Scene, end: int, listing: bool) -> Iterator[FoundEntity]:
    if scene.taken_to(end) is not None:
        end = scene.taken_to(end) or end
    start = _sign_start(scene, end)
    if not listing and start is not None:
        start = _whole_short_name(scene, start, end)
    known = scene.name_to.get(end)
    if known is None and start is not None:
        if joined := _JOINED.search(scene.text, start, end):
            start = joined.end()
        listed = _LISTED.match(scene.text, start, end)
        start = listed.end() if listed else start
        end -= scene.text.endswith("等", start, end)
        name = scene.text[start:end]
        if (
            _NAME_TAIL.fullmatch(name)
            and not _NO_COMPANY.search(name)
            and not is_plain(name)
            and len(name) > 1
        ):
            if not scene.is_taken(start, end) and (len(name) > 2 or not listing):
                yield entity(scene, start, end, "org", canonical(name))
        else:
            return
    if listing and start is not None and scene.char(start - 1) == "、":
        yield from _before_sign(scene, start - 1, True)


def _whole_short_name(scene: Scene, start: int, end: int) -> int:
    """Where a listed company's short name of four characters starts, though its stem ends like another word: 润都股份."""
    at = end - 4
    whole = at < start and scene.opens(at) and scene.longest_to("ending", end) == end - 2
    return at if whole and all(HAN.match(one) for one in scene.text[at:end]) else start


def _sign_start(scene: Scene, end: int) -> int | None:
    """Where the name before a sign starts: at punctuation, or after a stop word; None when it is too far."""
    at = end
    while at > 0 and end - at <= 10:
        if scene.text[at - 1] in OPENING or scene.taken_to(at) is not None:
            return at if at < end else None
        if end - at >= 2 and scene.stops_at(at):
            return at
        at -= 1
    return 0 if at == 0 else None


_INDEX = re.compile("指数|ETF|板块|概念|主题")
_NO_EXTENSION = re.compile("[军党院部会局社署]$")


def extended(scene: Scene) -> Iterator[FoundEntity]:
    """Companies named by a short stem and a trade (道通科技), and known names with such an ending (九龙仓置业)."""
    for start, end in scene.starts["ending"].items():
        if not scene.is_word(start, end) or not scene.goes_on(end) or scene.is_taken(start, end):
            continue
        if _INDEX.match(scene.text, end):
            continue
        known = scene.name_to.get(start)
        if known:
            if known.kind == "org" and not _NO_EXTENSION.search(scene.text[known.start : start]):
                yield entity(scene, known.start, end, "org")
            continue
        left = start - 2
        house = scene.name_to.get(left)
        if (
            house
            and house.kind == "org"
            and not is_plain(scene.text[left:start])
            and not _has_stop(scene, left, end)
        ):
            yield entity(scene, house.start, end, "org")
        elif left >= 0 and _opens_name(scene, left, start):
            yield entity(scene, left, end, "org")


def _has_stop(scene: Scene, start: int, end: int) -> bool:
    """Whether a word that no name contains stands in a stretch."""
    return any(scene.longest("stop", at) for at in range(start, end))


def _opens_name(scene: Scene, left: int, start: int) -> bool:
    """Whether a stem that no known name touches opens at an edge."""
    if scene.is_taken(left, start) or any(at in scene.name_at for at in range(left, start)):
        return False
    edge = scene.on_edge(left) and (scene.opens(left) or scene.stops_at(left))
    return edge and _is_stem(scene.text[left:start])


@cache
def _plain_characters() -> frozenset[str]:
    return frozenset(
        lexicon_words("organizations", "stop", "words") | lexicon_words("organizations", "stop", "hard")
    )


def _is_stem(stem: str) -> bool:
    """Whether two characters can be the stem of a company's short name."""
    if not all(HAN.match(one) for one in stem) or is_plain(stem) or stem in _plain_characters():
        return False
    return not any(
        one in _plain_characters() or one in "大小新老高多全超本该每个两三四五六七八九十类种业型"
        for one in stem
    )


_COMPANY_AHEAD = re.compile(
    r"(?:公司|集团|宣布|表示|称|发布|推出|股价|大?涨|大?跌|升|旗下|首季|业绩|首席|CEO|创始|董事|总裁|官网|股份|在其|计划|财报|营收|销量|赴|回应|涨超|跌超|发言人|去年|今年|上半年|(?:第)?[一二三四1-4]季)"
)


def weakly_named(scene: Scene) -> Iterator[FoundEntity]:
    """Companies whose names are ordinary words, where what follows shows a company; then all their mentions."""
    shown = {
        one.name
        for one in scene.weak
        if _COMPANY_AHEAD.match(scene.text, one.end) and scene.is_word(one.start, one.end)
    }
    for one in scene.weak:
        if one.name in shown and scene.is_word(one.start, one.end):
            yield one


_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9&']{2,20}(?:[ .][A-Z][A-Za-z0-9&']{1,20}){0,3}")


_LATIN_SIGN = re.compile(
    r"公司|集团|宣布|表示|称|股价|公告|首席|创始|CEO|控制器|控股|完成|估值|收购|与|已签|赢得|获|考虑|计划|将|在|旗下|发言人|推出|发布|涨|跌|升|的"
)


_LATIN_BEFORE = re.compile(
    r"(?:公司|企业|厂商|巨头|制造商|开发商|平台|商|机构|集团|给|是|与|和|向|、|据|：|【|旗下)$"
)


def latin_names(scene: Scene) -> Iterator[FoundEntity]:
    """Names in Latin letters that stand where a company stands."""
    for match in _LATIN_NAME.finditer(scene.text) if scene.capitals else ():
        start, end = match.span()
        if scene.is_taken(start, end) or match[0].isupper() or scene.name_at.get(start):
            continue
        before = scene.text[max(0, start - 4) : start]
        if scene.char(start - 1) in "(·" or re.search(r"[A-Za-z0-9.\-/]$", before):
            continue
        if re.match(r"[A-Za-z0-9\-/_.@]", scene.char(end)):
            continue
        opens = scene.opens(start) or _LATIN_BEFORE.search(before)
        if opens and (
            _LATIN_SIGN.match(scene.text, end) or re.search(r"(?:公司|企业|商|巨头|机构)$", before)
        ):
            yield entity(scene, start, end, "org", canonical(match[0]))


_CORE = re.compile(
    r"(?:集团|股份|控股|科技|技术|电子|有限|责任|公司|银行|证券|\(.*?\)|投资|管理|实业|发展|工业|大学)+$"
)
_LEAST_CORE = 3


def cores(scene: Scene, bodies: Iterable[FoundEntity]) -> dict[str, str]:
    """The distinctive middle of full names, which later mentions may use alone: 美国万宝盛华集团 gives 万宝盛华."""
    forms: dict[str, str] = {}
    for one in bodies:
        if one.end - one.start > _LEAST_CORE:
            first = scene.name_at.get(one.start)
            place = first.end if first and first.end < one.end else one.start
            core = _CORE.sub("", scene.text[place : one.end])
            if (
                _LEAST_CORE <= len(core) < one.end - one.start
                and HAN.match(core)
                and not is_plain(core)
                and core[-1] not in "的与和"
            ):
                forms.setdefault(core, one.name)
    return forms


_BRACKETED = re.compile(r"\((?:以下)?(?:下称|简称|下简称|简称为)[:：]?[“\"]?([^”\")，。]{2,12})[”\"]?\)")


_DAUGHTERS = tuple(_CUES["daughter"].split())
_LONGEST_SHORT_NAME = 10


def _end_of_short_name(scene: Scene, start: int) -> int | None:
    """Where the name that goes on at an offset stops: at punctuation or before a word that no name contains."""
    for at in range(start + 2, start + _LONGEST_SHORT_NAME):
        stops = scene.longest("stop", at) or scene.longest("end", at)
        whole = stops and scene.is_word(at, stops) and (stops - at > 1 or scene.segmented(at))
        if scene.closes(at) or whole or scene.char(at) in "拟将亦已向与以":
            return at
    return None


def placed(scene: Scene) -> Iterator[FoundEntity]:
    """Companies told as such whose short name opens with a place: 全资子公司海州东方时新收到罚单."""
    for place in scene.places:
        if not scene.text.endswith(_DAUGHTERS, 0, place.start):
            continue
        end = _end_of_short_name(scene, place.end)
        name = scene.text[place.end : end or place.end]
        if end and not _NO_COMPANY.search(name) and not scene.is_taken(place.end, end):
            yield entity(scene, place.start, end, "org")


_FULL_NAMES = ("公司", "(有限合伙)")


_ALIKE = 8
"""Most full names of a text that share their opening and are told apart."""


def openings(scene: Scene, bodies: Iterable[FoundEntity]) -> Iterator[FoundEntity]:
    """Full names of companies at whose later mentions only the opening is written: its place and two characters or more
    of what follows."""
    known: dict[str, dict[str, tuple[int, str]]] = {}
    for one in bodies:
        if not scene.text.endswith(_FULL_NAMES, one.start, one.end):
            continue
        place = scene.name_at.get(one.start)
        if place is None or place.kind != "place":
            continue
        alike = known.setdefault(scene.text[one.start : place.end + 2], {})
        if len(alike) < _ALIKE:
            alike[scene.text[one.start : one.end]] = place.end - one.start, one.name
    for start, shared, least in scene.occurrences(known):
        for written, (length, name) in known[least].items():
            end = shared
            while end - start < len(written) and scene.char(end) == written[end - start]:
                end += 1
            if end - start < len(written) and not is_plain(written[length : end - start]):
                yield entity(scene, start, end, "org", name)


def short_forms(scene: Scene, bodies: Iterable[FoundEntity]) -> dict[str, str]:
    """Short forms that a bracket introduces (下称“…”), each with the name of the organization before the bracket."""
    brackets = list(_BRACKETED.finditer(scene.text))
    names = {one.end: one.name for one in bodies} if brackets else {}
    return {
        bracket[1]: names[bracket.start()]
        for bracket in brackets
        if bracket.start() in names and bracket[1][0] not in "《〈"
    }


def mentions_again(scene: Scene, established: dict[str, str]) -> Iterator[FoundEntity]:
    """Every other mention of the organizations that a text has established."""
    for start, end, form in scene.occurrences(established):
        following = scene.char(end)
        if following != "业" and not (following == "长" and form[-1] in OFFICES):
            yield entity(scene, start, end, "org", established[form])


_LETTERS = re.compile(
    r"(?:^|[^A-Za-z0-9&*])((?!AI|APP|CEO|CFO|IPO|GPU|CPU|ETF|LED|VS|ST)\*?[A-Z][A-Za-z&]{1,9})\Z"
)


def lettered(scene: Scene, found: list[FoundEntity]) -> Iterator[FoundEntity]:
    """Names that open with Latin letters: TCL中环; and names written twice, BOE京东方, which keep their canonical name."""
    if not scene.capitals:
        return
    for one in found:
        if not scene.text[one.start - 1 : one.start].isascii():
            continue
        letters = _LETTERS.search(scene.text, max(0, one.start - 11), one.start)
        if letters is None or one.kind not in ("org", "place") or not HAN.match(scene.char(one.start)):
            continue
        known = scene.name_at.get(letters.start(1))
        twice = one.kind == "org" and (known is None or known.name == one.name)
        yield entity(scene, letters.start(1), one.end, "org", one.name if twice else None)


def flagged(scene: Scene) -> Iterator[FoundEntity]:
    """Listed companies under a warning: *ST and ST before a short name of two characters."""
    for start, end in _FLAG.spans(scene.text):
        if not is_plain(scene.text[end : end + 2]):
            yield entity(scene, start, end + 2, "org")


def bureaus(scene: Scene) -> Iterator[FoundEntity]:
    """Builders that count their bureaus: 中铁二十一局, 二公局."""
    for start, end in _BUREAU.spans(scene.text):
        if scene.opens(start) or scene.stops_at(start) or scene.text[start] == "中":
            yield entity(scene, start, end, "org")
