"""claimx: dated claims from Chinese news, Simplified and Traditional.

    import claimx

    for claim in claimx.extract("商务部11日宣布，对原产于丙国的钢管加征百分之二十的关税。", published="2025-07-11"):
        print(claim.type, claim.value.number, claim.time.first_day, claim.trigger)

Importing the package loads nothing but itself; the first call loads the analysis.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.library.claims import Claims
    from claimx.library.extractor import Extractor
    from claimx.model import Article, Claim, Failure, Mention, Note
    from claimx.read import ReadOptions

    __version__: str

__all__ = [
    "Article",
    "Claim",
    "Claims",
    "Extractor",
    "ReadOptions",
    "__version__",
    "articles",
    "extract",
    "load",
    "mentions",
]

_LATE = {
    "Article": "claimx.model",
    "Claim": "claimx.model",
    "Claims": "claimx.library.claims",
    "Extractor": "claimx.library.extractor",
    "ReadOptions": "claimx.read",
}
"""Where the names come from that are imported when they are first asked for."""


def extract(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    home_currency: str | None = None,
    doc_id: str = "text",
) -> "Claims":
    """The dated claims of an article, a list in the order of the text.

    `published` (a date or `YYYY-MM-DD`) is the day from which 上周五 is counted; without it the article's own dateline
    serves. `title` is a headline that is not part of `text`. `home_currency` is the ISO 4217 code of a bare 元.
    Offsets of the claims are half-open, in code points of `text`. Raises ValueError for a malformed
    `published` and for a text with a lone surrogate.
    """
    return _default().extract(
        text, published=published, title=title, home_currency=home_currency, doc_id=doc_id
    )


def mentions(
    text: str,
    *,
    kinds: str | Collection[str] | None = None,
    published: date | str | None = None,
    title: str | None = None,
    home_currency: str | None = None,
    doc_id: str = "text",
) -> "list[Mention]":
    """The amounts, times and names of an article, in the order of the text.

    `kinds` are those of `claimx mentions --kind` (`claimx.model.MentionKind`); None is all but `number`. The other
    arguments and the offsets are those of `extract`. Raises ValueError for an unknown kind or a malformed `published`.
    """
    return _default().mentions(
        text, kinds=kinds, published=published, title=title, home_currency=home_currency, doc_id=doc_id
    )


def load(
    *,
    types: Sequence[Path | str] = (),
    aliases: Sequence[Path | str] = (),
    user_dictionaries: Sequence[Path | str] = (),
    spacy_model: str | None = None,
    explain: bool = False,
) -> "Extractor":
    """An extraction with settings of its own, for any number of texts: `.extract(text)`, `.pipe(texts)`, `.mentions(text)`.

    `types`, `aliases` and `user_dictionaries` are files, as the options of `claimx extract`; `spacy_model` is an
    installed spaCy pipeline whose names are taken too; with `explain`, claims say why they are what they are. Raises
    ValueError for a file or a pipeline that is wrong, OSError for a file that cannot be read.
    """
    from claimx.library.extractor import Extractor
    from claimx.run import Settings

    words, kinds, names = (tuple(map(Path, given)) for given in (user_dictionaries, types, aliases))
    return Extractor(Settings(words, kinds, names, spacy_model, explain))


def articles(
    *paths: Path | str,
    options: "ReadOptions | None" = None,
    tell: "Callable[[Failure | Note], object] | None" = None,
) -> "Iterator[Article]":
    """The articles of files and folders, one at a time, in the order of `claimx extract`: for `Extractor.pipe`.

    What cannot be read is passed over: `tell` hears of it, by default as a warning (`UserWarning`). Raises
    FileNotFoundError for a path that is not there.
    """
    from claimx.library.files import read

    return read([Path(path) for path in paths], options, tell)


@cache
def _default() -> "Extractor":
    return load()


if not TYPE_CHECKING:  # a type checker knows the names, and should know no others

    def __getattr__(name):
        if name == "__version__":
            from importlib.metadata import version

            return version("claimx")
        if name not in _LATE:
            raise AttributeError(f"module 'claimx' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_LATE[name]), name)
