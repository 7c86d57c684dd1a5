"""SQLite and DuckDB: the same tables and views, documents replaced and never doubled."""

import sqlite3
from typing import Any

import duckdb
import pytest
from sample_claims import TEXT, claim, record

from claimx.write import DiscardError, FormatError, claim_bytes, json_bytes, open_writer

NAMES = ["sqlite", "duckdb"]


def ask(path, question: str) -> list[tuple[Any, ...]]:
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(question).fetchall()
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def put(path, documents: dict[str, list[str]]) -> None:
    with open_writer(path.suffix[1:], path) as writer:
        for doc_id, ids in documents.items():
            lines = [claim_bytes(claim(id=one * 16, doc_id=doc_id), TEXT) for one in ids]
            writer.add(json_bytes(record(id=doc_id, claims=len(ids))), lines)
        writer.finish(None)  # type: ignore[arg-type]


@pytest.fixture(params=NAMES)
def path(request, tmp_path):
    return tmp_path / f"claims.{request.param}"


def test_a_document_is_replaced_never_doubled(path):
    put(path, {"a.txt": ["a", "b"], "b.txt": ["c"], "c.txt": []})
    put(path, {"a.txt": ["d"], "d.txt": ["e"]})
    assert ask(path, "SELECT doc_id, id FROM claims ORDER BY 1, 2") == [
        ("a.txt", "d" * 16),
        ("b.txt", "c" * 16),
        ("d.txt", "e" * 16),
    ]
    assert ask(path, "SELECT id, claims FROM documents ORDER BY id") == [
        ("a.txt", 1),
        ("b.txt", 1),
        ("c.txt", 0),
        ("d.txt", 1),
    ]
    assert ask(path, "SELECT count(*) FROM roles") == [(3,)]
    put(path, {"a.txt": []})
    assert ask(path, "SELECT count(*) FROM claims WHERE doc_id = 'a.txt'") == [(0,)]


def test_the_views_answer(path):
    put(path, {"a.txt": ["a", "b"], "b.txt": ["c"]})
    flat = ask(path, "SELECT CAST(day AS VARCHAR), type, value_number, parties, source FROM claims_flat")
    assert flat == [("2025-08-01", "tariff_rate", 20, "target 丙国", "商务部")] * 3
    assert ask(path, "SELECT name, role, type, claims FROM claims_by_party") == [
        ("丙国", "target", "tariff_rate", 3)
    ]
    assert ask(path, "SELECT source, claims FROM claims_by_source") == [("商务部", 3)]
    assert ask(path, "SELECT claims, asserted FROM claims_by_day") == [(3, 0)]
    assert [row[0] for row in ask(path, "SELECT place FROM claims_latest ORDER BY place")] == [1, 2, 3]


def test_a_file_that_is_something_else_is_left_as_it_is(path):
    path.write_bytes(b"not a database at all, but something that somebody wants to keep\n" * 100)
    before = path.read_bytes()
    with pytest.raises((FormatError, OSError)) as caught, open_writer(path.suffix[1:], path):
        pass
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_tables_made_for_other_fields_are_not_written_to(path):
    put(path, {"a.txt": ["a"]})
    statement = "UPDATE claimx SET schema_version = '0.1'"
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)
    else:
        with sqlite3.connect(path) as database:
            database.execute(statement)
        database.close()
    with pytest.raises(FormatError, match=r"schema 0\.1"), open_writer(path.suffix[1:], path):
        pass


def test_where_nothing_comes_nothing_is_left(path):
    with open_writer(path.suffix[1:], path):
        raise DiscardError
    assert not path.exists()


def test_a_broken_run_leaves_whole_documents(tmp_path):
    path = tmp_path / "claims.sqlite"
    lines = [claim_bytes(claim(id=one * 16), TEXT) for one in "ab"]
    with pytest.raises(KeyboardInterrupt), open_writer("sqlite", path) as writer:
        writer.add(json_bytes(record()), lines)
        raise KeyboardInterrupt
    assert ask(path, "SELECT count(*) FROM claims") == [(2,)]
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.sqlite"]


def test_duckdb_goes_in_by_batches(tmp_path, monkeypatch):
    from claimx.write.formats import duckdb_file

    monkeypatch.setattr(duckdb_file, "BATCH_ROWS", 4)
    path = tmp_path / "claims.duckdb"
    with pytest.raises(KeyboardInterrupt), open_writer("duckdb", path) as writer:
        for number in range(5):
            lines = [claim_bytes(claim(id=f"{number:016}", doc_id=f"{number}.txt"), TEXT)]
            writer.add(json_bytes(record(id=f"{number}.txt")), lines)
        raise KeyboardInterrupt
    counts = (
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), (SELECT count(*) FROM roles)"
    )
    assert ask(path, counts) == [(4, 4, 4)]


def test_a_database_that_another_holds_is_named(tmp_path):
    path = tmp_path / "claims.duckdb"
    put(path, {"a.txt": ["a"]})
    other = duckdb.connect(str(path))
    try:
        with pytest.raises((FormatError, OSError)), open_writer("duckdb", path):
            other.execute("SELECT 1")
    finally:
        other.close()
