"""Options of a run: how the work is done, what it says, and where it goes."""

import contextlib
import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.extraction import Part, TakeText, Target
from claimx.cli.github import Annotator
from claimx.cli.outcome import FailOn, Outcome, Voice
from claimx.read import total_size
from claimx.read.location import is_remote
from claimx.run.shards import SHARD_DOCUMENTS
from claimx.write import OutputError, open_output


def _target(value: str | Target) -> Target:
    """A folder is one that is there, or a path that ends in a slash."""
    if isinstance(value, Target):
        return value
    path = options.location(value)
    folder = value.endswith("/") or path.is_dir()
    if is_remote(path) and not folder:
        raise typer.BadParameter(f"in a store, claims go to a folder: {value}/")
    return Target(path, folder)


def _standard_output(target: Target | None) -> Target | None:
    return target if target and options.output_file(target.path) else None


def _part(value: str | Part) -> Part:
    if isinstance(value, Part):
        return value
    match = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value)
    number, parts = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= parts:
        raise typer.BadParameter(f"not a part as I/N, from 1/N to N/N: {value}")
    return Part(number, parts)


def is_job_summary(path: Path) -> bool:
    """Whether a file is the one in which GitHub Actions collects the summary of a job."""
    return str(path) == os.environ.get("GITHUB_STEP_SUMMARY")


def _summaries(paths: Iterable[Path] | None) -> list[Path]:
    files = list(paths or ())
    for path in files:
        if path.suffix not in {".json", ".md"} and not is_job_summary(path):
            raise typer.BadParameter(f"a summary is FILE.json or FILE.md, or $GITHUB_STEP_SUMMARY: {path}")
        if not path.absolute().parent.is_dir():
            raise typer.BadParameter(f"no such folder to write to: {path.parent}")
    return files


def voice(paths: Sequence[Path], out: Target | None, *, quiet: bool, verbose: bool, github: bool) -> Voice:
    """How a run over the paths speaks; raises `typer.BadParameter` where that cannot be.

    Progress is for a terminal, and not for one on which the claims themselves appear.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other")
    shown = sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())
    progress = shown and not quiet and not any(is_remote(path) for path in paths)
    return Voice(
        quiet=quiet,
        verbose=verbose,
        annotator=Annotator(paths) if github else None,
        total=total_size(paths, sys.maxsize) if progress else None,
    )


def _local_folder(name: str | Path) -> Path:
    """A folder of this machine, there or not."""
    path = options.location(name)
    if is_remote(path) or path.is_file():
        raise typer.BadParameter(f"not a folder of this machine: {name}")
    return path


def own_output(
    out: Target | None, place: str, texts: Path | None = None, summaries: Iterable[Path] | None = None
) -> list[tuple[Path, str]]:
    """What a run writes itself, as folders and patterns of names in them: its folders may be among those it reads."""
    files = [*(summaries or ()), *([texts / TEXTS] if texts else [])]
    shards: list[tuple[Path, str]] = []
    if out and out.folder and place != "folder":
        from claimx.write.folder import READABLE

        shards = [(out.path, name) for name in READABLE]
    elif out and not is_remote(out.path):
        files.append(out.path)
    found = [path for file in files for path in (file, Path(os.path.realpath(file)))]
    return [*shards, *((path.parent, glob.escape(path.name)) for path in found)]


@contextlib.contextmanager
def texts_file(folder: Path | None, outcome: Outcome) -> Iterator[TakeText | None]:
    """What fills the file of `--emit-texts`, which appears when the run is at its end; None where it is not wanted.

    When it cannot be written any more, the run goes on without it, and the outcome is told at the end.
    """
    if folder is None:
        yield None
        return
    file = folder / TEXTS
    lost: list[OSError] = []

    def take(text: bytes) -> None:
        try:
            if not lost:
                stream.write(text + b"\n")
        except OSError as error:
            lost.append(error)

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with open_output(file) as stream:
            yield take
            if lost:
                raise lost[0]
    except OutputError as error:
        outcome.unwritten(file, error)


TEXTS = "texts.jsonl"
EmitTexts = Annotated[
    Path | None,
    typer.Option(
        parser=_local_folder,
        metavar="DIR",
        help="Write the texts that offsets count in to DIR/texts.jsonl: for `claimx validate --texts DIR`.",
    ),
]
Out = Annotated[
    Target | None,
    typer.Option(
        "--out",
        "-o",
        parser=_target,
        callback=_standard_output,
        metavar="FILE|DIR/",
        help="Write to FILE, whole or not at all; or shards of claims and errors.jsonl to the folder DIR.",
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume/--no-resume",
        show_default=False,
        help="With --out DIR: keep the shards that are done and up to date.",
    ),
]
ShardSize = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help=f"With --out DIR: documents a shard, on average [{SHARD_DOCUMENTS}]."
    ),
]
Shard = Annotated[
    Part | None,
    typer.Option(
        parser=_part,
        metavar="I/N",
        help="Only part I of N (1/4 … 4/4) of the documents, by their content; for several machines.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Processes, at most; little input takes one. Default: the cores; 1 for standard input.",
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(min=0.001, metavar="SECONDS", help="Give up a document that takes longer. Default: never."),
]
Dask = Annotated[
    bool,
    typer.Option(
        "--dask/--no-dask",
        show_default=False,
        help="Work on a Dask cluster of --jobs processes on this machine.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Work on the Dask cluster of this scheduler: tcp://host:8786."),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet/--no-quiet",
        "-q",
        show_default=False,
        help="No progress, and one line for all failures together.",
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose/--no-verbose",
        "-v",
        show_default=False,
        help="A line for each document, with its claims and its time.",
    ),
]
Github = Annotated[
    bool,
    typer.Option(
        "--github/--no-github",
        show_default=False,
        help="Name what is wrong as GitHub Actions annotations, beside the file it is in.",
    ),
]
Summary = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        callback=_summaries,
        help="Counts of the run, as FILE.json or FILE.md; $GITHUB_STEP_SUMMARY is added to; may be repeated.",
    ),
]
FailOnOption = Annotated[
    list[FailOn] | None,
    typer.Option(
        "--fail-on",
        metavar="KIND",
        help="What makes the exit status 1: error (something was lost; the default), empty (no claim came out), "
        "invalid (a claim was left out as invalid); may be repeated.",
    ),
]
