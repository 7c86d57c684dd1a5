from hypothesis import given
from hypothesis import strategies as st

from claimx.read import RawDocument
from claimx.read.seen import SeenIds


@given(st.lists(st.text(max_size=2), max_size=60))
def test_within_the_window_an_id_is_new_once(ids):
    seen = SeenIds(window=64)
    met: set[str] = set()
    for identifier in ids:
        assert seen.add(identifier) == (identifier not in met)
        met.add(identifier)


def test_what_is_long_past_is_forgotten_and_the_tables_stay():
    seen = SeenIds(window=16)
    assert all(seen.add(str(number)) for number in range(1000))
    assert not any(seen.add(str(number)) for number in range(1000 - 16, 1000))
    assert seen.add("0")
    assert len(seen._newer) == len(seen._older) == 32


def test_a_digest_depends_on_id_and_content_alone():
    one = RawDocument("a", "x/a", b"text", form="text")
    assert one.digest() == RawDocument("a", "y/a:3", b"text", form="record", offset=9).digest()
    assert len({one.digest(), RawDocument("b", "x/a", b"text", "text").digest()}) == 2
    assert RawDocument("a", "", b"bc", "text").digest() != RawDocument("ab", "", b"c", "text").digest()
