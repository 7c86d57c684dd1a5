"""The same stream on a Dask cluster: batches of documents go out, their results come back in the order of the stream.

Documents travel with the tasks, so that the workers need claimx and nothing else: no folder shared with them. Which
shards there are, and how they are written, is decided and done here, as without a cluster; so the output is the same.
"""

import contextlib
import importlib.util
import pickle
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from claimx.model import Breakdown
from claimx.read import RawDocument, ReadOptions
from claimx.run.attempt import ClusterError, SettingsError, Steps, Work, attempt
from claimx.run.rules import rules_digest
from claimx.run.shards import Passing

LOCAL = "local"
"""Instead of a scheduler's address: a cluster of processes on this machine, for this run."""
BATCH_BYTES = 1 << 18
"""Tenths of a second of work: long against the milliseconds that Dask takes for a task."""
BATCH_ITEMS = 1000
AHEAD = 2
"""Most batches under way for each thread of the cluster; reading stops until the oldest one is done."""
RETRIES = 3
FIRST_WORKER = 60
"""Seconds to wait for a scheduler, and for the first worker."""

T = TypeVar("T")


def require_dask() -> None:
    """Raises `ClusterError` with the command that installs Dask, where it is not installed."""
    if importlib.util.find_spec("distributed") is None:
        raise ClusterError("Dask is not installed; install it with: pip install 'claimx[dask]'")


def process_on_cluster(
    items: Iterable[RawDocument | Passing], work: Work[T], scheduler: str, workers: int
) -> Generator[T | Passing, None, None]:
    """The work on every document, lazily and in order, as `claimx.run.process` does it in processes of its own.

    `scheduler`: address of a Dask scheduler (`tcp://host:8786`), or `LOCAL` for `workers` processes here. A worker that
    dies is made up for by the others; a document that kills one worker after the other is a `Breakdown`.
    Raises `ClusterError` where there is no cluster, it is lost, or a worker has another claimx; `SettingsError`.
    """
    require_dask()
    with contextlib.ExitStack() as stack:
        client = _connect(stack, scheduler, workers)
        yield from _Stream(client, work).run(items)


def _connect(stack: contextlib.ExitStack, scheduler: str, workers: int) -> Any:
    """A client of the cluster, closed with the stack, once a worker is there."""
    from importlib import import_module

    distributed: Any = import_module("distributed")
    address: Any = scheduler
    if scheduler == LOCAL:
        address = stack.enter_context(
            distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        )
    try:
        client = stack.enter_context(distributed.Client(address, timeout=FIRST_WORKER, set_as_default=False))
        client.wait_for_workers(1, timeout=FIRST_WORKER)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no Dask cluster with workers at {scheduler}: {error}") from None
    return client


@dataclass(slots=True)
class _Batch:
    """A stretch of the stream; the results take the places of their documents."""

    items: list[Any] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    size: int = 0
    future: Any = None

    def documents(self) -> list[RawDocument]:
        return [self.items[place] for place in self.places]


class _Stream(Generic[T]):
    """One run on a cluster."""

    def __init__(self, client: Any, work: Work[T]) -> None:
        self.client = client
        self.work = pickle.dumps(work)
        self.rules = rules_digest(ReadOptions())

    def run(self, items: Iterable[RawDocument | Passing]) -> Iterator[T | Passing]:
        waiting: deque[_Batch] = deque()
        for batch in _batches(items):
            if batch.places:
                batch.future = self._submit(batch.documents())
            waiting.append(batch)
            while len(waiting) > AHEAD * max(1, sum(self.client.nthreads().values())):
                yield from self._finished(waiting.popleft())
        while waiting:
            yield from self._finished(waiting.popleft())

    def _submit(self, documents: list[RawDocument]) -> Any:
        return self.client.submit(
            analyse_batch, self.work, self.rules, documents, retries=RETRIES, pure=False
        )

    def _finished(self, batch: _Batch) -> list[Any]:
        """The batch with its results in place; waits for them."""
        if batch.places:
            results = self._results(batch.future)
            if results is None:
                results = self._one_by_one(batch.documents())
            for place, result in zip(batch.places, results, strict=True):
                batch.items[place] = result
        return batch.items

    def _results(self, future: Any) -> list[Any] | None:
        """What a task gave; None where every worker died that it was given to."""
        from distributed import CancelledError, KilledWorker

        try:
            results: list[Any] = future.result()
        except KilledWorker:
            return None
        except (SettingsError, ClusterError):
            raise
        except CancelledError as error:
            raise ClusterError(f"the Dask cluster is gone: {error}") from None
        except Exception as error:
            raise ClusterError(
                f"the Dask cluster cannot do the work: {type(error).__name__}: {error}"
            ) from error
        return results

    def _one_by_one(self, documents: list[RawDocument]) -> list[Any]:
        """The results of documents of which one kills its worker: that one is given up, the others are done.

        A cluster blames the death of a worker on all that was handed to it: what died is tried once more, with no other
        of these documents under way.
        """
        futures = [self._submit([document]) for document in documents]
        found = [self._results(future) for future in futures]
        return [
            result[0] if result else self._alone(document)
            for document, result in zip(documents, found, strict=True)
        ]

    def _alone(self, document: RawDocument) -> Any:
        results = self._results(self._submit([document]))
        reason = "the workers that analysed it died, one after the other"
        return results[0] if results else Breakdown(where=document.id, reason=reason)


def _batches(items: Iterable[RawDocument | Passing]) -> Iterator[_Batch]:
    batch = _Batch()
    for item in items:
        if isinstance(item, RawDocument):
            batch.places.append(len(batch.items))
            batch.size += len(item.data)
        batch.items.append(item)
        if batch.size >= BATCH_BYTES or len(batch.items) >= BATCH_ITEMS:
            yield batch
            batch = _Batch()
    if batch.items:
        yield batch


_one_at_a_time = threading.Lock()


def analyse_batch(work: bytes, rules: str, documents: list[RawDocument]) -> list[Any]:
    """Runs on a worker: the results of some documents, by the pickled `Work`.

    `rules` is the digest of the sender's claimx. Raises `ClusterError` where the worker's is another, `SettingsError`.
    """
    with _one_at_a_time:  # a worker with several threads has one analysis
        function = _started(work, rules)
        return attempt(function, documents)


@lru_cache(maxsize=1)
def _started(work: bytes, rules: str) -> Callable[[RawDocument], Steps[Any]]:
    if rules_digest(ReadOptions()) != rules:
        import socket

        raise ClusterError(f"the worker on {socket.gethostname()} has another claimx, or other libraries")
    started: Callable[[RawDocument], Steps[Any]] = pickle.loads(work).start()
    return started
