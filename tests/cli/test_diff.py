"""What `claimx diff` finds between the claims of two runs."""

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sample_claims import claim

from claimx.cli.diff import run_diff
from claimx.model import Claim
from claimx.write import json_bytes


def facts(**changes: Any) -> dict[str, Any]:
    """A claim as JSON, with fields under dotted names changed."""
    found = json.loads(json_bytes(claim()))
    for name, value in changes.items():
        *path, last = name.split("__")
        place = found
        for step in path:
            place = place[step]
        place[last] = value
    return found


def moved(content: Any, by: int) -> Any:
    """The same with every offset raised."""
    if isinstance(content, list):
        return [moved(one, by) for one in content]
    if not isinstance(content, dict):
        return content
    return {
        name: one + by if name in ("start", "end") and one is not None else moved(one, by)
        for name, one in content.items()
    }


def write(path: Path, claims: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in claims))
    return path


def differing(tmp_path: Path, capfdbinary, old: list[dict], new: list[dict]) -> list[dict]:
    """The differences of two runs of these claims, checked against the status."""
    paths = write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)
    status = run_diff(*paths, "json")
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert status == (1 if lines else 0)
    return lines


ID = "{:016x}".format
NUMBERS = ("value.number", "value.low", "value.high")


def exactly(number: float) -> dict[str, float]:
    """The changes that make the amount of a claim this number."""
    return {"value__number": number, "value__low": number, "value__high": number}


def test_the_same_claims_do_not_differ(tmp_path, capfdbinary):
    both = [facts(doc_id=name) for name in ("a.txt", "b.txt")]
    assert differing(tmp_path, capfdbinary, both, both) == []
    assert differing(tmp_path, capfdbinary, [], []) == []


def test_claims_come_and_go(tmp_path, capfdbinary):
    old = [facts(doc_id=name) for name in ("a.txt", "b.txt", "d.txt")]
    new = [facts(doc_id=name) for name in ("b.txt", "c.txt")]
    found = differing(tmp_path, capfdbinary, old, new)
    assert [(one["change"], one["doc_id"]) for one in found] == [
        ("removed", "a.txt"),
        ("added", "c.txt"),
        ("removed", "d.txt"),
    ]
    assert found[0]["old"] == old[0]
    assert (found[0]["new"], found[0]["fields"]) == (None, {})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        (exactly(25), {name: {"old": 20, "new": 25} for name in NUMBERS}),
        (exactly(20.5), {name: {"old": 20, "new": 20.5} for name in NUMBERS}),
        ({"modality": "possible"}, {"modality": {"old": "planned", "new": "possible"}}),
        ({"time__first_day": None}, {"time.first_day": {"old": "2025-08-01", "new": None}}),
        ({"type": "trade_action"}, {"type": {"old": "tariff_rate", "new": "trade_action"}}),
    ],
)
def test_changed_fields_are_named(tmp_path, capfdbinary, changes, fields):
    (one,) = differing(tmp_path, capfdbinary, [facts()], [facts(**changes)])
    assert (one["change"], one["fields"]) == ("changed", fields)
    # by overlapping evidence, where the id is another
    (one,) = differing(tmp_path, capfdbinary, [facts()], [facts(**changes, id=ID(9))])
    assert one["fields"] == {"id": {"old": facts()["id"], "new": ID(9)}, **fields}


def test_a_claim_is_known_again_where_the_text_before_it_grew(tmp_path, capfdbinary):
    old = [facts(id=ID(1)), facts(id=ID(2), same_as=ID(1), trigger__text="征收")]
    new = [moved(one, 40) for one in old]
    new[0]["id"], new[1]["id"], new[1]["same_as"] = ID(3), ID(4), ID(3)
    found = differing(tmp_path, capfdbinary, old, new)
    assert [one["change"] for one in found] == ["moved", "moved"]
    assert found[1]["fields"].keys() == {"id", "sentence.start"}
    new[1]["modality"] = "possible"
    found = differing(tmp_path, capfdbinary, old, new)
    assert [one["change"] for one in found] == ["moved", "changed"]


def test_other_claims_at_the_same_place_are_other_claims(tmp_path, capfdbinary):
    words = {"sentence__text": "别的句子" * 6, "trigger__text": "降低", "value__text": "30%"}
    other = facts(id=ID(5), **words, **exactly(30))
    found = differing(tmp_path, capfdbinary, [facts()], [other])
    assert sorted(one["change"] for one in found) == ["added", "removed"]


