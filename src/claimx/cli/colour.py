"""Colours on standard output, where somebody sees them."""

import os
import sys

import typer


def coloured(text: str, colour: str) -> str:
    """The text in a colour, or `bold`, if standard output is a terminal.

    NO_COLOR (https://no-color.org) forbids colours, FORCE_COLOR asks for them wherever the output goes.
    """
    if not _wanted():
        return text
    return typer.style(text, bold=True) if colour == "bold" else typer.style(text, fg=colour)


def _wanted() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
