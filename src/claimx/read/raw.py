"""A document before it is decoded: cheap to read, to digest and to hand to another process."""

from dataclasses import dataclass
from hashlib import blake2b

DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The bytes of one document, as `read_raw` finds them and `parse` takes them."""

    id: str
    """The document's id by the contract: path below the folder given, or the record's own."""
    where: str
    """Path as given, or `path:line` for a record."""
    data: bytes
    record: bool
    """A line of JSON Lines; otherwise the text itself."""
    plain: bool = False
    """The text is a file of its own."""
    offset: int = 0
    """Where `data` begins in its file, in bytes."""

    def digest(self) -> bytes:
        """16 bytes (BLAKE2b) that depend on the id and the content alone, not on the place or the order of reading."""
        name = self.id.encode("utf-8", "surrogatepass")
        return blake2b(b"%d:%b%b" % (len(name), name, self.data), digest_size=DIGEST_BYTES).digest()
