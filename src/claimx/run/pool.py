"""Processes that start once and take batches of documents.

Why not `concurrent.futures`: there the death of one process breaks the pool and loses all that is under way, and a
document that never ends can only be given up together with everything else.

The processes come from a fork server that has loaded the libraries once, so that one that died is replaced in a moment,
and none inherits the files, threads or signals of this process. Where there is no fork server they are spawned.
"""

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import sleep
from typing import Any, Generic, TypeVar

from claimx.model import Breakdown
from claimx.read import RawDocument
from claimx.run.attempt import Work
from claimx.run.shards import Passing
from claimx.run.worker import serve

BATCH_BYTES = 1 << 16
"""About a tenth of a second of work: long against the cost of handing it over, short against a run."""
BATCH_ITEMS = 1000
BATCHES_AHEAD = 4
"""Most batches under way for each process; reading stops until the oldest one is done."""
_FAILED_STARTS = 3
"""So many in a row, and no more are started until one that works has something to say."""
_PAUSE = 0.5
"""Seconds before another is started where the system refused one: a fork server that was killed takes a moment to die."""
_LAST_WORDS = 2.0
"""Seconds for a process whose connection is gone to end by itself, so that its status tells why."""

T = TypeVar("T")


class WorkerError(RuntimeError):
    """No process is left, and new ones die before they can begin."""


@dataclass(slots=True)
class _Batch:
    """A stretch of the stream; the results take the places of their documents."""

    items: list[Any]
    missing: int


@dataclass(slots=True)
class _Task:
    """Documents of one batch that go to a process together."""

    batch: _Batch
    places: list[int]
    deaths: int = 0
    """How many processes have died of it when it was one document alone."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: "Connection[Any, Any]"
    ready: bool = False
    task: _Task | None = None


class Pool(Generic[T]):
    """`work` in up to `jobs` processes; `timeout` in seconds a document.

    `ahead`: how many items each process may be ahead of the results, where they come slowly; None: what is fastest.
    """

    def __init__(
        self, work: Work[T], jobs: int, timeout: float | None = None, ahead: int | None = None
    ) -> None:
        self.work, self.jobs, self.timeout = work, jobs, timeout
        self._batch_items = ahead or BATCH_ITEMS
        self._most_batches = jobs * (1 if ahead else BATCHES_AHEAD)
        self._forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if self._forks else "spawn")
        self._workers: list[_Worker] = []
        self._tasks: deque[_Task] = deque()
        self._batches: deque[_Batch] = deque()
        self._failed_starts = 0
        self._last_failure = ""

    def run(self, items: Iterable[RawDocument | Passing]) -> Generator[T | Passing, None, None]:
        """The results in the order of `items`; whatever is no document passes through in its place.

        Raises `SettingsError` where the work cannot begin, `WorkerError` where no process stays alive.
        """
        if self._forks:
            self._context.set_forkserver_preload(["__main__", *self.work.preload])
        stream = iter(items)
        try:
            while self._read(stream) or self._batches:
                self._hand_out()
                if self._batches[0].missing:
                    self._wait()
                while self._batches and not self._batches[0].missing:
                    yield from self._batches.popleft().items
        finally:
            self._close()

    def _read(self, stream: Iterator[Any]) -> bool:
        """Reads a batch ahead of every process, within the bound; whether there is anything more."""
        while len(self._tasks) < self.jobs and len(self._batches) < self._most_batches:
            items: list[Any] = []
            places: list[int] = []
            size = 0
            while (
                size < BATCH_BYTES
                and len(items) < self._batch_items
                and (item := next(stream, None)) is not None
            ):
                if isinstance(item, RawDocument):
                    places.append(len(items))
                    size += len(item.data)
                items.append(item)
            if not items:
                return False
            batch = _Batch(items, len(places))
            self._batches.append(batch)
            if places:
                self._tasks.append(_Task(batch, places))
        return True

    def _hand_out(self) -> None:
        """Gives the oldest tasks to processes that have none, and starts as many processes as are wanted.

        Raises `WorkerError` where there is none to wait for.
        """
        for worker in [worker for worker in self._workers if worker.ready and not worker.task]:
            if not self._tasks:
                return
            task = self._tasks.popleft()
            try:
                worker.connection.send([task.batch.items[place] for place in task.places])
            except OSError:  # it died without work: nobody's fault
                self._tasks.appendleft(task)
                self._remove(worker)
            else:
                worker.task = task
        starting = sum(not worker.ready for worker in self._workers)
        wanted = min(len(self._tasks) - starting, self.jobs - len(self._workers))
        while wanted > 0 and self._failed_starts < _FAILED_STARTS:
            wanted -= self._start()
        if self._tasks and not self._workers:
            raise WorkerError(
                f"{_FAILED_STARTS} processes in a row could not begin: the last {self._last_failure}"
            )

    def _start(self) -> bool:
        """Starts a process; whether it could be started."""
        try:
            if self._forks:
                _start_server()
            ours, theirs = self._context.Pipe()
            with theirs:
                process = self._context.Process(
                    target=serve, args=(theirs, self.work, self.timeout), daemon=True
                )
                process.start()
        except (EOFError, OSError) as error:  # no memory, no more files, no fork server any more
            reason = getattr(error, "strerror", None) or error
            self._start_failed(f"could not be started: {reason}")
            sleep(_PAUSE)
            return False
        self._workers.append(_Worker(process, ours))
        return True

    def _start_failed(self, reason: str) -> None:
        self._failed_starts += 1
        self._last_failure = reason

    def _wait(self) -> None:
        """Waits until a process has something to say, or is no more."""
        connections = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(connections)):
            worker = connections[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._died(worker)
                continue
            if isinstance(answer, Exception):
                raise answer
            if worker.task:
                self._settle(worker.task, answer)
            worker.ready, worker.task, self._failed_starts = True, None, 0

    def _settle(self, task: _Task, results: list[Any]) -> None:
        for place, result in zip(task.places, results, strict=True):
            task.batch.items[place] = result
        task.batch.missing -= len(results)

    def _died(self, worker: _Worker) -> None:
        """Puts the work of a dead process right: its documents are tried again one by one, or the one is given up."""
        code = self._remove(worker)
        task = worker.task
        if task is None:
            if not worker.ready:
                self._start_failed(_ending(code))
        elif len(task.places) > 1:
            self._tasks.extendleft(_Task(task.batch, [place]) for place in reversed(task.places))
        elif code == -signal.SIGALRM:
            self._give_up(task, f"took longer than {self.timeout:g} seconds (--timeout)")
        elif task.deaths:
            self._give_up(task, f"the process that analysed it {_ending(code)}, twice")
        else:
            self._tasks.appendleft(_Task(task.batch, task.places, deaths=1))

    def _give_up(self, task: _Task, reason: str) -> None:
        lost: RawDocument = task.batch.items[task.places[0]]
        self._settle(task, [Breakdown(where=lost.id, reason=reason)])

    def _remove(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_LAST_WORDS)
        worker.process.kill()
        worker.process.join()
        return worker.process.exitcode or 0

    def _close(self) -> None:
        """Ends all processes at once: what is not handed in by now is not wanted."""
        for worker in self._workers:
            with contextlib.suppress(OSError):
                worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def _start_server() -> None:
    """Starts the fork server where there is none. SIGINT, which a terminal sends to all, is for this process alone: the
    server and what comes from it never see it.
    """
    resource_tracker.ensure_running()  # it unblocks what is blocked when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending(code: int) -> str:
    try:
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    except ValueError:
        return f"was killed by signal {-code}"
