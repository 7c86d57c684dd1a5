"""What a run says on standard error, and the exit status that follows from it."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import claimx
from claimx.cli.github import Annotator, Level
from claimx.model import SCHEMA_VERSION, Failure, InvalidClaim, Note, RunSummary, ShardMarker, Unwritten
from claimx.read import RawDocument

if TYPE_CHECKING:
    from claimx.cli.progress import Progress
    from claimx.write import Extracted

EXIT_WELL, EXIT_SOME_FAILED, EXIT_NOTHING = 0, 1, 2

KEPT_FAILURES = 100
"""So many failures are kept for a run's own account; its memory does not grow with them."""

T = TypeVar("T")


class FailOn(StrEnum):
    """What makes a run end with status 1: something lost; no claim in all; a claim left out as invalid."""

    ERROR = "error"
    EMPTY = "empty"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Voice:
    """How a run speaks on standard error.

    `quiet`: one line for all failures, nothing else; `verbose`: a line for each document too; `annotator`: annotations
    in place of lines; `total`: the bytes to be read, where progress is wanted.
    """

    quiet: bool = False
    verbose: bool = False
    annotator: Annotator | None = None
    total: int | None = None


class Outcome:
    """Counts a run and tells of it. A context: progress ends with it."""

    def __init__(self, voice: Voice = Voice(), fail_on: Collection[FailOn] = (FailOn.ERROR,)) -> None:
        self.failures: list[Failure] = []
        self.failed = self.invalid = 0
        self.documents = self.lines = 0
        self.kept_shards = self.kept_documents = 0
        self.types: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()
        self._begun = perf_counter()
        self._voice, self._fail_on = voice, frozenset(fail_on)
        self._unwritten = 0
        self._progress: Progress | None = None

    def __enter__(self) -> "Outcome":
        if self._voice.total is not None:
            from claimx.cli.progress import Progress

            self._progress = Progress(self._voice.total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.close()
            self._progress = None

    @property
    def seconds(self) -> float:
        """What the run has taken so far."""
        return perf_counter() - self._begun

    def watched(self, items: Iterable[T]) -> Iterator[T]:
        """The documents on their way into the run, whose bytes are what progress is measured by."""
        for item in items:
            if self._progress and isinstance(item, RawDocument):
                self._progress.read(len(item.data))
            yield item

    def tell(self, item: Failure | Note) -> None:
        """One line for a failure or a note."""
        if isinstance(item, Failure):
            self.failed += 1
            self.invalid += isinstance(item, InvalidClaim)
            self._unwritten += isinstance(item, Unwritten)
            if len(self.failures) < KEPT_FAILURES:
                self.failures.append(item)
        if self._voice.quiet and not isinstance(item, Unwritten):
            return
        reason = " ".join(item.reason.split())
        if self._voice.annotator:
            level: Level = "error" if isinstance(item, Failure) else "notice"
            self._say(self._voice.annotator.annotation(level, item.where, reason))
        else:
            self._say(f"claimx: {item.where}: {reason}")

    def unwritten(self, where: object, error: OSError) -> None:
        """Output could not be written."""
        self.tell(Unwritten(where=str(where), reason=f"cannot be written: {error.strerror or error}"))

    def extracted(self, item: "Extracted") -> None:
        """A document is done: what there is to say of it, and its counts."""
        for message in item.messages:
            self.tell(message)
        self.types.update(item.types)
        if item.dropped:
            self.dropped.update(item.dropped.candidates)
            self.passed_over.update(item.dropped.sentences)
        if item.read:
            if self._voice.verbose:
                self._say(
                    f"claimx: {item.document}: {counted(len(item.lines), 'claim')}, {item.seconds:.3f} s"
                )
            self.done(len(item.lines))

    def kept(self, marker: ShardMarker) -> None:
        """A shard of an earlier run stays: what was said of it then, and its counts."""
        messages: list[Failure | Note] = [*marker.notes, *marker.failures]
        for message in messages:
            self.tell(message)
        self.invalid += marker.invalid
        self.types.update(marker.types)
        self.kept_shards += 1
        self.kept_documents += marker.documents
        self.done(marker.claims, marker.documents)

    def done(self, lines: int, documents: int = 1) -> None:
        """Documents are done, with so many lines of output."""
        self.documents += documents
        self.lines += lines
        if self._progress:
            self._progress.done(self.documents, self.lines)

    def summary(self, rules: str) -> RunSummary:
        """The run in figures; `rules` is the digest of its rules."""
        return RunSummary(
            claimx=claimx.__version__,
            schema_version=SCHEMA_VERSION,
            rules=rules,
            seconds=round(self.seconds, 3),
            documents=self.documents,
            claims=self.lines,
            types=dict(sorted(self.types.items())),
            failed=self.failed,
            invalid=self.invalid,
            failures=self.failures,
            kept_shards=self.kept_shards,
            kept_documents=self.kept_documents,
            dropped=_by_frequency(self.dropped),
            passed_over=_by_frequency(self.passed_over),
        )

    def status(self) -> int:
        """The exit status: nothing read, what `fail_on` names has happened, or all well. Says what is left to say."""
        if self._voice.quiet and self.failed:
            self._say(f"claimx: {counted(self.failed, 'failure')}; without --quiet each is named")
        if self._voice.verbose:
            self._say(
                f"claimx: {counted(self.documents, 'document')}, {counted(self.lines, 'claim')}, "
                f"{counted(self.failed, 'failure')}, {self.seconds:.1f} s"
            )
        if self.failed > self._unwritten and not self.documents:
            return EXIT_NOTHING
        if FailOn.EMPTY in self._fail_on and not self.lines:
            self._say(f"claimx: no claim came out of {counted(self.documents, 'document')} (--fail-on empty)")
            return EXIT_SOME_FAILED
        failed = (
            self._unwritten
            or (FailOn.ERROR in self._fail_on and self.failed)
            or (FailOn.INVALID in self._fail_on and self.invalid)
        )
        return EXIT_SOME_FAILED if failed else EXIT_WELL

    def _say(self, line: str) -> None:
        """Names of files and ids may hold anything: what is not printable is escaped, so that a line is one line."""
        line = "".join(
            one if one.isprintable() or one == "\u3000" else one.encode("unicode_escape").decode()
            for one in line
        )
        if self._progress:
            self._progress.say(line)
        else:
            print(line, file=sys.stderr)


def _by_frequency(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def counted(number: int, noun: str) -> str:
    """A number of things, in words: 1 claim, 2 claims."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