def test_the_nearest_in_type_and_place_is_the_same_claim(tmp_path, capfdbinary):
    first, second = facts(id=ID(1)), facts(id=ID(2), type="order_value")
    new = [facts(id=ID(3), type="order_value", modality="possible"), facts(id=ID(4), modality="possible")]
    found = differing(tmp_path, capfdbinary, [first, second], new)
    assert {one["old"]["type"] == one["new"]["type"] for one in found} == {True}
    assert [one["change"] for one in found] == ["changed", "changed"]


def test_runs_in_any_order_are_compared_by_an_index(tmp_path, capfdbinary):
    old = [facts(doc_id=f"{number:03}.txt", id=ID(number)) for number in range(50)]
    new = [one for one in old if one["doc_id"] != "007.txt"]
    random.Random(7).shuffle(new)
    new.append(facts(doc_id="x.txt"))
    paths = write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)
    assert run_diff(*paths, "json") == 1
    captured = capfdbinary.readouterr()
    found = [json.loads(line) for line in captured.out.splitlines()]
    assert [(one["change"], one["doc_id"]) for one in found] == [("removed", "007.txt"), ("added", "x.txt")]
    assert f"{paths[1]}: documents are not in the order of their ids".encode() in captured.err
    assert b"claimx: 1 added, 1 removed, 0 changed, 0 moved, 49 the same\n" in captured.err


def test_a_folder_of_shards_is_a_run(tmp_path, capfdbinary):
    folder = tmp_path / "claims"
    folder.mkdir()
    both = [facts(doc_id=f"{number}.txt") for number in range(4)]
    write(folder / "claims-00000001.jsonl", both[:1])
    write(folder / "claims-00000002.jsonl", both[1:])
    (folder / "errors.jsonl").write_text('{"where": "x"}\n')
    assert run_diff(folder, write(tmp_path / "all.jsonl", both), "text") == 0
    assert capfdbinary.readouterr().out == b""


def test_the_text_is_for_a_person(tmp_path, claimx):
    old = [facts(), facts(doc_id="b.txt")]
    new = [facts(value__number=25, value__low=25, value__high=25, roles=[])]
    for one in (*old, *new):
        Claim.model_validate(one)
    paths = write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)
    done = claimx("diff", *paths)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0] == "a.txt"
    assert lines[1].startswith("  ~ 2025-08-01")
    assert "      value.number  20 → 25" in lines
    assert any(line.startswith("      roles.") and line.endswith("→ (missing)") for line in lines)
    assert [line[:4] for line in lines[-2:]] == ["b.tx", "  - "]
    assert done.stderr == b"claimx: 0 added, 1 removed, 1 changed, 0 moved, 0 the same\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "new.jsonl:1: not JSON: a file of claims, one a line, as `claimx extract` writes"),
        (b"[1]", "new.jsonl:1: no claim: it has no doc_id"),
        (b'{"doc_id": "a.txt"}', "new.jsonl:1: no claim: `claimx validate` says what is wrong with it"),
    ],
)
def test_what_is_no_claim_is_named(tmp_path, content, says):
    old, new = write(tmp_path / "old.jsonl", [facts()]), tmp_path / "new.jsonl"
    new.write_bytes(content)
    with pytest.raises(ValueError, match=r"new\.jsonl:1") as caught:
        run_diff(old, new, "json")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ["x"]},
        {"same_as": ["x"]},
        {"type": {}},
        {"roles": None},
        {"roles": [{"role": []}]},
        {"time": 5},
        {"value__start": "x"},
        {"trigger__start": None},
        {"sentence__text": ["x"]},
    ],
)
def test_a_field_of_another_type_makes_no_claim(tmp_path, changes):
    paths = (write(tmp_path / name, [facts(**one)]) for name, one in (("old", {}), ("new", changes)))
    with pytest.raises(ValueError, match=r"new:1: no claim: `claimx validate`"):
        run_diff(*paths, "json")


def test_a_wrong_call(tmp_path, claimx):
    (tmp_path / "claims").mkdir()
    done = claimx("diff", tmp_path / "claims", tmp_path / "claims")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no claims-*.jsonl in this folder" in done.stderr
    assert done.stderr.count(b"\n") == 1
