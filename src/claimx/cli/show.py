"""`claimx show`: claims as lines that a person can read."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import Failure
from claimx.write import open_output
from claimx.write.claims import ClaimRead, read_claims
from claimx.write.readable import readable


def show(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            callback=options.existing_claims,
            help="Claims as JSON Lines or --format json, or - for standard input.",
        ),
    ],
) -> None:
    """Print a file of claims for a person to read.

    One line a claim: day, type, amount, who takes part, how sure, according to whom, document and place.

    \b
    Examples:
      claimx show claims.jsonl | head
      claimx show claims.jsonl | sort        in the order of their days
      claimx extract a.txt | claimx show -
    """
    raise typer.Exit(run_show(file))


def run_show(file: Path) -> int:
    """Prints the claims of the file; returns the exit status: 1 if some line is no claim, 2 if none is."""
    outcome = Outcome()
    with open_output(None) as stream:
        for item in read_claims(file):
            if isinstance(item, Failure):
                outcome.tell(item)
            elif isinstance(item, ClaimRead):
                stream.write(readable(item.claim).encode() + b"\n")
                outcome.done(1)
    return outcome.status()
