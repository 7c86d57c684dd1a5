"""Which inputs are read: the endings of their names, and what they hold."""

from typing import Final, Literal

InputFormat = Literal["text", "markdown", "html", "jsonl", "csv", "parquet", "warc"]
"""What a file holds: one article (text, markdown, html), or many."""

ENDINGS: Final[dict[str, InputFormat]] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
COMPRESSED: Final = (".gz", ".zst")
"""Endings that may stand behind each of them."""


def compression_of(name: str) -> str | None:
    """The ending that says that a file is compressed, or None."""
    return next((ending for ending in COMPRESSED if name.lower().endswith(ending)), None)


def input_format_of(name: str) -> InputFormat | None:
    """What a file holds by its name, in any case, compressed or not; None for a name that says nothing."""
    bare = name.lower().removesuffix(compression_of(name) or "")
    return next((kind for ending, kind in ENDINGS.items() if bare.endswith(ending)), None)
