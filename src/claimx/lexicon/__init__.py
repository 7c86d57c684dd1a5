"""The words: units, cues, titles, names, as TOML data beside one loader. All entries are in Simplified characters
unless a file says otherwise, because every pattern is matched against the normalized text."""

from claimx.lexicon.loader import load
from claimx.lexicon.words import alternation, by_character

__all__ = ["alternation", "by_character", "load"]
