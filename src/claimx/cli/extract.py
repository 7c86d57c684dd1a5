"""`claimx extract`: articles to claims."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options, run_options
from claimx.cli.extraction import on_cluster, processes, run_to_folder, run_to_stream
from claimx.cli.outcome import FailOn, Outcome
from claimx.model import Unwritten
from claimx.read import ReadOptions, read_raw
from claimx.run import ClusterError, Settings, SettingsError, WorkerError, part_of, rules_digest
from claimx.run.shards import SHARD_DOCUMENTS
from claimx.write import FORMATS, Extraction, FolderInUseError, FormatError, OutputFormat, format_of


def extract(
    paths: options.Paths,
    *,
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    column: options.Columns = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option("--format", help="See docs/formats.md. Default: by the name of --out FILE, or jsonl."),
    ] = None,
    types: options.Types = None,
    user_dictionary: options.UserDictionaries = None,
    aliases: options.Aliases = None,
    spacy_model: options.SpacyModel = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain/--no-explain",
            show_default=False,
            help="Every claim says why it is what it is: its `explanation`.",
        ),
    ] = False,
    out: run_options.Out = None,
    emit_texts: run_options.EmitTexts = None,
    resume: run_options.Resume = False,
    shard_size: run_options.ShardSize = None,
    shard: run_options.Shard = None,
    jobs: run_options.Jobs = None,
    timeout: run_options.Timeout = None,
    dask: run_options.Dask = False,
    scheduler: run_options.Scheduler = None,
    quiet: run_options.Quiet = False,
    verbose: run_options.Verbose = False,
    github: run_options.Github = False,
    summary: run_options.Summary = None,
    fail_on: run_options.FailOnOption = None,
) -> None:
    """Find the dated claims in articles.

    Prints JSON, one claim a line. Every claim carries the words it rests on, with their place in
    the original text (code points from 0). Documents come in the order of their paths, the same for any number of
    processes.

    Exit status: 0 all well; 1 what --fail-on names has happened; 2 the call was wrong, or nothing could be read.

    \b
    Examples:
      claimx extract articles/                       every article below the folder
      claimx extract a.txt --published 2025-07-11    the day from which 上周五 is counted
      cat a.txt | claimx extract -                   standard input
      claimx extract news.jsonl --out claims.jsonl   records: {"text": ..., "id": ..., "published": ...}
      claimx extract articles/ --format json | jq .run
      claimx extract articles/ --github --summary "$GITHUB_STEP_SUMMARY" --out claims.jsonl     in CI
      claimx extract articles/ --out claims.parquet  also .csv, .sqlite, .duckdb, .md, .spacy; --format brat
      claimx extract archive/ --out claims/ --resume   go on where a run was interrupted; cat claims/claims-*.jsonl
      claimx extract s3://bucket/archive --out s3://bucket/claims/ --resume --scheduler tcp://host:8786
    """
    patterns = tuple(include or ()), tuple(exclude or ())
    columns = options.columns(column)
    read = ReadOptions(encoding, input_format, max_size, published, home_currency, columns, *patterns)
    settings = Settings(user_dictionary or (), types or (), aliases or (), spacy_model, explain)
    path = out.path if out else None
    to = output_format or (format_of(path.name) if path else None) or "jsonl"
    work = Extraction(read, settings, FORMATS[to].document, bool(summary), bool(emit_texts))
    how = on_cluster(scheduler, jobs, timeout) if dask or scheduler else processes(paths, jobs, timeout)
    voice = run_options.voice(paths, out, quiet=quiet, verbose=verbose, github=github)
    outcome = Outcome(voice, fail_on or (FailOn.ERROR,))
    written = run_options.own_output(out, FORMATS[to].place, emit_texts, summary)
    items = outcome.watched(read_raw(paths, read, written))
    if shard:
        items = part_of(items, shard.number, shard.parts)
    rules = rules_digest(read, settings) if summary or (out and out.folder) else ""
    if emit_texts and resume:
        raise typer.BadParameter("--emit-texts would miss the texts of shards that --resume keeps")
    with outcome, _errors_of_a_call(outcome, path), run_options.texts_file(emit_texts, outcome) as texts:
        if out and out.folder and FORMATS[to].place != "folder":
            if to != "jsonl":
                raise typer.BadParameter(f"a folder of shards holds JSON Lines: --format {to} needs a file")
            size = shard_size or SHARD_DOCUMENTS
            run_to_folder(
                items, work, rules, out.path, outcome, texts, resume=resume, shard_size=size, how=how
            )
        elif resume or shard_size:
            raise typer.BadParameter("--resume and --shard-size need a folder: --out DIR/")
        else:
            run_to_stream(items, work, read, outcome, texts, output_format=to, out=path, how=how)
    if summary:
        _summarize(outcome, rules, summary)
    raise typer.Exit(outcome.status())


def _summarize(outcome: Outcome, rules: str, files: Iterable[Path]) -> None:
    from claimx.write.summary import write_summary

    summary = outcome.summary(rules)
    for file in files:
        try:
            write_summary(summary, file, append=run_options.is_job_summary(file))
        except OSError as error:
            outcome.unwritten(file, error)


@contextlib.contextmanager
def _errors_of_a_call(outcome: Outcome, out: Path | None) -> Iterator[None]:
    """What keeps a run from beginning is an error of the call; processes that are gone later leave it incomplete."""
    try:
        yield
    except (SettingsError, FolderInUseError, FormatError, WorkerError, ClusterError) as error:
        if not (isinstance(error, WorkerError) and outcome.documents):
            raise typer.BadParameter(str(error)) from None
        outcome.tell(Unwritten(where=str(out or "standard output"), reason=f"not complete: {error}"))
