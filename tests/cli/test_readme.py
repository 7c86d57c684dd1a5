"""What the README shows is what a reader gets."""

import re

import readme

PAGE = readme.README.read_text("utf-8")


def test_the_commands_print_what_the_page_shows():
    assert readme.refreshed(PAGE) == PAGE, "run `make readme` and read what changed"


def test_the_python_example_runs():
    (code,) = readme.PYTHON_BLOCK.findall(PAGE)
    exec(compile(code, "README.md", "exec"), {})


def test_the_targets_it_names_exist():
    makefile = (readme.ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make ([a-z]+)", PAGE)) - {"and"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_is_in_its_table(claimx):
    listed = claimx("--help").stdout.decode().partition("Commands:")[2]
    assert set(re.findall(r"^  (\w+) ", listed, re.MULTILINE)) == set(
        re.findall(r"^\| `claimx (\w+)", PAGE, re.MULTILINE)
    )
