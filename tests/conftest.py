"""What all tests share: the installed command."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("claimx")

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def claimx() -> Run:
    """Runs the installed `claimx` with the arguments; `input` is bytes for its standard input."""

    def run(*arguments: str | Path, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [COMMAND, *arguments], input=input, capture_output=True, timeout=300, check=False
        )

    return run
