"""Arguments and options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimx.read import MAX_SIZE, STANDARD_INPUT, InputFormat, ReadOptions, is_text_encoding


def _paths(paths: list[Path]) -> list[Path]:
    for path in paths:
        if path != STANDARD_INPUT and not path.exists():
            raise typer.BadParameter(f"no such file or folder: {path}")
    return paths


def _encoding(name: str | None) -> str | None:
    if name is not None and not is_text_encoding(name):
        raise typer.BadParameter(f"unknown encoding: {name}")
    return name


def _day(value: str | date) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"not a day as YYYY-MM-DD: {value}") from None


def _currency(code: str | None) -> str | None:
    if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
        raise typer.BadParameter(f"not an ISO 4217 code such as CNY, TWD, HKD: {code}")
    return code


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        callback=_paths,
        help="Files, folders (searched for .txt, .md, .jsonl), or - for standard input.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        callback=_encoding, help="Encoding of all inputs, e.g. gb18030, big5hkscs. Default: detected."
    ),
]
Format = Annotated[
    InputFormat | None,
    typer.Option(help="What the inputs hold. Default: by name; text for standard input."),
]
MaxSize = Annotated[
    int, typer.Option(min=1, metavar="BYTES", help="Most bytes of one document; larger ones are refused.")
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=_day, metavar="YYYY-MM-DD", help="Publication date of documents that have none of their own."
    ),
]
HomeCurrency = Annotated[
    str | None,
    typer.Option(callback=_currency, metavar="CODE", help="What a bare 元 is worth: CNY, TWD, HKD …"),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
DEFAULT_MAX_SIZE = MAX_SIZE

__all__ = [
    "DEFAULT_MAX_SIZE",
    "Encoding",
    "Format",
    "HomeCurrency",
    "MaxSize",
    "Out",
    "Paths",
    "Published",
    "ReadOptions",
]
