"""The package is typed: a user's script is checked by mypy as strictly as our own code."""

import sys
from pathlib import Path
from subprocess import run

SCRIPT = """\
from datetime import date

import claimx

claims: claimx.Claims = claimx.extract("商务部宣布加征20%的关税。", published=date(2025, 7, 11))
day: date | None = claims.document.published
units = [claim.value.unit for claim in claims if claim.value]
for found in claimx.load(types=["mine.toml"]).pipe(claimx.articles("archive/")):
    first: claimx.Claim = found[0]
claims[0].value.unit
claimx.extract(3)
claimx.extracts
"""


def test_mypy_reads_a_users_script_and_finds_its_mistakes(tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    cache = Path(__file__).parents[2] / ".mypy_cache" / "script"
    options = ["--strict", "--config-file=", f"--cache-dir={cache}", "--hide-error-codes"]
    done = run([sys.executable, "-m", "mypy", *options, script], capture_output=True, text=True, check=False)
    places = [line.split("script.py:")[1] for line in done.stdout.splitlines() if ": error: " in line]
    assert [place.partition(":")[0] for place in places] == ["10", "11", "12"], done.stdout
