"""What `claimx eval` prints and how it ends."""

import json
from pathlib import Path

import pytest

from claimx.evaluate.report import report

from .builders import MEETING, TARIFF, meeting, tariff, write_gold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_gold(tmp_path, [TARIFF, MEETING])


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """One claim right, one with a wrong date."""
    path = tmp_path / "claims.jsonl"
    lines = [tariff().model_dump_json(), "", meeting(time=None).model_dump_json()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_table(folder: Path, claims: Path) -> None:
    outcome = report(folder, claims=claims)
    lines = outcome.text.splitlines()
    assert lines[0].split()[:4] == ["type", "gold", "found", "precision"]
    assert [line.split()[0] for line in lines[1:4]] == ["meeting", "tariff_rate", "all"]
    assert lines[3].split()[1:7] == ["2", "2", "1.000", "1.000", "1.000", "0.500"]
    assert lines[4] == "1 documents, 0 spans that do not match the text"
    assert (outcome.status, outcome.message, len(lines)) == (0, "", 5)


def test_json(folder: Path, claims: Path) -> None:
    result = json.loads(report(folder, claims=claims, output_format="json", show=["wrong"]).text)
    assert result["total"]["strict_f1"] == 0.5
    assert result["scores"]["meeting"]["date"] == 0
    assert [case["wrong"] for case in result["wrong"]] == [["date"]]
    assert "missed" not in result


def test_cases_are_shown_when_asked_for(folder: Path, claims: Path) -> None:
    claims.write_text(meeting(time=None).model_dump_json(), encoding="utf-8")
    text = report(folder, claims=claims, show=["missed", "wrong"]).text
    assert f"# missed\n  news | tariff_rate | {TARIFF['in']}" in text
    assert f"# wrong\n  news | meeting | date | {MEETING['in']}" in text
    assert "# spurious" not in text


def test_below_the_minimum(folder: Path, claims: Path) -> None:
    assert report(folder, claims=claims, min_strict_f1=0.5).status == 0
    outcome = report(folder, claims=claims, min_strict_f1=0.51)
    assert outcome.status == 1
    assert "0.500 is below 0.510" in outcome.message
    assert outcome.text


def test_types(folder: Path, claims: Path) -> None:
    assert report(folder, claims=claims, types=["tariff_rate"], min_strict_f1=1).status == 0


def test_folder_without_gold(tmp_path: Path) -> None:
    outcome = report(tmp_path)
    assert (outcome.status, outcome.text) == (2, "")
    assert str(tmp_path) in outcome.message


def test_faulty_claims_name_their_line(folder: Path, claims: Path) -> None:
    claims.write_text(tariff().model_dump_json() + '\n{"id": "x"}\n', encoding="utf-8")
    outcome = report(folder, claims=claims)
    assert outcome.status == 2
    assert "claims.jsonl line 2" in outcome.message
