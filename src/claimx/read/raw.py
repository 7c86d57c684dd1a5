"""A document before it is decoded: cheap to read, to digest and to hand to another process."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

DIGEST_BYTES = 16
Form = Literal["text", "markdown", "html", "record"]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The bytes of one document, as `read_raw` finds them and `parse` takes them."""

    id: str
    """The document's id by the contract: path below the folder given, or the record's own."""
    where: str
    """Path as given, or `path:line` for a record."""
    data: bytes
    form: Form
    """The text itself, with front matter or not, a page, or a record: a JSON object with `text`."""
    plain: bool = False
    """The text is a file of its own."""
    offset: int = 0
    """Where `data` begins in its file, in bytes."""

    def digest(self) -> bytes:
        """16 bytes (BLAKE2b) that depend on the id and the content alone, not on the place or the order of reading."""
        name = self.id.encode("utf-8", "surrogatepass")
        return blake2b(b"%d:%b%b" % (len(name), name, self.data), digest_size=DIGEST_BYTES).digest()
