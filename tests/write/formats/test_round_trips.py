"""What a format holds is what it was given: the claims come back to the byte."""

import copy
import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_claims import claim, record, span

from claimx.model import Claim, Failure, Reason, Span
from claimx.write import json_bytes, open_writer
from claimx.write.claims import ClaimRead, read_claims
from claimx.write.formats.columns import exactly, flat, floating, line_of, nested, parsed

FORMATS = ["jsonl", "csv", "parquet", "sqlite", "duckdb"]


def amount(number: str | None, **changes) -> dict:
    exact = None if number is None else Decimal(number)
    fields = {"kind": "money", "number": exact, "unit": None, "bound": "about", "low": None, "high": None}
    return span("20%") | fields | changes


def claims() -> list[Claim]:
    """Every null, and what a format could trip over."""
    role = claim().roles[0].model_dump()
    reason = Reason(field="value", reason="a, \"b\"\n'c'", evidence=Span(text="20%", start=20, end=23))
    formula = '=HYPERLINK("http://x")'
    changes = [
        {},
        {"value": None, "measure": None, "direction": None, "roles": []},
        {"time": None, "attribution": None, "published": None, "published_basis": "unknown"},
        {"time": {"text": None, "start": None, "end": None, "value": "2025", "first_day": "2025-01-01",
                  "last_day": None, "basis": "published"}},
        {"attribution": {"source": None, "cue": span("称")}, "negated": True},
        {"value": amount("160000000000"), "previous": amount("-0.000000001")},
        {"value": amount("12345678901234567.89"), "previous": amount("9" * 40)},
        {"value": amount(None, bound="range", low=Decimal("0.1"), high=Decimal("1e20"))},
        {"explanation": [reason.model_dump(), {"field": "time", "reason": "r", "evidence": None}]},
        {"sentence": {"text": formula, "start": 3, "end": 3 + len(formula)}, "rule": "'-x/y"},
        {"sentence": {"text": "甲\r\n乙\t\"丙\",\n", "start": 0, "end": 10}, "doc_id": "a.txt"},
        {"roles": [role, role | {"role": "goods", "kind": "product", "name": "'钢管"}]},
    ]  # fmt: skip
    return [claim(id=f"{number:016x}", same_as=None, **one) for number, one in enumerate(changes)]


def written(path, name, documents) -> None:
    with open_writer(name, path) as writer:
        for doc_id, lines in documents:
            writer.add(json_bytes(record(id=doc_id, claims=len(lines))), lines)
        writer.finish(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
def test_claims_come_back_to_the_byte(name, tmp_path):
    path = tmp_path / f"claims.{name}"
    first = [json_bytes(one) for one in claims()]
    second = [json_bytes(one.model_copy(update={"doc_id": "B/b.txt"})) for one in claims()]
    written(path, name, [("a.txt", first), ("empty.txt", []), ("B/b.txt", second)])
    found = list(read_claims(path))
    assert [one for one in found if isinstance(one, Failure)] == []
    assert [one.line for one in found if isinstance(one, ClaimRead)] == first + second


NUMBERS = st.one_of(
    st.none(),
    st.integers(-(10**30), 10**30).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, places=12),
)


@given(NUMBERS, NUMBERS)
def test_no_number_is_rounded(number, previous):
    whole = parsed(json_bytes(claim()))
    for name, one in (("value", number), ("previous", previous)):
        whole[name] = whole["value"] | {"number": one, "low": one, "high": None}
    line = line_of(copy.deepcopy(whole))
    assert line_of(exactly(nested(flat(floating(parsed(line)), exact=True), exact=True))) == line
    assert line_of(nested(flat(parsed(line), exact=False), exact=False)) == line


def test_no_cell_of_csv_is_a_formula(tmp_path):
    path = tmp_path / "claims.csv"
    starts = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'=1"]
    lines = []
    for number, start in enumerate(starts):
        one = claim(id=f"{number:016x}", rule=start, sentence={"text": start, "start": 0, "end": len(start)})
        lines.append(json_bytes(one))
    written(path, "csv", [("a.txt", lines)])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["rule"] for row in rows] == ["'" + start for start in starts]
    for row in rows:
        numeric = {"value_number", "value_low", "value_high"}
        for name, cell in row.items():
            assert name in numeric or not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert [one.line for one in read_claims(path) if isinstance(one, ClaimRead)] == lines


def test_csv_of_somebody_else_is_refused_in_one_line(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    (failure,) = read_claims(path)
    assert isinstance(failure, Failure)
    assert "no columns of claims" in failure.reason


def test_parquet_is_typed_and_nested(tmp_path):
    import pyarrow.parquet as pq

    path = tmp_path / "claims.parquet"
    written(path, "parquet", [("a.txt", [json_bytes(one) for one in claims()])])
    table = pq.read_table(path)
    assert str(table.schema.field("published").type) == "date32[day]"
    assert str(table.schema.field("value").type.field("number").type) == "double"
    assert str(table.schema.field("roles").type).startswith("list<")
    assert table.column("value").to_pylist()[5]["number"] == 1.6e11


def test_parquet_goes_out_by_row_groups(tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    from claimx.write.formats import parquet_file

    monkeypatch.setattr(parquet_file, "GROUP_ROWS", 5)
    path = tmp_path / "claims.parquet"
    lines = [json_bytes(one) for one in claims()]
    written(path, "parquet", [("a.txt", lines)])
    assert pq.ParquetFile(path).num_row_groups == 3
    assert [one.line for one in read_claims(path) if isinstance(one, ClaimRead)] == lines


@pytest.mark.parametrize("name", ["parquet", "sqlite", "duckdb"])
def test_bytes_that_are_something_else_are_named(name, tmp_path):
    path = tmp_path / f"claims.{name}"
    path.write_bytes("不是数据库".encode() * 100)
    (failure,) = read_claims(path)
    assert isinstance(failure, Failure)
    assert str(path) in failure.where
    assert "\n" not in failure.reason
