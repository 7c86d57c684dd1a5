"""Arguments and options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimx.read import MAX_SIZE, STANDARD_INPUT, InputFormat, is_text_encoding
from claimx.read.location import LocationError, is_remote
from claimx.read.location import location as read_location
from claimx.read.metadata import is_currency
from claimx.read.tables import FIELDS


def existing_paths(paths: list[Path] | None) -> list[Path] | None:
    """The paths, if each is there or is `-`; raises `typer.BadParameter` otherwise."""
    for path in paths or ():
        if path != STANDARD_INPUT:
            existing_path(path)
    return paths


def existing_path(path: Path) -> Path:
    """The path, unless it is neither a file nor a folder that is there: then raises `typer.BadParameter`.

    A path of this machine that cannot be looked at may be there: who reads it will say what is wrong with it.
    """
    try:
        if path.exists():
            return path
    except OSError as error:
        if not is_remote(path):
            return path
        raise typer.BadParameter(f"{path}: {error.strerror or error}") from None
    raise typer.BadParameter(f"no such file or folder: {path}")


def location(name: str | Path) -> Path:
    """The path of this machine, or of a store as s3://bucket/folder; raises `typer.BadParameter` where it cannot be."""
    if name == "":  # pathlib would take it for the folder where we are
        raise typer.BadParameter("an empty path; the folder itself is .")
    try:
        return name if isinstance(name, Path) else read_location(name)
    except LocationError as error:
        raise typer.BadParameter(str(error)) from None


def output_file(path: Path | None) -> Path | None:
    """Where the output goes; `-` is standard output, which is None."""
    return None if path == STANDARD_INPUT else path


def existing_file(path: Path | None) -> Path | None:
    """The path, if it is there and no folder; raises `typer.BadParameter` otherwise."""
    if path is not None and not path.exists():
        raise typer.BadParameter(f"no such file: {path}")
    if path is not None and path.is_dir():
        shards = f"; its claims are in {path}/claims-*.jsonl" if any(path.glob("claims-*.jsonl")) else ""
        raise typer.BadParameter(f"a folder, not a file: {path}{shards}")
    return path


def existing_files(paths: list[Path] | None) -> list[Path] | None:
    """The paths, if each is a file that is there; raises `typer.BadParameter` otherwise."""
    for path in paths or ():
        existing_file(path)
    return paths


def existing_claims(path: Path) -> Path:
    """The path, if it is `-` or a file that is there; raises `typer.BadParameter` otherwise."""
    if path != STANDARD_INPUT:
        existing_file(path)
    return path


def existing_claim_files(paths: list[Path]) -> list[Path]:
    """The paths, if each is `-` or a file that is there; raises `typer.BadParameter` otherwise."""
    return [existing_claims(path) for path in paths]


def existing_folder(path: Path) -> Path:
    """The path, if it is a folder; raises `typer.BadParameter` otherwise."""
    if not path.is_dir():
        raise typer.BadParameter(f"{'a file, not a folder' if path.exists() else 'no such folder'}: {path}")
    return path


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
    if code is not None and not is_currency(code):
        raise typer.BadParameter(f"not an ISO 4217 code such as CNY, TWD, HKD: {code}")
    return code


def _columns(given: list[str] | None) -> list[str] | None:
    for one in given or ():
        field, _, name = one.partition("=")
        if field not in FIELDS or not name:
            raise typer.BadParameter(f"not FIELD=NAME with a field of {', '.join(FIELDS)}: {one}")
    return given


def columns(given: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The pairs of `--column FIELD=NAME`, for `ReadOptions`."""
    pairs = (one.partition("=") for one in given or ())
    return tuple((field, name) for field, _, name in pairs)


Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        callback=_columns,
        help="CSV and Parquet: the column that holds text, id, title, published or source; may be repeated.",
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Of folders, only files like this: '*.html', 'tw/*'; may be repeated."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Of folders, no files like this; may be repeated."),
]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        parser=location,
        callback=existing_paths,
        help="Files, folders (searched for the formats of docs/formats.md), also as s3://…; or - for standard input.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        callback=_encoding,
        metavar="NAME",
        help="Encoding of all inputs, e.g. gb18030, big5hkscs. Default: detected.",
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
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE", callback=output_file, help="Write to FILE, whole or not at all."
    ),
]
UserDictionaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--user-dictionary",
        metavar="FILE",
        callback=existing_files,
        help="Words of your own in jieba's format, one `word [frequency] [tag]` a line; may be repeated.",
    ),
]
Types = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        callback=existing_files,
        help="Claim types of your own, or in place of ours (TOML, see CONTRIBUTING.md); may be repeated.",
    ),
]
Aliases = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        callback=existing_files,
        help="Canonical names of your own (TOML: [[alias]] name, kind, forms); may be repeated.",
    ),
]
SpacyModel = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Also take the names that this installed spaCy pipeline finds: zh_core_web_sm."
    ),
]
PathsOrNone = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        parser=location,
        callback=existing_paths,
        help="Files, folders (searched for the formats of docs/formats.md), also as s3://…; or - for standard input.",
    ),
]
DEFAULT_MAX_SIZE = MAX_SIZE

__all__ = [
    "DEFAULT_MAX_SIZE",
    "Aliases",
    "Columns",
    "Encoding",
    "Exclude",
    "Format",
    "HomeCurrency",
    "Include",
    "MaxSize",
    "Out",
    "Paths",
    "PathsOrNone",
    "Published",
    "SpacyModel",
    "Types",
    "UserDictionaries",
    "columns",
    "existing_claim_files",
    "existing_claims",
    "existing_file",
    "existing_files",
    "existing_folder",
    "existing_path",
    "existing_paths",
    "location",
    "output_file",
]
