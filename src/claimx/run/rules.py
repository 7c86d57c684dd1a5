"""A digest of all that decides the output but the documents."""

from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from unicodedata import unidata_version

from claimx.model import SCHEMA_VERSION
from claimx.read import DIGEST_BYTES, ReadOptions
from claimx.run.settings import NO_SETTINGS, Settings

LIBRARIES = (
    "babel",
    "chardet",
    "holidays",
    "jieba",
    "lunardate",
    "lxml",
    "opencc-python-reimplemented",
    "rjieba",
    "spacy",
)
"""Libraries whose data or rules can show in a claim; one that is not installed counts as such."""


def rules_digest(read: ReadOptions, settings: Settings = NO_SETTINGS) -> str:
    """Hexadecimal BLAKE2b over the package's code and word lists, its libraries' versions, the options and the user's files.

    Raises OSError where one of the files cannot be read.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    root = Path(__file__).parents[1]
    own = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml"})
    facts = [SCHEMA_VERSION, *(f"{name} {_version(name)}" for name in ("claimx", *LIBRARIES))]
    facts.append(f"unicode {unidata_version}")
    facts += [f"{name} {value}" for name, value in asdict(read).items()]
    facts.append(f"explain {settings.explain}")
    if settings.spacy_model:
        facts.append(f"{settings.spacy_model} {_version(settings.spacy_model)}")
    for fact in facts:
        _add(digest, fact.encode())
    for path in own:
        _add(digest, path.relative_to(root).as_posix().encode())
        _add(digest, path.read_bytes())
    for path in settings.files():
        _add(digest, path.read_bytes())
    return digest.hexdigest()


def _add(digest: blake2b, part: bytes) -> None:
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
