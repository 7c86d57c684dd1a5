"""An archive of our own to extract from, and the command at work on it."""

import json
import os
import signal
import subprocess
from pathlib import Path

from conftest import COMMAND
from sample_texts import SIMPLIFIED, TRADITIONAL


def records(number: int) -> list[dict]:
    """Records that all differ; a third of them without an id of their own."""
    made = []
    for n in range(number):
        text = SIMPLIFIED.replace("20%", f"{n % 90 + 1}%") if n % 2 else TRADITIONAL.replace("5.2", f"{n}.2")
        made.append({"text": text, "published": "2025-07-12"} | ({"id": f"r-{n}"} if n % 3 else {}))
    return made


def write(path: Path, some: list[dict]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in some))
    return path


def archive(folder: Path, number: int = 60) -> Path:
    """A folder with one file of records, two texts, and two documents that cannot be read."""
    folder.mkdir()
    some = records(number)
    lines = [json.dumps(record, ensure_ascii=False) for record in some]
    lines[number // 2] = '{"text": "cut off'
    (folder / "many.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "a.txt").write_text(SIMPLIFIED)
    (folder / "empty.txt").write_text("")
    (folder / "z.md").write_text(TRADITIONAL)
    return folder


def whole(folder: Path) -> bytes:
    """All claims of a folder of shards, as its page tells to read them."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("claims-*.jsonl")))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def identities(folder: Path) -> set[tuple[int, int]]:
    """What tells a shard that was kept from one that was made again."""
    stats = [path.stat() for path in folder.glob("claims-*.jsonl")]
    return {(status.st_ino, status.st_mtime_ns) for status in stats}


def started(*arguments: str | Path) -> "subprocess.Popen[bytes]":
    """The command, started as a shell would, in a session of its own."""
    return subprocess.Popen(
        [COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def session(leader: int) -> list[int]:
    """The processes that are left of a session, without zombies."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own, *_ = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(own) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def killed_after(seconds: float, *arguments: str | Path) -> bool:
    """Runs the command and kills it with SIGKILL after a while; whether it was still at work."""
    process = started(*arguments)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False
