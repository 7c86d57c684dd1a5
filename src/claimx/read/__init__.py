"""Bytes to articles: encodings, plain text, records."""

from claimx.read.articles import MAX_SIZE, STANDARD_INPUT, InputFormat, ReadOptions, read_articles
from claimx.read.encoding import UndecodableError, decode, is_text_encoding

__all__ = [
    "MAX_SIZE",
    "STANDARD_INPUT",
    "InputFormat",
    "ReadOptions",
    "UndecodableError",
    "decode",
    "is_text_encoding",
    "read_articles",
]
