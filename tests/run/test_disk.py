"""Disks that are full or closed, files that vanish, documents that take too long, processes that are killed."""

import errno
import os
import resource
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from conftest import COMMAND
from sample_texts import SIMPLIFIED

from claimx.cli.extraction import run_to_folder
from claimx.cli.outcome import Outcome
from claimx.model import Failure
from claimx.read import RawDocument, ReadOptions, read_raw
from claimx.write import Extraction
from run.archive import archive, children, content, records, started, whole, write

SHARDS = ("--shard-size", "4")
FULL = "File too large"  # what a limit of file sizes gives in place of "No space left on device"


def limited(*arguments: str | Path, most: int) -> "subprocess.CompletedProcess[bytes]":
    """Runs the command where no file can be longer than `most` bytes, as on a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, timeout=300, check=False, preexec_fn=limit
    )


def test_a_full_disk_costs_the_shards_that_do_not_fit(claimx, tmp_path):
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    news = write(tmp_path / "n.jsonl", records(60))
    claimx("extract", news, "--out", f"{fresh}/", *SHARDS)
    sizes = {path.name: path.stat().st_size for path in fresh.glob("claims-*.jsonl")}
    most = sorted(sizes.values())[len(sizes) // 2]
    done = limited("extract", news, "--out", f"{out}/", *SHARDS, most=most)
    assert (done.returncode, done.stdout) == (1, b"")
    lost = [name for name, size in sorted(sizes.items()) if size > most]
    failures = [Failure(where=str(out / name), reason=f"cannot be written: {FULL}") for name in lost]
    assert lost
    assert done.stderr.decode() == "".join(f"claimx: {one.where}: {one.reason}\n" for one in failures)
    errors = (out / "errors.jsonl").read_text().splitlines()
    assert [Failure.model_validate_json(line) for line in errors] == failures
    assert {path.name for path in out.glob("claims-*.jsonl")} == set(sizes) - set(lost)
    assert not list(out.glob(".*"))
    assert claimx("extract", news, "--out", f"{out}/", *SHARDS, "--resume").returncode == 0
    assert content(out) == content(fresh)


@pytest.mark.parametrize("named", ["texts.jsonl", "run.json"])
def test_a_full_disk_under_something_else_than_the_claims_costs_no_claims(claimx, tmp_path, named):
    good = claimx("extract", write(tmp_path / "n.jsonl", records(2))).stdout
    for number in range(200):  # failures, so that the summary is longer than the claims
        (tmp_path / f"{'long' * 40}{number}.txt").touch()
    news, out = tmp_path, tmp_path / "out.claims"
    folder = tmp_path / "texts"
    if named == "texts.jsonl":
        write(tmp_path / "n.jsonl", [*records(2), {"id": "long", "text": "今天天气很好。\n" * 9999}])
        options, lost = ["--emit-texts", folder], folder / named
    else:
        options, lost = ["--summary", tmp_path / named], tmp_path / named
    done = limited("extract", news, "--out", out, *options, "-q", most=len(good) + 2000)
    assert done.returncode == 1
    assert f"claimx: {lost}: cannot be written: {FULL}\n" in done.stderr.decode()
    assert (out.read_bytes(), lost.exists()) == (good, False)


@pytest.mark.parametrize("output_format", ["jsonl", "json"])
def test_a_full_disk_under_a_file_leaves_the_old_one(tmp_path, output_format):
    news, out = write(tmp_path / "n.jsonl", records(60)), tmp_path / "claims"
    out.write_bytes(b"old")
    done = limited("extract", news, "--out", out, "--format", output_format, most=20_000)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == f"claimx: {out}: cannot be written: {FULL}\n"
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [out, news]


def test_a_full_device_is_told_of_once(tmp_path):
    news = write(tmp_path / "n.jsonl", records(9))
    for name, options in (("standard output", []), ("/dev/full", ["--out", "/dev/full"])):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [COMMAND, "extract", news, *options], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.stderr.decode() == f"claimx: {name}: cannot be written: No space left on device\n"
        assert done.returncode == 1


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("extract", ["--format", "csv"]),
        ("extract", ["--format", "parquet"]),
        ("convert", ["--format", "csv"]),
        ("mentions", []),
        ("show", []),
        ("schema", []),
    ],
)
def test_every_command_names_the_output_that_is_full(claimx, tmp_path, command, options):
    if "parquet" in options:
        pytest.importorskip("pyarrow")
    news, claims = write(tmp_path / "n.jsonl", records(3)), tmp_path / "claims.jsonl"
    claims.write_bytes(claimx("extract", news).stdout)
    inputs = {"extract": [news], "mentions": [news], "schema": []}.get(command, [claims])
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, command, *inputs, *options], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr.decode() == "claimx: standard output: cannot be written: No space left on device\n"
    assert done.returncode == 1


def test_a_shard_that_cannot_be_placed_costs_itself_alone(claimx, tmp_path):
    news, out = archive(tmp_path / "news"), tmp_path / "out"
    (out / "claims-00000002.jsonl" / "in the way").mkdir(parents=True)
    done = claimx("extract", news, "--out", f"{out}/", *SHARDS)
    assert done.returncode == 1
    (told,) = [line for line in done.stderr.decode().splitlines() if "claims-00000002" in line]
    assert told == f"claimx: {out}/claims-00000002.jsonl: cannot be written: Is a directory"
    assert not (out / "claims-00000002.done.json").exists()
    assert (out / "claims-00000003.done.json").exists()


@pytest.mark.parametrize(("number", "lost"), [(errno.EINVAL, 0), (errno.ENOTSUP, 0), (errno.EIO, 1)])
def test_a_file_system_that_cannot_flush_folders_costs_nothing(tmp_path, monkeypatch, number, lost):
    fsync = os.fsync

    def refuse(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    outcome, out = Outcome(), tmp_path / "out"
    run_to_folder(read_raw([tmp_path / "a.txt"]), Extraction(ReadOptions()), "rules", out, outcome)
    assert outcome.status() == lost
    assert len(list(out.glob("*.done.json"))) == 1 - lost


def test_names_that_are_not_utf_8_are_told(claimx, tmp_path):
    news = archive(tmp_path / "news", number=3)
    try:
        (news / os.fsdecode(b"b\xff.txt")).touch()
    except OSError:
        pytest.skip("file names are UTF-8 here")
    out = tmp_path / "out"
    done = claimx("extract", news, "--out", f"{out}/")
    assert done.returncode == 1
    assert f"claimx: {news}/b\\xff.txt: empty: no text in it\n" in done.stderr.decode()
    errors = [Failure.model_validate_json(line) for line in (out / "errors.jsonl").read_bytes().splitlines()]
    assert f"{news}/b\\xff.txt" in [failure.where for failure in errors]


def test_errors_that_cannot_be_written_are_told(claimx, tmp_path):
    news, out = write(tmp_path / "n.jsonl", records(9)), tmp_path / "out"
    (out / "errors.jsonl" / "in the way").mkdir(parents=True)
    done = claimx("extract", news, "--out", f"{out}/")
    assert (done.returncode, whole(out)) == (1, claimx("extract", news).stdout)
    assert done.stderr.decode() == f"claimx: {out}/errors.jsonl: cannot be written: Is a directory\n"


@pytest.mark.parametrize(
    ("target", "reason"), [("n.jsonl/", "File exists"), ("n.jsonl/out/", "Not a directory")]
)
def test_a_folder_that_cannot_be_made_is_an_error_of_the_call(claimx, tmp_path, target, reason):
    news = write(tmp_path / "n.jsonl", records(3))
    done = claimx("extract", news, "--out", f"{tmp_path}/{target}")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"claimx: {tmp_path}/n.jsonl")
    assert done.stderr.decode().endswith(f"{reason}\n")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc, where nobody can write, root neither")
@pytest.mark.parametrize(
    ("target", "status", "named"),
    [
        ("/proc/claims.jsonl", 2, ["/proc/claims.jsonl"]),
        ("/proc/claims/", 2, ["/proc/claims"]),
        ("/proc/", 1, ["/proc/claims-00000001.jsonl", "/proc/errors.jsonl"]),
    ],
)
def test_a_target_that_nobody_can_write_to_is_named(claimx, tmp_path, target, status, named):
    done = claimx("extract", write(tmp_path / "n.jsonl", records(2)), "--out", target)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (status, b"")
    assert [line.split(": ")[1] for line in lines] == named


def test_a_file_that_vanishes_costs_itself_alone(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(SIMPLIFIED)
    stream = read_raw([tmp_path])
    first = next(stream)
    (tmp_path / "b.txt").unlink()
    vanished, last = stream
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert isinstance(vanished, Failure)
    assert vanished.where == str(tmp_path / "b.txt")


def test_a_document_that_takes_too_long_is_named_and_tried_again_by_resume(claimx, tmp_path):
    news, out = tmp_path / "news", tmp_path / "out"
    archive(news, number=20)
    (news / "b.txt").write_text(SIMPLIFIED * 40_000)
    call = ("extract", news, "--out", f"{out}/", *SHARDS, "--timeout", "0.5", "--jobs", "2")
    done = claimx(*call)
    assert done.returncode == 1
    assert b"claimx: b.txt: took longer than 0.5 seconds (--timeout)\n" in done.stderr
    assert (
        b'{"where":"b.txt","reason":"took longer than 0.5 seconds (--timeout)"}\n'
        in (out / "errors.jsonl").read_bytes()
    )
    before = content(out)
    (news / "b.txt").write_text(SIMPLIFIED)
    assert b"b.txt" not in claimx(*call, "--resume").stderr
    assert whole(out) == claimx("extract", news).stdout
    assert content(out) != before


def test_a_process_that_is_killed_costs_nothing(claimx, tmp_path):
    news = write(tmp_path / "n.jsonl", records(400))
    run = started("extract", news, "--timeout", "60", "--jobs", "2", "--out", tmp_path / "claims.jsonl")
    killed = 0
    while run.poll() is None and killed < 2:
        for worker in working(run.pid):
            os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(0.3)
    stdout, stderr = run.communicate(timeout=120)
    assert killed
    assert (run.returncode, stdout, stderr) == (0, b"", b"")
    assert (tmp_path / "claims.jsonl").read_bytes() == claimx("extract", news).stdout


def working(parent: int) -> list[int]:
    """One of the processes that the fork server of a run has made, if there is any."""
    for server in children(parent):
        for worker in children(server):
            return [worker]
    return []
