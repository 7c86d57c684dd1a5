"""Who is meant by a name: short forms and their antecedents, subsidiaries, companies whose names are unknown."""

import re
from collections.abc import Callable, Sequence

from claimx.claim.chunker import Region, function_words, head, trim
from claimx.claim.reading import Clause, Reading
from claimx.lexicon import load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity

ORG_PRONOUNS = frozenset(load("chunks")["pronouns"]["org"])
"""Short forms that stand for an organization: 公司, 该集团."""
_SUBSIDIARY = re.compile(load("chunks")["subsidiary"]["pattern"])
_BOTH = re.compile(load("chunks")["subsidiary"]["not_after"])
_ANNOUNCING = re.compile(load("chunks")["announcing"]["pattern"])
_UNKNOWN = re.compile(r"[\u4e00-\u9fffA-Za-z*]{2,16}")
_CODE = re.compile(load("chunks")["listed"]["code"])
_SHORT_NAMES = load("chunks")["listed"]["lengths"]
_REPORTER = re.compile("(?:记者|编辑|通讯员)[: ：]?$")
_TAIL = re.compile(load("chunks")["whole"]["tail"])
_DESCRIBED = re.compile(load("chunks")["described"]["pattern"])
_BRACKET = re.compile(r"[(（][^()（）]{0,60}[)）]")


def names(reading: Reading, region: Region) -> tuple[Region, list[FoundEntity]]:
    """Who is named in a region, and behind which word for what a company owns, as `own_name` and `heads` tell."""
    start, end = region
    key = start, end, "names"
    known: tuple[Region, list[FoundEntity]] | None = reading.known.get(key)
    if known is None:
        owned = own_name(reading, region)
        known = reading.known[key] = owned, heads(reading, owned)
    return known


def heads(reading: Reading, region: Region) -> list[FoundEntity]:
    """The entities of a region that name somebody on their own: no bracketed short form of the one before."""
    text = reading.text
    found: list[FoundEntity] = []
    for entity in reading.within(reading.entities, *region):
        start, end = entity.start, entity.end
        if end > region[1] or _REPORTER.search(text, max(0, start - 4), start):
            continue
        if end - start == 1 and entity.kind == "place" and text[start - 1] == "来":
            continue
        if not (found and _bracketed(reading, found[-1], entity)):
            found.append(entity)
    return found


def _bracketed(reading: Reading, name: FoundEntity, entity: FoundEntity) -> bool:
    """Whether an entity stands in the bracket behind a name: 甲乙股份有限公司(以下简称“甲乙”)."""
    bracket = _BRACKET.match(reading.text, name.end)
    return bracket is not None and bracket.start() < entity.start < bracket.end()


def own_name(reading: Reading, region: Region) -> Region:
    """The region behind a word for what a company owns, where a name follows: 公司全资子公司 + 甲."""
    start, end = region
    if not _SUBSIDIARY.search(reading.text, start, end):
        return region
    for match in reversed(list(_SUBSIDIARY.finditer(reading.text, start, end))):
        begin, finish = trim(reading, match.end(), end)
        if (
            finish - begin > 1
            and match.end() in reading.word_starts
            and not reading.covered(match.end() - 1, reading.entities)
            and not _BOTH.search(reading.text, start, match.start())
        ):
            return match.end(), end
    return region


def whole_name(reading: Reading, entity: FoundEntity, limit: int) -> FoundEntity:
    """The company whose unknown name begins with a place (南沙 + 储能), or stands behind what it is there (西安 + 商业巨头
    + 世纪甲乙). Anybody else stays as he is."""
    if entity.kind != "place" or reading.covered(entity.end, reading.entities):
        return entity
    words = function_words(reading, entity.end, limit)
    start, finish = trim(reading, entity.start, words[0].start if words else limit)
    described = _DESCRIBED.match(reading.text, entity.end, finish)
    if described and not reading.within(reading.entities, *described.span(1)):
        start, finish = trim(reading, *described.span(1))
        return FoundEntity(start, finish, "org", canonical(reading.text[start:finish]))
    if start != entity.start or not _TAIL.fullmatch(reading.text, entity.end, finish):
        return entity
    return FoundEntity(start, finish, "org", canonical(reading.text[start:finish]))


