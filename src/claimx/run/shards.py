"""A stream of documents cut into shards, and parts of it for several machines.

Where a shard ends is decided by the content of its last document, not by counting, so that an article that comes, goes
or changes makes one shard new and leaves all others what they were (content-defined chunking, as in rsync and restic).
"""

from collections import Counter
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
    """A stretch of the stream, with two digests (hexadecimal)."""

    items: list[Item]
    digest: str
    """Depends on its documents and failures, and on how many shards of the same come before it; on nothing else."""
    places: str
    """Depends on where its documents are, which what is said of them may name."""


@dataclass(frozen=True, slots=True)
class ShardStart:
    """What follows in the stream belongs to shard `number` (from 1)."""

    number: int
    digest: str
    places: str


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
    """The stream in shards of `mean` documents on average, at most four times as many, and about 16 MB at most.

    What comes before the first document is in one shard with it: only where there is none has the first shard none.
    """
    equal: Counter[str] = Counter()
    held: list[Item] = []
    digests: list[bytes] = []
    begun, size = False, 0
    for item in items:
        held.append(item)
        digests.append(_digest(item))
        if isinstance(item, RawDocument):
            begun, size = True, size + len(item.data)
        ends = int.from_bytes(digests[-1], "little") % mean == 0
        if begun and (ends or len(held) >= _LONGEST * mean or size >= SHARD_BYTES):
            yield _shard(held, digests, equal)
            held, digests, size = [], [], 0
    if held:
        yield _shard(held, digests, equal)


def _shard(items: list[Item], digests: list[bytes], equal: Counter[str]) -> Shard:
    """A shard of items with their digests; `equal` counts the shards of the same, so that each has a digest of its own."""
    digest = _joined(digests)
    equal[digest] += 1
    if equal[digest] > 1:
        digest = _joined([digest.encode(), b"%d" % equal[digest]])
    places = (
        f"{item.where}\0{item.offset}\0".encode("utf-8", "surrogatepass")
        for item in items
        if isinstance(item, RawDocument)
    )
    return Shard(items, digest, _joined(places))


def _joined(parts: Iterable[bytes]) -> str:
    return blake2b(b"".join(parts), digest_size=DIGEST_BYTES).hexdigest()


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
