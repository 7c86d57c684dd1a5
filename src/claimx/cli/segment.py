"""`claimx segment`: sentences with their kinds and words."""

from collections.abc import Iterator
from typing import Any

import typer

from claimx.cli import options
from claimx.cli.lines import write_lines
from claimx.model import Article
from claimx.read import ReadOptions


def segment(
    paths: options.Paths,
    *,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    out: options.Out = None,
) -> None:
    """Show sentences, their kinds and words.

    Prints one JSON object a sentence: doc_id, kind (title, heading, body, dateline, sources, notice, call), passage,
    text, start, end, words.

    \b
    Examples:
      claimx segment a.txt | jq -r '[.kind, .text] | @tsv'
      claimx segment articles/ | jq -r 'select(.kind == "notice") | .text'
    """
    read = ReadOptions(encoding=encoding, input_format=input_format, max_size=max_size)
    raise typer.Exit(write_lines(paths, read, _segmented, out))


def _segmented(article: Article) -> Iterator[dict[str, Any]]:
    from claimx.text.normalize import normalize
    from claimx.text.sentences import split
    from claimx.text.words import Segmenter

    normalized = normalize(article.text)
    segmenter = Segmenter()
    for sentence in split(normalized):
        words = segmenter.words(normalized[sentence.start : sentence.end])
        yield {
            "doc_id": article.id,
            "kind": sentence.kind,
            "passage": sentence.passage,
            "text": article.text[sentence.start : sentence.end],
            "start": sentence.start,
            "end": sentence.end,
            "words": words,
        }
