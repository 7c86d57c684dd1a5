"""The README's console blocks, run: `python tests/readme.py` writes their output into the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    """The commands of a block, without their prompts."""
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def is_set_up(block: str) -> bool:
    """Whether the block sets the project up; such a block shows no output and is not run here."""
    return all(command.startswith("make ") for command in commands(block))


def run(command: str) -> str:
    """What a command prints, run as a user of this environment would."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=ROOT,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.rstrip("\n") + "\n" if done.stdout else ""


def refreshed(page: str) -> str:
    """The page with the output that its commands give now."""

    def block(match: re.Match[str]) -> str:
        if is_set_up(match[1]):
            return match[0]
        return "```console\n" + "".join(f"$ {one}\n{run(one)}" for one in commands(match[1])) + "```"

    return BLOCK.sub(block, page)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), "utf-8")
