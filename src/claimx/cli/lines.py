"""What commands that write some lines a document have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel

from claimx.cli.extraction import Target
from claimx.cli.outcome import Outcome
from claimx.cli.run_options import own_output, voice
from claimx.model import Article, Failure, Note
from claimx.read import RawDocument, ReadOptions, parse, read_raw
from claimx.run import Analysed, analyse_each
from claimx.write import DiscardError, json_bytes, open_output

Line = BaseModel | dict[str, Any]


def write_lines(
    paths: Sequence[Path],
    read: ReadOptions,
    analyse: Callable[[Article], Iterable[Line]],
    out: Path | None = None,
) -> int:
    """What `analyse` makes of every article, as JSON Lines to `out` or standard output; returns the exit status.

    Raises OSError for the output.
    """
    target = Target(out) if out else None
    outcome = Outcome(voice=voice(paths, target, quiet=False, verbose=False, github=False))
    articles = _parsed(outcome.watched(read_raw(paths, read, own_output(target, "stream"))), read)
    with outcome, open_output(out) as stream:
        for item in analyse_each(articles, lambda article: [_bytes(line) for line in analyse(article)]):
            if not isinstance(item, Analysed):
                outcome.tell(item)
                continue
            stream.write(b"".join(line + b"\n" for line in item.result))
            stream.flush()
            outcome.done(len(item.result))
        if not outcome.documents:
            raise DiscardError
    return outcome.status()


def _parsed(
    items: Iterable[RawDocument | Failure | Note], read: ReadOptions
) -> Iterator[Article | Failure | Note]:
    for item in items:
        if isinstance(item, RawDocument):
            yield from parse(item, read)
        else:
            yield item


def _bytes(line: Line) -> bytes:
    return orjson.dumps(line) if isinstance(line, dict) else json_bytes(line)
