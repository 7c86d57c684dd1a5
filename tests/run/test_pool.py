"""Processes that die, hang and refuse, and a stream that stays in order all the same."""

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimx.model import Breakdown, Failure, Note
from claimx.read import RawDocument
from claimx.run import SettingsError, WorkerError, process
from claimx.run.pool import BATCH_BYTES, BATCHES_AHEAD, Pool
from run.works import Obedient, Unwilling, answer, documents


def run(items, tmp_path: Path, **options) -> list:
    return list(process(items, Obedient(tmp_path), **options))


def test_results_come_in_the_order_of_the_documents_and_other_things_in_their_places(tmp_path):
    items: list = documents(*["short", "quick"] * 40)
    items[10:10] = [Failure(where="x", reason="gone"), Note(where="y", reason="odd")]
    items.append(Failure(where="z", reason="last"))
    expected = [answer(item) if isinstance(item, RawDocument) else item for item in items]
    assert run(items, tmp_path) == expected
    assert run(items, tmp_path, jobs=3) == expected
    assert run([], tmp_path, jobs=3) == []
    assert run(items[10:12], tmp_path, jobs=2) == items[10:12]


def test_the_work_goes_to_as_many_processes_as_are_asked_for_and_each_starts_once(tmp_path):
    items = documents(*[f"short{'.' * BATCH_BYTES}"] * 20)
    assert run(items, tmp_path, jobs=2) == [answer(item) for item in items]
    assert 1 <= len(list(tmp_path.glob("start-*"))) <= 2
    assert not (tmp_path / f"start-{os.getpid()}").exists()


def test_little_work_starts_no_more_processes_than_it_has_batches(tmp_path):
    run(documents("a", "b", "c"), tmp_path, jobs=8)
    assert len(list(tmp_path.glob("start-*"))) == 1


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("die", "the process that analysed it was killed by SIGKILL, twice"),
        ("exit", "the process that analysed it ended with status 7, twice"),
        ("raise", "analysis failed: ValueError at works.py:"),
    ],
)
def test_a_document_that_kills_its_process_costs_itself_alone(tmp_path, order, reason):
    items = documents("a", "b", order, "c", *["d"] * 50)
    found = run(items, tmp_path, jobs=2)
    lost = found[2]
    assert isinstance(lost, Breakdown)
    assert lost.where == "d2"
    assert lost.reason.startswith(reason)
    assert found[:2] + found[3:] == [answer(item) for item in items if item.data != order.encode()]


def test_a_process_that_somebody_kills_costs_nothing(tmp_path):
    items = documents("a", "die once", "c")
    assert run(items, tmp_path, jobs=2) == [answer(item) for item in items]
    alone = tmp_path / "alone"
    alone.mkdir()
    assert run(documents("die once"), alone, jobs=2) == [("d0", b"die once")]


def test_a_document_that_takes_too_long_is_given_up(tmp_path):
    items = documents("a", "sleep", "b", *["short"] * 20, "sleep")
    for jobs in (1, 2):
        found = run(items, tmp_path, jobs=jobs, timeout=0.5)
        slow = [found.pop(1), found.pop(-1)]
        assert slow == [
            Breakdown(where=name, reason="took longer than 0.5 seconds (--timeout)") for name in ("d1", "d23")
        ]
        assert found == [answer(item) for item in items if item.data != b"sleep"]


def test_reading_waits_for_the_work(tmp_path):
    """An endless stream: no more of it is held than a bounded number of batches."""
    read = 0

    def endless() -> Iterator[RawDocument]:
        nonlocal read
        while True:
            read += 1
            yield RawDocument(str(read), "", b"." * BATCH_BYTES, "text")

    jobs = 2
    stream = process(endless(), Obedient(tmp_path), jobs=jobs)
    for taken in range(1, 40):
        assert next(stream) == (str(taken), b"." * BATCH_BYTES)
        assert read - taken <= jobs * BATCHES_AHEAD
    stream.close()


def test_processes_end_with_the_stream(tmp_path):
    pool = Pool(Obedient(tmp_path), 2)
    stream = pool.run(documents(*["short" + "." * BATCH_BYTES] * 10))
    next(stream)
    workers = [worker.process for worker in pool._workers]
    assert all(worker.is_alive() for worker in workers)
    stream.close()
    assert not any(worker.is_alive() for worker in workers)


def test_an_idle_process_may_die_too(tmp_path):
    def stream(pool: Pool) -> Iterator[RawDocument]:
        yield from documents("." * BATCH_BYTES, "." * BATCH_BYTES)
        for worker in pool._workers:
            assert worker.process.pid
            os.kill(worker.process.pid, signal.SIGKILL)
            worker.process.join()
        yield from documents("after")

    pool = Pool(Obedient(tmp_path), 1)
    assert [result[0] for result in pool.run(stream(pool))] == ["d0", "d1", "d0"]


@pytest.mark.parametrize("options", [{}, {"jobs": 2}, {"timeout": 5.0}])
def test_work_that_cannot_begin_says_why(options):
    with pytest.raises(SettingsError, match="line 3: not UTF-8"):
        list(process(documents("a"), Unwilling(dies=False), **options))


def test_processes_that_all_die_at_once_end_the_run():
    reason = "3 processes in a row could not begin: the last ended with status 3"
    with pytest.raises(WorkerError, match=reason):
        list(process(documents("a"), Unwilling(dies=True), jobs=2))


def test_a_process_that_works_goes_on_where_no_other_can_begin(tmp_path):
    items = documents(*[f"short{'.' * BATCH_BYTES}"] * 20)
    pool = Pool(Obedient(tmp_path), 1)
    results = pool.run(items)
    found = [next(results)]
    (tmp_path / "nobody").touch()
    pool.jobs = 3
    assert found + list(results) == [answer(item) for item in items]
    assert len(list(tmp_path.glob("start-*"))) == 1


def test_processes_that_cannot_be_replaced_end_the_run_with_what_is_done(tmp_path):
    items = documents("." * BATCH_BYTES, "die", "after")
    results = process(items, Obedient(tmp_path), jobs=2)
    assert next(results) == answer(items[0])
    (tmp_path / "nobody").touch()
    with pytest.raises(WorkerError, match="could not begin: the last was killed by SIGKILL"):
        list(results)


def test_processes_that_cannot_be_started_end_the_run_and_say_why(tmp_path):
    pool = Pool(Obedient(tmp_path), 2)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        with pytest.raises(WorkerError, match="the last could not be started: Too many open files"):
            list(pool.run(documents("a")))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
