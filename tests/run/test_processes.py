"""What becomes of the processes of a run when signals come at the wrong moment."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from run.archive import children, content, records, session, started, write

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc to find processes in")

TESTS = Path(__file__).parent.parent
CALL = ("--timeout", "60", "--jobs", "2")


def until(found: Callable[[], object]) -> None:
    """Waits until there is something, for a minute at most."""
    for _ in range(6000):
        if found():
            return
        time.sleep(0.01)
    raise AssertionError("it does not come")


def servers(run: "subprocess.Popen[bytes]") -> Iterator[int]:
    """The fork server of a run, once it is a program of its own."""
    for pid in children(run.pid):
        if b"multiprocessing.forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes():
            yield pid


def test_a_fork_server_that_is_killed_while_it_loads_costs_nothing(claimx, tmp_path):
    news = write(tmp_path / "n.jsonl", records(30))
    run = started("extract", news, *CALL)
    until(lambda: [os.kill(pid, signal.SIGKILL) for pid in servers(run)])
    stdout, stderr = run.communicate(timeout=120)
    assert (run.returncode, stdout, stderr) == (0, claimx("extract", news).stdout, b"")


def test_an_interrupt_while_libraries_are_loaded_ends_a_run_quietly(tmp_path):
    run = started("extract", write(tmp_path / "n.jsonl", records(30)), *CALL)
    until(lambda: list(servers(run)))
    time.sleep(0.3)
    os.killpg(run.pid, signal.SIGINT)
    stdout, stderr = run.communicate(timeout=120)
    assert (run.returncode, stdout, stderr) == (130, b"", b"")
    until(lambda: not session(run.pid))


def test_an_interrupt_while_the_command_line_is_loaded_ends_it_quietly():
    program = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, *_):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from claimx.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_processes_end_with_a_run_that_is_killed_whatever_they_do(tmp_path):
    program = """
import sys
from pathlib import Path
from claimx.run import process
from run.works import Obedient, documents

list(process(documents("sleep"), Obedient(Path(sys.argv[1])), jobs=2))
"""
    run = subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=TESTS, start_new_session=True)
    until((tmp_path / "asleep").exists)
    assert len(session(run.pid)) >= 3
    run.kill()
    run.wait()
    until(lambda: not session(run.pid))


def test_a_run_whose_processes_are_all_killed_is_incomplete_and_can_be_resumed(claimx, tmp_path):
    news, out = write(tmp_path / "n.jsonl", records(1200)), tmp_path / "out"
    call = ("extract", news, "--out", f"{out}/", "--shard-size", "4", *CALL)
    run = started(*call)
    until(lambda: list(out.glob("claims-*.done.json")))
    while run.poll() is None:
        for server in children(run.pid):
            for worker in children(server):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        time.sleep(0.01)
    stdout, stderr = run.communicate(timeout=120)
    assert (run.returncode, stdout) == (1, b"")
    reason = "3 processes in a row could not begin: the last was killed by SIGKILL"
    assert stderr.decode() == f"claimx: {out}: not complete: {reason}\n"
    assert (out / "errors.jsonl").read_bytes() == b""
    assert claimx(*call, "--resume").returncode == 0
    claimx(*call[:2], "--out", f"{tmp_path}/fresh/", *call[4:])
    assert content(out) == content(tmp_path / "fresh")
