"""Persons: names beside a title or a speech verb, names written with a middle dot, lists of names, and titles that
stand for a person (塞尔维亚总统). A name once established in a text is found at every later mention.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from claimx.lexicon import load
from claimx.mention.entities.person_name import (
    dotted_pattern,
    ending,
    foreign_before,
    is_given,
    japanese_end,
    looks_chinese,
    name_at,
    shrink,
    surnames,
)
from claimx.mention.entities.scene import HAN, Region, Scene, entity
from claimx.mention.entities.vocabulary import canonical
from claimx.mention.found import FoundEntity


def titled(scene: Scene) -> Iterator[FoundEntity]:
    """Names after a title (外长王毅) and before one (王先生, 塞西总统)."""
    read: set[int] = set()
    for start, end in scene.starts["title"].items():
        if scene.is_taken(start, end):
            continue
        at = end + 1 if scene.char(end) in " :“" else end
        if at in read:
            continue
        read.add(at)
        last = japanese_end(scene, at)
        if last is None and at not in scene.name_at:
            latin = _LATIN_PERSON.match(scene.text, at)
            last = latin.end() if latin else name_at(scene, at, strong=True)
        if last and not _is_title(scene, at, last):
            yield entity(scene, at, last, "person", canonical(scene.text[at:last]))
    for start in scene.starts["courtesy"]:
        yield from _before_courtesy(scene, start)


def _is_title(scene: Scene, start: int, end: int) -> bool:
    return any(
        (scene.longest(role, start) or 0) >= end for role in ("title", "stop", "end", "head", "strong")
    )


def _before_courtesy(scene: Scene, start: int) -> Iterator[FoundEntity]:
    if start in scene.name_to:
        return
    foreign = foreign_before().search(scene.text[max(0, start - 9) : start])
    if foreign and len(foreign[0]) > 3:
        begin = next(
            (at for at in range(start - len(foreign[0]), start - 2) if scene.opens(at) or scene.stops_at(at)),
            None,
        )
        if begin is not None and not any(at in scene.name_at for at in range(begin, start)):
            yield entity(scene, begin, start, "person", canonical(scene.text[begin:start]))
            return
    common, _, _, words = surnames()
    for length in (3, 2, 1):
        begin = start - length
        if begin < 0 or scene.text[begin] not in common:
            continue
        if not scene.opens(begin) and scene.longest_to("stop", begin) is None:
            continue
        name = scene.text[begin:start]
        polite = scene.text[start : start + 2] in {"先生", "女士", "小姐", "太太"}
        if length == 2 and not polite and set(name) <= _short_states():
            continue
        if (length > 1 or polite) and is_given(scene, begin, start, words):
            yield entity(scene, begin, start, "person")
            return


@cache
def _short_states() -> frozenset[str]:
    return frozenset(short for short in load("places")["short"] if len(short) == 1)


def dotted(scene: Scene) -> Iterator[FoundEntity]:
    """Foreign names written with a middle dot."""
    if "·" not in scene.text:
        return
    for match in dotted_pattern().finditer(scene.text):
        start, end = match.span()
        known = scene.name_at.get(start)
        if (
            (known and "·" in scene.text[start : known.end])
            or scene.is_taken(start, end)
            or (known and known.end >= end)
        ):
            continue
        titles = scene.ends("title")
        start = max(
            (at for at in range(start + 1, scene.text.find("·", start)) if at in titles), default=start
        )
        least = scene.text.rfind("·", start, end) + 2
        end = shrink(scene, end, least) or end
        name = scene.text[start:end]
        yield entity(scene, start, end, "person", canonical(name))


_LATIN_PERSON = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][A-Za-z.]*){1,3}(?![A-Za-z])")


_BETWEEN = re.compile(
    r"(?:则|亦|又|还|也|并|曾|随后|之后|同时|再|均|就|在|当天|当日|今天|昨日|今日|日前|近日|早前|其后|强烈|明确|公开|亲自)*$"
)


_WIDEST = 14
"""How far behind the start of a speaker's name the speech verb may stand."""


