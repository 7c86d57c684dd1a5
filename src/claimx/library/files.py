"""Articles of files and folders for programs."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claimx.model import Article, Failure, Note
from claimx.read import ReadOptions, read_articles


def read(
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    tell: Callable[[Failure | Note], object] | None = None,
) -> Iterator[Article]:
    """See `claimx.articles`."""
    for path in paths:
        path.stat()
    return _articles(paths, options or ReadOptions(), tell or _warn)


def _articles(
    paths: Sequence[Path], options: ReadOptions, tell: Callable[[Failure | Note], object]
) -> Iterator[Article]:
    for item in read_articles(paths, options):
        if isinstance(item, Article):
            yield item
        else:
            tell(item)


def _warn(message: Failure | Note) -> None:
    warnings.warn(f"{message.where}: {message.reason}", stacklevel=4)
