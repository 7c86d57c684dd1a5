"""JSON Lines: one claim a line."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from claimx.model import RunInformation


class Writer:
    """Each document's claims are out as soon as it is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes the claims; the record is not part of this format."""
        if claims:
            self.stream.write(b"".join(line + b"\n" for line in claims))
            self.stream.flush()

    def finish(self, run: RunInformation) -> None:
        """Nothing is left to write."""


def read(path: Path) -> Iterator[bytes]:
    """The lines of the file. Raises OSError."""
    with path.open("rb") as lines:
        yield from lines
