"""`claimx segment`: sentences with their kinds and words."""

from collections.abc import Callable, Iterator
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
    user_dictionary: options.UserDictionaries = None,
    out: options.Out = None,
) -> None:
    """Show sentences, their kinds and words.

    Prints one JSON object a sentence: doc_id, kind (title, heading, body, dateline, sources, notice, call), passage,
    text, start, end, words (of the normalized text; joined they are the sentence).

    \b
    Examples:
      claimx segment a.txt | jq -r '[.kind, .text] | @tsv'
      claimx segment articles/ --user-dictionary companies.txt
    """
    from claimx.text.words import Segmenter

    read = ReadOptions(encoding=encoding, input_format=input_format, max_size=max_size)
    try:
        segmenter = Segmenter(user_dictionary or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(write_lines(paths, read, lambda article: _sentences(article, segmenter.cut), out))


def _sentences(article: Article, cut: Callable[[str], list[str]]) -> Iterator[dict[str, Any]]:
    from claimx.text.normalize import normalize
    from claimx.text.sentences import split

    normalized = normalize(article.text)
    for sentence in split(normalized):
        start, end = sentence.start, sentence.end
        yield {
            "doc_id": article.id,
            "kind": sentence.kind,
            "passage": sentence.passage,
            "text": article.text[start:end],
            "start": start,
            "end": end,
            "words": cut(normalized[start:end]),
        }
