"""`claimx extract` on a real Dask cluster: the same files byte for byte, whatever dies."""

import os
import signal
import time
from collections.abc import Iterator

import pytest
from run.archive import archive, content, started
from run.works import Obedient, answer, documents

from claimx.run import ClusterError
from claimx.run.cluster import LOCAL, process_on_cluster

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'claimx[dask]'")
PATIENCE = 120


@pytest.fixture
def cluster() -> Iterator["distributed.LocalCluster"]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None
    ) as two:
        yield two


def test_the_output_is_that_of_one_process(cluster, claimx, tmp_path):
    inputs = archive(tmp_path / "inputs")
    here = claimx("extract", inputs, "--shard-size", "10", "--jobs", "1", "--out", f"{tmp_path / 'here'}/")
    there = claimx(
        "extract",
        inputs,
        "--shard-size",
        "10",
        "--out",
        f"{tmp_path / 'there'}/",
        "--scheduler",
        cluster.scheduler_address,
    )
    assert here.returncode == there.returncode == 1, there.stderr
    assert here.stderr == there.stderr
    assert content(tmp_path / "there") == content(tmp_path / "here")
    assert (
        claimx("extract", inputs, "--scheduler", cluster.scheduler_address).stdout
        == claimx("extract", inputs).stdout
    )


def test_a_worker_killed_half_way(cluster, claimx, tmp_path):
    inputs = archive(tmp_path / "inputs", 2000)
    claimx("extract", inputs, "--shard-size", "100", "--jobs", "2", "--out", f"{tmp_path / 'here'}/")
    there = tmp_path / "there"
    with distributed.Client(cluster) as client:
        victim = min(client.run(os.getpid).values())
    run = started(
        "extract",
        inputs,
        "--shard-size",
        "100",
        "--out",
        f"{there}/",
        "--scheduler",
        cluster.scheduler_address,
    )
    deadline = time.monotonic() + PATIENCE
    while len(list(there.glob("claims-*.done.json"))) < 2:
        assert run.poll() is None, "the run ended before a worker could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(victim, signal.SIGKILL)
    assert run.poll() is None, "the worker was killed too late to matter"
    _, messages = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1, messages
    assert content(there) == content(tmp_path / "here")


def test_a_document_that_kills_every_worker_is_given_up_alone(cluster, tmp_path):
    given = documents("a", "die", *"bcdefgh")
    first, lost, *others = process_on_cluster(given, Obedient(tmp_path), cluster.scheduler_address, 1)
    assert [first, *others] == [answer(given[0]), *map(answer, given[2:])]
    assert lost.where == given[1].id
    assert "died" in lost.reason


def test_a_cluster_of_its_own(tmp_path):
    given = documents("a", "b")
    assert list(process_on_cluster(given, Obedient(tmp_path), LOCAL, 2)) == list(map(answer, given))


def test_no_scheduler_there(monkeypatch, tmp_path):
    monkeypatch.setattr("claimx.run.cluster.FIRST_WORKER", 1)
    with pytest.raises(ClusterError, match="no Dask cluster"):
        list(process_on_cluster(documents("a"), Obedient(tmp_path), "tcp://127.0.0.1:9", 1))


def test_a_worker_with_another_claimx_is_refused(cluster, monkeypatch, tmp_path):
    monkeypatch.setattr("claimx.run.cluster.rules_digest", lambda read: "another")
    with pytest.raises(ClusterError, match="another claimx"):
        list(process_on_cluster(documents("a"), Obedient(tmp_path), cluster.scheduler_address, 1))
