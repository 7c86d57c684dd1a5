"""Where a stream is cut, and which part of it a document belongs to."""

import dataclasses
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from claimx.model import Failure, Note
from claimx.read import RawDocument
from claimx.run.shards import cut, part_of

MANY = [RawDocument(f"{number:04}.txt", "", b"text %d" % number, "text") for number in range(2000)]


def test_shards_are_the_stream_cut():
    items = [*MANY[:50], Failure(where="x", reason="gone"), *MANY[50:99], Note(where="y", reason="odd")]
    shards = list(cut(items, mean=10))
    assert [item for shard in shards for item in shard.items] == items
    assert 4 <= len(shards) <= 25
    assert len({shard.digest for shard in shards}) == len(shards)
    assert [len(shard.items) for shard in cut(MANY, mean=1)] == [1] * len(MANY)
    assert list(cut([])) == []


def test_every_shard_has_a_digest_of_its_own_wherever_its_documents_are():
    same = [Failure(where=str(number), reason="met before") for number in range(100)]
    shards = list(cut([*MANY[:50], *same * 3], mean=10))
    assert len({repr(shard.items) for shard in shards}) < len(shards)
    assert len({shard.digest for shard in shards}) == len(shards)
    moved = [dataclasses.replace(item, where=f"there/{item.id}") for item in MANY[:50]]
    again = list(cut([*moved, *same * 3], mean=10))
    assert [shard.digest for shard in again] == [shard.digest for shard in shards]
    assert again[0].places != shards[0].places
    assert again[-1].places == shards[-1].places


def test_the_first_shard_has_a_document_if_there_is_any():
    lost = [Failure(where=str(number), reason="gone") for number in range(100)]
    assert [item for item in next(cut([*lost, *MANY], mean=5)).items if isinstance(item, RawDocument)]
    assert [shard.items for shard in cut(lost, mean=5)] == [lost]


def test_no_shard_is_much_longer_than_the_mean():
    lengths = [len(shard.items) for shard in cut(MANY, mean=20)]
    assert max(lengths) <= 80
    assert 60 <= len(lengths) <= 150


def test_large_documents_end_a_shard_early():
    large = [RawDocument(str(number), "", b"x" * (1 << 22), "text") for number in range(9)]
    assert [len(shard.items) for shard in cut(large)] == [4, 4, 1]


@given(st.integers(0, 1999), st.sampled_from(["change", "remove", "insert"]))
def test_a_change_makes_few_shards_new(place, kind):
    before = {shard.digest for shard in cut(MANY, mean=20)}
    items = list(MANY)
    if kind != "insert":
        old = items.pop(place)
    if kind != "remove":
        items.insert(place, RawDocument("new.txt" if kind == "insert" else old.id, "", b"new", "text"))
    after = {shard.digest for shard in cut(items, mean=20)}
    assert after != before
    # shards of the greatest length push their ends on to the next one, until a shard ends by its content
    assert len(after - before) <= 8


def test_every_item_belongs_to_one_part_wherever_it_stands():
    items = [*MANY[:300], Failure(where="x", reason="gone")]
    parts = [list(part_of(items, number, 4)) for number in range(1, 5)]
    assert sorted(map(repr, chain(*parts))) == sorted(map(repr, items))
    assert all(50 <= len(part) <= 100 for part in parts)
    for number, part in enumerate(parts, start=1):
        assert sorted(map(repr, part_of(reversed(items), number, 4))) == sorted(map(repr, part))
    assert list(part_of(items, 1, 1)) == items


def test_parts_are_cut_as_evenly_as_the_whole():
    assert 30 <= len(list(cut(part_of(MANY, 1, 2), mean=20))) <= 80
