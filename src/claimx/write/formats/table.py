"""Which formats there are: their names, the endings of their files, what they need."""

from dataclasses import dataclass
from typing import Literal

OutputFormat = Literal[
    "jsonl", "json", "csv", "parquet", "sqlite", "duckdb", "markdown", "brat", "label-studio", "spacy"
]
Needs = Literal["nothing", "record", "text"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `module` has a `Writer`, and a function `read` where claims can be read back from it."""

    name: OutputFormat
    module: str
    """Below `claimx.write.formats`; loaded when it is used."""
    endings: tuple[str, ...] = ()
    """Of file names, in lower case; the format of `--out FILE` without `--format`."""
    document: Needs = "nothing"
    """What the writer must know of a document besides its claims: nothing, its record, the record with the text."""
    place: Literal["stream", "file", "folder"] = "stream"
    """stream: a file that appears whole, or standard output; file: one that is changed in its place."""
    binary: bool = False
    """Not for a terminal."""
    readable: bool = False
    """Claims can be read back from it."""
    package: str | None = None
    """Module that must be installed."""
    extra: str | None = None
    """The extra of claimx that installs it."""


FORMATS: dict[OutputFormat, Format] = {
    one.name: one
    for one in (
        Format("jsonl", "json_lines", (".jsonl", ".ndjson"), readable=True),
        Format("json", "json_document", (".json",), document="record", readable=True),
        Format("csv", "csv_table", (".csv",), readable=True),
        Format("markdown", "markdown_table", (".md",)),
        Format(
            "parquet",
            "parquet_file",
            (".parquet",),
            binary=True,
            readable=True,
            package="pyarrow",
            extra="parquet",
        ),
        Format("sqlite", "sqlite_file", (".sqlite", ".sqlite3", ".db"), "record", "file", readable=True),
        Format(
            "duckdb",
            "duckdb_file",
            (".duckdb",),
            "record",
            "file",
            readable=True,
            package="duckdb",
            extra="duckdb",
        ),
        Format("brat", "brat", document="text", place="folder"),
        Format("label-studio", "label_studio", document="text"),
        Format("spacy", "spacy_docbin", (".spacy",), document="text", binary=True),
    )
}


def format_of(name: str) -> OutputFormat | None:
    """The format that a file name's ending tells, in any case; None for an ending that is none of them."""
    for one in FORMATS.values():
        if name.lower().endswith(one.endings):
            return one.name
    return None
