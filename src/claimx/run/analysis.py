"""From an article to its claims or mentions: the steps in their order."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property

from claimx.claim.claim_type import load_types
from claimx.claim.engine import Engine
from claimx.claim.reading import Reading
from claimx.claim.scope import Scope
from claimx.claim.trace import NOBODY
from claimx.context.assemble import claims
from claimx.context.explanation import Dropped, Explainer
from claimx.context.published import publication_date
from claimx.context.repeated import link_repeated
from claimx.mention.currency import home_currency
from claimx.mention.entities.aliases import read_aliases, using
from claimx.mention.find import find_all_quantities, find_all_times, find_names
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.mention.number import find_numbers
from claimx.mention.trained import trained_names
from claimx.model import (
    Article,
    Claim,
    DocumentRecord,
    EntityMention,
    Mention,
    QuantityMention,
    SentenceExplanation,
    TimeMention,
)
from claimx.run.attempt import Steps, in_one_go
from claimx.run.settings import NO_SETTINGS, Settings
from claimx.text.normalize import normalize
from claimx.text.script import detect_script
from claimx.text.sentences import Sentence, split
from claimx.text.words import Edges, Segmenter


class Analyzer:
    """The steps, built once for a run: the gate, and behind it words, names, frames and context.

    Raises ValueError for a file or a pipeline of the user's that is wrong.
    """

    def __init__(self, settings: Settings = NO_SETTINGS) -> None:
        self._engine = Engine(load_types(settings.types))
        self._settings = settings
        self._aliases = read_aliases(settings.aliases)
        self._trained = trained_names(settings.spacy_model) if settings.spacy_model else None
        if settings.user_dictionaries:
            self._segmenter.cut("")  # a file that is wrong is told at once

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(self._settings.user_dictionaries)

    def claims(self, article: Article, dropped: Dropped | None = None) -> tuple[DocumentRecord, list[Claim]]:
        """All claims of an article in the order of the text, and what is known about the document.

        Where `dropped` is given, what makes no claim is looked at as closely as the rest, and counted there.
        """
        return in_one_go(self.claims_in_steps(article, dropped))

    def claims_in_steps(
        self, article: Article, dropped: Dropped | None = None
    ) -> Steps[tuple[DocumentRecord, list[Claim]]]:
        """What `claims` returns, with a pause behind each step: several articles may take them together.

        What costs most comes last: words and names are only looked for where triggers and amounts let a claim stand.
        """
        text = normalize(article.text)
        yield
        words = self._engine.triggers(text)
        yield
        sentences = split(text) if words or article.published is None else []
        yield
        record = _record(article, text, sentences)
        if not words:
            return record, []
        yield
        times, quantities = yield from _amounts(article, text, sentences, record)
        yield
        reading = Reading(article.text, text, sentences, times, quantities, (), frozenset())
        live = self._engine.live(reading, words) if dropped is None else None
        if dropped is None and not live:
            return record, []
        yield
        explainer = Explainer(article.text) if self._settings.explain or dropped is not None else None
        found = yield from self._find_claims(reading, record, live, explainer)
        if explainer and self._settings.explain:
            found = [explainer.explained(claim) for claim in found]
        if explainer and dropped is not None:
            dropped.add(explainer.dropped())
        return record.model_copy(update={"claims": len(found)}), found

    def explain(self, article: Article) -> list[SentenceExplanation]:
        """What came of every sentence of an article, and why nothing else did."""
        text = normalize(article.text)
        sentences = split(text)
        record = _record(article, text, sentences)
        times, quantities = in_one_go(_amounts(article, text, sentences, record))
        reading = Reading(article.text, text, sentences, times, quantities, (), frozenset())
        explainer = Explainer(article.text)
        found = in_one_go(self._find_claims(reading, record, None, explainer))
        return list(explainer.sentences(article.id, sentences, found))

    def _find_claims(
        self,
        reading: Reading,
        record: DocumentRecord,
        live: Mapping[int, Scope] | None,
        explainer: Explainer | None,
    ) -> Steps[list[Claim]]:
        """The claims by names and words, which `reading` takes in; `live` is where the gate lets claims stand, None: every
        sentence is looked into. The aliases are in use within a step only: others have their own between steps.
        """
        edges = self._segmenter.edges(reading.text)
        yield
        with using(self._aliases):
            entities = self._names(reading.text, reading.sentences, reading.times, reading.quantities, edges)
        reading.name(entities, edges.all)
        reading.trace = explainer or NOBODY
        yield
        with using(self._aliases):
            live = self._engine.all_triggers(reading) if live is None else live
            candidates = list(self._engine.candidates(reading, live))
        yield
        with using(self._aliases):
            return link_repeated(list(claims(reading, record, candidates)))

    def _names(
        self,
        text: str,
        sentences: Sequence[Sentence],
        times: Sequence[FoundTime],
        quantities: Sequence[FoundQuantity],
        edges: Edges,
    ) -> list[FoundEntity]:
        """The names of a normalized text whose times, amounts and words are known."""
        entities = find_names(text, edges.starts, times, quantities)
        if self._trained:
            entities = self._trained.add(text, sentences, entities, [*times, *quantities])
        return entities

    def mentions(self, article: Article, kinds: Set[str]) -> list[Mention]:
        """All mentions of the given kinds in the order of the text."""
        text = normalize(article.text)
        sentences = split(text)
        record = _record(article, text, sentences)
        times, quantities = in_one_go(_amounts(article, text, sentences, record))
        with using(self._aliases):
            entities = self._names(text, sentences, times, quantities, self._segmenter.edges(text))
        if "number" in kinds:
            quantities = [*quantities, *find_numbers(text)]
        found: list[Mention] = [
            *_quantities(article, [q for q in quantities if q.kind in kinds]),
            *_times(article, times if "time" in kinds else []),
            *_entities(article, [e for e in entities if e.kind in kinds]),
        ]
        return sorted(found, key=lambda m: (m.start or 0, m.end or 0, m.kind))


def _record(article: Article, text: str, sentences: Sequence[Sentence]) -> DocumentRecord:
    published, basis = publication_date(text, sentences, article.published)
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


def _amounts(
    article: Article, text: str, sentences: Sequence[Sentence], record: DocumentRecord
) -> Steps[tuple[list[FoundTime], list[FoundQuantity]]]:
    currency = home_currency(text, record.script, article.home_currency)
    yield
    times = find_all_times(text, sentences, record.published, currency)
    yield
    return times, find_all_quantities(text, times, currency)


def _quantities(article: Article, found: Sequence[FoundQuantity]) -> Iterator[QuantityMention]:
    for q in found:
        yield QuantityMention.model_validate({"doc_id": article.id} | q.fields(article.text))


def _times(article: Article, found: Sequence[FoundTime]) -> Iterator[TimeMention]:
    for time in found:
        yield TimeMention(doc_id=article.id, **time.expression(article.text).model_dump())


def _entities(article: Article, found: Sequence[FoundEntity]) -> Iterator[EntityMention]:
    for e in found:
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
