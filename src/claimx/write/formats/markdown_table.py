"""A table in Markdown (GitHub Flavored Markdown), for people: one row a claim, the words of the text kept as text."""

import re
from collections.abc import Sequence
from typing import BinaryIO

from claimx.model import Claim, RunInformation
from claimx.write.readable import certainty, days, source, value

_HEAD = ("document", "days", "type", "claim", "parties", "certainty", "source")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|&~$@:]")


class Writer:
    """Rows are out as soon as their document is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self._row(_HEAD)
        self._row(["---"] * len(_HEAD))

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes a row for each claim; the record is not part of this format."""
        for line in claims:
            claim = Claim.model_validate_json(line)
            cells = (
                claim.doc_id,
                days(claim.time),
                claim.type,
                value(claim),
                ", ".join(f"{role.role} {role.name}" for role in claim.roles),
                ", ".join(certainty(claim)),
                source(claim),
            )
            self._row([plain(cell) for cell in cells])

    def _row(self, cells: Sequence[str]) -> None:
        self.stream.write(f"| {' | '.join(cells)} |\n".encode())

    def finish(self, run: RunInformation) -> None:
        """Nothing is left to write."""


def plain(text: str) -> str:
    """The text on one line, with a backslash before all that Markdown or HTML would take for markup."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
