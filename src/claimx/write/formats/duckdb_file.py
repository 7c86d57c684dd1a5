"""DuckDB: the tables and views of SQLite, with real dates; needs duckdb.

DuckDB is made for many rows at a time: documents wait in temporary files of JSON and go in by the thousand, as one
transaction, so a run that is killed leaves whole documents.
"""

import errno
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import orjson

from claimx.model import SCHEMA_VERSION, RunInformation
from claimx.write.formats.columns import Kind
from claimx.write.formats.tables import (
    CLAIMS_IN_ORDER,
    ROLES_IN_ORDER,
    TABLES,
    VERSION_TABLE,
    Row,
    create,
    deletion,
    document_rows,
    lines,
)

BATCH_ROWS = 20_000
_FETCHED = 1000
_LONGEST_ROW = 1 << 29
_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "truth": "BOOLEAN",
    "day": "DATE",
    "json": "VARCHAR",
}


class Writer:
    """Documents go in by batches; one that is there already is replaced.

    Raises ValueError for a file that is no database of ours, or that another process holds.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _connect(path)
        self._held: dict[str, list[bytes]] = {table: [] for table in TABLES}
        try:
            self._connection.execute(create(_TYPES))
            _check(self._connection, path)
        except duckdb.Error as error:
            self._connection.close()
            raise ValueError(f"not a database of claims: {_first(error)}") from None

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Takes the document, in the place of what is there of it. Raises OSError."""
        assert record is not None
        for table, rows in document_rows(record, claims).items():
            self._held[table] += [orjson.dumps(row) for row in rows]
        if sum(map(len, self._held.values())) >= BATCH_ROWS:
            self._write()

    def _write(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            sources = {table: self._source(Path(folder, f"{table}.jsonl"), table) for table in TABLES}
            try:
                self._connection.begin()
                for table in TABLES:
                    self._connection.execute(deletion(table, f"SELECT id FROM {sources['documents']}"))
                    names = ", ".join(f'"{name}"' for name in TABLES[table])
                    self._connection.execute(f"INSERT INTO {table} SELECT {names} FROM {sources[table]}")
                self._connection.commit()
            except duckdb.Error as error:
                raise OSError(errno.EIO, _first(error)) from None
        for rows in self._held.values():
            rows.clear()

    def _source(self, path: Path, table: str) -> str:
        path.write_bytes(b"\n".join(self._held[table]))
        types = ", ".join(f"\"{name}\": '{_TYPES[kind]}'" for name, kind in TABLES[table].items())
        name = str(path).replace("'", "''")
        return (
            f"read_json('{name}', format = 'newline_delimited', columns = {{{types}}}, "
            f"maximum_object_size = {_LONGEST_ROW})"
        )

    def finish(self, run: RunInformation) -> None:
        """Writes the last batch. Raises OSError."""
        if self._held["documents"]:
            self._write()

    def close(self) -> None:
        """What is not written by now is not wanted."""
        self._connection.close()


def _connect(path: Path, read_only: bool = False) -> "duckdb.DuckDBPyConnection":
    try:
        return duckdb.connect(
            str(path), read_only=read_only, config={"autoinstall_known_extensions": "false", "threads": 1}
        )
    except duckdb.Error as error:
        raise ValueError(_first(error)) from None


def _check(connection: "duckdb.DuckDBPyConnection", path: Path) -> None:
    """Raises ValueError for tables that were made for other fields."""
    found: Any = connection.execute(f"SELECT schema_version FROM {VERSION_TABLE}").fetchone()
    if found[0] != SCHEMA_VERSION:
        raise ValueError(
            f"{path} holds claims of schema {found[0]}, not {SCHEMA_VERSION}: write to a new file"
        )


def _first(error: Exception) -> str:
    return str(error).splitlines()[0]


def read(path: Path) -> Iterator[bytes | str]:
    """The claims as lines of JSON, or the reason why a row is none.

    Raises ValueError for a file that is no database of claims, or cannot be opened.
    """
    with closing(_connect(path, read_only=True)) as connection:
        try:
            yield from lines(_rows(connection, CLAIMS_IN_ORDER), _rows(connection, ROLES_IN_ORDER))
        except duckdb.Error as error:
            raise ValueError(f"not a database of claims: {_first(error)}") from None


def _rows(connection: "duckdb.DuckDBPyConnection", question: str) -> Iterator[Row]:
    answer = connection.cursor().execute(question)
    names = [column[0] for column in answer.description]
    while rows := answer.fetchmany(_FETCHED):
        yield from (dict(zip(names, row, strict=True)) for row in rows)
