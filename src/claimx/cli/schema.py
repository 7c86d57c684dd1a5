"""`claimx schema`: the JSON Schema of the output."""

from typing import Annotated

import typer

from claimx.write import SchemaName, open_output, schema_bytes


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(metavar="NAME", help="claims, mentions, run (of --format json), or explanations."),
    ] = "claims",
) -> None:
    """Print the JSON Schema of the output.

    Draft 2020-12, generated from the models that every line is checked with before it is written.

    \b
    Examples:
      claimx schema                      one claim: a line of claimx extract
      claimx schema mentions             one mention: a line of claimx mentions
      claimx schema run                  the document of claimx extract --format json
    """
    with open_output(None) as stream:
        stream.write(schema_bytes(name))
