"""`claimx types`: the claim types, and files of the user's that are wrong."""

import json

import pytest

GOOD = """
name = "strike_count"
summary = "A strike has a count of people."
example = "五千人罢工。"
kinds = ["count"]
units = "人"

[[frames]]
name = "strike"
triggers = ["罢工"]
value = "before"

[[roles]]
role = "where"
slots = ["subject"]
kinds = ["place"]
"""


def test_types_are_listed_with_what_they_are(claimx):
    done = claimx("types")
    assert (done.returncode, done.stderr) == (0, b"")
    blocks = done.stdout.decode().strip().split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == [
        "investment", "loss_estimate", "meeting", "order_value", "price_move", "result_figure", "tariff_rate",
        "trade_action",
    ]  # fmt: skip
    for block in blocks:
        assert {line.split()[0] for line in block.split("\n  ")[2:]} == {"example", "value", "roles", "frame"}


def test_the_example_of_every_type_makes_a_claim_of_it(claimx):
    for line in claimx("types", "--format", "json").stdout.splitlines():
        kind = json.loads(line)
        done = claimx("extract", "-", "--published", "2025-07-11", input=kind["example"].encode())
        assert kind["name"] in {json.loads(claim)["type"] for claim in done.stdout.splitlines()}


def test_types_of_the_user_are_listed_too(claimx, tmp_path):
    (tmp_path / "mine.toml").write_text(GOOD)
    listed = claimx("types", "--types", tmp_path / "mine.toml").stdout.decode()
    assert (
        "strike_count\n  A strike has a count of people.\n  example  五千人罢工。\n  value    count\n"
        in listed
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('units = "人"', "", "frame 'strike' wants a count: `units` must say of what"),
        ('kinds = ["count"]\n', "", "frame 'strike' wants a value: `kinds` must say which"),
        ('"罢工"', '"罷工"', "frames.0.triggers: '罷工' must be written as the rules see it: '罢工'"),
        ('"罢工"', '""', "an empty trigger"),
        ("value =", "valeu =", "frames.0.value: Field required"),
        ('value = "before"', 'value = "before"\nmood = "bad"', "frames.0.mood: no such key"),
        ('kinds = ["place"]', 'kinds = ["place"]\nrefuses = "(人"', "roles.0.refuses: "),
        ('slots = ["subject"]', 'slots = ["of:(人"]', "roles.0.slots: "),
        ("[[frames]]", "[frames]", "frames"),
        (GOOD, 'types = "x"', "x.toml: "),
        ('name = "strike_count"', 'name = "Strike"', "name: "),
    ],
)
def test_a_wrong_type_file_is_told_in_a_line(claimx, tmp_path, before, after, says):
    assert before in GOOD
    (tmp_path / "x.toml").write_text(GOOD.replace(before, after, 1))
    for command in (["types"], ["extract", "-"]):
        done = claimx(*command, "--types", tmp_path / "x.toml", input=GOOD.encode())
        assert (done.returncode, done.stdout) == (2, b"")
        assert says in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_a_folder_is_no_type_file(claimx, tmp_path):
    done = claimx("types", "--types", tmp_path)
    assert done.returncode == 2
    assert "a folder, not a file" in done.stderr.decode()
