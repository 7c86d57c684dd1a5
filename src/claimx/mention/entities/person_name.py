"""Where the name of a person begins and ends: Chinese names by family name, foreign names by the characters that they
are written with.
"""

import re
import string
from functools import cache

from claimx.lexicon import load
from claimx.mention.entities.scene import CLOSING, Scene
from claimx.mention.entities.vocabulary import (
    lexicon_words,
    ordinary_actions,
    ordinary_nouns,
    ordinary_verbs,
)

_LONGEST_PART = 9
"""How many characters a part of a foreign name has at most."""


@cache
def foreign_pattern() -> re.Pattern[str]:
    """Two to nine characters that foreign names are written with."""
    characters = load("surnames")["transliteration"]["characters"]
    return re.compile(f"[{characters}]{{2,9}}")


@cache
def foreign_before() -> re.Pattern[str]:
    """Such characters at the end of a stretch."""
    return re.compile(f"(?:{foreign_pattern().pattern})$")


@cache
def dotted_pattern() -> re.Pattern[str]:
    """Parts of a foreign name with middle dots between them."""
    part = f"[{load('surnames')['transliteration']['characters']}]{{1,{_LONGEST_PART}}}"
    return re.compile(f"(?:(?:{part}|[A-Z])·){{1,4}}{part}")


@cache
def _opening() -> frozenset[str]:
    """The characters that a person's name opens with."""
    common, other, double, _ = surnames()
    foreign = load("surnames")["transliteration"]["characters"]
    return common | other | {name[0] for name in double} | frozenset(foreign + string.ascii_uppercase)


@cache
def surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Common family names, others, those of two characters, and ordinary words that look like a name."""

    def words(key: str) -> frozenset[str]:
        return lexicon_words("surnames", "surname", key)

    return words("common"), words("other"), words("double"), words("words")


@cache
def _japanese() -> frozenset[str]:
    """Japanese family names."""
    return lexicon_words("surnames", "surname", "japanese")


def japanese_end(scene: Scene, start: int) -> int | None:
    """Where the name of a Japanese person ends that starts behind a title: 财务大臣 + 铃木俊一."""
    for family in (3, 2):
        if scene.text[start : start + family] not in _japanese():
            continue
        if any(scene.longest(role, start + family) for role in ("strong", "ending")):
            continue
        ends = {}
        for end in range(start + family + 3, start + family, -1):
            if _JAPANESE_GIVEN.fullmatch(scene.text, start + family, end) and not scene.is_taken(start, end):
                given = scene.text[start + family : end]
                ordinary = given in ordinary_verbs() or not _FUNCTION.isdisjoint(given)
                ends[end] = 0 if ordinary else ending(scene, end)
        best = max(ends, key=lambda end: ends[end], default=None)
        if best and ends[best]:
            return best
    return None


def ending(scene: Scene, end: int) -> int:
    """How well a name ends at an offset: 2 by punctuation or a whole word, 1 by a single character, 0 not at all."""
    character = scene.char(end)
    if character in CLOSING or character == "(" or scene.taken_at(end) is not None:
        return 2
    following = scene.name_at.get(end)
    if following and following.kind != "person":
        return 2
    word = scene.text[end : end + 2]
    if end in scene.word_starts and (word in ordinary_verbs() or word in ordinary_actions()):
        return 2
    ends = [longest for role in ("end", "courtesy", "title") if (longest := scene.longest(role, end))]
    return min(max(ends) - end, 2) if ends else 0


def name_at(scene: Scene, start: int, strong: bool) -> int | None:
    """The end of the person's name that starts at an offset, or None. `strong`: a title stands before it."""
    if scene.char(start) not in _opening():
        return None
    if scene.text.find("·", start, start + _LONGEST_PART + 1) >= 0:
        dotted = dotted_pattern().match(scene.text, start)
        if dotted:
            return shrink(scene, dotted.end(), scene.text.rfind("·", start, dotted.end()) + 2) or dotted.end()
    foreign = _foreign_end(scene, start, strong)
    if foreign and foreign - start > 3:
        return foreign
    return _chinese_end(scene, start, strong) or foreign


def shrink(scene: Scene, end: int, least: int) -> int | None:
    """The last offset down to `least` where a name ends well: by punctuation or a whole word, else by a character."""
    by_character: int | None = None
    for at in range(end, least - 1, -1):
        well = ending(scene, at)
        if well == 2:
            return at
        if well == 1 and by_character is None and (at == end or scene.on_edge(at)):
            by_character = at
    return by_character


