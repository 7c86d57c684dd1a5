"""What a run says on standard error, and the exit status that follows from it."""

import sys

from claimx.model import Failure, Note

EXIT_WELL, EXIT_SOME_FAILED, EXIT_NOTHING = 0, 1, 2


class Outcome:
    """Counts a run and tells of it: failures a line each, progress only where standard error is a terminal.

    `keep`: the failures themselves are wanted at the end, not just their number.
    """

    def __init__(self, keep: bool = False) -> None:
        self.failures: list[Failure] = []
        self.failed = 0
        self.documents = 0
        self.lines = 0
        self._keep = keep
        self._terminal = sys.stderr.isatty()

    def tell(self, item: Failure | Note) -> None:
        """One line for a failure or a note."""
        self._clear()
        reason = " ".join(item.reason.split())
        print(f"claimx: {item.where}: {reason}", file=sys.stderr)
        if isinstance(item, Failure):
            self.failed += 1
            if self._keep:
                self.failures.append(item)

    def done(self, lines: int, documents: int = 1) -> None:
        """Documents are done, with so many lines of output."""
        self.documents += documents
        self.lines += lines
        if self._terminal:
            print(f"\r{self.documents} documents, {self.lines} lines", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr)

    def status(self) -> int:
        """The exit status: nothing read, some failed, or all well."""
        self._clear()
        if self.failed and not self.documents:
            return EXIT_NOTHING
        return EXIT_SOME_FAILED if self.failed else EXIT_WELL
