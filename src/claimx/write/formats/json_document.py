"""One JSON document with the run, its documents and its claims."""

import shutil
import tempfile
from collections.abc import Sequence
from typing import BinaryIO

from claimx.model import RunInformation
from claimx.write.lines import json_bytes

_HELD_BYTES = 1 << 23


class Writer:
    """`{"run", "documents", "claims"}`, as `claimx.model.RunDocument` describes it.

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
