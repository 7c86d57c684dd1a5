"""Defaults in a file: where it is found, what holds, and what is wrong with it."""

import subprocess
import tomllib
from pathlib import Path

import pytest
import typer
from conftest import COMMAND
from sample_texts import SIMPLIFIED

from claimx.cli.app import app
from claimx.cli.configuration import ConfigurationError, find, load

COMMANDS = typer.main.get_command(app).commands


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *arguments], cwd=folder, capture_output=True, check=False, input=b"")


def test_the_nearest_file_counts(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "claimx.toml").touch()
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "claimx"\n')
    assert find(inner) == tmp_path / "claimx.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.claimx]\n")
    assert find(inner) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "claimx.toml").touch()
    assert find(inner) == tmp_path / "a" / "claimx.toml"


def test_settings_of_all_commands_and_of_one(tmp_path):
    path = tmp_path / "claimx.toml"
    path.write_text(
        'home-currency = "HKD"\ntypes = ["own.toml", "/own.toml"]\n'
        '[extract]\nhome-currency = "TWD"\nformat = "json"\nout = "claims/"\njobs = 2\nresume = true\n'
        "published = 2025-07-11\ntimeout = 3\n[eval]\ntype = ['meeting']\nmin-strict-f1 = 0.5\n"
    )
    defaults = load(path, COMMANDS).defaults()
    assert defaults["extract"]["home_currency"] == "TWD"
    assert defaults["extract"]["output_format"] == "json"
    assert defaults["extract"]["out"] == f"{tmp_path}/claims/"
    assert defaults["extract"]["types"] == [f"{tmp_path}/own.toml", "/own.toml"]
    assert defaults["mentions"] == {"home_currency": "HKD"}
    assert defaults["types"] == {"types": [f"{tmp_path}/own.toml", "/own.toml"]}
    assert defaults["eval"] == {"types": ["meeting"], "min_strict_f1": 0.5}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("jobs = 'four'", 'jobs: a whole number is wanted, not "four"'),
        ("jobs = true", "jobs: a whole number is wanted, not true"),
        ("jobs = 1.5", "jobs: a whole number is wanted, not 1.5"),
        ("timeout = '3'", 'timeout: a number is wanted, not "3"'),
        ("resume = 1", "resume: true or false is wanted, not 1"),
        ("encoding = 8", "encoding: a text in quotes is wanted, not 8"),
        ("published = 20250711", "published: a day as YYYY-MM-DD is wanted, not 20250711"),
        ("[extract]\ntypes = 'a.toml'", 'extract.types: a list is wanted: ["a.toml"]'),
        ("[extract]\ntypes = [1]", "extract.types: a text in quotes is wanted, not 1"),
        ("job = 4", "job: no such option or command; is jobs meant?"),
        (
            "[extract]\nhome_currency = 'CNY'",
            "extract.home_currency: no such option or command; is home-curr",
        ),
        ("[extracts]\njobs = 4", "extracts: no such option or command; is extract meant?"),
        ("[schema]\njobs = 4", "schema.jobs: no such option or command"),
        ("extract = 4", "extract: no such option or command"),
        ("help = true", "help: no such option"),
        ("jobs", "not TOML: "),
        (b"\xff", "not TOML: "),
    ],
)
def test_what_is_wrong_names_file_and_key(tmp_path, content, says):
    path = tmp_path / "claimx.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigurationError) as caught:
        load(path, COMMANDS)
    assert str(caught.value).startswith(f"{path}: {says}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["tool = 1", "[tool]\nclaimx = 1"])
def test_a_project_file_of_another_shape(tmp_path, content):
    path = tmp_path / "pyproject.toml"
    path.write_text(content)
    with pytest.raises(ConfigurationError, match=r"tool\.claimx is no table"):
        load(path, COMMANDS)


def test_flags_win_and_config_shows_what_holds(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(SIMPLIFIED)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.claimx]\nhome-currency = "HKD"\n[tool.claimx.extract]\nverbose = true\nout = "claims.jsonl"\n'
    )
    done = run(news, "extract", "a.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.startswith(b"claimx: a.txt: ")
    assert (tmp_path / "claims.jsonl").stat().st_size
    flagged = run(news, "extract", "a.txt", "--no-verbose", "--out", "-")
    assert (flagged.stdout, flagged.stderr) == ((tmp_path / "claims.jsonl").read_bytes(), b"")

    shown = run(news, "config").stdout.decode()
    assert shown.startswith(f"# {tmp_path}/pyproject.toml\n")
    extract = tomllib.loads(shown)["extract"]
    assert (extract["verbose"], extract["out"]) == (True, f"{tmp_path}/claims.jsonl")
    assert "verbose = true  # pyproject.toml: [extract]\n" in shown
    assert 'home-currency = "HKD"  # pyproject.toml: for every command\n' in shown
    assert "# jobs is not set\n" in shown
    (tmp_path / "claimx.toml").write_text(shown)
    again = tomllib.loads(run(news, "config").stdout.decode())
    assert again == tomllib.loads(shown)


def test_a_wrong_file_stops_a_command_but_not_its_help(tmp_path):
    (tmp_path / "claimx.toml").write_text('[extract]\ntypes = ["none.toml"]\n')
    wrong = run(tmp_path, "extract", ".")
    assert wrong.returncode == 2
    assert wrong.stderr.decode() == (
        f"claimx: {tmp_path}/claimx.toml: Invalid value for '--types': no such file: {tmp_path}/none.toml "
        "(see claimx extract --help)\n"
    )
    (tmp_path / "claimx.toml").write_text("x = 1\n")
    wrong = run(tmp_path, "extract", ".")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode().startswith(f"claimx: {tmp_path}/claimx.toml: x: no such option or command")
    assert run(tmp_path, "extract", "--help").returncode == 0
    assert run(tmp_path, "--no-config", "config", "schema").returncode == 0
