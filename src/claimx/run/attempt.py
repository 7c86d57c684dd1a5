"""One document through the analysis: what breaks it costs that document alone."""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from claimx.model import Breakdown
from claimx.read import RawDocument

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Work(Protocol[T_co]):
    """What is done with every document. It can be pickled, so that other processes can do it."""

    @property
    def preload(self) -> Sequence[str]:
        """Modules that it needs, loaded once for all processes."""

    def start(self) -> Callable[[RawDocument], T_co]:
        """Loads all that is needed, once a process; raises `SettingsError` where the user's files are at fault."""


class SettingsError(ValueError):
    """The work cannot begin, because a file that the user gave for it is wrong; the message says what."""


class ClusterError(RuntimeError):
    """There is no cluster to work on, or its workers are not fit for the work; the message says why."""


def attempt(function: Callable[[RawDocument], T], raw: RawDocument) -> T | Breakdown:
    """What the function makes of a document; an exception becomes a `Breakdown` that names it and its place."""
    try:
        return function(raw)
    except Exception as error:
        return Breakdown(where=raw.id, reason=describe(error))


def describe(error: Exception) -> str:
    """An exception of the analysis and where it was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"analysis failed: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"
