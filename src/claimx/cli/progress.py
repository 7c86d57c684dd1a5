"""Progress on a terminal: one line on standard error that goes when the run ends."""

from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class Progress:
    """Documents, claims, documents a second, and by the bytes read, how much is done and the time left.

    `total`: the bytes to be read; 0 where they are not known. Colours are those of rich: none with NO_COLOR.
    """

    def __init__(self, total: int) -> None:
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task(_words(0, 0, 0), total=total or None)
        self._total, self._read, self._begun = total, 0, perf_counter()
        self._bar.start()

    def read(self, size: int) -> None:
        """So many bytes more are read."""
        self._read += size
        # what unpacks to more than its file has no known end
        total = self._total if self._read <= self._total else None
        self._bar.update(self._task, completed=self._read, total=total)

    def done(self, documents: int, lines: int) -> None:
        """So many documents are done by now, with so many lines."""
        rate = documents / max(perf_counter() - self._begun, 0.001)
        self._bar.update(self._task, description=_words(documents, lines, rate))

    def say(self, line: str) -> None:
        """A line of its own, above the progress."""
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Takes the line away."""
        self._bar.stop()


def _words(documents: int, lines: int, rate: float) -> str:
    return f"{documents:,} documents, {lines:,} found, {rate:,.0f} documents/s"
