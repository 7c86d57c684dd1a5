"""Documents through the analysis, step by step together: what breaks one of them costs that document alone."""

import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from claimx.model import Breakdown
from claimx.read import RawDocument

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Steps = Generator[None, None, T]
"""What is done with a document, with a pause behind each step."""
TOGETHER = 64
"""How many documents take their steps together. Each step has tables and patterns of its own; taken for one document
after the other, it finds them in the processor's cache: a sixth less time than with 1, no less with more."""


class Work(Protocol[T_co]):
    """What is done with every document. It can be pickled, so that other processes can do it."""

    @property
    def preload(self) -> Sequence[str]:
        """Modules that it needs, loaded once for all processes."""

    def start(self) -> Callable[[RawDocument], Steps[T_co]]:
        """Loads all that is needed, once a process; raises `SettingsError` where the user's files are at fault."""


class SettingsError(ValueError):
    """The work cannot begin, because a file that the user gave for it is wrong; the message says what."""


class ClusterError(RuntimeError):
    """There is no cluster to work on, or its workers are not fit for the work; the message says why."""


def attempt(
    function: Callable[[RawDocument], Steps[T]], documents: Sequence[RawDocument]
) -> list[T | Breakdown]:
    """What the function makes of each document, in their order; an exception becomes a `Breakdown` that names the document
    and the place."""
    waiting = iter(documents)
    results: list[T | Breakdown] = []
    while some := list(islice(waiting, TOGETHER)):
        results += _in_step(function, some)
    return results


def _in_step(
    function: Callable[[RawDocument], Steps[T]], documents: Sequence[RawDocument]
) -> Iterator[T | Breakdown]:
    """Takes each step for all documents before the next."""
    results: dict[int, T | Breakdown] = {}
    under_way = {place: function(raw) for place, raw in enumerate(documents)}
    while under_way:
        for place, steps in list(under_way.items()):
            try:
                next(steps)
            except StopIteration as end:
                results[place] = end.value
            except Exception as error:
                results[place] = Breakdown(where=documents[place].id, reason=describe(error))
            if place in results:
                del under_way[place]
    return (results[place] for place in range(len(documents)))


def in_one_go(steps: Steps[T]) -> T:
    """The result of steps that nobody else takes."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def describe(error: Exception) -> str:
    """An exception of the analysis and where it was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"analysis failed: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"
