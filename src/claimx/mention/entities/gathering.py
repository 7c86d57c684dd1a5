"""Described groups (20多家美国企业), named meetings (第十八届海峡论坛大会), and products by model (H20芯片)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from claimx.mention.entities.scene import Scene, entity
from claimx.mention.entities.vocabulary import lexicon_words, ordinary_nouns
from claimx.mention.found import FoundEntity


@cache
def _sorted_words(file: str, table: str, key: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon_words(file, table, key), key=len, reverse=True))


_JOINTS = frozenset("的及和与")
_OFFICES = frozenset(["总理", "外长", "部长", "防长", "财长", "元首", "领导人", "领袖", "代表", "高级代表"])


def groups(scene: Scene, bodies: Mapping[int, FoundEntity]) -> Iterator[FoundEntity]:
    """Groups by their head noun, with what describes it before. `bodies`: entities by their end."""
    people = {one.start for one in bodies.values() if one.kind == "person"}
    for start, end in scene.starts["head"].items():
        if scene.is_taken(start, end):
            continue
        if (end in scene.name_at and scene.name_at[end].kind == "person") or end in people:
            continue
        left = _described_from(scene, start, bodies)
        if left == start or not _head_closes(scene, end):
            continue
        if scene.text[start:end] in _OFFICES and not re.search(
            r"[两多各等]|[国位名]$", scene.text[left:start]
        ):
            continue
        yield entity(scene, left, end, "org" if scene.text[start:end] in {"当局", "政府"} else "group")
    for start, end in scene.starts["bare"].items():
        if _stands_alone(scene, start, end):
            yield entity(scene, start, end, "group")


def _head_closes(scene: Scene, end: int) -> bool:
    if scene.closes(end):
        return True
    return scene.on_edge(end) and scene.longest("after", end) is None and scene.goes_on(end)


def _stands_alone(scene: Scene, start: int, end: int) -> bool:
    if scene.is_taken(start, end) or scene.text[max(0, start - 2) : start] in ordinary_nouns():
        return False
    return scene.on_edge(start) and _head_closes(scene, end)


def _described_from(scene: Scene, start: int, bodies: Mapping[int, FoundEntity]) -> int:
    """Walks left over modifiers, places, organizations, determiners and one number."""
    at = kept = start
    for _ in range(6):
        body = bodies.get(at)
        if body and body.kind in {"place", "org", "group"}:
            at = kept = body.start
            continue
        number = scene.taken_to(at)
        if number is not None:
            return number if re.search(r"[家名位个国人]$", scene.text[number:at]) else kept
        before = scene.longest_to("determiner", at)
        if before is not None:
            word = scene.text[before:at]
            at = kept = before
            if word in {"两国", "双方"}:
                continue
            return _with_number(scene, at)
        before = scene.longest_to("modifier", at)
        if before is None or (at - before > 1 and not scene.on_edge(before)):
            return kept
        if scene.char(before - 1) in "最更较":
            return kept
        word, at = scene.text[before:at], before
        if word not in _JOINTS:
            kept = at
        elif not (body := bodies.get(at)) or body.kind not in (
            {"place", "org"} if word == "的" else {"place", "group"}
        ):
            return kept
    return kept


def _with_number(scene: Scene, at: int) -> int:
    return scene.taken_to(at) or at


def events(scene: Scene) -> Iterator[FoundEntity]:
    """Meetings and gatherings with a name of their own."""
    generic = lexicon_words("events", "event", "generic")
    for start, end in scene.starts["event"].items():
        if not scene.on_edge(end) or scene.is_taken(start, end) or _reaches(scene, start, end):
            continue
        led = scene.longest_to("event_stop", start)
        if led is not None and start - led > 1:
            continue
        left = _quoted_from(scene, start, end)
        if left is None:
            left = _event_edge(scene, start)
        stem = scene.text[left:start]
        if len(stem) < 2 or stem[-1] in "的了":
            continue
        if scene.text[start:end] in generic and not _named_stem(scene, left, start):
            continue
        yield entity(scene, left, end, "event")


def _quoted_from(scene: Scene, start: int, end: int) -> int | None:
    """Where a quotation starts that the event's name fills."""
    if scene.char(end) != "”":
        return None
    opening = scene.text.rfind("“", max(0, start - 30), start)
    return opening + 1 if opening >= 0 and not re.search("[”，。]", scene.text[opening + 1 : start]) else None


