"""The commands, and the one place where errors of a call become a line and an exit status."""

import os
import signal
import sys
from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

import claimx
from claimx.cli import configuration

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

EXIT_SOME_FAILED, EXIT_CALL = 1, 2
HELP = {"-h", "--help"}

COMMANDS = {
    "extract": "Find the dated claims in articles.",
    "mentions": "Find amounts, times and names in articles.",
    "show": "Print a file of claims for a person to read.",
    "report": "Make a page of claims and articles, to look at in a browser.",
    "explain": "Say why a claim is what it is.",
    "convert": "Write claims in another format.",
    "validate": "Check files of claims.",
    "diff": "Show what differs between the claims of two runs.",
    "types": "List the claim types.",
    "schema": "Print the JSON Schema of the output.",
    "normalize": "Show texts as the rules see them.",
    "segment": "Show sentences, their kinds and words.",
    "eval": "Score the extraction on articles with gold claims.",
    "config": "Show the defaults of all options.",
    "gold": "Make gold claims of what was annotated in Label Studio.",
}
"""The commands in the order of the help, each with the first line of its own; `claimx.cli.NAME` holds it as a function
of the same name."""

_CONTEXT = {"help_option_names": ["-h", "--help"]}


def command(name: str) -> "Command":
    """A command, loaded when it is called: the list of all of them needs none."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    app.command(name)(getattr(import_module(f"claimx.cli.{name}"), name))
    return typer.main.get_command(app)


class _OnDemand(UserDict[str, Any]):
    """The commands by name, each loaded when it is asked for."""

    def __getitem__(self, name: str) -> "Command":
        """Loads a command; raises KeyError for one that is not there."""
        if self.data[name] is None:
            self.data[name] = command(name)
        found: Command = self.data[name]
        return found


class _Commands(TyperGroup):
    """Lists the commands by what stands above, without loading them."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _OnDemand(dict.fromkeys(COMMANDS))

    def list_commands(self, ctx: "Context") -> list[str]:
        """The names in their order."""
        return list(COMMANDS)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The list of the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    name="claimx",
    cls=_Commands,
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
    context_settings=_CONTEXT,
)


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
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # as `claimx.cli.main` leaves it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if no_config or HELP & set(sys.argv):
        return
    found = configuration.find(Path.cwd())
    if found:
        context.obj = configuration.load(found, getattr(context.command, "commands", {}))
        context.default_map = context.obj.defaults()


def main() -> None:
    """Runs the command line of this process and exits with its status; 130 after SIGINT, 143 after SIGTERM."""
    _open_standard_streams()
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
        status = _refused(error)
    sys.exit(status)


def _open_standard_streams() -> None:
    """Puts something in the place of standard streams that the caller has closed, before other files take their numbers.

    There is nothing to read; what is written to standard output is refused, so that it is not lost in silence; what is
    said goes nowhere.
    """
    for name, access, mode in (
        ("stdin", os.O_RDONLY, "r"),
        ("stdout", os.O_RDONLY, "w"),
        ("stderr", os.O_WRONLY, "w"),
    ):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, access)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, mode))


def _refused(error: OSError) -> int:
    """Says what the system refuses; the status: 1 for output that breaks off, 2 for what cannot begin."""
    from claimx.write import OutputError

    unwritten = isinstance(error, OutputError)
    reason = "cannot be written: " * unwritten + (error.strerror or str(error))
    print(f"claimx: {error.filename or 'output'}: {reason}", file=sys.stderr)
    return EXIT_SOME_FAILED if unwritten else EXIT_CALL


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
