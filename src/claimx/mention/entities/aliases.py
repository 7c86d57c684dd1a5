"""Canonical names: ours, and those of the user's own files."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from claimx.lexicon import load
from claimx.model import RoleKind
from claimx.model.span import Model
from claimx.text.normalize import normalize


class Alias(Model):
    """One name and its other written forms, as `lexicon/data/aliases.toml` has them; either script will do."""

    name: str = Field(min_length=1)
    kind: Literal["person", "org", "place", "product"]
    forms: list[str]

    def written(self) -> Iterator[str]:
        """The name and its forms, normalized."""
        yield from (normalize(form) for form in (self.name, *self.forms))


class _File(Model):
    alias: list[Alias]


@dataclass(frozen=True, eq=False, slots=True)
class Aliases:
    """A user's aliases; they come before ours. Equal to itself alone, so that a vocabulary is built once for each."""

    entries: tuple[Alias, ...]


_current: ContextVar[Aliases | None] = ContextVar("aliases", default=None)


def read_aliases(paths: Sequence[Path]) -> Aliases | None:
    """The aliases of TOML files, None for no file. Raises ValueError naming the file and the first thing wrong in it."""
    entries: list[Alias] = []
    for path in paths:
        try:
            entries += _File.model_validate(tomllib.loads(path.read_text("utf-8"))).alias
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ValueError(f"{path}: not TOML in UTF-8: {error}") from None
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"{path}: {place}: {first['msg']}") from None
    return Aliases(tuple(entries)) if entries else None


@contextmanager
def using(aliases: Aliases | None) -> Iterator[None]:
    """Within the block, names are looked up in the user's aliases first."""
    token = _current.set(aliases)
    try:
        yield
    finally:
        _current.reset(token)


def in_use() -> Aliases | None:
    """The user's aliases of the block that runs, if it has any."""
    return _current.get()


def forms(own: Aliases | None) -> Iterator[tuple[str, RoleKind, str]]:
    """Every written form with its kind and canonical name: ours, then the user's, which replace them.

    A name of ours that the user writes as a form of another is known by that one, and all its forms with it.
    """
    entries = own.entries if own else ()
    renamed = {(form, entry.kind): normalize(entry.name) for entry in entries for form in entry.written()}
    for known in load("aliases")["alias"]:
        name = renamed.get((known["name"], known["kind"]), known["name"])
        for form in (known["name"], *known["forms"]):
            yield form, known["kind"], name
    for entry in entries:
        for form in entry.written():
            yield form, entry.kind, normalize(entry.name)
