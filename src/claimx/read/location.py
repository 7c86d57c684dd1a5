"""Where inputs and outputs are: paths of this machine, or of a store that fsspec knows (`s3://bucket/folder`)."""

import re
from pathlib import Path
from typing import Any, cast

_STORE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class LocationError(ValueError):
    """A store that cannot be used; the message says why, and what to install."""


def location(name: str) -> Path:
    """The path that a name means: a `pathlib.Path`, or for `store://…` a `upath.UPath`, which can do what is asked here.

    Raises `LocationError` where fsspec, or its package for this store, is not installed or does not know the store.
    """
    if not _STORE.match(name):
        return Path(name)
    try:
        from upath import UPath
    except ImportError:
        raise LocationError(
            f"{name}: stores need fsspec; install it with: pip install 'claimx[remote]'"
        ) from None
    try:
        path: Any = UPath(name)
        path.fs  # noqa: B018 - loads the store's own package
    except (ImportError, ValueError, OSError) as error:
        raise LocationError(f"{name}: {error}") from None
    return cast(Path, path)


def is_remote(path: Path) -> bool:
    """Whether the path is one of a store, where there are no locks and a file appears when it is closed."""
    return not isinstance(path, Path)


def files_below(folder: Path) -> list[str]:
    """The files of a store's folder, as paths below it with `/`, sorted by code points. Raises OSError."""
    path: Any = folder
    root = path.path.rstrip("/") + "/"
    return sorted(name.removeprefix(root) for name in path.fs.find(root))


def move(path: Path, target: Path) -> None:
    """Gives a file another name; one that has it already is replaced. Raises OSError."""
    if is_remote(path):
        path.rename(target)
    else:
        path.replace(target)
