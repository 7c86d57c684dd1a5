"""Inputs and outputs in stores that fsspec knows: in memory, and this machine's files under their address."""

import subprocess
import sys

import pytest
from sample_texts import SIMPLIFIED, TRADITIONAL

from claimx.cli.extraction import run_to_folder
from claimx.cli.outcome import Outcome
from claimx.model import Failure
from claimx.read import RawDocument, ReadOptions, read_raw
from claimx.read.location import LocationError, is_remote, location
from claimx.write import Extraction

upath = pytest.importorskip("upath", reason="fsspec is not installed: pip install 'claimx[remote]'")


@pytest.fixture
def store():
    """A folder of a store in memory, emptied afterwards."""
    root = location("memory://claimx-test/articles")
    for name, text in {
        "b/1.txt": SIMPLIFIED,
        "a.md": TRADITIONAL,
        "b-2.txt": SIMPLIFIED,
        ".c/3.txt": "",
        "4.pdf": "",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    yield root
    root.fs.rm("/claimx-test", recursive=True)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(inputs, folder, resume=False):
    read, outcome = ReadOptions(), Outcome()
    run_to_folder(
        read_raw([inputs], read), Extraction(read), "rules", folder, outcome, resume=resume, shard_size=1
    )
    return outcome.status()


def test_a_folder_of_a_store_is_read_like_one_of_the_disk(store, tmp_path):
    for raw in store.rglob("*"):
        if raw.is_file():
            copy = tmp_path / "in" / raw.path.removeprefix(store.path + "/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(raw.read_bytes())
    there, here = list(read_raw([store])), list(read_raw([tmp_path / "in"]))
    assert [raw.id for raw in there] == ["a.md", "b-2.txt", "b/1.txt"]
    assert [(raw.id, raw.data) for raw in there] == [(raw.id, raw.data) for raw in here]
    assert (
        run(store, location("memory://claimx-test/claims")) == run(tmp_path / "in", tmp_path / "claims") == 0
    )
    assert files(location("memory://claimx-test/claims")) == files(tmp_path / "claims")


def test_a_run_to_a_store_is_resumed(store):
    folder = location("memory://claimx-test/claims")
    run(store, folder)
    whole = files(folder)
    assert any(name.endswith(".done.json") for name in whole)
    (folder / "claims-00000001.done.json").unlink()
    (folder / "claims-00000002.jsonl").write_bytes(b"spoilt")
    assert run(store, folder, resume=True) == 0
    assert files(folder) == whole


def test_what_a_run_has_written_is_not_read(store, tmp_path):
    (store / "claims").mkdir()
    (store / "claims" / "claims-00000001.jsonl").write_bytes(b"{}")
    (store / "claims" / "a.txt").write_bytes(SIMPLIFIED.encode())
    without = [(location(f"{store}/claims/"), "claims-0*.jsonl")]
    assert [raw.id for raw in read_raw([store], without=without)] == [
        "a.md",
        "b-2.txt",
        "b/1.txt",
        "claims/a.txt",
    ]


def test_one_file_and_none(store):
    assert [raw.id for raw in read_raw([store / "a.md"]) if isinstance(raw, RawDocument)] == ["a.md"]
    (missing,) = read_raw([store / "none.txt"])
    assert isinstance(missing, Failure)


def test_the_command_takes_addresses(claimx, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SIMPLIFIED)
    assert claimx("extract", f"file://{tmp_path}/in").stdout == claimx("extract", tmp_path / "in").stdout
    there = claimx("extract", f"file://{tmp_path}/in", "--out", f"file://{tmp_path}/there/")
    here = claimx("extract", tmp_path / "in", "--out", f"{tmp_path}/here/")
    assert there.returncode == here.returncode == 0, there.stderr
    assert files(tmp_path / "there") == files(tmp_path / "here")
    refused = claimx("extract", tmp_path / "in", "--out", "memory://claimx-test/claims.jsonl")
    assert refused.returncode == 2
    assert b"memory://claimx-test/claims.jsonl/" in refused.stderr


def test_what_no_store_is():
    assert not is_remote(location("a:/b"))
    with pytest.raises(LocationError, match="nostore://"):
        location("nostore://a/b")


def test_without_fsspec_the_command_that_installs_it_is_named(tmp_path):
    code = (
        "import sys; sys.modules['upath'] = None; from claimx.cli import main; sys.argv[0] = 'claimx'; main()"
    )
    command = [sys.executable, "-c", code, "extract", "s3://bucket/articles"]
    refused = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert "pip install 'claimx[remote]'" in refused.stderr
    assert refused.stderr.count("\n") == 1
