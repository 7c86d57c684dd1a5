"""`claimx types`: the claim types, ours and the user's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import orjson
import typer

from claimx.cli import options
from claimx.write import open_output

if TYPE_CHECKING:
    from claimx.claim.claim_type import ClaimType


def types(
    types: options.Types = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="text, or json: one type a line, whole.")
    ] = "text",
) -> None:
    """List the claim types.

    Each with what it is, an example, its kinds of value, its roles, and its frames: the second half of a claim's rule,
    with their triggers. With --types, those of your own file too, checked.

    \b
    Examples:
      claimx types
      claimx types --types mine.toml
      claimx types --format json | jq -r .name
    """
    from claimx.claim.claim_type import load_types

    try:
        known = load_types(types or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with open_output(None) as stream:
        for kind in known.values():
            if output_format == "json":
                stream.write(orjson.dumps(kind.model_dump()) + b"\n")
            else:
                stream.write("\n".join(_lines(kind)).encode() + b"\n\n")


def _lines(kind: "ClaimType") -> Iterator[str]:
    rules = [*kind.roles, *(rule for frame in kind.frames for rule in frame.roles)]
    roles = dict.fromkeys(rule.role for rule in rules)
    yield kind.name
    yield f"  {kind.summary}"
    yield f"  example  {kind.example}"
    yield f"  value    {', '.join(kind.kinds) or 'none'}"
    yield f"  roles    {', '.join(roles)}"
    for frame in kind.frames:
        yield f"  frame    {frame.name}: {' '.join(frame.triggers)}"
