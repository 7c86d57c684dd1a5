"""Claim types of the user's own: the example of CONTRIBUTING, as it stands there."""

import json
import re
from pathlib import Path

import pytest
from conftest import Run

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"
TEXT = "海星集团公告，今年一季度钢铁产量为120万吨。公司还因库存120万吨被罚。"


@pytest.fixture
def type_file(tmp_path: Path) -> Path:
    example = re.search(r"^```toml\n(name = .*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert example
    path = tmp_path / "mine.toml"
    path.write_text(example.group(1), "utf-8")
    return path


def test_one_file_makes_a_type(claimx: Run, type_file: Path) -> None:
    done = claimx("extract", "-", "--types", type_file, "--published", "2025-06-18", input=TEXT.encode())
    assert done.returncode == 0
    (claim,) = [c for c in map(json.loads, done.stdout.splitlines()) if c["type"] == "production_figure"]
    assert (claim["rule"], claim["value"]["number"], claim["value"]["unit"]) == (
        "production_figure/made",
        1200000,
        "吨",
    )
    assert (claim["time"]["first_day"], claim["time"]["last_day"]) == ("2025-01-01", "2025-03-31")
    assert [(role["role"], role["text"]) for role in claim["roles"]] == [("producer", "海星集团")]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('value = "after"', 'value = "behind"', "frames.0.value"),
        ('slots = ["subject", "topic"]', 'slots = ["nowhere"]', "no slot 'nowhere'"),
        ('refuses = "罚|库存"', 'refuses = "罚("', "not a regular expression"),
        ('name = "made"', "name = made", "not TOML"),
    ],
)
def test_what_is_wrong_with_a_type_file_is_told_in_a_line(
    claimx: Run, type_file: Path, before: str, after: str, message: str
) -> None:
    content = type_file.read_text("utf-8")
    assert before in content
    type_file.write_text(content.replace(before, after), "utf-8")
    done = claimx("extract", "-", "--types", type_file, input=TEXT.encode())
    assert done.returncode == 2
    assert done.stdout == b""
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
