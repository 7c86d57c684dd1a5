"""Script conversion is OpenCC's, at equal length; widths and signs are folded as the module says."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from claimx.text.normalize import normalize, to_simplified
from claimx.text.opencc import simplified_characters, simplified_phrases


@cache
def opencc() -> OpenCC:
    return OpenCC("t2s")


characters = sorted(simplified_characters())
phrases = sorted(simplified_phrases())
chinese = st.lists(
    st.sampled_from(phrases)
    | st.sampled_from(characters)
    | st.sampled_from(sorted({character for phrase in phrases for character in phrase}))
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5),
    max_size=12,
).map("".join)
any_text = st.text(
    st.characters(codec=None, categories=None) | st.sampled_from("○,:　．（一計畫乾\ud800\udc00")
)


def test_every_character_of_the_table() -> None:
    text = "".join(characters)
    assert to_simplified(text) == opencc().convert(text)
    for character in characters:
        assert to_simplified(character) == opencc().convert(character), character


def test_every_phrase_of_the_table() -> None:
    for phrase in phrases:
        assert to_simplified(phrase) == opencc().convert(phrase), phrase
        assert to_simplified(f"于{phrase}於") == opencc().convert(f"于{phrase}於"), phrase


def test_phrases_that_overlap() -> None:
    for left in phrases:
        for right in phrases:
            if left[-1] == right[0]:
                text = left + right[1:]
                assert to_simplified(text) == opencc().convert(text), text


@given(chinese)
def test_random_chinese_is_converted_as_by_opencc(text: str) -> None:
    assert to_simplified(text) == opencc().convert(text)


@given(st.text())
def test_random_text_is_converted_as_by_opencc(text: str) -> None:
    assert to_simplified(text) == opencc().convert(text)


@given(any_text)
def test_length_is_kept_for_any_text(text: str) -> None:
    assert len(normalize(text)) == len(text)
    assert len(to_simplified(text)) == len(text)


@given(chinese, chinese)
def test_a_stretch_stands_for_the_same_stretch_of_the_original(left: str, right: str) -> None:
    text = f"{left}\n{right}"
    place = len(left) + 1
    assert normalize(text)[place:] == normalize(right)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("遠山銀行稱關稅將上調", "远山银行称关税将上调"),
        ("２５．３％", "25.3%"),
        ("ＡＩ晶片", "AI晶片"),
        ("「示好」與『讓步』", "“示好”与‘让步’"),
        ("（見附表）", "(见附表)"),
        ("乾隆年間的計畫", "乾隆年间的计划"),
        ("3－5年，3–5年，3～5年，3〜5年", "3-5年，3-5年，3~5年，3~5年"),
        ("這是──重點―", "这是——重点—"),
        ("收報，漲３％；完。", "收报，涨3%；完。"),
        ("遠山,海濱;如下:是嗎?好!", "远山，海滨；如下：是吗？好！"),
        ("1,000股,7:30 A, B", "1,000股，7:30 A, B"),
        ("增長20%, 達到", "增长20%， 达到"),
        ("安娜．史密斯", "安娜·史密斯"),
        ("安娜‧史密斯", "安娜·史密斯"),
        ("○○公司二○二五年", "○○公司二〇二五年"),
        ("民國一一○年", "民国一一〇年"),
        ("二○○八年", "二〇〇八年"),
        ("甲\u3000乙\u00a0丙\u200b丁\t戊", "甲 乙 丙 丁 戊"),
        ("￥５００、￡３", "¥500、£3"),
        ("行一\u2028行二\r\n", "行一\n行二\r\n"),
        ("\u2f08民\uf90a", "人民金"),
        ("\ud800\U00020000", "\ud800\U00020000"),
        ("", ""),
    ],
)
def test_forms(original: str, expected: str) -> None:
    assert normalize(original) == expected
