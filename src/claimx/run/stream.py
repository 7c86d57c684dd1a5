"""Articles through the analysis, one at a time: what breaks one document costs that document alone."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from claimx.model import Article, Failure, Note

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
            place = traceback.extract_tb(error.__traceback__)[-1]
            at = f"{Path(place.filename).name}:{place.lineno}"
            yield Failure(where=item.id, reason=f"analysis failed: {type(error).__name__} at {at}: {error}")
        else:
            yield Analysed(item, result)
