"""What the finders of names see of a text: the words of a role, overlaps, and places where a form is written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.lexicon import load
from claimx.mention.entities.scene import Scene, apart, read_scene
from claimx.mention.entities.vocabulary import listed
from claimx.mention.found import FoundEntity

STOPS = frozenset(listed(load("organizations")["stop"]["words"]))
MODIFIERS = frozenset(listed(load("groups")["group"]["modifier"]))
PIECES = st.sampled_from([*sorted(STOPS | MODIFIERS)[::7], "AI", "ai", "AIDS", "NAND闪存", "甲", "，", "2"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def scene_of(text: str, taken: list[tuple[int, int]] | None = None) -> Scene:
    return read_scene(text, frozenset(), taken or [])


@settings(deadline=None)  # the vocabulary is built for the first
@given(TEXTS)
def test_the_longest_word_of_a_role_is_found_at_either_end(text: str) -> None:
    scene = scene_of(text)
    for at in range(len(text) + 1):
        ends = [end for end in range(at + 1, len(text) + 1) if text[at:end] in STOPS]
        starts = [start for start in range(at) if text[start:at] in STOPS]
        assert scene.longest("stop", at) == max(ends, default=None)
        assert scene.longest_to("stop", at) == min(starts, default=None)


def test_a_latin_word_of_a_role_is_written_in_either_case_and_stands_alone() -> None:
    assert scene_of("ai公司").longest("modifier", 0) == 2
    assert scene_of("NAND闪存").longest("modifier", 0) == 6
    assert scene_of("AIDS公司").longest("modifier", 0) is None
    assert scene_of("OpenAI").longest_to("modifier", 6) is None


FORMS = st.lists(st.text("甲乙", min_size=1, max_size=3), max_size=30)


@settings(deadline=None)
@given(st.text("甲乙丙", max_size=20), FORMS)
def test_few_forms_and_many_are_found_at_every_place(text: str, forms: list[str]) -> None:
    found = sorted(scene_of(text).occurrences(forms))
    places = [(at, at + len(form), form) for at in range(len(text)) for form in {*forms}]
    assert found == sorted(place for place in places if text.startswith(place[2], place[0]))


def test_no_form_is_found_in_an_amount() -> None:
    assert list(scene_of("甲乙3亿元甲乙", [(2, 5)]).occurrences(["甲乙", "亿"])) == [
        (0, 2, "甲乙"),
        (5, 7, "甲乙"),
    ]


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=15)


@given(SPANS)
def test_of_overlapping_names_the_longest_are_kept(spans: list[tuple[int, int]]) -> None:
    found = sorted({FoundEntity(start, start + length, "org", "甲") for start, length in spans})
    kept: list[FoundEntity] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    assert apart(found, lambda one: (one.start - one.end, one.start)) == sorted(kept)
