"""Inputs that are broken in every way: each is named, the others' claims are complete, the status says so."""

import json
import re
from pathlib import Path

import pytest
from sample_texts import SIMPLIFIED, TRADITIONAL

LARGE = 50_000_000


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(SIMPLIFIED)
    (folder / "z.txt").write_text(TRADITIONAL)
    return folder


def test_every_bad_input_is_named_and_costs_no_other(claimx, good):
    alone = claimx("extract", good).stdout
    assert alone
    (good / "empty.txt").touch()
    (good / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40)
    (good / "broken.txt").write_bytes(SIMPLIFIED.encode()[:-3])
    with (good / "large.txt").open("wb") as file:
        file.truncate(LARGE)
    (good / "endless.jsonl").write_bytes(b'{"text": "' + b"1" * 25_000_000 + b'"}')
    (good / "dangling.txt").symlink_to("nowhere.txt")
    (good / "loop.txt").symlink_to("loop.txt")
    (good / "loop").symlink_to(".")
    (good / "unreadable.txt").symlink_to("/proc/self/mem")
    (good / "lines.jsonl").write_text('{"text": "好"}\n{"text": \n{"text": "好"}\n')
    (good / "nothing").mkdir()

    done = claimx("extract", good)
    assert done.returncode == 1
    assert done.stdout == alone
    said = dict(
        re.fullmatch(r"claimx: (.*?): (.*)", line).groups() for line in done.stderr.decode().splitlines()
    )
    starts = {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "broken.txt": "cannot be decoded: tried utf-8: 0xe3 at byte",
        "large.txt": "more than 20000000 bytes: too large for one article (--max-size)",
        "endless.jsonl:1": "line of more than 20000000 bytes (--max-size)",
        "endless.jsonl": "empty: no records in it",
        "dangling.txt": "dangling link",
        "loop.txt": "cannot be read: Too many levels of symbolic links",
        "loop": "link back to a folder above it, not followed",
        "unreadable.txt": "cannot be read: Input/output error",
        "lines.jsonl:2": "not JSON",
    }
    assert {str(Path(where).relative_to(good)) for where in said} == set(starts)
    for name, start in starts.items():
        assert said[str(good / name)].startswith(start), name


def test_names_are_told_in_one_line_without_what_steers_a_terminal(claimx, tmp_path):
    name = "北京　快讯\n\x1b[31m\u202e.txt"
    try:
        (tmp_path / name).write_bytes(b"")
    except OSError:
        pytest.skip("no such file names here")
    (tmp_path / "b.jsonl").write_text('{"id": "a\\n\\u001b[0mb", "text": ""}\n{"id": "c", "text": 1}\n')
    done = claimx("extract", tmp_path, "--verbose")
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith("claimx: ") for line in lines)
    assert all(line.isprintable() for line in "".join(lines).split("\u3000"))
    assert f"claimx: {tmp_path}/北京　快讯\\n\\x1b[31m\\u202e.txt: empty: no text in it" in lines


def test_an_empty_path_is_a_wrong_call(claimx, good, monkeypatch):
    monkeypatch.chdir(good)
    for command in ("extract", "mentions"):
        done = claimx(command, "")
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert b"an empty path" in done.stderr


@pytest.mark.parametrize("command", ["extract", "mentions", "segment"])
def test_whatever_breaks_a_reader_is_one_line(claimx, good, command):
    alone = claimx(command, good).stdout
    (good / "b.parquet").write_bytes(b"PAR1" + b"\xff" * 30 + b"PAR1")
    (good / "c.csv").write_bytes(b"text\n" + SIMPLIFIED.encode())
    (good / "d.warc").write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK"
    )
    (good / "e.html").write_text('<script type="application/ld+json">{"@type": [{}]}</script>')
    (good / "f.csv").touch()
    done = claimx(command, good, "--encoding", "utf-16")
    assert b"Traceback" not in done.stderr
    done = claimx(command, good)
    assert (done.returncode, done.stdout.startswith(alone[:20])) == (1, True)
    lines = done.stderr.decode().splitlines()
    assert [Path(line.split(": ")[1]).name for line in lines] == ["b.parquet", "d.warc", "e.html", "f.csv"]


def test_a_loop_of_folders_alone_is_no_failure(claimx, good):
    (good / "loop").symlink_to(".")
    done = claimx("mentions", good)
    assert done.returncode == 0
    assert done.stderr.decode() == f"claimx: {good}/loop: link back to a folder above it, not followed\n"


def test_a_bad_line_is_named_and_the_lines_around_it_are_read(claimx, tmp_path):
    record = json.dumps({"text": SIMPLIFIED}, ensure_ascii=False)
    (tmp_path / "n.jsonl").write_text(f"{record}\n{{{record}\n\n{record}")
    done = claimx("extract", tmp_path / "n.jsonl")
    assert done.returncode == 1
    assert {json.loads(line)["doc_id"] for line in done.stdout.splitlines()} == {"n.jsonl:1", "n.jsonl:4"}
    assert done.stderr.decode().startswith(f"claimx: {tmp_path}/n.jsonl:2: not JSON: ")


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty: no text in it"), (b"\0\1\2" * 100, "binary"), (b"\xff\xff\xff", "cannot be decoded")],
)
def test_nothing_read_at_all_is_status_2(claimx, tmp_path, data, says):
    (tmp_path / "a.txt").write_bytes(data)
    out = tmp_path / "claims.jsonl"
    out.write_bytes(b"old")
    done = claimx("extract", tmp_path / "a.txt", "--out", out)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"claimx: {tmp_path}/a.txt: {says}")
    assert out.read_bytes() == b"old"


def test_a_folder_without_articles_is_status_2(claimx, tmp_path):
    done = claimx("extract", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(
        f"claimx: {tmp_path}: no articles to read in this folder: no file .txt"
    )
    assert done.stderr.count(b"\n") == 1


def test_a_large_file_is_read_where_the_call_allows_it(claimx, tmp_path):
    filler = "今天天气很好，我们去公园散步。\n"
    (tmp_path / "a.txt").write_text(SIMPLIFIED + filler * 2000)
    refused = claimx("extract", tmp_path, "--max-size", "1000")
    assert refused.returncode == 2
    assert "more than 1000 bytes" in refused.stderr.decode()
    read = claimx("extract", tmp_path, "--max-size", "1000000")
    assert (read.returncode, read.stderr) == (0, b"")
    assert read.stdout


def test_one_endless_line_is_read(claimx, tmp_path):
    (tmp_path / "a.txt").write_text("今天天气很好我们去公园散步" * 20_000 + SIMPLIFIED)
    done = claimx("extract", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
