"""The formats of `claimx extract`: claims as JSON Lines, or one JSON document with information on the run."""

import shutil
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, Literal, Protocol

from claimx.model import RunInformation
from claimx.write.lines import json_bytes

OutputFormat = Literal["jsonl", "json"]
_HELD_BYTES = 1 << 23


class ClaimWriter(Protocol):
    """What takes the documents of a run one after the other."""

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """One document: its record as JSON, where the format needs it, and the lines of its claims."""

    def finish(self, run: RunInformation) -> None:
        """The end of the run."""


class LinesWriter:
    """JSON Lines: one claim a line, out as soon as its document is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes the claims; the record is not part of this format."""
        if claims:
            self.stream.write(b"".join(line + b"\n" for line in claims))
            self.stream.flush()

    def finish(self, run: RunInformation) -> None:
        """Nothing is left to write."""


class DocumentWriter:
    """One JSON document, `{"run", "documents", "claims"}`, as `claimx.model.RunDocument` describes it.

    The counts stand first and are known last, so documents and claims wait in temporary files, not in memory.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.documents = tempfile.SpooledTemporaryFile(_HELD_BYTES)  # noqa: SIM115 - closed by `finish`
        self.claims = tempfile.SpooledTemporaryFile(_HELD_BYTES)  # noqa: SIM115 - closed by `finish`

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Keeps the record and the claims for the end."""
        if record is not None:
            self._append(self.documents, record)
        for line in claims:
            self._append(self.claims, line)

    @staticmethod
    def _append(part: "tempfile.SpooledTemporaryFile[bytes]", line: bytes) -> None:
        part.write(b",\n" + line if part.tell() else line)

    def finish(self, run: RunInformation) -> None:
        """Writes the whole document."""
        self.stream.write(b'{"run": ' + json_bytes(run))
        for name, part in ((b"documents", self.documents), (b"claims", self.claims)):
            self.stream.write(b',\n"' + name + b'": [\n')
            part.seek(0)
            shutil.copyfileobj(part, self.stream)
            part.close()
            self.stream.write(b"\n]")
        self.stream.write(b"}\n")


def claim_writer(output_format: OutputFormat, stream: BinaryIO) -> ClaimWriter:
    """The writer of a format."""
    return LinesWriter(stream) if output_format == "jsonl" else DocumentWriter(stream)
