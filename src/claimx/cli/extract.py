"""`claimx extract`: articles to claims."""

import re
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.extraction import Part, Target, on_cluster, processes, run_to_folder, run_to_stream
from claimx.read import ReadOptions, read_raw
from claimx.read.location import is_remote
from claimx.run import ClusterError, Settings, SettingsError, WorkerError, part_of, rules_digest
from claimx.run.shards import SHARD_DOCUMENTS
from claimx.write import Extraction, FolderInUseError, OutputFormat


def _target(value: str) -> Target:
    """A folder is one that is there, or a path that ends in a slash."""
    path = options.location(value)
    folder = value.endswith("/") or path.is_dir()
    if is_remote(path) and not folder:
        raise typer.BadParameter(f"in a store, claims go to a folder: {value}/")
    return Target(path, folder)


def _part(value: str) -> Part:
    match = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value)
    number, parts = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= parts:
        raise typer.BadParameter(f"not a part as I/N, from 1/N to N/N: {value}")
    return Part(number, parts)


def extract(
    paths: options.Paths,
    *,
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    output_format: Annotated[
        OutputFormat,
        typer.Option("--format", help="jsonl: one claim a line; json: one document with run information."),
    ] = "jsonl",
    types: options.Types = None,
    user_dictionary: options.UserDictionaries = None,
    aliases: options.Aliases = None,
    spacy_model: options.SpacyModel = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Every claim says why it is what it is: its `explanation`.")
    ] = False,
    out: Annotated[
        Target | None,
        typer.Option(
            "--out",
            "-o",
            parser=_target,
            metavar="FILE|DIR/",
            help="Write to FILE, whole or not at all; or shards of claims and errors.jsonl to the folder DIR.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="With --out DIR: keep the shards that are done and up to date.")
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help=f"With --out DIR: documents a shard, on average [{SHARD_DOCUMENTS}]."
        ),
    ] = None,
    shard: Annotated[
        Part | None,
        typer.Option(
            parser=_part,
            metavar="I/N",
            help="Only part I of N (1/4 … 4/4) of the documents, by their content; for several machines.",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes. Default: the cores; 1 for little or standard input.",
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=0.001, metavar="SECONDS", help="Give up a document that takes longer. Default: never."
        ),
    ] = None,
    dask: Annotated[
        bool, typer.Option("--dask", help="Work on a Dask cluster of --jobs processes on this machine.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Work on the Dask cluster of this scheduler: tcp://host:8786."),
    ] = None,
) -> None:
    """Find the dated claims in articles.

    Prints JSON, one claim a line. Every claim carries the words it rests on, with their place in
    the original text (code points from 0).

    \b
    Examples:
      claimx extract articles/                       every .txt, .md and .jsonl below the folder
      claimx extract a.txt --published 2025-07-11    the day from which 上周五 is counted
      cat a.txt | claimx extract -                   standard input
      claimx extract news.jsonl --out claims.jsonl   records: {"text": ..., "id": ..., "published": ...}
      claimx extract articles/ --format json | jq .run
      claimx extract archive/ --out claims/ --resume   go on where a run was interrupted; cat claims/claims-*.jsonl
      claimx extract s3://bucket/archive --out s3://bucket/claims/ --resume --scheduler tcp://host:8786
    """
    read = ReadOptions(encoding, input_format, max_size, published, home_currency)
    settings = Settings(user_dictionary or (), types or (), aliases or (), spacy_model, explain)
    work = Extraction(read, settings, records=output_format == "json")
    how = on_cluster(scheduler, jobs, timeout) if dask or scheduler else processes(paths, jobs, timeout)
    items = read_raw(paths, read)
    if shard:
        items = part_of(items, shard.number, shard.parts)
    try:
        if out and out.folder:
            if output_format != "jsonl":
                raise typer.BadParameter("a folder holds JSON Lines: --format json needs a file")
            rules = rules_digest(read, settings)
            size = shard_size or SHARD_DOCUMENTS
            status = run_to_folder(items, work, rules, out.path, resume=resume, shard_size=size, how=how)
        elif resume or shard_size:
            raise typer.BadParameter("--resume and --shard-size need a folder: --out DIR/")
        else:
            path = out.path if out else None
            status = run_to_stream(items, work, read, output_format=output_format, out=path, how=how)
    except (SettingsError, FolderInUseError, WorkerError, ClusterError) as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)
