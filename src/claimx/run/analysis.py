"""From an article to its claims or mentions: the steps in their order."""

from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.claim.claim_type import load_types
from claimx.claim.engine import Engine
from claimx.context.published import publication_date
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.mention.number import find_numbers
from claimx.model import (
    Article,
    Claim,
    DocumentRecord,
    EntityMention,
    Mention,
    PublishedBasis,
    QuantityMention,
    TimeMention,
)
from claimx.text.normalize import normalize
from claimx.text.script import detect_script
from claimx.text.sentences import split

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Analyzer:
    """The steps, built once for a run: a spaCy pipeline and the gate before it.

    `user_dictionaries`: files in jieba's format; `types`: type files of the user's own.
    """

    def __init__(self, user_dictionaries: Sequence[Path] = (), types: Sequence[Path] = ()) -> None:
        import claimx.context.component
        import claimx.mention.component  # noqa: F401
        from claimx.text.tokenizer import blank_pipeline

        self._gate = Engine(load_types(types)).gate
        self._nlp = blank_pipeline(user_dictionaries=user_dictionaries)
        self._nlp.add_pipe("claimx_sentences")
        self._nlp.add_pipe("claimx_mentions")
        self._nlp.add_pipe("claimx_claims", config={"types": [str(path) for path in types]})

    def claims(self, article: Article) -> tuple[DocumentRecord, list[Claim]]:
        """All claims of an article in the order of the text, and what is known about the document."""
        text = normalize(article.text)
        record = _record(article, text)
        if not self._gate.search(text):
            return record, []
        found: list[Claim] = list(self._run(article, record)._.claims)
        return record.model_copy(update={"claims": len(found)}), found

    def mentions(self, article: Article, kinds: Set[str]) -> list[Mention]:
        """All mentions of the given kinds in the order of the text."""
        doc = self._run(article, _record(article, normalize(article.text)), disable=["claimx_claims"])
        found = [
            *_quantities(article, doc, kinds),
            *_times(article, doc, kinds),
            *_entities(article, doc, kinds),
        ]
        return sorted(found, key=lambda m: (m.start or 0, m.end or 0, m.kind))

    def _run(self, article: Article, record: DocumentRecord, disable: Sequence[str] = ()) -> "Doc":
        doc = self._nlp.make_doc(article.text)
        doc._.record = record
        doc._.published = record.published
        doc._.home_currency = article.home_currency
        return self._nlp(doc, disable=list(disable))


def _record(article: Article, text: str) -> DocumentRecord:
    published: date | None
    basis: PublishedBasis
    published, basis = publication_date(text, split(text), article.published)
    return DocumentRecord(
        id=article.id,
        title=article.title,
        source=article.source,
        encoding=article.encoding,
        script=detect_script(article.text),
        published=published,
        published_basis=basis,
        characters=len(article.text),
        claims=0,
        text=None if article.plain else article.text,
    )


def _quantities(article: Article, doc: "Doc", kinds: Set[str]) -> Iterator[QuantityMention]:
    found: list[FoundQuantity] = [q for q in doc._.quantities if q.kind in kinds]
    if "number" in kinds:
        found += find_numbers(doc._.normalized)
    for q in found:
        yield QuantityMention(
            doc_id=article.id,
            text=article.text[q.start : q.end],
            start=q.start,
            end=q.end,
            kind=q.kind,
            number=q.number,
            unit=q.unit,
            bound=q.bound,
            low=q.low,
            high=q.high,
        )


def _times(article: Article, doc: "Doc", kinds: Set[str]) -> Iterator[TimeMention]:
    times: list[FoundTime] = doc._.times if "time" in kinds else []
    for time in times:
        yield TimeMention(doc_id=article.id, **time.expression(article.text).model_dump())


def _entities(article: Article, doc: "Doc", kinds: Set[str]) -> Iterator[EntityMention]:
    entities: list[FoundEntity] = doc._.entities
    for e in entities:
        if e.kind in kinds:
            yield EntityMention(
                doc_id=article.id,
                text=article.text[e.start : e.end],
                start=e.start,
                end=e.end,
                kind=e.kind,
                name=e.name,
            )


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


def extract_claims(article: Article) -> tuple[DocumentRecord, list[Claim]]:
    """All claims of an article in the order of the text, and what is known about the document."""
    return _analyzer().claims(article)


def extract_mentions(article: Article, kinds: Set[str]) -> list[Mention]:
    """All mentions of the given kinds in the order of the text."""
    return _analyzer().mentions(article, kinds)