def speaking(scene: Scene) -> Iterator[FoundEntity]:
    """Names that open a clause and are followed by a speech verb."""
    openings = scene.openings()
    ends: dict[int, int | None] = {}
    for verb in scene.starts["speech"]:
        start = openings[bisect_right(openings, verb) - 1]
        if not 0 < verb - start <= _WIDEST or start in scene.name_at:
            continue
        if start not in ends:
            ends[start] = name_at(scene, start, strong=False)
        end = ends[start]
        if end is None or end > verb:
            continue
        between = scene.text[end:verb]
        taken = scene.taken_at(end)
        if (taken == verb or _BETWEEN.fullmatch(between)) and not _is_title(scene, start, end):
            yield entity(scene, start, end, "person", canonical(scene.text[start:end]))


_LONGEST_ITEM = 10
_ITEM = f"[㐀-鿿·]{{2,{_LONGEST_ITEM}}}"
_HEAD = re.compile(rf"{_ITEM}\Z")
_REST = re.compile(f"、{_ITEM}(?:、{_ITEM})*")


def _lists(scene: Scene) -> Iterator[list[Region]]:
    """The members of each list, two or more that are parted by 、. What stands before the first 、 may be no member."""
    last = 0
    for rest in _REST.finditer(scene.text):
        spans: list[Region] = []
        head = _HEAD.search(scene.text, max(last, rest.start() - _LONGEST_ITEM), rest.start())
        if head:
            spans.append(head.span())
        start = rest.start() + 1
        for item in rest[0][1:].split("、"):
            spans.append((start, start + len(item)))
            start += len(item) + 1
        if len(spans) > 1:
            last = rest.end()
            yield spans


def listed_names(scene: Scene, established: set[str]) -> Iterator[FoundEntity]:
    """Names in a list with other persons' names: 蔡奇、丁薛祥、王毅等参加."""
    for spans in _lists(scene):
        start = spans[-1][0]
        spans[-1] = start, name_at(scene, start, strong=False) or start
        shaped = [span for span in spans if looks_chinese(scene, *span)]
        known = [
            span
            for span in spans
            if scene.text[span[0] : span[1]] in established
            or (span[0] in scene.name_at and scene.name_at[span[0]].kind == "person")
        ]
        if shaped and (
            known or (len(shaped) >= 3 and len(shaped) == len([span for span in spans if span[1] > span[0]]))
        ):
            for begin, end in shaped:
                if begin not in scene.name_at:
                    yield entity(scene, begin, end, "person", canonical(scene.text[begin:end]))


def _left_of_title(scene: Scene, start: int) -> int:
    """Where the words that belong to a title begin: 前, 副, 国防 …"""
    at = start
    for _ in range(4):
        lefts = [scene.longest_to(role, at) for role in ("prefix", "department", "alone")]
        before = min((left for left in lefts if left is not None), default=at)
        if before == at or (before in scene.name_at and scene.name_at[before].end == at):
            return at
        at = before
    return at


def title_only(
    scene: Scene, bodies: Mapping[int, FoundEntity], states: Mapping[int, tuple[int, str]]
) -> Iterator[FoundEntity]:
    """Titles with their state or body where no name follows. `bodies` gives the entities by their end, `states` the
    one-character states."""
    people = {one.start for one in (*bodies.values(), *scene.names) if one.kind == "person"}
    titles = scene.starts["alone"]
    for start, end in titles.items():
        before = range(start - 6, start)
        if not titles.keys().isdisjoint(before) and any(end <= titles.get(other, 0) for other in before):
            continue
        if end in people or (scene.char(end) == " " and end + 1 in people) or scene.is_taken(start, end):
            continue
        at = _left_of_title(scene, start)
        begin = _holder(scene, bodies, at)
        if begin is None and at in states:
            begin = states[at][0]
        if begin is None or not _title_closes(scene, end, people) or _is_post(scene, begin, end):
            continue
        yield entity(scene, begin, end, "person")


def _holder(scene: Scene, bodies: Mapping[int, FoundEntity], end: int) -> int | None:
    """The start of the place or organization that ends at an offset."""
    for known in (scene.name_to.get(end), bodies.get(end)):
        if known and known.kind in ("org", "place"):
            return known.start
    return None


