"""The commands, and the one place where errors of a call become a line and an exit status."""

import signal
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

import claimx
from claimx.cli import (
    diff,
    explain,
    extract,
    mentions,
    normalize,
    report,
    schema,
    segment,
    show,
    types,
    validate,
)
from claimx.cli import eval as evaluation

EXIT_CALL = 2

app = typer.Typer(
    name="claimx",
    help="Dated claims from Chinese news, Simplified and Traditional, as checked JSON.\n\n"
    "Start with `claimx extract FOLDER`; every command has `--help` with examples.\n\n"
    "Exit status: 0 all well; 1 some document failed (each is named on standard error); "
    "2 the call was wrong, or nothing could be read.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract.extract)
app.command()(mentions.mentions)
app.command()(show.show)
app.command()(report.report)
app.command()(explain.explain)
app.command()(validate.validate)
app.command()(diff.diff)
app.command()(types.types)
app.command()(schema.schema)
app.command()(normalize.normalize)
app.command()(segment.segment)
app.command("eval")(evaluation.evaluate)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {claimx.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the command line of this process and exits with its status; 130 after SIGINT, 143 after SIGTERM."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "claimx"
        message = " ".join(error.format_message().replace("Value error, ", "").split())
        print(f"claimx: {message} (see {command} --help)", file=sys.stderr)
        status = EXIT_CALL
    except OSError as error:
        print(f"claimx: {error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        status = EXIT_CALL
    sys.exit(status)
