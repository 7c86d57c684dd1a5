"""The reference in `docs/reference` is what the models, the commands and the data say."""

import build


def test_the_reference_is_up_to_date():
    written = {path.name: path.read_text("utf-8") for path in build.REFERENCE.iterdir()}
    assert written == build.pages(), "run `make docs`"


def test_every_field_has_its_meaning():
    for name, page in build.pages().items():
        for line in page.splitlines():
            assert not line.startswith("| `") or name == "cues.md" or not line.endswith("|  |"), (name, line)