def _reaches(scene: Scene, start: int, end: int) -> bool:
    """Whether another head that starts within one ends behind it."""
    return any((scene.longest("event", other) or 0) > end for other in range(start, end))


_OPENER = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}[届次]|首届|本届)$")


_INSIDE = re.compile(r"[㐀-鿿A-Za-z0-9+·—-]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+[届次]")
_QUOTES = {"》": "《", "”": "“"}


def _event_edge(scene: Scene, start: int) -> int:
    """Where an event's name starts: at an ordinal or a quotation, or after a stop word, a person or punctuation."""
    text, at, limit = scene.text, start, max(0, start - 24)
    while at > limit:
        quote = _QUOTES.get(text[at - 1])
        taken = scene.taken_to(at)
        known = scene.name_to.get(at)
        if quote and (quoted := text.rfind(quote, limit, at)) >= 0:
            at = quoted
        elif taken is not None:
            return taken if _ORDINAL.match(text[taken:at]) else at
        elif known and known.kind != "person" and known.start >= limit:
            at = known.start
        elif text[at - 1] in "届次" and (opener := _OPENER.search(text[max(limit, at - 6) : at])):
            return at - len(opener[0])
        elif (
            known or not _INSIDE.match(text[at - 1]) or scene.stops_at(at) or scene.stops_at(at, "event_stop")
        ):
            return at
        else:
            at -= 1
    return at if scene.on_edge(at) else start


def _named_stem(scene: Scene, left: int, start: int) -> bool:
    stem = scene.text[left:start]
    if re.match(r"第|首届|本届|\d{4}|[“《]", stem):
        return True
    known = scene.name_at.get(left)
    return len(stem) >= 4 and (known is not None or len(stem) >= 6)


# A pattern's first character stands before what must not stand to its left, so that the engine skips to it.
_MODEL = re.compile(
    r"[A-Z](?<![A-Za-z0-9].)(?:[A-Z]{0,5}-?\d{1,4}[A-Za-z]{0,4}|[a-z]{2,10}[ -]?(?:V|R)?\d{1,3}(?:\.\d)?)(?:[ -](?:Pro|Max|Ultra|Plus|Mini|Neo|Ti))?(?![A-Za-z0-9%.])"
)
_NO_MODEL = re.compile(
    r"^(?:Q[1-4]|H[12]|G\d{1,2}|[A-Z]{3}\d{6}|PM\d|A\d股|COVID.*|F\d|T\d|L[1-5]|M[012]|B2[BC]|P\d|Top.*|C\d|V\d|K\d{1,2}|O2O|CO2|U\d{2}|[BR]\d)$"
)


@cache
def _families() -> re.Pattern[str]:
    words = _sorted_words("products", "product", "families")
    names = "|".join(f"{re.escape(one[0])}(?<![A-Za-z].){re.escape(one[1:])}" for one in words)
    return re.compile(
        f"(?:{names})(?:[ -]?[A-Z]?\\d{{1,3}}(?:\\.\\d)?[A-Za-z]{{0,2}}|[ ][A-Z]\\b)(?: (?:Pro|Max|Ultra|Plus|Mini))*"
    )


@cache
def _product_heads() -> re.Pattern[str]:
    heads = "|".join(_sorted_words("products", "product", "heads"))
    return re.compile(f" ?(?:{heads})(?![㐀-鿿]?厂)")


def products(scene: Scene) -> Iterator[FoundEntity]:
    """Products by maker's model name, with the noun that follows it (H20芯片, A320客机, iPhone 16)."""
    if not scene.capitals:
        return
    for pattern in (_MODEL, _families()):
        for match in pattern.finditer(scene.text):
            start, end = match.span()
            head = _product_heads().match(scene.text, end)
            if pattern is _MODEL and (_NO_MODEL.match(match[0]) or scene.char(start - 1) == "("):
                continue
            if not head and pattern is _MODEL and not re.search(r"[A-Z]{1,4}-?\d{2,4}", match[0]):
                continue
            if scene.taken_at(start) is None:
                yield entity(scene, start, head.end() if head else end, "product")
