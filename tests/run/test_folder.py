"""Folders of shards, through the installed command: kept, made again, moved, never half done."""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import COMMAND
from sample_texts import SIMPLIFIED

from claimx.model import Claim, Failure, ShardMarker
from run.archive import archive, content, identities, killed_after, records, session, started, whole, write

SHARDS = ("--shard-size", "4")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return archive(tmp_path / "news")


def test_the_shards_in_order_are_what_goes_to_standard_output(claimx, news, tmp_path):
    out = tmp_path / "new" / "out"
    plain = claimx("extract", news)
    done = claimx("extract", news, "--out", f"{out}/", *SHARDS)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", plain.stderr)
    assert whole(out) == plain.stdout
    assert plain.returncode == 1
    names = sorted(path.name for path in out.iterdir())
    number = len(names) // 2
    assert number > 5
    shards = [f"claims-{n:08}{ending}" for n in range(1, number + 1) for ending in (".done.json", ".jsonl")]
    assert names == [*shards, "errors.jsonl"]
    markers = [ShardMarker.model_validate_json(path.read_bytes()) for path in sorted(out.glob("*.done.json"))]
    assert sum(marker.documents for marker in markers) == 61
    assert [marker.claims for marker in markers] == [
        len(path.read_bytes().splitlines()) for path in sorted(out.glob("claims-*.jsonl"))
    ]
    assert len({marker.rules for marker in markers}) == 1
    errors = [Failure.model_validate_json(line) for line in (out / "errors.jsonl").read_bytes().splitlines()]
    assert [Path(failure.where).name for failure in errors] == ["empty.txt", "many.jsonl:31"]
    for failure in errors:
        assert f"claimx: {failure.where}: {failure.reason}\n".encode() in done.stderr


def test_processes_make_no_difference(claimx, news, tmp_path):
    plain = claimx("extract", news)
    for number, options in enumerate((["--timeout", "60"], ["--timeout", "60", "--jobs", "3"])):
        several = claimx("extract", news, *options)
        assert (several.stdout, several.stderr, several.returncode) == (plain.stdout, plain.stderr, 1)
        out = tmp_path / str(number)
        claimx("extract", news, "--out", f"{out}/", *SHARDS, *options)
        assert whole(out) == plain.stdout
    document = claimx("extract", news, "--format", "json").stdout
    assert claimx("extract", news, "--format", "json", "--timeout", "60").stdout == document


def test_resume_makes_only_what_is_missing_or_spoilt(claimx, news, tmp_path):
    out = tmp_path / "out"
    call = ("extract", news, "--out", f"{out}/", *SHARDS)
    first = claimx(*call)
    before, kept = content(out), identities(out)
    again = claimx(*call, "--resume")
    assert (again.returncode, again.stderr) == (1, first.stderr)
    assert (content(out), identities(out)) == (before, kept)
    (out / "claims-00000002.done.json").unlink()
    (out / "claims-00000004.jsonl").write_bytes(before["claims-00000004.jsonl"][:-9])
    (out / "claims-00000005.jsonl").unlink()
    (out / "claims-00000006.done.json").write_text("{")
    (out / ".claims-00000007.jsonl.part").write_text("half")
    (out / "errors.jsonl").unlink()
    assert claimx(*call, "--resume").returncode == 1
    assert content(out) == before
    assert len(kept - identities(out)) == 4
    # without --resume everything is made again
    claimx(*call)
    assert content(out) == before
    assert not identities(out) & kept


@pytest.mark.parametrize("change", ["edited", "longer", "shorter", "new file", "removed file"])
def test_a_change_of_the_input_is_seen_and_costs_little(claimx, news, tmp_path, change):
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    claimx("extract", news, "--out", f"{out}/", *SHARDS)
    kept = identities(out)
    path = news / "many.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    match change:
        case "edited":
            lines[9] = lines[9].replace("丙国", "丁国")
        case "longer":
            lines.append(json.dumps({"text": lines[1], "id": "late"}) + "\n")
        case "shorter":
            lines.pop()
        case "new file":
            (news / "0.txt").write_text("商务部11日宣布，对丁国钢管加征30%的关税。\n")
        case "removed file":
            (news / "a.txt").unlink()
    path.write_text("".join(lines))
    resumed = claimx("extract", news, "--out", f"{out}/", *SHARDS, "--resume")
    done = claimx("extract", news, "--out", f"{fresh}/", *SHARDS)
    assert content(out) == content(fresh)
    assert (resumed.returncode, resumed.stderr) == (done.returncode, done.stderr)
    assert len(identities(out) - kept) <= 3
    assert len(identities(out) & kept) >= 5


