"""Cues are found where one plain pattern of their table, tried at every place of a text, would find them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon import load
from claimx.mention.entities.cue import Cues

DATA = load("organizations")
TABLES = {
    "notice": (DATA["cue"]["notice"], ""),
    "move": (DATA["cue"]["move"], DATA["cue"]["move_chain"]),
    "bare": (DATA["cue"]["bare"], ""),
    "bureau": (DATA["cue"]["bureau"], ""),
    "flag": (DATA["cue"]["flag"], ""),
    "act": (DATA["dealer"]["act"], DATA["dealer"]["act_chain"]),
    "share": (DATA["dealer"]["share"], ""),
}
AROUND = [
    *"，的了超约3.5亿万元港二十一公航分股*A",
    "12.5亿港元现金",
    "集团",
    "有限公司",
    "签署",
    "股权",
    "海州",
    "投资",
]


def either(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def plain(entries: list[dict[str, str]], chain: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (f"(?:{either(one['led_by'])})?" if "led_by" in one else f"(?:{either(chain)})*")
            + f"(?:{one.get('before', '')})(?:{either(one['words'])}){one.get('after', '')}"
            for one in entries
        )
    )


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_as_one_plain_pattern(table: str, data: st.DataObject) -> None:
    entries, chain = TABLES[table]
    words = [word for one in entries for word in f"{one['words']} {one.get('led_by', chain)}".split()]
    pieces = st.one_of(st.sampled_from(words), st.sampled_from(words), st.sampled_from(AROUND))
    text = "".join(data.draw(st.lists(pieces, max_size=9)))
    assert Cues(entries, chain).spans(text) == [one.span() for one in plain(entries, chain).finditer(text)]


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        ("move", "盘中股价大涨5%", ["盘中股价大涨"]),
        ("move", "盘中股价大涨，领涨A股", ["股价", "领涨"]),
        ("act", "甲乙近日拟以3亿元收购丙丁51%股权", ["近日拟以", "3亿元收购"]),
        ("act", "甲乙购入设备，再次中标人防工程", []),
        ("notice", "甲乙晚间发布公告称", ["晚间发布公告称"]),
        ("flag", "*ST海州，BEST海州", ["*ST"]),
    ],
)
def test_what_leads_up_to_a_cue_is_part_of_it(table: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Cues(*TABLES[table]).spans(text)] == found
