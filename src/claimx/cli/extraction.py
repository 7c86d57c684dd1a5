"""A run of `claimx extract`: documents through the processes, claims to a stream or to a folder of shards."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

import claimx
from claimx.cli.outcome import Outcome
from claimx.model import SCHEMA_VERSION, Failure, Note, RunInformation
from claimx.read import STANDARD_INPUT, RawDocument, ReadOptions, total_size
from claimx.run import ClusterError, ShardEnd, ShardKept, ShardStart, Work, cut, process
from claimx.run.shards import SHARD_DOCUMENTS, Passing
from claimx.write import DiscardError, Extracted, OutputError, OutputFormat, open_writer

if TYPE_CHECKING:
    from claimx.write.folder import ShardFolder, ShardWriter

POOL_BYTES = 1 << 20
"""Least input that is worth more than one process: below it, starting them takes longer than the work."""

Item = RawDocument | Failure | Note
TakeText = Callable[[bytes], object]
"""Takes the text of each document as JSON."""


@dataclass(frozen=True, slots=True)
class Processes:
    """How many processes do the work, and how many seconds each may spend on one document."""

    jobs: int = 1
    timeout: float | None = None
    scheduler: str | None = None
    """Address of a Dask scheduler, or `claimx.run.cluster.LOCAL`; None: no cluster."""
    ahead: int | None = None
    """How many documents each of them reads ahead, where they may come slowly; None: what is fastest."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the claims go: a file, or a folder of shards."""

    path: Path
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Part `number` of `parts`, from 1."""

    number: int
    parts: int


def processes(paths: Sequence[Path], jobs: int | None, timeout: float | None) -> Processes:
    """The processes for some inputs: `jobs`, or one for each core; one for little input.

    Standard input may come slowly, and reading ahead would hold up its first claims: one process and one document at a
    time, unless more than one of the `jobs` are given.
    """
    given = STANDARD_INPUT in paths
    if jobs is None:
        jobs = 1 if given else _cores()
    if jobs > 1 and not given and total_size(paths, POOL_BYTES) < POOL_BYTES:
        jobs = 1
    return Processes(jobs, timeout, ahead=1 if given and jobs == 1 else None)


def on_cluster(scheduler: str | None, jobs: int | None, timeout: float | None) -> Processes:
    """A Dask cluster in place of processes: that of the scheduler, or one of `jobs` processes on this machine.

    Raises `typer.BadParameter` where that cannot be.
    """
    from claimx.run.cluster import LOCAL, require_dask

    if timeout is not None:
        raise typer.BadParameter(
            "--timeout is for processes on this machine: leave out --dask and --scheduler"
        )
    try:
        require_dask()
    except ClusterError as error:
        raise typer.BadParameter(str(error)) from None
    return Processes(jobs or _cores(), scheduler=scheduler or LOCAL)


def _results(
    items: Iterable[RawDocument | Passing], work: Work[Extracted], how: Processes, texts: TakeText | None
) -> Generator[Extracted | Passing, None, None]:
    """The work on every document, wherever it is done; the texts go to `texts`, where that is wanted."""
    with closing(_processed(items, work, how)) as results:
        for item in results:
            if texts and isinstance(item, Extracted) and item.text:
                texts(item.text)
            yield item


def _processed(
    items: Iterable[RawDocument | Passing], work: Work[Extracted], how: Processes
) -> Generator[Extracted | Passing, None, None]:
    if how.scheduler is None:
        return process(items, work, how.jobs, how.timeout, how.ahead)
    from claimx.run.cluster import process_on_cluster

    return process_on_cluster(items, work, how.scheduler, how.jobs)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_to_stream(
    items: Iterable[Item],
    work: Work[Extracted],
    read: ReadOptions,
    outcome: Outcome,
    texts: TakeText | None = None,
    *,
    output_format: OutputFormat = "jsonl",
    out: Path | None = None,
    how: Processes = Processes(),
) -> None:
    """The claims of all inputs to standard output or `out`.

    Raises OSError and `FormatError` where nothing can be written, and what `claimx.run.process` raises.
    """
    begun = False
    try:
        with open_writer(output_format, out) as writer, closing(_results(items, work, how, texts)) as results:
            begun = True
            for item in results:
                if isinstance(item, Extracted):
                    if item.read:
                        writer.add(item.record, item.lines)
                    outcome.extracted(item)
                elif isinstance(item, Failure | Note):
                    outcome.tell(item)
            if outcome.failed and not outcome.documents:
                raise DiscardError
            writer.finish(
                RunInformation(
                    claimx=claimx.__version__,
                    schema_version=SCHEMA_VERSION,
                    documents=outcome.documents,
                    claims=outcome.lines,
                    published=read.published,
                    home_currency=read.home_currency,
                    failed=outcome.failed,
                    failures=outcome.failures,
                )
            )
    except OSError as error:
        if not begun and not isinstance(error, OutputError):
            raise
        outcome.unwritten(out or "standard output", error)


def run_to_folder(
    items: Iterable[Item],
    work: Work[Extracted],
    rules: str,
    folder: Path,
    outcome: Outcome,
    texts: TakeText | None = None,
    *,
    resume: bool = False,
    shard_size: int = SHARD_DOCUMENTS,
    how: Processes = Processes(),
) -> None:
    """The claims of all inputs to the shards of a folder. See `claimx.write.folder`.

    However it ends, what is complete is on the disk and `errors.jsonl` speaks of it. Raises OSError where the folder
    cannot be written to, `FolderInUseError`, and what `claimx.run.process` raises.
    """
    from claimx.write.folder import ShardFolder

    with ShardFolder(folder, rules, resume) as shards:
        try:
            plan = shards.plan(cut(items, shard_size))
            with closing(_results(plan, work, how, texts)) as results:
                _fill(shards, results, outcome)
            shards.finish()
        finally:
            if failure := shards.write_errors():
                outcome.tell(failure)


def _fill(
    shards: "ShardFolder",
    results: Iterable[Extracted | Passing],
    outcome: Outcome,
) -> None:
    """Puts the results into the shards, and tells of what was lost."""
    writer: ShardWriter | None = None
    try:
        for item in results:
            if isinstance(item, ShardKept):
                if failure := shards.keep(item):
                    outcome.tell(failure)
                outcome.kept(item.marker)
            elif isinstance(item, ShardStart):
                writer = shards.write(item)
            elif writer is None:
                assert isinstance(item, Failure | Note)
                outcome.tell(item)
            elif isinstance(item, ShardEnd):
                if failure := writer.commit():
                    outcome.tell(failure)
            elif isinstance(item, Extracted):
                writer.add(item)
                outcome.extracted(item)
            else:
                writer.tell(item)
                outcome.tell(item)
    finally:
        if writer:
            writer.discard()
