"""`claimx diff`: what differs between the claims of two runs."""

import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import orjson
import typer
from pydantic import ValidationError

from claimx.cli import options
from claimx.cli.colour import coloured
from claimx.model import Claim
from claimx.write import model_faults, open_output
from claimx.write.readable import readable

if TYPE_CHECKING:
    from claimx.evaluate.difference import Difference
    from claimx.evaluate.runs import Line

Format = Literal["text", "json"]

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
_HELP = "Claims of a run: a file of JSON Lines, or a folder of shards (extract --out DIR/)."


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", callback=options.existing_path, help=_HELP)],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", callback=options.existing_path, help="The same of another run.")
    ],
    output_format: Annotated[
        Format, typer.Option("--format", help="text, or json: one difference a line.")
    ] = "text",
) -> None:
    """Show what differs between the claims of two runs.

    Claims added (+), removed (-) and changed (~), with the fields that differ, old → new; how many only moved, because
    the text around them changed. A claim is known again by its id, by its words, or by overlapping evidence. Memory
    does not grow with the runs where the documents are in the order of their ids, as those of one folder are.

    Exit status: 0 no difference, 1 some, 2 the call was wrong or a file is none of claims.

    \b
    Examples:
      claimx diff yesterday.jsonl today.jsonl
      claimx diff claims-before/ claims-after/           folders of shards
      claimx diff before.jsonl after.jsonl --format json | jq -r .change | sort | uniq -c
    """
    try:
        raise typer.Exit(run_diff(old, new, output_format))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def run_diff(old: Path, new: Path, output_format: Format) -> int:
    """Prints the differences; returns the exit status. Raises ValueError for what is no claim, and OSError."""
    from claimx.evaluate.difference import differences
    from claimx.evaluate.runs import Run, indexed, ordered

    runs = Run(old), Run(new)
    pair = ordered
    for run in runs:
        if not run.is_ordered():
            print(
                f"claimx: {run.path}: documents are not in the order of their ids: compared by an index in memory",
                file=sys.stderr,
            )
            pair = indexed
    counts: Counter[str] = Counter()
    with open_output(None) as stream:
        for left, right in pair(*runs):
            found = list(differences(left, right))
            counts.update(one.change for one in found)
            counts["same"] += len(left) - sum(one.old is not None for one in found)
            lines = map(_json, found) if output_format == "json" else _text(found)
            stream.write(b"".join(line + b"\n" for line in lines))
    changes = ", ".join(f"{counts[name]} {name}" for name in ("added", "removed", "changed", "moved"))
    print(f"claimx: {changes}, {counts['same']} the same", file=sys.stderr)
    return 1 if any(counts[name] for name in counts if name != "same") else 0


def _text(found: list["Difference"]) -> Iterator[bytes]:
    """The differences of a document for a person to read."""
    from claimx.evaluate.difference import PLACE

    if found:
        yield coloured(found[0].doc_id, "bold").encode("utf-8", "surrogatepass")
    for one in found:
        line = one.new or one.old
        if one.change != "moved" and line:
            sign, colour = _SIGNS[one.change]
            yield f"  {coloured(f'{sign} {_claim(line)}', colour)}".encode()
            for name, (old, new) in one.fields.items():
                if name not in PLACE:
                    yield f"      {name}  {_value(old)} → {_value(new)}".encode()
    if moved := sum(one.change == "moved" for one in found):
        yield f"  = {moved} moved: the text around them changed".encode()


def _claim(line: "Line") -> str:
    try:
        return readable(Claim.model_validate_json(line.content))
    except ValidationError as error:
        raise ValueError(f"{line.file}:{line.number}: no claim: {model_faults(error)[0]}") from None


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(f"{one['name']} ({one['text']})" for one in value)
    return "null" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def _json(one: "Difference") -> bytes:
    """A line of JSON; the claims are what their lines are."""
    return orjson.dumps(
        {
            "change": one.change,
            "doc_id": one.doc_id,
            "old": orjson.Fragment(one.old.content.strip()) if one.old else None,
            "new": orjson.Fragment(one.new.content.strip()) if one.new else None,
            "fields": {name: {"old": old, "new": new} for name, (old, new) in one.fields.items()},
        },
        default=lambda number: orjson.Fragment(format(number, "f")),
    )
