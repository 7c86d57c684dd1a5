"""`claimx gold`: annotations of Label Studio to gold claims."""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import Failure


def gold(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", callback=options.existing_file, help="An export of Label Studio, format JSON."
        ),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the articles and their gold go.")
    ],
    types: options.Types = None,
) -> None:
    """Make gold claims of what was annotated in Label Studio.

    The tasks are those of `claimx extract --format label-studio`, annotated with docs/label-studio.xml. Every task
    becomes NAME.txt and NAME.gold.json, as `claimx eval` reads them; of several annotations the last counts. Files that
    are there already are kept.

    \b
    Example:
      claimx gold project-1.json --out gold/ && claimx eval gold/
    """
    raise typer.Exit(run_gold(file, out, types or []))


def run_gold(file: Path, out: Path, types: list[Path]) -> int:
    """Writes the gold of all tasks; returns the exit status. Raises OSError."""
    from claimx.claim.claim_type import load_types
    from claimx.evaluate.gold import GoldError
    from claimx.evaluate.label_studio import AnnotationError, gold_of, write_gold

    try:
        tasks = orjson.loads(file.read_bytes())
        known = list(load_types(types))
    except ValueError as error:
        raise typer.BadParameter(f"{file}: {error}") from None
    if not isinstance(tasks, list):
        raise typer.BadParameter(f"{file}: not a list of tasks: export as JSON")
    out.mkdir(parents=True, exist_ok=True)
    outcome = Outcome()
    for number, task in enumerate(tasks, start=1):
        try:
            name, text, claims = gold_of(task, known)
            write_gold(out, name, text, claims)
        except (AnnotationError, GoldError) as error:
            outcome.tell(Failure(where=f"{file} task {number}", reason=str(error)))
        else:
            outcome.done(len(claims["claims"]))
    return outcome.status()
