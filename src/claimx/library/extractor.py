"""The extraction as an object with settings of its own."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from claimx.library.claims import Claims
from claimx.model import DEFAULT_MENTION_KINDS, MENTION_KINDS, Article, Mention
from claimx.read import read_day
from claimx.run import NO_SETTINGS, Settings
from claimx.run.analysis import Analyzer


class Extractor:
    """Finds claims by one set of settings: what `claimx.load` returns, and what `claimx.extract` uses without any.

    Built once, used for any number of texts: it holds on to none of them. One thread at a time.
    """

    def __init__(self, settings: Settings = NO_SETTINGS) -> None:
        self.settings = settings
        self._analyzer = Analyzer(settings)

    def extract(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        home_currency: str | None = None,
        doc_id: str = "text",
    ) -> Claims:
        """The claims of an article. See `claimx.extract`."""
        return self._claims(article(text, published, title, home_currency, doc_id))

    def pipe(self, documents: Iterable[str | Article]) -> Iterator[Claims]:
        """The claims of each document in its turn, one document in memory at a time.

        A text without an article around it is known by its number, counted from 1. Raises ValueError for a text with
        a lone surrogate.
        """
        for number, document in enumerate(documents, start=1):
            yield self._claims(
                document if isinstance(document, Article) else article(document, doc_id=str(number))
            )

    def mentions(
        self,
        text: str,
        *,
        kinds: str | Collection[str] | None = None,
        published: date | str | None = None,
        title: str | None = None,
        home_currency: str | None = None,
        doc_id: str = "text",
    ) -> list[Mention]:
        """The amounts, times and names of an article. See `claimx.mentions`."""
        named = [kinds] if isinstance(kinds, str) else kinds
        wanted = DEFAULT_MENTION_KINDS if named is None else frozenset(named)
        if unknown := wanted.difference(MENTION_KINDS):
            raise ValueError(f"unknown kinds of mention: {', '.join(sorted(unknown))}")
        return self._analyzer.mentions(article(text, published, title, home_currency, doc_id), wanted)

    def _claims(self, document: Article) -> Claims:
        record, claims = self._analyzer.claims(document)
        return Claims(claims, record, document.text)


def article(
    text: str,
    published: date | str | None = None,
    title: str | None = None,
    home_currency: str | None = None,
    doc_id: str = "text",
) -> Article:
    """An article that is no file. Raises ValueError for a malformed `published`, and for a lone surrogate."""
    return Article(
        id=doc_id,
        text=text,
        title=title,
        published=day(published),
        home_currency=home_currency,
        plain=False,
    )


def day(given: date | str | None) -> date | None:
    """The day of a text as records write it (2025-07-11, 2025年7月11日). Raises ValueError where it begins with none."""
    if not isinstance(given, str):
        return given
    found = read_day(given)
    if found is None:
        raise ValueError(f"no day as YYYY-MM-DD: {given!r}")
    return found
