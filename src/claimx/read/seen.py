"""Which ids a run has met, in memory that does not grow with the run."""

import mmap
from hashlib import blake2b

WINDOW = 1_000_000
"""An id is known again for at least so many documents after it was met last."""
_SLOTS_PER_ID = 2


class SeenIds:
    """A set of ids that forgets the oldest: two hash tables of 64-bit digests, the older dropped when the newer is full.

    Takes at most 32 MB, whatever the number of documents. That an id is taken for another one is to be expected once in
    about 10^13 documents.
    """

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window
        self._mask = (1 << (window * _SLOTS_PER_ID - 1).bit_length()) - 1
        self._older: memoryview | None = None
        self._newer = self._table()
        self._count = 0

    def _table(self) -> memoryview:
        return memoryview(mmap.mmap(-1, (self._mask + 1) * 8)).cast(
            "Q"
        )  # pages are taken as they are written to

    def add(self, identifier: str) -> bool:
        """Takes an id; whether it was new."""
        digest = blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "little") or 1  # 0 marks an empty slot
        if self._older and self._find(self._older, key)[0]:
            return False
        known, slot = self._find(self._newer, key)
        if known:
            return False
        self._newer[slot] = key
        self._count += 1
        if self._count == self.window:
            self._older, self._newer, self._count = self._newer, self._table(), 0
        return True

    def _find(self, table: memoryview, key: int) -> tuple[bool, int]:
        """Whether the key is in the table, and its slot or the free one for it."""
        slot = key & self._mask
        while (found := table[slot]) and found != key:
            slot = (slot + 1) & self._mask
        return bool(found), slot
