"""One numeral at a place of a text."""

from hypothesis import example, given
from hypothesis import strategies as st

from claimx.mention.numeral import read_numeral
from claimx.mention.numeral_reader import NumeralReader


@example("3万 5千")
@example("20多 万")
@example("三个亿")
@example("12点五")
@given(st.text("0123456789.,，一三五两十廿百千万亿多余几个点 至元", min_size=1, max_size=10))
def test_what_is_plain_is_read_as_the_reader_would(text):
    assert read_numeral(text, 0) == NumeralReader(text, 0).read()
