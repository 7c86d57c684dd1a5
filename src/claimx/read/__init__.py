"""Bytes to articles: encodings, plain text, records."""

from claimx.read.articles import (
    MAX_SIZE,
    STANDARD_INPUT,
    ReadOptions,
    parse,
    read_articles,
    read_raw,
)
from claimx.read.encoding import UndecodableError, decode, is_text_encoding
from claimx.read.forms import InputFormat
from claimx.read.raw import DIGEST_BYTES, RawDocument
from claimx.read.records import read_day
from claimx.read.walk import total_size

__all__ = [
    "DIGEST_BYTES",
    "MAX_SIZE",
    "STANDARD_INPUT",
    "InputFormat",
    "RawDocument",
    "ReadOptions",
    "UndecodableError",
    "decode",
    "is_text_encoding",
    "parse",
    "read_articles",
    "read_day",
    "read_raw",
    "total_size",
]
