"""The sources that a sentence names, and the cues that name them: 据路透社报道, 商务部称, 某公司公告."""

import re
from dataclasses import dataclass

from claimx.claim.chunker import function_words, subjects, trim
from claimx.claim.naming import heads, whole_name
from claimx.claim.reading import Clause, Reading
from claimx.lexicon import alternation, load
from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity
from claimx.model import RoleKind
from claimx.text.sentences import Sentence

_DATA = load("attribution")


_OPENER = re.compile(alternation(_DATA["according"]["openers"]))
_PERSON = re.compile(alternation(load("chunks")["pronouns"]["person"]))
_CLOSER = re.compile(f"(?:{alternation(_DATA['according']['closers'])})+$")
_NOBODY = re.compile(f"(?:{alternation(_DATA['according']['nobody'])})*$")
_GROUNDS_OPENERS = frozenset(_DATA["according"]["grounds_openers"])
_RECKONING = re.compile(alternation(_DATA["according"]["reckoning"]))
_INSIDE = re.compile(r"[\u3400-\u9fff]{3}\Z")
"""An opener opens its clause: after three characters of other words it is no opener (撇除按公平值计入…)."""
_GROUNDS = re.compile(f"(?:{alternation(_DATA['according']['grounds'])})》?$")
_NO_SOURCE = re.compile(_DATA["according"]["not_after"])
_SAYING = re.compile(alternation(_DATA["saying"]["verbs"]))
_CUE = re.compile(alternation([*_DATA["according"]["openers"], *_DATA["saying"]["verbs"], ":", "："]))
"""Where no cue stands, nobody is named; a colon is one in a headline."""
_ESTIMATING = frozenset(_DATA["saying"]["estimating"])
_FORESEEN = re.compile(_DATA["saying"]["foreseen"])
_EXPECTATION = re.compile(load("modality")["estimated"]["not_before"])
_ANNOUNCING = frozenset(_DATA["saying"]["announcing"])
_REPORTER = re.compile(f"(?:{alternation(_DATA['reporters']['words'])})$")
_DOCUMENT = re.compile(f"(?:{alternation(_DATA['documents']['words'])})$")
_DOCUMENTS = frozenset(_DATA["documents"]["words"])
"""Words may be cut as one with the verb behind them: 外电报道; so may the last of 接受采访时称."""
_HEADLINE_SPEAKER = re.compile(f"(?:{alternation(_DATA['headline']['words'])})$")
_MAKES_KNOWN = re.compile(_DATA["headline"]["makes_known"])
_HEARSAY = re.compile(_DATA["according"]["hearsay"])
_REPORTED = re.compile(alternation(_DATA["according"]["reported"]))
_REPORTING = frozenset(_DATA["saying"]["reporting"])
_ANSWERING = frozenset(_DATA["saying"]["answering"])
_TOLD = re.compile(_DATA["saying"]["told"])
_SOMEBODY = re.compile(_DATA["saying"]["somebody"])
_RENEWING = re.compile(_DATA["saying"]["renewing"])
_OCCASION = re.compile(_DATA["saying"]["occasion"])
_SILENT = re.compile(_DATA["saying"]["silent"])
_NOMINAL = re.compile(_DATA["saying"]["nominal"])
_DATES = tuple(_DATA["saying"]["dates"])
_MADE = re.compile(f"(?:{alternation(_DATA['documents']['made'])})$")
_PUBLISHED = re.compile(f"(?:{alternation(_DATA['saying']['published'])})$")
_TITLE = re.compile("《([^《》]{2,20})》")
_NAME = re.compile(r"[^\W_的][\w·&.\- ]*")
_REPORTER_NAMED = re.compile(alternation(_DATA["reporters"]["words"]))
_NAMELESS = re.compile(f"(?:{alternation(_DATA['nameless']['words'])})")
_SPEAKERS = ("person", "org", "group", "place")
_SOURCE_LENGTH = 30
_NAME_LENGTH = (2, 14)
_ADVERB_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A source and its cue; `reach` is where its statement begins. Offsets into the normalized text."""

    start: int
    end: int
    name: str
    kind: RoleKind
    cue_start: int
    cue_end: int
    reach: int
    reports: bool = False
    """Whether it makes something known that can fill several paragraphs."""


def sources(reading: Reading, sentence: Sentence) -> list[Source]:
    """The sources that a sentence names, in the order of their cues."""
    text = reading.text
    if not _CUE.search(text, sentence.start, sentence.end):
        return []
    found: list[Source] = []
    clauses = reading.clauses(sentence)
    for at, clause in enumerate(clauses):
        source = None
        if _CUE.search(text, clause.start, clause.end):
            source = _according(reading, clause) or _saying(reading, clauses, at, found)
        source = source or _headline(reading, sentence, clauses, at)
        if source:
            found.append(source)
    return found


def _according(reading: Reading, clause: Clause) -> Source | None:
    """据X报道，… / 按照X的估算，…: the source stands between the opener and the closing words."""
    text = reading.text
    for match in _OPENER.finditer(text, clause.start, clause.end):
        start, end = match.span()
        if not reading.is_word(start, end) or reading.covered(start, reading.entities):
            continue
        if _INSIDE.search(text, clause.start, start) or (
            match.group() == "按" and _NO_SOURCE.match(text, end)
        ):
            continue
        rest = text[end : clause.end]
        if _GROUNDS.search(rest):
            return None
        if _HEARSAY.match(text, start, clause.end):
            return Source(start, start, "", "org", start, end, clause.end)
        reports = _REPORTED.search(rest) is not None
        inside = _speakers(reading, end, clause.end)
        verb = next(
            (
                m
                for m in _SAYING.finditer(text, end, clause.end)
                if reading.is_word(*m.span()) and m.start() > end
            ),
            None,
        )
        stop = verb.start() if verb else clause.end
        named = _titled(reading, end, stop) or [e for e in inside if e.start < stop]
        if named:
            entity = named[-1]
            body = text[entity.start : stop]
            if (
                entity.kind == "place"
                and entity.end < stop
                and body.isalnum()
                and len(body) <= _SOURCE_LENGTH
            ):
                entity = FoundEntity(entity.start, stop, "org", canonical(body))
            return Source(entity.start, entity.end, entity.name, entity.kind, start, end, clause.end, reports)
        begin, finish = trim(reading, end, stop)
        words = _CLOSER.sub("", text[begin:finish]) or text[begin:finish]
        words = words.removesuffix("的")
        grounds = match.group() in _GROUNDS_OPENERS and not _RECKONING.search(rest)
        if words and not grounds and not _NOBODY.fullmatch(words) and len(words) <= _SOURCE_LENGTH:
            return Source(begin, begin + len(words), canonical(words), "org", start, end, clause.end, reports)
        return None
    return None


def _saying(reading: Reading, clauses: list[Clause], at: int, found: list[Source]) -> Source | None:
    """X表示，… / X称…: the subject of a verb of saying. `found` are the sources of the clauses before."""
    clause = clauses[at]
    text = reading.text
    for match in _SAYING.finditer(text, clause.start, clause.end):
        start, end = match.span()
        beside = text[clause.start : start] in _DOCUMENTS or text[start - 1] == "时"
        joined = end in reading.word_starts and beside
        if not (joined or reading.is_word(start, end)) or reading.covered(start, reading.entities):
            continue
        announcing = match.group() in _ANNOUNCING and end < clause.end and match.group() != "宣布"
        if announcing and _TOLD.match(text, end):
            announcing = False
        if announcing and not _PUBLISHED.search(text[end : clause.end]):
            continue
        estimating = match.group() in _ESTIMATING
        if _tells_nothing(reading, clause, match, estimating=estimating):
            continue
        renewed = found[-1] if found and _RENEWING.search(text, clause.start, end) else None
        speaker = renewed or _speaker(reading, clauses, at, start, found, alone=estimating)
        if speaker:
            reach = clause.end if announcing else end
            reports = match.group() in _REPORTING and (
                speaker.kind != "person" or match.group() in _ANSWERING
            )
            return Source(speaker.start, speaker.end, speaker.name, speaker.kind, start, end, reach, reports)
    return None


def _tells_nothing(reading: Reading, clause: Clause, verb: re.Match[str], *, estimating: bool) -> bool:
    """Whether a verb of saying is part of a noun, tells what is not said (尚未公布), or only how something is foreseen."""
    text, start = reading.text, verb.start()
    if text.startswith(_DATES, verb.end()) or _NOMINAL.search(text, clause.start, verb.end()):
        return True
    if not estimating:
        return _SILENT.search(text, clause.start, start) is not None
    return bool(_EXPECTATION.search(text, clause.start, start) or _FORESEEN.search(text, clause.start, start))


def _speakers(reading: Reading, start: int, end: int) -> list[FoundEntity]:
    """The entities of a stretch that can speak; not the reporter of the dateline."""
    return [
        entity
        for entity in heads(reading, (start, end))
        if entity.kind in _SPEAKERS
        and not _REPORTER.search(reading.text, max(0, entity.start - 4), entity.start)
    ]


def _titled(reading: Reading, start: int, end: int) -> list[FoundEntity]:
    """The media that a stretch names in title marks: 《旧金山纪事》."""
    return [
        FoundEntity(*match.span(1), "org", canonical(match.group(1)))
        for match in _TITLE.finditer(reading.text, start, end)
    ]


def _speaker(
    reading: Reading, clauses: list[Clause], at: int, verb: int, found: list[Source], *, alone: bool
) -> FoundEntity | Source | None:
    """Who speaks: the last speaker before the verb in its clause, a document that speaks, or an earlier subject or
    speaker (not where the verb may stand `alone`).
    """
    clause = clauses[at]
    begin, finish = trim(reading, clause.start, verb)
    for word in function_words(reading, begin, finish):
        if word.start > begin and not word.slot and finish - word.start <= 4:
            finish = word.start
            break
    occasion = _OCCASION.search(reading.text, begin, verb)
    if occasion and (_PERSON.match(reading.text, begin) or _speakers(reading, begin, occasion.start())):
        verb = finish = occasion.start()
    if _is_document(reading, begin, finish):
        return _author(reading, begin, finish)
    some = _some(reading, begin, finish)
    if some:
        return some
    for region in subjects(reading, clause, verb, joined=True):
        inside = _titled(reading, *region) or _speakers(reading, *region)
        if inside:
            return whole_name(reading, inside[-1], finish)
    unnamed = _unnamed(reading, begin, finish)
    if unnamed or alone or finish - begin > _ADVERB_LENGTH:
        return unnamed
    return _earlier(reading, clauses[max(0, at - 2) : at], found)


def _earlier(reading: Reading, clauses: list[Clause], found: list[Source]) -> FoundEntity | Source | None:
    """Who speaks with a verb that has no subject: who opens a clause before, or spoke before in the sentence."""
    for earlier in reversed(clauses):
        named = _speakers(reading, earlier.start, earlier.end)
        if found and named and named[0].start > trim(reading, earlier.start, earlier.end)[0]:
            return found[-1] if found[-1].name else None
        if named:
            return next((e for e in named if e.kind == "person"), named[0])
    return None


def _some(reading: Reading, start: int, end: int) -> FoundEntity | None:
    """Somebody of a kind: 某地有车商(说), 有分析师(指)."""
    some = _SOMEBODY.search(reading.text, max(start, end - _SOURCE_LENGTH), end)
    if some is None or some.start() not in reading.word_starts or some.start(1) not in reading.word_starts:
        return None
    if function_words(reading, *some.span(1)) or some.end() - some.start(1) < _NAME_LENGTH[0]:
        return None
    named = reading.covered(some.start(1), reading.entities)
    kind: RoleKind = named.kind if named and named.kind in _SPEAKERS else "group"
    return FoundEntity(*some.span(1), kind, canonical(some.group(1)))


def _is_document(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is a thing that speaks (a notice, data, the media), with nobody who says it."""
    if end - start > _SOURCE_LENGTH or not _DOCUMENT.search(reading.text[start:end]):
        return False
    addressed = any(word.slot in ("向", "对") for word in function_words(reading, start, end)[-1:])
    return not (
        addressed
        or _PERSON.match(reading.text, start)
        or any(e.kind == "person" for e in _speakers(reading, start, end))
    )


