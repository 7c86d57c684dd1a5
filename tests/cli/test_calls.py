"""How the commands answer to being called: help, versions, mistakes."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import COMMAND
from sample_texts import SIMPLIFIED

from claimx.cli import options
from claimx.cli.app import COMMANDS as LISTED
from claimx.cli.app import command as loaded

COMMANDS = [
    "extract",
    "mentions",
    "show",
    "report",
    "explain",
    "validate",
    "diff",
    "types",
    "schema",
    "normalize",
    "segment",
    "config",
    "eval",
]
HEAVY = ["spacy", "jieba", "rjieba", "numpy", "babel", "opencc", "holidays", "chardet", "jinja2"]


def test_the_version_is_that_of_the_package(claimx):
    from importlib.metadata import version

    done = claimx("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"claimx {version('claimx')}\n".encode(), b"")


def test_help_lists_every_command(claimx):
    done = claimx("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"  {command} ".encode() in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_teaches_with_examples(claimx, command):
    done = claimx(command, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    examples = done.stdout.decode().partition("Examples:")[2]
    assert f"claimx {command}" in examples


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"], ["schema"]])
def test_a_quick_answer_loads_nothing_heavy(arguments):
    code = (
        "import sys; from claimx.cli import main; sys.argv = ['claimx', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
    assert done.stderr == b"[]\n"


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, claimx; claimx.__version__; print([n for n in {[*HEAVY, 'pydantic']} if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing command"),
        (["extrakt"], "No such command 'extrakt'"),
        (["extract"], "Missing argument"),
        (["extract", "--publishd", "2025-07-11", "."], "No such option: --publishd"),
        (["extract", "no/such/folder"], "no such file or folder: no/such/folder"),
        (["extract", ".", "no.txt"], "no such file or folder: no.txt"),
        (["extract", ".", "--published", "11.7.2025"], "not a day as YYYY-MM-DD: 11.7.2025"),
        (["extract", ".", "--encoding", "utf-88"], "unknown encoding: utf-88"),
        (["extract", ".", "--format", "xml"], "'xml' is not one of"),
        (["extract", ".", "--home-currency", "yuan"], "not an ISO 4217 code"),
        (["extract", ".", "--max-size", "none"], "'--max-size'"),
        (["extract", ".", "--user-dictionary", "."], "a folder, not a file: ."),
        (
            ["extract", ".", "--emit-texts", "file:///tmp/texts"],
            "not a folder of this machine: file:///tmp/texts",
        ),
        (["extract", "ftp://localhost:1/news"], "ftp://localhost:1/news: [Errno"),
        (["validate", "claims.parquet"], "no such file: claims.parquet"),
        (
            ["mentions", ".", "--kind", "colour"],
            "'colour' is not one of money, percent, percentage_point, count, time",
        ),
        (["schema", "claim"], "'claim' is not one of"),
        (["validate", "no.jsonl"], "no such file: no.jsonl"),
        (["validate", "."], "a folder, not a file"),
        (["show", "no.jsonl"], "no such file: no.jsonl"),
        (["report", "no.jsonl"], "no such file: no.jsonl"),
        (["eval", "no/such"], "no such folder: no/such"),
    ],
)
def test_a_wrong_call_is_answered_in_one_line(claimx, arguments, says):
    done = claimx(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    message = done.stderr.decode()
    assert says in message
    assert message.startswith("claimx: ")
    assert "--help" in message
    assert message.count("\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name):
    assert (loaded(name).help or "").partition("\n")[0] == LISTED[name]


def test_the_list_of_commands_loads_none_of_them():
    program = "import sys, claimx.cli.app; print({'pydantic', 'orjson', 'claimx.read'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("out", "others"),
    [
        ("claims/", ()),
        ("./", ()),
        ("linked/", ()),
        ("claims.jsonl", ()),
        ("claims[1].jsonl", ("--emit-texts", "texts", "--summary", "run.md")),
        ("claims.csv", ("--emit-texts", ".")),
        ("brat/", ("--format", "brat")),
    ],
)
def test_what_a_run_has_written_is_not_read_by_the_next_one(tmp_path, out, others):
    news = tmp_path / "news"
    news.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (news / "a.txt").write_text(SIMPLIFIED)
    (news / "linked").symlink_to("../elsewhere")
    call = [COMMAND, "extract", ".", "--out", out, *others]
    made = []
    for _ in range(2):
        done = subprocess.run(call, cwd=news, capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        made.append({path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})
    first, second = [{path: data for path, data in files.items() if path.name != "run.md"} for files in made]
    assert first == second


def test_a_path_that_cannot_be_looked_at_is_left_to_those_who_read_it():
    paths = [Path("x" * 300), Path()]
    assert options.existing_paths(paths) == paths
