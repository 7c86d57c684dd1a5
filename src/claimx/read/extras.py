"""Readers that need a package which not everybody has."""

import importlib.util

from claimx.model import Failure

_EXTRAS = {"lxml": "html", "pyarrow": "parquet", "zstandard": "zstd", "warcio": "warc"}


def missing(package: str, where: str) -> Failure | None:
    """The failure that names the command which installs a package, or None where it is installed."""
    if importlib.util.find_spec(package) is not None:
        return None
    command = f"pip install 'claimx[{_EXTRAS[package]}]'"
    return Failure(where=where, reason=f"needs {package} to be read; install it with: {command}")
