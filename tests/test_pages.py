"""What README and docs show is what a reader gets."""

import re

import pages
import pytest

README = (pages.ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in pages.PAGES if not name.startswith("docs/reference/")])
def test_the_blocks_of_the_page_run_and_print_what_it_shows(name: str):
    page = (pages.ROOT / name).read_text("utf-8")
    if not pages.BLOCK.search(page):
        return
    played = pages.play(page, name)
    assert played.page == page, "run `make docs` and read what changed"
    if played.left_out:
        pytest.skip(f"not installed here, left out: {'; '.join(played.left_out)}")


@pytest.mark.parametrize("name", pages.PAGES)
def test_links_lead_somewhere(name: str):
    page = re.sub(r"^```.*?^```$", "", (pages.ROOT / name).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        address, _, anchor = target.partition("#")
        if address.startswith(("https://", "http://")):
            continue
        path = (pages.ROOT / name).parent / address if address else pages.ROOT / name
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, (
                target
            )


def test_the_targets_that_are_named_exist():
    makefile = (pages.ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make ([a-z]+)", README)) - {"and"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_is_in_the_table_of_the_readme(claimx):
    listed = claimx("--help").stdout.decode().partition("Commands:")[2]
    assert set(re.findall(r"^  (\w+) ", listed, re.MULTILINE)) == set(
        re.findall(r"^\| `claimx (\w+)", README, re.MULTILINE)
    )


def test_every_page_of_the_documentation_is_in_its_index():
    index = (pages.ROOT / "docs" / "README.md").read_text("utf-8")
    linked = {f"docs/{target}" for target in re.findall(r"\]\(([\w/-]+\.md)\)", index)}
    assert linked == {name for name in pages.PAGES if name.startswith("docs/")} - {"docs/README.md"}


def test_a_page_is_played_as_it_says():
    page = (
        "```console\n$ echo one \\\n>   two\nwrong\n$ true\n```\n"
        "```python\nnumber = 1\n```\n```python\nassert number == 1\n```\n"
        "```console\n$ make demo\n```\n"
    )
    assert pages.play(page, "page").page == page.replace("wrong", "one two")


@pytest.mark.parametrize(
    "page",
    ["```console\n$ false\n```", "```python\nassert False\n```", "```toml\n= 1\n```", "```yaml\na: [\n```"],
)
def test_a_page_that_is_wrong_fails(page: str):
    with pytest.raises((AssertionError, ValueError, pages.yaml.YAMLError)):
        pages.play(page, "page")
