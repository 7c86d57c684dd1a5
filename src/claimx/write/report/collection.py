"""Claims and their articles, gathered for a page: held in temporary files, so that their size does not matter."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import orjson

from claimx.model import Article, Claim, DocumentRecord, Failure, Note
from claimx.text.script import detect_script
from claimx.write.claims import ClaimRead
from claimx.write.lines import json_bytes, wrong_spans
from claimx.write.report.quotation import Piece, Quotation
from claimx.write.report.rows import claim_row

_HELD_BYTES = 1 << 23
_BETWEEN = b"\t"  # never part of compact JSON
_LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant"}

ONLY_SENTENCES = "Only the words that the claims quote: the page was made without the text of this article."
OTHER_TEXT = "As the claims quote it: the text that the page was given says something else in these places."


class Lines:
    """Lines in a temporary file: added one by one, read again in their order or by their places."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_HELD_BYTES)  # noqa: SIM115 - closed with its owner
        self.count = 0

    def add(self, line: bytes) -> int:
        """Takes a line; its place."""
        place = self._file.tell()
        self._file.write(line + b"\n")
        self.count += 1
        return place

    def at(self, place: int) -> bytes:
        """The line at a place, after the last `add`."""
        self._file.seek(place)
        return self._file.readline()

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        for line in self._file:
            yield line.rstrip(b"\n")


class Collection:
    """The rows and articles of a page. First every `add`, then `place` once, then `articles` and `claims` are whole."""

    def __init__(self) -> None:
        self.articles = Lines()
        self.claims = Lines()
        self.first_day: date | None = None
        self.last_day: date | None = None
        self._waiting = Lines()
        self._places: dict[str, list[int]] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._records: dict[str, DocumentRecord] = {}

    def add(self, item: ClaimRead | DocumentRecord) -> Iterator[Failure]:
        """Takes a claim, or what a run said of a document; a claim that is there already is left out and named."""
        if isinstance(item, DocumentRecord):
            self._records[item.id] = item
            return
        claim = item.claim
        first = self._ids.setdefault((claim.doc_id, claim.id), item.where)
        if first != item.where:
            yield Failure(where=item.where, reason=f"claim {claim.id} is that of {first} already: left out")
            return
        place = self._waiting.add(orjson.dumps(item.where) + _BETWEEN + json_bytes(claim))
        self._places.setdefault(claim.doc_id, []).append(place)

    def place(self, articles: Iterable[Article | Failure | Note] | None) -> Iterator[Failure | Note]:
        """Puts every claim into its article, in the order of the articles; None: there are none.

        Claims whose article is missing, or says something else, are named, and shown with the words that they quote.
        A text that cannot be read is a note: it costs the page nothing but what claims there are of it.
        """
        waiting = dict(self._places)
        for article in articles or ():
            if not isinstance(article, Article):
                yield Note(where=article.where, reason=article.reason)
            elif places := waiting.pop(article.id, None):
                yield from self._with_text(article, places)
        for doc_id, places in waiting.items():
            record = self._records.get(doc_id)
            if record and record.text:
                article = Article(id=doc_id, text=record.text, title=record.title, source=record.source)
                yield from self._with_text(article, places)
                continue
            if articles is not None:
                count = f"{len(places)} claim{'s' if len(places) > 1 else ''}"
                yield Failure(where=doc_id, reason=f"no text for this document, which has {count}")
            title, source = (record.title, record.source) if record else (None, None)
            self._quoted([claim for _, claim in self._read(places)], title, source, ONLY_SENTENCES)

    def _read(self, places: list[int]) -> Iterator[tuple[str, Claim]]:
        for place in places:
            where, _, claim = self._waiting.at(place).partition(_BETWEEN)
            yield orjson.loads(where), Claim.model_validate_json(claim)

    def _with_text(self, article: Article, places: list[int]) -> Iterator[Failure]:
        right: list[Claim] = []
        wrong: list[Claim] = []
        for where, claim in self._read(places):
            fault = next(wrong_spans(claim.model_dump(), article.text), None)
            (wrong if fault else right).append(claim)
            if fault:
                yield Failure(where=where, reason=f"{article.id}: {fault[0]}: {fault[1]}")
        if right:
            self._write(right, [(0, article.text)], article.title, article.source, None)
        if wrong:
            self._quoted(wrong, article.title, article.source, OTHER_TEXT)

    def _quoted(self, claims: list[Claim], title: str | None, source: str | None, note: str) -> None:
        """Claims of one article with what they quote of it; one that contradicts the others gets a place of its own."""
        together = Quotation()
        agreeing: list[Claim] = []
        for claim in claims:
            if together.add(claim):
                agreeing.append(claim)
            else:
                alone = Quotation()
                alone.add(claim)
                self._write([claim], alone.pieces(), title, source, note)
        self._write(agreeing, together.pieces(), title, source, note)

    def _write(
        self,
        claims: list[Claim],
        pieces: list[Piece],
        title: str | None,
        source: str | None,
        note: str | None,
    ) -> None:
        first = claims[0]
        article: dict[str, Any] = {
            "id": first.doc_id,
            "title": title,
            "source": source,
            "published": first.published,
            "basis": first.published_basis,
            "language": _LANGUAGES.get(detect_script("".join(text for _, text in pieces)), "zh"),
            "pieces": pieces,
            "note": note,
        }
        number = self.articles.count
        self.articles.add(orjson.dumps(article))
        for claim in claims:
            self.claims.add(claim_row(claim, number))
            if claim.time and (day := claim.time.first_day):
                self.first_day = min(self.first_day or day, day)
                self.last_day = max(self.last_day or day, day)
