"""Organizations: names that end in a word for a body (公司, 委员会), found by walking left to where the name starts;
embassies, party committees, and bodies named by their kind alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import load
from claimx.mention.entities.cue import Cues
from claimx.mention.entities.scene import HAN, OFFICES, Scene, entity
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
_LETTER = re.compile("[㐀-鿿A-Za-z]")


@cache
def _suffixes(key: str) -> frozenset[str]:
    return lexicon_words("organizations", "suffix", key)


@cache
def _generic() -> frozenset[str]:
    return lexicon_words("organizations", "generic", "words")


def left_edge(scene: Scene, end: int, reach: int = _REACH, role: str = "stop") -> int:
    """Where the name that runs up to `end` starts: after the nearest stop word, punctuation, time or quantity, or at
    the first of the places it opens with."""
    text, at, limit = scene.text, end, max(0, end - reach)
    while at > limit:
        known = scene.name_to.get(at)
        if known and known.start >= limit:
            return _edge_at_name(scene, known, limit, role)
        if text[at - 1] == ")" and (opening := text.rfind("(", max(limit, at - 12), at)) >= 0:
            at = opening
        elif _edge_here(scene, at, role):
            return at
        else:
            at -= 1
    return at if at == 0 or not HAN.match(text[at - 1]) else end


def _edge_at_name(scene: Scene, known: FoundEntity, limit: int, role: str) -> int:
    if known.kind == "place":
        return _places_before(scene, known.start, limit)
    if known.kind == "org" and role == "hard" and limit < known.start:
        further = left_edge(scene, known.start, known.start - limit, role)  # a full name may hold a known one
        first = scene.name_at.get(further)
        whole = first is not None and first.kind == "place" and not _is_broken(scene, first.end, known.start)
        return further if whole else known.start
    return known.start if known.kind == "org" else known.end


def _is_broken(scene: Scene, start: int, end: int) -> bool:
    """Whether another name or a word that no name contains ends in a stretch."""
    return any(scene.stops_at(at) or scene.longest_to("full", at) for at in range(start + 1, end + 1))


def _edge_here(scene: Scene, at: int, role: str) -> bool:
    if not _INSIDE.match(scene.text, at - 1) or scene.is_taken(at - 1, at):
        return True
    if scene.stops_at(at, role):
        return True
    return role == "stop" and at in scene.ends("alone") and scene.stops_at(at, "alone")


def _places_before(scene: Scene, at: int, limit: int) -> int:
    while (known := scene.name_to.get(at)) and known.kind == "place" and known.start >= limit:
        at = known.start
    return at


_LED = frozenset(["body", "loose"])
"""The roles whose words end a name only where it opens with a place or body that is known."""


def suffixed(scene: Scene) -> Iterator[FoundEntity]:
    """Organizations by the word they end in."""
    for role in ("full", "strong", "body", "loose"):
        for start, end in scene.hits[role]:
            if role in _LED and scene.name_at.keys().isdisjoint(range(start - _REACH, start)):
                continue
            if not scene.is_taken(start, end) and (role == "full" or scene.on_edge(end)):
                found = _suffixed(scene, start, end, role)
                if found:
                    yield found


_TRADER = re.compile("(?:营运|运营|供应|经销|制造|开发|零售|出口|进口|承包|代理|服务|销售|生产|供货)$")
_OTHERS = re.compile("[㐀-鿿]{0,2}其(?:全资|控股|参股|下属|旗下|境外|海外)?[子孙分母]?")
"""What stands before 公司 where it is that of somebody named before: 称其子."""
_SHARES = re.compile("股东|子公司|权|方")


def _suffixed(scene: Scene, start: int, end: int, role: str) -> FoundEntity | None:
    text = scene.text
    known = scene.name_to.get(end)
    longer = (text[end - 1] in OFFICES and scene.char(end) == "长") or (
        text[end - 1] == "报"
        and (scene.char(end).isdigit() or scene.char(end) == "每" or scene.taken_at(end) is not None)
    )
    if longer or (known and known.start < start) or (text[start:end] == "控股" and _SHARES.match(text, end)):
        return None
    left = left_edge(scene, start, role="hard" if role == "full" else "stop")
    if left == start:
        return None
    left = _without_opening(scene, left, start)
    stem = text[left:start]
    if not _LETTER.search(stem) or stem[0] in "们些)-·&":
        return None
    if _OTHERS.fullmatch(stem) or (text[start] == "商" and _TRADER.search(stem)):
        return None
    if not _names_a_body(scene, left, start, text[start:end], role):
        return None
    if text.startswith("(有限合伙)", end):
        end += len("(有限合伙)")
    return entity(scene, left, end, "org", canonical(text[left:end]))


def _names_a_body(scene: Scene, left: int, start: int, suffix: str, role: str) -> bool:
    """Whether the stem before a suffix names something, alone or with the place or body that it opens with."""
    stem = scene.text[left:start]
    first = scene.name_at.get(left)
    if first is None or first.kind not in {"place", "org"}:
        return (
            role not in _LED and not is_plain(stem) and 1 < len(stem) <= (14 if role == "strong" else _REACH)
        )
    if first.end > start and scene.text.startswith(_will(), start + len(suffix)):
        return False
    rest = scene.text[first.end : start]
    if rest and not is_plain(rest):
        return role not in _LED
    if first.kind == "org":
        return suffix != "组织" or rest != ""
    if suffix in _suffixes("carrier"):
        return rest == "" and scene.char(start + len(suffix)) not in _suffixes("not_carrier")
    return (
        role != "loose"
        and suffix not in _suffixes("trade")
        and (rest != "" or suffix not in _suffixes("learned"))
    )


@cache
def _will() -> tuple[str, ...]:
    return tuple(lexicon_words("organizations", "other_word", "will"))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(listed(load("organizations")["stop"]["opening"]))


def _without_opening(scene: Scene, left: int, start: int) -> int:
    """Drops a word that no name opens with (投资X公司)."""
    if not scene.text.startswith(_openings(), left):
        return left
    for word in _openings():
        if scene.text.startswith(word, left) and left + len(word) < start and scene.on_edge(left + len(word)):
            return left + len(word)
    return left


_LONGEST_PLAIN = 5


@cache
def _plain() -> frozenset[str]:
    stops = lexicon_words("organizations", "stop", "words")
    return _generic() | ordinary_nouns() | ordinary_verbs() | {word for word in stops if len(word) > 1}


def is_plain(stem: str) -> bool:
    """Whether a stem is made of ordinary words alone."""
    words, length = _plain(), len(stem)
    reachable = [0]
    for start in reachable:
        for end in range(start + 1, min(length, start + _LONGEST_PLAIN) + 1):
            if stem[start:end] in words and end not in reachable:
                reachable.append(end)
    return length in reachable


_COMMITTEE = re.compile("(?:委|纪委|人大|政协)(?=[书副常宣组办主，、召会第在对十])")


def committees(scene: Scene) -> Iterator[FoundEntity]:
    """Party committees and assemblies of a province, city, county or district: 苏州市委."""
    for known in scene.places:
        if scene.text[known.end - 1] in "省市县区州旗盟":
            match = _COMMITTEE.match(scene.text, known.end)
            if match:
                yield entity(scene, _places_before(scene, known.start, 0), match.end(), "org")


_OFFICE = re.compile(
    "[㐀-鿿]{2,8}?(?:(?<![乐大客餐展歌舞影议])厅|(?<![布格结大全僵开残棋变战当时])局)(?![势面部限促长级])"
)


def offices(scene: Scene) -> Iterator[FoundEntity]:
    """Offices of a province, city or county, with their place: 广东省应急管理厅."""
    if "厅" not in scene.text and "局" not in scene.text:
        return
    for known in scene.places:
        match = _OFFICE.match(scene.text, known.end)
        if match is None or not scene.on_edge(match.end()) or scene.is_taken(known.end, match.end()):
            continue
        inside = range(known.end, match.end() - 1)
        if not any(scene.longest("hard", at) for at in inside):
            yield entity(scene, _places_before(scene, known.start, 0), match.end(), "org")


_PAPER = re.compile("《([㐀-鿿]{2,9}(?<![年季财月周公通简快海预汇申画晚])报)》")


def newspapers(scene: Scene) -> Iterator[FoundEntity]:
    """Newspapers in title marks: 《利雅得报》."""
    for match in _PAPER.finditer(scene.text):
        yield entity(scene, match.start(), match.end(), "org", canonical(match[1]))


_MISSION = re.compile("驻([㐀-鿿]{1,8}?)(?:大使馆|使馆|总领事馆|总领馆|领事馆|使团)")


def missions(scene: Scene) -> Iterator[FoundEntity]:
    """Embassies and consulates with the state they belong to: 中国驻日本大使馆."""
    for match in _MISSION.finditer(scene.text):
        holder = scene.name_to.get(match.start())
        start = holder.start if holder and holder.kind == "place" else match.start()
        yield entity(scene, start, match.end(), "org")


_BARE = Cues(load("organizations")["cue"]["bare"])
_ALPHANUMERIC = re.compile("[㐀-鿿A-Za-z0-9]")


def bare_bodies(scene: Scene) -> Iterator[FoundEntity]:
    """Bodies that the text names by their kind alone: 警方, 政府, 该公司."""
    for start, end in _BARE.spans(scene.text):
        free = not _ALPHANUMERIC.match(scene.char(start - 1)) or scene.stops_at(start)
        if free and scene.is_word(start, end) and not scene.is_taken(start, end):
            yield entity(scene, start, end, "org")