def _author(reading: Reading, start: int, end: int) -> FoundEntity:
    """The body whose document speaks, where its name opens the stretch (某部 + 发布的数据); else the document itself."""
    author = reading.covered(start, reading.entities)
    if author and author.start == start and author.kind == "org" and _MADE.search(reading.text[start:end]):
        return author
    return FoundEntity(start, end, "org", canonical(reading.text[start:end]))


def _unnamed(reading: Reading, start: int, end: int) -> FoundEntity | None:
    """A speaker that no lexicon knows: a pronoun, or a name that opens its clause."""
    words = reading.text[start:end]
    pronoun = _PERSON.match(words)
    if pronoun:
        return FoundEntity(start, start + pronoun.end(), "person", pronoun.group())
    if _NAME_LENGTH[0] <= len(words) <= _NAME_LENGTH[1] and _is_name(reading, start, end):
        return FoundEntity(start, end, "org", canonical(words))
    return None


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch before a verb of saying can be an unknown name: it opens its clause and holds no verb."""
    text = reading.text
    before = text[start - 1] if start else "\n"
    return (
        (before in "，,。；;：:\n 【】）)" or reading.covered(start - 1, reading.times) is not None)
        and not _NAMELESS.match(text, start, end)
        and not function_words(reading, start, end)
        and _NAME.fullmatch(text, start, end) is not None
        and not _REPORTER_NAMED.search(text, start, end)
        and text[end - 1] not in "地得着过了"
    )


def _headline(reading: Reading, sentence: Sentence, clauses: list[Clause], at: int) -> Source | None:
    """X：… in a headline, where X can speak."""
    clause = clauses[at]
    if clause.mark not in (":", "：") or at > 1 or clause.end - clause.start > _SOURCE_LENGTH:
        return None
    inside = [
        e
        for e in reading.within(reading.entities, clause.start, clause.end)
        if e.kind in ("person", "org", "place")
    ]
    if inside and inside[-1].end >= clause.end - 1:
        entity = inside[-1]
        return Source(
            entity.start, entity.end, entity.name, entity.kind, clause.end, clause.end + 1, clause.end + 1
        )
    words = reading.text[clause.start : clause.end].lstrip("【")
    if _HEADLINE_SPEAKER.search(words) or _speaks_below(reading.text, words, clause.end):
        return Source(
            clause.end - len(words), clause.end, words, "org", clause.end, clause.end + 1, clause.end + 1
        )
    return None


def _speaks_below(text: str, name: str, position: int) -> bool:
    """Whether a name that no lexicon knows is one that makes something known further on: 【甲公司：…】甲公司公告，…"""
    if len(name) < _NAME_LENGTH[0] or not _NAME.fullmatch(name):
        return False
    again = text.find(name, position)
    return again >= 0 and _MAKES_KNOWN.match(text, again + len(name)) is not None
