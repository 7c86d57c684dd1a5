"""SQLite: a database that grows by a document at a time; a document that is there already is replaced."""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

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

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "truth": "BOOLEAN",
    "day": "DATE",
    "json": "TEXT",
}
_INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS documents_id ON documents (id);
CREATE UNIQUE INDEX IF NOT EXISTS claims_id ON claims (doc_id, id);
CREATE INDEX IF NOT EXISTS claims_type ON claims (type);
CREATE UNIQUE INDEX IF NOT EXISTS roles_place ON roles (doc_id, claim_id, position);
CREATE INDEX IF NOT EXISTS roles_name ON roles (name);
"""


class Writer:
    """Every document is one transaction, so a run that is killed leaves whole documents.

    Raises ValueError for a file that is no database of ours, OSError where it cannot be written to.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _connect(path)
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.executescript(f"BEGIN; {create(_TYPES)} {_INDEXES} COMMIT;")
            _check(self._connection, path)
        except sqlite3.Error as error:
            self._connection.close()
            raise _refused(error, path) from None

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Puts the document in the place of what is there of it. Raises OSError."""
        assert record is not None
        rows = document_rows(record, claims)
        (document,) = rows["documents"]
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                for table in TABLES:
                    if table == "documents":
                        continue
                    self._connection.execute(deletion(table, "?"), [document["id"]])
                for table, content in rows.items():
                    self._insert(table, content)
        except sqlite3.Error as error:
            raise OSError(errno.EIO, str(error)) from None

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        names = ", ".join(f'"{name}"' for name in TABLES[table])
        marks = ", ".join("?" * len(TABLES[table]))
        # the row of a document keeps its place, and with it the order of the documents
        keep = ", ".join(f'"{name}" = excluded."{name}"' for name in TABLES[table])
        conflict = f" ON CONFLICT (id) DO UPDATE SET {keep}" if table == "documents" else ""
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks}){conflict}"
        self._connection.executemany(statement, ([row[name] for name in TABLES[table]] for row in rows))

    def finish(self, run: RunInformation) -> None:
        """Nothing is left to write."""

    def close(self) -> None:
        """Makes it one file again, readable from anywhere."""
        try:
            self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:  # somebody reads it
            pass
        finally:
            self._connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error), str(path)) from None


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises ValueError for tables that were made for other fields."""
    (version,) = connection.execute(f"SELECT schema_version FROM {VERSION_TABLE}").fetchone()
    if version != SCHEMA_VERSION:
        raise ValueError(
            f"{path} holds claims of schema {version}, not {SCHEMA_VERSION}: write to a new file"
        )


def _refused(error: sqlite3.Error, path: Path) -> Exception:
    if isinstance(error, sqlite3.OperationalError):
        return OSError(errno.EIO, str(error), str(path))
    return ValueError(f"not a database of claims: {error}")


def read(path: Path) -> Iterator[bytes | str]:
    """The claims as lines of JSON, or the reason why a row is none.

    Raises OSError; ValueError for a file that is no database of claims.
    """
    path.open("rb").close()
    with closing(_connect(path)) as connection:
        connection.row_factory = lambda cursor, row: dict(
            zip((column[0] for column in cursor.description), row, strict=True)
        )
        try:
            yield from lines(connection.execute(CLAIMS_IN_ORDER), connection.execute(ROLES_IN_ORDER))
        except sqlite3.Error as error:
            raise ValueError(f"not a database of claims: {error}") from None
