"""Streams articles through the steps."""

from claimx.run.stream import Analysed, analyse_each

__all__ = ["Analysed", "analyse_each"]
