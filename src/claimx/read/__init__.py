"""Bytes to articles: encodings, plain text, records."""
