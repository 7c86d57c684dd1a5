"""Documents through the analysis, in their order, in this process or in several."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimx.model import Article, Breakdown, Failure, Note
from claimx.read import RawDocument
from claimx.run.attempt import TOGETHER, Steps, Work, attempt, describe
from claimx.run.pool import Pool
from claimx.run.shards import Passing

T = TypeVar("T")

STRETCH_BYTES = 1 << 17
"""Most bytes of documents that take their steps together, but for the last of them."""


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
    items: Iterable[RawDocument | Passing],
    work: Work[T],
    jobs: int = 1,
    timeout: float | None = None,
    ahead: int | None = None,
) -> Generator[T | Passing, None, None]:
    """The work on every document, lazily and in order; whatever is no document passes through in its place.

    `jobs`: processes; 1 does the work in this one, unless a `timeout` (seconds a document) asks for a process that can
    be killed. `ahead`: how many items may be read before the results of the first of them are out, for each process;
    None: what is fastest. A document that cannot be done is a `Breakdown`. Raises `SettingsError`.
    """
    if jobs > 1 or timeout is not None:
        yield from Pool(work, jobs, timeout, ahead).run(items)
        return
    function: Callable[[RawDocument], Steps[T]] | None = None
    for some in _stretches(items, ahead or TOGETHER):
        documents = [item for item in some if isinstance(item, RawDocument)]
        if documents and function is None:
            function = work.start()
        results = iter(attempt(function, documents) if function else ())
        for item in some:
            yield next(results) if isinstance(item, RawDocument) else item


def _stretches(
    items: Iterable[RawDocument | Passing], together: int
) -> Iterator[list[RawDocument | Passing]]:
    """The stream in stretches of so many items, fewer where documents are long."""
    stretch: list[RawDocument | Passing] = []
    size = 0
    for item in items:
        stretch.append(item)
        size += len(item.data) if isinstance(item, RawDocument) else 0
        if size >= STRETCH_BYTES or len(stretch) >= together:
            yield stretch
            stretch, size = [], 0
    if stretch:
        yield stretch
