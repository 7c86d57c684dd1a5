"""Organizations: names that end in a word for a body (公司, 委员会), found by walking left to where the name starts;
embassies, party committees, and bodies named by their kind alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import load
from claimx.mention.entities.scene import HAN, OFFICES, OPENING, Scene, entity
from claimx.mention.entities.vocabulary import (
    canonical,
    lexicon_words,
    listed,
    ordinary_nouns,
    ordinary_verbs,
)
from claimx.mention.found import FoundEntity

_REACH = 26


_INSIDE = re.compile(r"[㐀-鿿A-Za-z0-9&·\-]")


_COMPANY = frozenset(
    [
        "公司",
        "集团",
        "控股",
        "银行",
        "证券",
        "航空",
        "航空公司",
        "人寿",
        "信托",
        "资本",
        "药业",
        "投资银行",
        "基金公司",
        "电视",
    ]
)


_SCHOOL = frozenset(
    [
        "医院",
        "大学",
        "学院",
        "协会",
        "商会",
        "学会",
        "公会",
        "工会",
        "联合会",
        "基金会",
        "委员会",
        "研究院",
        "研究所",
    ]
)


@cache
def _generic() -> frozenset[str]:
    return lexicon_words("organizations", "generic", "words")


def is_generic(stem: str) -> bool:
    """Whether a stem only describes (大型科技) and names nothing."""
    return _made_of(stem, _generic())


def _made_of(stem: str, words: frozenset[str]) -> bool:
    reachable = {0}
    for start in range(len(stem)):
        if start in reachable:
            reachable.update(
                end for end in range(start + 1, min(len(stem), start + 5) + 1) if stem[start:end] in words
            )
    return len(stem) in reachable


def left_edge(scene: Scene, end: int, reach: int = _REACH, role: str = "stop") -> int:
    """Where the name that runs up to `end` starts: after the nearest stop word, punctuation, time or quantity, or at
    the first of the places it opens with."""
    text, at, limit = scene.text, end, max(0, end - reach)
    while at > limit:
        known = scene.name_to.get(at)
        if known and known.start >= limit:
            at = known.start
            if known.kind == "place":
                return _places_before(scene, at, limit)
            return at if known.kind == "org" else end if known.end == end else known.end
        if scene.taken_to(at) is not None or scene.is_taken(at - 1, at):
            return at
        if text[at - 1] == ")":
            opening = text.rfind("(", max(limit, at - 12), at)
            if opening < 0:
                return at
            at = opening
            continue
        if not _INSIDE.match(text[at - 1]):
            return at
        if scene.stops_at(at, role) or (role == "stop" and scene.stops_at(at, "alone")):
            return at
        at -= 1
    return at if at == 0 or not HAN.match(text[at - 1]) else end


def _places_before(scene: Scene, at: int, limit: int) -> int:
    while (known := scene.name_to.get(at)) and known.kind == "place" and known.start >= limit:
        at = known.start
    return at


def suffixed(scene: Scene) -> Iterator[FoundEntity]:
    """Organizations by the word they end in."""
    for role in ("full", "strong", "body", "loose"):
        for start, ends in scene.starts.get(role, {}).items():
            for end in ends:
                if not scene.is_taken(start, end) and (role == "full" or scene.on_edge(end)):
                    found = _suffixed(scene, start, end, role)
                    if found:
                        yield found


def _suffixed(scene: Scene, start: int, end: int, role: str) -> FoundEntity | None:
    text = scene.text
    known = scene.name_to.get(end)
    if (known and known.start < start) or (text[end - 1] in OFFICES and scene.char(end) == "长"):
        return None
    if text[start:end] == "控股" and re.match("股东|子公司|权|方", text[end : end + 3]):
        return None
    left = left_edge(scene, start, role="hard" if role == "full" else "stop")
    left = _without_opening(scene, left, start)
    stem = text[left:start]
    if not re.search("[㐀-鿿A-Za-z]", stem) or stem[0] in "们些)-·&":
        return None
    first = scene.name_at.get(left)
    rest = text[first.end : start] if first and first.kind in {"place", "org"} else stem
    named = rest != stem
    if role in {"body", "loose"} and not (named and (not rest or is_plain(rest))):
        return None
    if named and (not rest or is_plain(rest)) and first:
        bare = first.kind == "place" and text[start:end] in (_COMPANY if rest else _COMPANY | _SCHOOL)
        if bare or (role == "loose" and first.kind == "place"):
            return None
    elif is_plain(stem) or len(stem) < 2 or (role == "strong" and len(stem) > 14 and not named):
        return None
    if text.startswith("(有限合伙)", end):
        end += len("(有限合伙)")
    return entity(scene, left, end, "org", canonical(text[left:end]))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(listed(load("organizations")["stop"]["opening"]))


def _without_opening(scene: Scene, left: int, start: int) -> int:
    """Drops a word that no name opens with (投资X公司)."""
    for word in _openings():
        if scene.text.startswith(word, left) and left + len(word) < start and scene.on_edge(left + len(word)):
            return left + len(word)
    return left


@cache
def _plain() -> frozenset[str]:
    return _generic() | ordinary_nouns() | ordinary_verbs()


def is_plain(stem: str) -> bool:
    """Whether a stem is made of ordinary words alone."""
    return _made_of(stem, _plain())


_COMMITTEE = re.compile("(?:委|纪委|人大|政协)(?=[书副常宣组办主，、召会第在对十])")


def committees(scene: Scene) -> Iterator[FoundEntity]:
    """Party committees and assemblies of a province, city, county or district: 苏州市委."""
    for known in scene.names:
        if known.kind == "place" and scene.text[known.end - 1] in "省市县区州旗盟":
            match = _COMMITTEE.match(scene.text, known.end)
            if match:
                yield entity(scene, _places_before(scene, known.start, 0), match.end(), "org")


def missions(scene: Scene) -> Iterator[FoundEntity]:
    """Embassies and consulates with the state they belong to: 中国驻日本大使馆."""
    for match in re.finditer("驻([㐀-鿿]{1,8}?)(?:大使馆|使馆|总领事馆|领事馆|使团)", scene.text):
        holder = scene.name_to.get(match.start())
        start = holder.start if holder and holder.kind == "place" else match.start()
        yield entity(scene, start, match.end(), "org")


@cache
def _bare_bodies() -> re.Pattern[str]:
    return re.compile(
        r"(?:警方|军方|检方|海关|央行|政府|当局|法院)(?!性|补助|债|采购|部门|间|官员|机构|工作报告|引导|投资|补贴|支持|关门|总署)"
        r"|(?:该公司|本公司|该集团|本集团|该行|该局|该机构)"
        r"|(?:公司|集团)(?!法|债|治理|章程|名称|化|制|级|型|类|股票代码|理财)"
    )


def bare_bodies(scene: Scene) -> Iterator[FoundEntity]:
    """Bodies that the text names by their kind alone: 警方, 政府, 该公司."""
    for match in _bare_bodies().finditer(scene.text):
        start, end = match.span()
        before = scene.char(start - 1)
        free = before in OPENING or scene.stops_at(start) or not re.match(r"[㐀-鿿A-Za-z0-9)]", before)
        if free and scene.is_word(start, end) and not scene.is_taken(start, end):
            yield entity(scene, start, end, "org", match[0])
