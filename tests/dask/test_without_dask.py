"""Where Dask is not installed, or cannot do what is asked for, one line says so."""

import subprocess
import sys

WITHOUT = """
import sys
sys.modules["distributed"] = None
from claimx.cli import main
sys.argv[0] = "claimx"
main()
"""


def test_the_command_that_installs_it_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("商务部宣布加征20%的关税。")
    for option in (["--dask"], ["--scheduler", "tcp://127.0.0.1:9"]):
        command = [sys.executable, "-c", WITHOUT, "extract", str(tmp_path), *option]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 2
        assert "pip install 'claimx[dask]'" in run.stderr
        assert run.stderr.count("\n") == 1
        assert run.stdout == ""


def test_no_time_limit_on_a_cluster(claimx, tmp_path):
    run = claimx("extract", tmp_path, "--dask", "--timeout", "1")
    assert run.returncode == 2
    assert b"--timeout" in run.stderr
