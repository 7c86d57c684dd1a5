"""A stream of documents cut into shards, and parts of it for several machines.

Where a shard ends is decided by the content of its last document, not by counting, so that an article that comes, goes
or changes makes one shard new and leaves all others what they were (content-defined chunking, as in rsync and restic).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from claimx.model import Failure, Note, ShardMarker
from claimx.read import DIGEST_BYTES, RawDocument

SHARD_DOCUMENTS = 1000
SHARD_BYTES = 1 << 24
_LONGEST = 4
"""No shard has more than so many times the mean number of documents."""

Item = RawDocument | Failure | Note


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the stream. `digest` (hexadecimal) depends on its documents and failures, and on nothing else."""

    items: list[Item]
    digest: str


@dataclass(frozen=True, slots=True)
class ShardStart:
    """What follows in the stream belongs to shard `number` (from 1)."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class ShardEnd:
    """The shard is complete."""


@dataclass(frozen=True, slots=True)
class ShardKept:
    """Shard `number` is there from an earlier run, as `marker` describes it."""

    number: int
    marker: ShardMarker


Passing = Failure | Note | ShardStart | ShardEnd | ShardKept
"""What goes through the processes untouched, in its place among the documents."""


def cut(items: Iterable[Item], mean: int = SHARD_DOCUMENTS) -> Iterator[Shard]:
    """The stream in shards of `mean` documents on average, at most four times as many, and about 16 MB at most."""
    held: list[Item] = []
    digest = blake2b(digest_size=DIGEST_BYTES)
    size = 0
    for item in items:
        held.append(item)
        own = _digest(item)
        digest.update(own)
        size += len(item.data) if isinstance(item, RawDocument) else 0
        if int.from_bytes(own, "little") % mean == 0 or len(held) >= _LONGEST * mean or size >= SHARD_BYTES:
            yield Shard(held, digest.hexdigest())
            held, size, digest = [], 0, blake2b(digest_size=DIGEST_BYTES)
    if held:
        yield Shard(held, digest.hexdigest())


def part_of(items: Iterable[Item], number: int, parts: int) -> Iterator[Item]:
    """The items of part `number` of `parts` (from 1): by the digest of id and content, wherever they stand.

    Every item belongs to exactly one part, the same one on every machine and in every order of listing.
    """
    for item in items:
        # other bits than those that `cut` looks at
        if int.from_bytes(_digest(item)[-8:], "big") % parts == number - 1:
            yield item


def _digest(item: Item) -> bytes:
    if isinstance(item, RawDocument):
        return item.digest()
    kind = "failure" if isinstance(item, Failure) else "note"
    text = f"{kind}\0{item.where}\0{item.reason}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=DIGEST_BYTES).digest()