_POST = re.compile(
    r"(?:曾任|[出接继兼担改升就卸连专转]任|任职|当选|竞选|角逐|任命[^，。]{0,8}为|委任[^，。]{0,8}为|获任|受任|晋升|辞去|成为|下任|下一任|前为|兼|聘为|选为|调任|当上|现为)(?:为|了|过|新任|新一任)?$"
)


def _is_post(scene: Scene, begin: int, end: int) -> bool:
    """Whether a title tells which post somebody has, and stands for nobody: 出任X局局长, 陈某(X局局长)."""
    if _POST.search(scene.text, max(0, begin - 12), begin):
        return True
    left, right = begin, end
    while scene.char(left - 1) == " ":
        left -= 1
    while scene.char(right) == " ":
        right += 1
    return scene.char(left - 1) == "(" and scene.char(right) == ")"


def _title_closes(scene: Scene, end: int, people: Set[int]) -> bool:
    following = scene.char(end)
    if scene.longest("title", end) or _name_follows(scene, end, people):
        return False
    if following in "们级性界会团办长处" and not scene.longest("speech", end):
        return False
    return scene.goes_on(end) or not HAN.match(following)


def _name_follows(scene: Scene, end: int, people: Set[int]) -> bool:
    """Whether more titles and then a name follow a title: 总书记、国家主席习近平."""
    if scene.char(end) not in "、兼":
        return False
    titles = scene.ends("title")
    for at in range(end + 1, min(end + 40, len(scene.text))):
        if scene.text[at] in "，。；：！？\n“”":
            return False
        if at in titles and at in people:
            return True
    return False


def addressed(scene: Scene) -> Iterator[FoundEntity]:
    """An office holder spoken of with courtesy and without a name: 总统先生."""
    for start, end in scene.starts["alone"].items():
        if scene.text[end : end + 2] in {"先生", "阁下", "女士"}:
            yield entity(scene, start, end + 2, "person")


def mentions_again(
    scene: Scene, persons: Iterable[FoundEntity], shorts: Mapping[str, str], found: Iterable[FoundEntity]
) -> Iterator[FoundEntity]:
    """Every other mention of the persons' names and of their short forms, outside of what is found already."""
    offices = scene.ends("alone")
    names = {
        scene.text[one.start : one.end]: one.name
        for one in persons
        if one.end - one.start > 1 and one.end not in offices
    }
    established = {**shorts, **names}
    if not established:
        return
    covered = bytearray(len(scene.text))
    for one in found:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    for start, end, form in scene.written(established):
        if covered.find(1, start, end) >= 0 and (len(form) <= 4 or covered[start] or covered[end - 1]):
            continue
        if scene.is_taken(start, end):
            continue
        before = scene.on_edge(start) or scene.opens(start) or scene.stops_at(start)
        after = ending(scene, end)
        if len(form) > 2 or after == 2 or (before and (after > 0 or scene.on_edge(end))):
            yield entity(scene, start, end, "person", established[form])


def short_mentions(scene: Scene, persons: list[FoundEntity]) -> dict[str, str]:
    """Short forms of the full names in a text: the last part of a dotted name."""
    forms: dict[str, set[str]] = {}
    for person in persons if "·" in scene.text else ():
        written = scene.text[person.start : person.end]
        if "·" in written:
            last = written.rsplit("·", 1)[1]
            if len(last) > 1:
                forms.setdefault(last, set()).add(person.name)
    return {form: names.pop() for form, names in forms.items() if len(names) == 1}


_SAYS = re.compile(r"(?:指出|指|说|称|认为|表示|强调|又指|又说|续称|则|形容|解释|补充|透露|料|坦言|预料)")


def surname_only(scene: Scene, persons: list[FoundEntity]) -> Iterator[FoundEntity]:
    """A family name alone before a speech verb, where one person of that name is in the text."""
    common = surnames()[0]
    families: dict[str, set[str]] = {}
    for person in persons:
        written = scene.text[person.start : person.end]
        if 2 <= len(written) <= 3 and written[0] in common:
            families.setdefault(written[0], set()).add(person.name)
    single = [family for family, names in families.items() if len(names) == 1]
    for mark, end, written in scene.written(mark + family for family in single for mark in "，。；\n"):
        if _SAYS.match(scene.text, end) and not scene.is_taken(mark + 1, end):
            yield entity(scene, mark + 1, end, "person", next(iter(families[written[1]])))
