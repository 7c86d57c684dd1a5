"""The tables that SQLite and DuckDB share: `documents`, `claims`, `roles`, and the views in `views.sql`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from claimx.model import SCHEMA_VERSION, DocumentRecord, Role
from claimx.write.formats.columns import (
    Kind,
    columns,
    exactly,
    fields,
    flat,
    floating,
    nested,
    parsed,
    read_line,
)

Row = dict[str, Any]
Table = dict[str, Kind]

TABLES: dict[str, Table] = {
    "documents": {field.name: field.type for field in fields(DocumentRecord) if isinstance(field.type, str)},
    "claims": {
        **{column.name: column.kind for column in columns(exact=True) if column.name != "roles"},
        "parties": "text",
        "position": "integer",
    },
    "roles": {
        "doc_id": "text",
        "claim_id": "text",
        "position": "integer",
        **{field.name: field.type for field in fields(Role) if isinstance(field.type, str)},
    },
}
"""The columns of each table. `position` counts from 0: claims in their document, roles in their claim."""
_OF_DOCUMENT = {"documents": "id", "claims": "doc_id", "roles": "doc_id"}
VERSION_TABLE = "claimx"
"""Holds one row: the version of the output's fields that the tables were made for."""


def create(types: Mapping[Kind, str]) -> str:
    """The statements that make tables and views, where they are not there; `types`: the names of the column types."""
    script = [f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (schema_version {types['text']});"]
    for name, table in TABLES.items():
        lines = ", ".join(f'"{column}" {types[kind]}' for column, kind in table.items())
        script.append(f"CREATE TABLE IF NOT EXISTS {name} ({lines});")
    views = files("claimx.write.formats").joinpath("views.sql").read_text("utf-8")
    version = f"INSERT INTO {VERSION_TABLE} SELECT '{SCHEMA_VERSION}' WHERE NOT EXISTS (SELECT * FROM {VERSION_TABLE});"
    return "\n".join([*script, views, version])


def deletion(table: str, documents: str) -> str:
    """The statement that removes what a table holds of some documents (an expression that stands behind IN)."""
    return f"DELETE FROM {table} WHERE {_OF_DOCUMENT[table]} IN ({documents})"


def document_rows(record: bytes, lines: Sequence[bytes]) -> dict[str, list[Row]]:
    """What a document puts into each table."""
    document = orjson.loads(record)
    claims, roles = [], []
    for position, line in enumerate(lines):
        claim = floating(parsed(line))
        parties = ", ".join(f"{role['role']} {role['name']}" for role in claim["roles"])
        claims.append(flat(claim, exact=True) | {"parties": parties, "position": position})
        for number, role in enumerate(claim["roles"]):
            roles.append({"doc_id": claim["doc_id"], "claim_id": claim["id"], "position": number} | role)
    return {"documents": [document], "claims": claims, "roles": roles}


CLAIMS_IN_ORDER = "SELECT c.* FROM claims c JOIN documents d ON d.id = c.doc_id ORDER BY d.rowid, c.position"
ROLES_IN_ORDER = (
    "SELECT r.* FROM roles r JOIN claims c ON c.doc_id = r.doc_id AND c.id = r.claim_id "
    "JOIN documents d ON d.id = c.doc_id ORDER BY d.rowid, c.position, r.position"
)


def lines(claims: Iterable[Row], roles: Iterable[Row]) -> Iterator[bytes | str]:
    """The lines of the claims, or why they are none, from the rows of both tables, which come in the same order."""
    grouped = groupby(roles, key=itemgetter("doc_id", "claim_id"))
    key, group = next(grouped, (None, iter(())))
    for row in claims:
        own = []
        if key == (row["doc_id"], row["id"]):
            own = list(group)
            key, group = next(grouped, (None, iter(())))
        yield read_line(row | {"roles": own}, _claim)


def _claim(row: Row) -> dict[str, Any]:
    names = [field.name for field in fields(Role)]
    roles = [{name: role[name] for name in names} for role in row["roles"]]
    return exactly(nested(row | {"roles": None}, exact=True)) | {"roles": roles}
