import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_texts import HONG_KONG, SIMPLIFIED, TRADITIONAL

from claimx.read.encoding import UndecodableError, decode, everyday_share, is_text_encoding

KOREAN = "한국은행은 금융통화위원회를 열고 기준금리를 동결하기로 결정했다. 총재는 신중한 입장을 밝혔다."
JAPANESE = "日本銀行は金融政策決定会合で、政策金利を据え置くことを決めた。総裁は慎重な見方を示した。"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "cp950"),
        (TRADITIONAL, "cp950", "cp950"),
        (TRADITIONAL, "big5hkscs", "cp950"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (HONG_KONG, "big5hkscs", "big5hkscs"),
        (HONG_KONG, "gb18030", "gb18030"),
        ("Revenue 3.5\n", "utf-16-le", "utf-16-le"),
        ("Revenue 3.5\n", "ascii", "utf-8"),
    ],
)
def test_detects_and_decodes_what_chinese_files_are_written_in(text, encoding, named, line_end):
    text = text.replace("\n", line_end)
    assert decode(text.encode(encoding)) == (text, named)


def test_big5_reads_the_signs_of_real_files():
    text = "唐納‧史密斯表示，三～五年內營收可達￥一百億。" + TRADITIONAL
    assert decode(text.encode("cp950")) == (text, "cp950")


@given(
    st.sampled_from(
        [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "cp950"), (TRADITIONAL, "gb18030"), (HONG_KONG, "big5hkscs")]
    ),
    st.data(),
)
def test_a_few_words_are_enough(case, data):
    text, encoding = case
    start = data.draw(st.integers(0, len(text) - 20))
    part = text[start : start + 20]
    assert decode(part.encode(encoding))[0] == part


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_exactly_or_refused(data):
    try:
        text, encoding = decode(data)
    except UndecodableError:
        return
    marks = (
        codecs.BOM_UTF8,
        codecs.BOM_UTF32_LE,
        codecs.BOM_UTF32_BE,
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE,
    )
    mark = next((mark for mark in marks if data.startswith(mark)), b"")
    assert data.removeprefix(mark).decode(encoding) == text


def test_an_encoding_given_is_used_and_held_to():
    assert decode(TRADITIONAL.encode("utf-16-le"), "UTF-16LE") == (TRADITIONAL, "utf-16-le")
    assert decode(b"\xef\xbb\xbf" + "关税".encode(), "utf8") == ("关税", "utf-8")
    with pytest.raises(UndecodableError, match=r"utf-8: 0xb9 at byte 0"):
        decode("关税".encode("gb18030"), "utf-8")


def test_a_broken_byte_is_named_with_its_place_and_what_was_tried():
    data = SIMPLIFIED.encode()
    broken = data[:30] + b"\xff" + data[30:]
    with pytest.raises(UndecodableError) as caught:
        decode(broken)
    assert "utf-8: 0xff at byte 30" in str(caught.value)
    for name in ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be"):
        assert name in str(caught.value)


@given(st.sampled_from([SIMPLIFIED, TRADITIONAL, HONG_KONG]), st.data())
def test_utf_8_with_a_byte_lost_never_becomes_other_chinese(text, data):
    whole = text.encode()
    at = data.draw(st.sampled_from([i for i, byte in enumerate(whole) if byte > 0x7F]))
    with pytest.raises(UndecodableError):
        decode(whole[:at] + whole[at + 1 :])


def test_a_legacy_file_broken_in_its_end_is_an_error_that_names_the_byte():
    data = (SIMPLIFIED * 400).encode("gb18030") + b"\xff\xff"
    with pytest.raises(UndecodableError, match=rf"gb18030: 0xff at byte {len(data) - 2}"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "binary"),
        (b"\0" * 1000, "binary"),
        (b"plain\0text\n", "binary"),
        (bytes(range(1, 32)) * 10, "binary, not text: 250 control characters, the first at byte 0"),
        (KOREAN.encode("euc-kr") * 3, "looks like"),
        (JAPANESE.encode("euc-jp") * 3, "looks like"),
        (JAPANESE.encode("shift_jis") * 3, "cannot be decoded"),
        ("L'économie française a été touchée.".encode("latin-1"), "cannot be decoded"),
        (codecs.BOM_UTF16_LE + "关税".encode("utf-16-le") + b"\0", "utf-16-le"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data, says):
    with pytest.raises(UndecodableError, match=says):
        decode(data)


def test_share_of_everyday_characters_tells_readings_apart():
    data = TRADITIONAL.encode("cp950")
    assert everyday_share(data, "cp950") > 0.95
    assert everyday_share(data, "gb18030") < 0.7


def test_text_encodings_are_known_from_other_codecs():
    assert is_text_encoding("gbk")
    assert not is_text_encoding("hex")
    assert not is_text_encoding("no-such-encoding")


def test_codecs_that_make_no_text():
    assert not is_text_encoding("undefined")
    with pytest.raises(UndecodableError, match=r"lone surrogate U\+D83D at character 1"):
        decode(b"a\\ud83d", "unicode_escape")
    with pytest.raises(UndecodableError, match="punycode"):
        decode(b"a-\\", "punycode")
