"""claimx: dated claims from Chinese news, Simplified and Traditional.

    import claimx

    for claim in claimx.extract("商务部11日宣布，对原产于丙国的钢管加征百分之二十的关税。", published="2025-07-11"):
        print(claim.type, claim.value.number, claim.time.first_day, claim.trigger)

Importing the package loads nothing but itself; the first call loads the analysis.
"""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.model import Article, Claim, Mention

    __version__: str

__all__ = ["__version__", "extract", "mentions"]


def extract(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    home_currency: str | None = None,
    doc_id: str = "text",
) -> "list[Claim]":
    """The dated claims of an article, in the order of the text.

    `published` (a date or `YYYY-MM-DD`) is the day from which 上周五 is counted; without it the article's own dateline
    serves. `title` is a headline that is not part of `text`. `home_currency` is the ISO 4217 code of a bare 元.
    Offsets of the claims are half-open, in code points of `text`. Raises ValueError for a malformed
    `published` and for a text with a lone surrogate.
    """
    from claimx.run.analysis import extract_claims

    return extract_claims(_article(text, published, title, home_currency, doc_id))[1]


def mentions(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    published: date | str | None = None,
    title: str | None = None,
    home_currency: str | None = None,
    doc_id: str = "text",
) -> "list[Mention]":
    """The amounts, times and names of an article, in the order of the text.

    `kinds` are those of `claimx mentions --kind` (`claimx.model.MentionKind`); None is all but `number`. The other
    arguments and the offsets are those of `extract`. Raises ValueError for an unknown kind or a malformed `published`.
    """
    from claimx.model import DEFAULT_MENTION_KINDS, MENTION_KINDS
    from claimx.run.analysis import extract_mentions

    wanted = DEFAULT_MENTION_KINDS if kinds is None else frozenset(kinds)
    if unknown := wanted.difference(MENTION_KINDS):
        raise ValueError(f"unknown kinds of mention: {', '.join(sorted(unknown))}")
    return extract_mentions(_article(text, published, title, home_currency, doc_id), wanted)


def _article(
    text: str, published: date | str | None, title: str | None, home_currency: str | None, doc_id: str
) -> "Article":
    from claimx.model import Article

    day = date.fromisoformat(published) if isinstance(published, str) else published
    return Article(id=doc_id, text=text, title=title, published=day, home_currency=home_currency, plain=False)


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    from importlib.metadata import version

    return version("claimx")