def chain(reading: Reading, start: int) -> FoundEntity | None:
    """The name that begins at a place of the text: an organization with the places before it, or places in a row."""
    at, last = start, None
    while (entity := reading.covered(at, reading.entities)) and entity.start == at:
        at, last = entity.end, entity
        if entity.kind != "place":
            break
    if last is None or last.start == start:
        return last
    if last.kind not in ("place", "org"):
        return None
    return FoundEntity(start, at, last.kind, canonical(reading.text[start:at]))


def places_before(reading: Reading, start: int) -> int:
    """Where the places begin that stand, one after the other, before an offset: 美国 + 加州 + 甲公司."""
    while (
        (place := reading.covered(start - 1, reading.entities))
        and place.kind == "place"
        and place.end == start
    ):
        start = place.start
    return start


def antecedent(
    reading: Reading, clauses: Sequence[Clause], position: int, fits: Callable[[int, int], bool]
) -> FoundEntity | None:
    """The organization that is the subject of the nearest clause before a short form in its sentence: 甲公告，公司 …

    `position` is where the short form begins; `fits` says whether `[start, end)` may be the one who is meant.
    """
    for clause in reversed([c for c in clauses if c.start < position]):
        limit = min(clause.end, position)
        opening = head(reading, clause, limit)
        for entity in reversed(heads(reading, (clause.start, limit))):
            if entity.kind != "org" or reading.text[entity.start : entity.end] in ORG_PRONOUNS:
                continue
            start = _past_remarks(reading, entity.end, limit)
            alone = (
                clause.end <= position
                and opening[0] <= entity.start
                and entity.end <= opening[1] <= start
                and not function_words(reading, opening[0], entity.start)
            )
            if (alone or _ANNOUNCING.match(reading.text, start, limit)) and fits(entity.start, entity.end):
                return entity
        unknown = announcer(reading, opening, limit) or _listed(reading, clause.start, limit)
        if unknown and fits(unknown.start, unknown.end):
            return unknown
    return None


def announcer(reading: Reading, opening: Region, limit: int) -> FoundEntity | None:
    """Somebody unknown who opens a clause and makes something public: 甲乙股份(600000)晚间公告."""
    start = opening[0]
    match = _UNKNOWN.match(reading.text, start, limit)
    if match is None:
        return None
    end = next((t.start for t in reading.within(reading.times, start, match.end())), match.end())
    announcing = _ANNOUNCING.search(reading.text, start, end)
    end = announcing.start() if announcing else end
    start = max(start, reading.text.rfind("的", start, end) + 1)
    if end - start < 2 or not _ANNOUNCING.match(reading.text, _past_remarks(reading, end, limit), limit):
        return None
    return FoundEntity(start, end, "org", canonical(reading.text[start:end]))


def _listed(reading: Reading, start: int, end: int) -> FoundEntity | None:
    """The short name before a stock code, where the name itself is unknown."""
    for code in _CODE.finditer(reading.text, start, end):
        for length in _SHORT_NAMES:
            begin = code.start() - length
            if (
                begin >= start
                and begin in reading.word_starts
                and reading.text[begin : code.start()].isalnum()
            ):
                name = canonical(reading.text[begin : code.start()])
                return FoundEntity(begin, code.start(), "org", name)
    return None


def _past_remarks(reading: Reading, start: int, end: int) -> int:
    """Past the brackets and the times behind a name: 甲(12.30, 0.00%)(600000)7月2日晚间 + 公告."""
    while bracket := _BRACKET.match(reading.text, start, end):
        start = bracket.end()
    while start < end and (time := reading.covered(start, reading.times)):
        start = time.end
    return start
