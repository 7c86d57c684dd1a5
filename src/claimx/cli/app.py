"""The commands, and the one place where errors of a call become a line and an exit status."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

import claimx
from claimx.cli import (
    config,
    configuration,
    convert,
    diff,
    explain,
    extract,
    gold,
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
HELP = {"-h", "--help"}

app = typer.Typer(
    name="claimx",
    help="Dated claims from Chinese news, Simplified and Traditional, as checked JSON.\n\n"
    "Start with `claimx extract FOLDER`; every command has `--help` with examples.\n\n"
    "Data goes to standard output, messages and progress to standard error.\n\n"
    "Exit status: 0 all well; 1 some document failed (each is named on standard error); "
    "2 the call was wrong, or nothing could be read; 130 and 143 ended by SIGINT and SIGTERM.\n\n"
    "Files: claimx.toml, or [tool.claimx] of pyproject.toml, from the working folder upwards: defaults of options "
    "(see `claimx config`).\n\n"
    "Environment: NO_COLOR and FORCE_COLOR; GITHUB_STEP_SUMMARY and GITHUB_WORKSPACE in GitHub Actions.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract.extract)
app.command()(mentions.mentions)
app.command()(show.show)
app.command()(report.report)
app.command()(explain.explain)
app.command()(convert.convert)
app.command()(validate.validate)
app.command()(diff.diff)
app.command()(types.types)
app.command()(schema.schema)
app.command()(normalize.normalize)
app.command()(segment.segment)
app.command("eval")(evaluation.evaluate)
app.command()(config.config)
app.command()(gold.gold)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {claimx.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    no_config: Annotated[
        bool, typer.Option("--no-config", help="Read no claimx.toml and no pyproject.toml.")
    ] = False,
) -> None:
    if no_config or HELP & set(sys.argv):
        return
    found = configuration.find(Path.cwd())
    if found:
        context.obj = configuration.load(found, getattr(context.command, "commands", {}))
        context.default_map = context.obj.defaults()


def main() -> None:
    """Runs the command line of this process and exits with its status; 130 after SIGINT, 143 after SIGTERM."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        print(f"claimx: {_message(error)}", file=sys.stderr)
        status = EXIT_CALL
    except configuration.ConfigurationError as error:
        print(f"claimx: {error} (see claimx config --help)", file=sys.stderr)
        status = EXIT_CALL
    except OSError as error:
        print(f"claimx: {error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        status = EXIT_CALL
    sys.exit(status)


def _message(error: TyperException) -> str:
    """What is wrong with a call, in one line, with the file that said so and where help is."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    command = context.command_path if context else "claimx"
    message = error.format_message().replace("Value error, ", "").removeprefix("Invalid value: ")
    if context and parameter and context.obj:
        setting = context.obj.settings.get(context.info_name, {}).get(parameter.name)
        source = context.get_parameter_source(parameter.name)
        if setting and source and source.name == "DEFAULT_MAP":
            message = f"{context.obj.path}: {message}"
    return f"{' '.join(message.split())} (see {command} --help)"
