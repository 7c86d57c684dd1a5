"""Documents through the analysis, in their order, in this process or in several."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimx.model import Article, Breakdown, Failure, Note
from claimx.read import RawDocument
from claimx.run.attempt import Work, attempt, describe
from claimx.run.pool import Pool
from claimx.run.shards import Passing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Analysed(Generic[T]):
    """An article and what the analysis made of it."""

    article: Article
    result: T


def analyse_each(
    items: Iterable[Article | Failure | Note], analyse: Callable[[Article], T]
) -> Iterator[Analysed[T] | Failure | Note]:
    """`analyse` on every article, lazily and in order; failures pass through, and an exception becomes one."""
    for item in items:
        if not isinstance(item, Article):
            yield item
            continue
        try:
            result = analyse(item)
        except Exception as error:
            yield Breakdown(where=item.id, reason=describe(error))
        else:
            yield Analysed(item, result)


def process(
    items: Iterable[RawDocument | Passing], work: Work[T], jobs: int = 1, timeout: float | None = None
) -> Generator[T | Passing, None, None]:
    """The work on every document, lazily and in order; whatever is no document passes through in its place.

    `jobs`: processes; 1 does the work in this one, unless a `timeout` (seconds a document) asks for a process that can
    be killed. A document that cannot be done is a `Breakdown`. Raises `SettingsError`.
    """
    if jobs > 1 or timeout is not None:
        yield from Pool(work, jobs, timeout).run(items)
        return
    function: Callable[[RawDocument], T] | None = None
    for item in items:
        if isinstance(item, RawDocument):
            function = function or work.start()
            yield attempt(function, item)
        else:
            yield item