def test_what_was_said_of_kept_documents_names_the_places_of_today(claimx, news, tmp_path):
    out, moved = tmp_path / "out", tmp_path / "moved"
    with (news / "many.jsonl").open("ab") as file:
        file.write(b'{"text": "\xff"}\n{"text": "x", "id": "undated", "published": "yesterday"}\n')
    claimx("extract", news, "--out", f"{out}/", *SHARDS)
    news.rename(moved)
    change = [
        lambda path: None,
        lambda path: path.write_bytes(path.read_bytes().replace(b"r-4", b"r-four", 1)),  # offsets
        lambda path: path.write_bytes(b"\n" + path.read_bytes()),  # lines
    ]
    for number, make in enumerate(change):
        make(moved / "many.jsonl")
        fresh, kept = tmp_path / f"fresh{number}", identities(out)
        resumed = claimx("extract", moved, "--out", f"{out}/", *SHARDS, "--resume")
        done = claimx("extract", moved, "--out", f"{fresh}/", *SHARDS)
        assert (resumed.returncode, resumed.stderr) == (done.returncode, done.stderr)
        assert content(out) == content(fresh)
        assert identities(out) & kept


def test_other_options_make_everything_again(claimx, news, tmp_path):
    out, fresh, types = tmp_path / "out", tmp_path / "fresh", tmp_path / "words.txt"
    types.write_text("海丰重工\n")
    claimx("extract", news, "--out", f"{out}/", *SHARDS)
    for options in (["--home-currency", "HKD"], ["--user-dictionary", types]):
        kept = identities(out)
        claimx("extract", news, "--out", f"{out}/", *SHARDS, "--resume", *options)
        assert not identities(out) & kept
        claimx("extract", news, "--out", f"{fresh}/", *SHARDS, *options)
        assert content(out) == content(fresh)


def test_fewer_shards_than_before_leave_none_of_the_old(claimx, tmp_path):
    out = tmp_path / "out"
    news = write(tmp_path / "n.jsonl", records(40))
    claimx("extract", news, "--out", f"{out}/", *SHARDS)
    before = len(identities(out))
    write(news, records(9))
    for options in ([], ["--resume"]):
        assert claimx("extract", news, "--out", f"{out}/", *SHARDS, *options).returncode == 0
        assert whole(out) == claimx("extract", news).stdout
        assert len(identities(out)) < before
        assert not list(out.glob(".*"))


@pytest.mark.parametrize("options", [[], ["--resume"]])
def test_where_nothing_is_left_to_read_all_claims_stay(claimx, news, tmp_path, options):
    out = tmp_path / "out"
    call = ("extract", news, "--out", f"{out}/", *SHARDS, *options)
    claimx(*call)
    before = content(out)
    for path in news.iterdir():
        path.rename(tmp_path / path.name)
    done = claimx(*call)
    assert done.returncode == 2
    assert done.stderr.startswith(f"claimx: {news}: no articles to read".encode())
    after = content(out)
    assert json.loads(after.pop("errors.jsonl"))["where"] == str(news)
    assert after == {name: data for name, data in before.items() if name != "errors.jsonl"}
    # documents that are there and cannot be read are documents
    (news / "a.txt").touch()
    done = claimx(*call)
    assert done.returncode == 2
    assert sorted(content(out)) == ["claims-00000001.done.json", "claims-00000001.jsonl", "errors.jsonl"]


