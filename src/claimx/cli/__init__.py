"""The command line: one thin file a command, options to a plain function."""

from claimx.cli.app import main

__all__ = ["main"]
