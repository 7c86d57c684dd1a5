"""What only a terminal sees: progress and colours; and what its shell completes."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from conftest import COMMAND
from sample_claims import claim
from sample_texts import SIMPLIFIED

from claimx.cli.extraction import Target
from claimx.cli.run_options import voice
from claimx.write import json_bytes


def on_terminal(*arguments: str | Path, both: bool = False, **environment: str) -> tuple[bytes, bytes]:
    """Standard output, and what stands on a terminal that is standard error (with `both`: standard output too)."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs if both else subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"} | environment,
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return process.communicate()[0] or b"", seen


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(SIMPLIFIED)
    (folder / "b.txt").touch()
    return folder


def test_a_terminal_sees_progress_and_the_claims_are_the_same(news, claimx):
    out, seen = on_terminal("extract", news)
    assert out == claimx("extract", news).stdout
    assert b"1 documents, " in seen
    assert b"documents/s" in seen
    assert b"100%" in seen
    assert b"0:00:0" in seen
    assert f"claimx: {news}/b.txt: empty: no text in it".encode() in seen
    assert b"\x1b[?25h" in seen, "the cursor comes back"


@pytest.mark.parametrize(
    ("errors", "output", "out", "quiet", "shown"),
    [
        (True, False, False, False, True),
        (True, True, True, False, True),
        (True, True, False, False, False),
        (True, False, False, True, False),
        (False, False, False, False, False),
    ],
)
def test_where_progress_is_shown(news, monkeypatch, errors, output, out, quiet, shown):
    monkeypatch.setattr("sys.stderr.isatty", lambda: errors)
    monkeypatch.setattr("sys.stdout.isatty", lambda: output)
    target = Target(news / "claims.jsonl") if out else None
    found = voice([news], target, quiet=quiet, verbose=False, github=False)
    assert found.total == (len(SIMPLIFIED.encode()) if shown else None)


def test_colours_go_to_terminals_unless_the_user_says_otherwise(tmp_path, claimx, monkeypatch):
    paths = [tmp_path / "old.jsonl", tmp_path / "new.jsonl"]
    for path, number in zip(paths, (1, 2), strict=True):
        path.write_bytes(json_bytes(claim(doc_id=f"{number}.txt")) + b"\n")
    green = b"\x1b[32m"
    assert green in on_terminal("diff", *paths, both=True)[1]
    assert b"\x1b[" not in on_terminal("diff", *paths, both=True, NO_COLOR="1")[1]
    assert b"\x1b[" not in claimx("diff", *paths).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert green in claimx("diff", *paths).stdout


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        (["ext"], {"extract"}),
        (["extract", "--summ"], {"--summary"}),
        (["extract", "--fail-on", "e"], {"error", "empty"}),
        (["mentions", "--kind", "p"], {"percent", "percentage_point", "person", "place", "product"}),
        (["eval", "--type", "l"], {"loss_estimate"}),
        (["schema", "m"], {"mentions"}),
        (["config", "ext"], {"extract"}),
    ],
)
def test_the_shell_completes(words, completions, monkeypatch, claimx):
    monkeypatch.setenv("_CLAIMX_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(["claimx", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    done = claimx()
    assert (done.returncode, done.stderr) == (0, b"")
    assert set(done.stdout.decode().split()) == completions


def test_the_completion_script_can_be_had():
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{COMMAND} --show-completion; true"], capture_output=True, check=True
    )
    assert b"_CLAIMX_COMPLETE=complete_bash" in done.stdout
    checked = subprocess.run(["bash", "--norc", "-n"], input=done.stdout, capture_output=True, check=False)
    assert checked.returncode == 0
