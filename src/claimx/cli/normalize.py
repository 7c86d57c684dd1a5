"""`claimx normalize`: the text as the rules see it."""

from typing import Any

import typer

from claimx.cli import options
from claimx.cli.lines import write_lines
from claimx.model import Article
from claimx.read import ReadOptions


def normalize(
    paths: options.Paths,
    *,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    out: options.Out = None,
) -> None:
    """Show texts as the rules see them.

    Simplified characters and half-width forms, each in its old place: the text keeps its length, so that an offset
    means the same in both. Prints one JSON object a document: doc_id, encoding, script (Hans, Hant, mixed), text.

    \b
    Examples:
      echo 關稅調升１０％ | claimx normalize - | jq -r .text
      claimx normalize articles/ | jq -r '[.doc_id, .encoding, .script] | @tsv'
    """
    read = ReadOptions(encoding=encoding, input_format=input_format, max_size=max_size)
    raise typer.Exit(write_lines(paths, read, _normalized, out))


def _normalized(article: Article) -> list[dict[str, Any]]:
    from claimx.text.normalize import normalize
    from claimx.text.script import detect_script

    return [
        {
            "doc_id": article.id,
            "encoding": article.encoding,
            "script": detect_script(article.text),
            "text": normalize(article.text),
        }
    ]