def test_files_of_other_names_are_left_alone(claimx, news, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    others = [
        "claims-2024.jsonl",
        "claims-old.done.json",
        "claims-20250711.jsonl",
        "claims-00000001.csv",
        ".claims-draft.txt",
        ".claims-draft.jsonl",
        ".mydownload.part",
        ".claims-2024.jsonl.part",
    ]
    for name in others:
        (out / name).write_text("mine")
    (out / "claims-older.jsonl").mkdir()
    (out / "claims-00000099.jsonl").mkdir()
    for name in ("claims-00000098.jsonl", f".claims-{'0f' * 16}.jsonl", ".errors.jsonl.part"):
        (out / name).write_text("left by a run that was killed")
    for options in ([], ["--resume"]):
        assert claimx("extract", news, "--out", out, *SHARDS, *options).returncode == 1
        assert [name for name in others if (out / name).read_text() != "mine"] == []
    (out / "claims-older.jsonl").rmdir()
    (out / "claims-00000099.jsonl").rmdir()
    for name in others:
        (out / name).unlink()
    claimx("extract", news, "--out", f"{tmp_path}/fresh/", *SHARDS)
    assert content(out) == content(tmp_path / "fresh")


@pytest.mark.parametrize("options", [[], ["--timeout", "60", "--jobs", "2"]])
def test_killed_at_any_moment_and_resumed_nothing_is_lost(claimx, news, tmp_path, options):
    """`make torture` does it with many more kills. Every run goes on from where the one before was killed."""
    kills = int(os.environ.get("KILLS", "4"))
    fresh, out = tmp_path / "fresh", tmp_path / "out"
    begin = time.monotonic()
    claimx("extract", news, "--out", f"{fresh}/", *SHARDS, *options)
    seconds = time.monotonic() - begin
    moments = random.Random(kills)
    left = kills
    while left:
        fraction = moments.random()
        if killed_after(
            seconds * fraction, "extract", news, "--out", f"{out}/", *SHARDS, "--resume", *options
        ):
            left -= 1
        elif out.exists():
            for path in moments.sample(sorted(out.glob("*.done.json")), 5):
                path.unlink()
        for path in out.glob("claims-*.jsonl"):
            for line in path.read_bytes().splitlines():
                Claim.model_validate_json(line)
    done = claimx("extract", news, "--out", f"{out}/", *SHARDS, "--resume", *options)
    assert done.returncode == 1
    assert content(out) == content(fresh)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("options", [[], ["--timeout", "60", "--jobs", "2"]])
def test_a_signal_ends_the_run_with_what_is_complete_on_the_disk(claimx, tmp_path, number, status, options):
    news, out = write(tmp_path / "n.jsonl", records(3000)), tmp_path / "out"
    process = started("extract", news, "--out", f"{out}/", *SHARDS, *options)
    while not list(out.glob("claims-*.done.json")):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, number)  # all of them, as a terminal does
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout, stderr) == (status, b"", b"")
    until = time.monotonic() + 30
    while session(process.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not session(process.pid)
    names = {path.name for path in out.iterdir()}
    assert "errors.jsonl" in names
    assert not [name for name in names if name.startswith(".")]
    markers = {name.removesuffix(".done.json") for name in names if name.endswith(".done.json")}
    assert markers
    kept = identities(out)
    write(news, records(40))
    assert claimx("extract", news, "--out", f"{out}/", *SHARDS, "--resume").returncode == 0
    assert whole(out) == claimx("extract", news).stdout
    assert identities(out) & kept


def test_two_runs_do_not_write_to_one_folder(claimx, news, tmp_path):
    out = tmp_path / "out"
    first = subprocess.Popen(
        [COMMAND, "extract", "-", "--input-format", "jsonl", "--out", f"{out}/"], stdin=subprocess.PIPE
    )
    try:
        while not out.exists():
            assert first.poll() is None
        time.sleep(0.1)
        second = claimx("extract", news, "--out", f"{out}/")
        assert second.returncode == 2
        assert f"another run writes to {out}".encode() in second.stderr
    finally:
        first.kill()
        first.communicate()


def test_parts_make_the_whole(claimx, news, tmp_path):
    plain = claimx("extract", news).stdout.splitlines()
    parts = [claimx("extract", news, "--shard", f"{number}/3") for number in (1, 2, 3)]
    lines = [line for part in parts for line in part.stdout.splitlines()]
    assert all(part.stdout for part in parts)
    assert sorted(lines) == sorted(plain)
    assert b"".join(part.stderr for part in parts).count(b"\n") == 2
    # the part of a document does not depend on what stands around it
    again = claimx("extract", news / "a.txt", "--shard", "1/3").stdout
    assert again in (b"", b"".join(line + b"\n" for line in plain if json.loads(line)["doc_id"] == "a.txt"))


def test_a_part_without_documents_is_an_empty_part(claimx, tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(SIMPLIFIED)
    empty = next(part for part in ("1/2", "2/2") if not claimx("extract", news, "--shard", part).stdout)
    out, one_file = tmp_path / "claims", tmp_path / "claims.jsonl"
    assert claimx("extract", news, "--out", f"{out}/").returncode == 0
    one_file.write_bytes(b"of an earlier run")
    for target in (f"{out}/", one_file):
        done = claimx("extract", news, "--shard", empty, "--out", target)
        assert (done.returncode, done.stderr) == (0, b"")
    assert list(out.glob("claims-*")) == []
    assert one_file.read_bytes() == b""
    assert json.loads(claimx("extract", news, "--shard", empty, "--format", "json").stdout)["claims"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--resume"], "--resume and --shard-size need a folder: --out DIR/"),
        (["--shard-size", "3", "--out", "claims.jsonl"], "--resume and --shard-size need a folder"),
        (["--out", "./", "--format", "json"], "a folder of shards holds JSON Lines"),
        (["--shard", "0/3"], "not a part as I/N, from 1/N to N/N: 0/3"),
        (["--shard", "4/3"], "not a part as I/N"),
        (["--shard", "3"], "not a part as I/N"),
        (["--jobs", "0"], "--jobs"),
        (["--timeout", "0"], "--timeout"),
    ],
)
def test_calls_that_make_no_sense(claimx, news, options, said):
    done = claimx("extract", news, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