def _chinese_end(scene: Scene, start: int, strong: bool) -> int | None:
    common, other, double, words = surnames()
    family = 2 if scene.text[start : start + 2] in double else 1
    first = scene.text[start]
    if family == 1 and first not in common and not (strong and first in other):
        return None
    short, long = start + family + 1, start + family + 2
    endings = {end: ending(scene, end) for end in (short, long) if is_given(scene, start, end, words, strong)}
    if endings.get(long) and endings.get(short) == 1 and scene.longest("speech", long):
        return long
    split = not scene.segmented(short) or short in scene.word_starts
    for end, least in ((short, 2), (long, 2), (short, 1), (long, 1)):
        if endings.get(end, 0) >= least and (end, least, split) != (short, 1, False):
            return end
    if strong and long in endings and long in scene.word_starts and short not in scene.word_starts:
        return long
    return start + 4 if strong and _is_married(scene, start, words) else None


def _is_married(scene: Scene, start: int, words: frozenset[str]) -> bool:
    """Whether a husband's and a wife's family name and a given name of two characters start at an offset."""
    first, second = scene.text[start : start + 2], scene.text[start + 2 : start + 4]
    ordinary = (
        first in words
        or first in ordinary_verbs()
        or second in ordinary_verbs()
        or second in ordinary_nouns()
    )
    named = {scene.char(start), scene.char(start + 1)} <= surnames()[0] and is_given(
        scene, start, start + 4, words, strong=True
    )
    return named and not ordinary and ending(scene, start + 4) > 0


def is_given(scene: Scene, start: int, end: int, words: frozenset[str], strong: bool = False) -> bool:
    """Whether a stretch that opens with a family name can be a name: no ordinary word, no place, no body."""
    name = scene.text[start:end]
    if len(name) < end - start or scene.is_taken(start, end) or not _FUNCTION.isdisjoint(name[1:]):
        return False
    if _tail_of_word(scene, start):
        return False
    rare = name[0] not in surnames()[0]
    ordinary = (
        name[1:] in _COURTESY
        or name in words
        or name in ordinary_verbs()
        or ((rare or not strong) and name in ordinary_nouns())
    )
    cut = name[0] in _PREPOSITIONS and start + 1 in scene.word_starts
    if ordinary or cut or not _HAN_ALONE.fullmatch(name):
        return False
    if len(name) == 3:
        phrase = name[:2] in words and start + 2 in scene.word_starts
        if phrase or _ordinary(scene, start + 1) or name[2] in _BODY_ENDS:
            return False
    return not any(
        at in scene.name_at and scene.name_at[at].kind != "person" and scene.name_at[at].end <= end + 1
        for at in range(start, end)
    )


def _tail_of_word(scene: Scene, start: int) -> bool:
    """Whether an offset lies inside a function word that the segmenter cut: 关 in 有关."""
    inside = scene.longest("stop", start - 1) == start + 1
    return inside and start not in scene.word_starts and scene.is_word(start - 1, start + 1)


_HAN_ALONE = re.compile("[㐀-鿿]+")
_JAPANESE_GIVEN = re.compile("[㐀-鿿]{1,2}|[㐀-鿿]{2}郎")
_COURTESY = frozenset({"先生", "女士", "小姐", "太太", "同志", "夫妇"})
_BODY_ENDS = frozenset("会部局院署司厅党团社台报委办处所县市区")
_PREPOSITIONS = frozenset("曾向于应任连由从和同就")
_FUNCTION = frozenset(
    "两等则还又都再仍亦并均说称已曾与将对及或等从的了是在这那哪么吗呢吧们我你他她它每各某被把让"
)


def _ordinary(scene: Scene, start: int) -> bool:
    """Whether the two characters at an offset are an ordinary verb, cut as a word of its own, or a place."""
    known = scene.name_at.get(start)
    if known and known.kind != "person":
        return True
    return scene.text[start : start + 2] in ordinary_verbs() and start in scene.word_starts


def _is_inside(scene: Scene, at: int, end: int) -> bool:
    """Whether the name at an offset is a place that ends before `end`: 拉马拉 in 维克拉马拉特纳."""
    known = scene.name_at[at]
    return known.kind == "place" and known.end < end


_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}世")


def _foreign_end(scene: Scene, start: int, strong: bool) -> int | None:
    match = foreign_pattern().match(scene.text, start)
    if not match or start in scene.name_at:
        return None
    numbered = _NUMBERED.match(scene.text, match.end())
    if numbered:
        return numbered.end()
    end = shrink(scene, match.end(), start + 2)
    if (
        end is None
        or any(
            at in scene.name_at and not (strong and _is_inside(scene, at, end)) for at in range(start, end)
        )
        or (not strong and (end - start < 2 or ending(scene, end) < 2))
    ):
        return None
    name = scene.text[start:end]
    words = surnames()[3]
    if name in ordinary_verbs() or name in words or (name[:2] in words and start + 2 in scene.word_starts):
        return None
    return end


def looks_chinese(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch has the form of a Chinese name."""
    common, _, double, words = surnames()
    name = scene.text[start:end]
    family = 2 if name[:2] in double else 1
    return (
        family < len(name) <= family + 2
        and (name[:1] in common or family == 2)
        and name not in words
        and is_given(scene, start, end, words)
    )
