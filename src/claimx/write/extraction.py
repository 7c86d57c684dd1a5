"""A raw document to the lines of its claims: the work that every process of a run does."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import orjson

from claimx.model import Article, Claim, DocumentRecord, Failure, InvalidClaim, Note
from claimx.read import RawDocument, ReadOptions, parse
from claimx.run import NO_SETTINGS, Settings, SettingsError, Steps
from claimx.write.formats.table import Needs
from claimx.write.lines import InvalidClaimError, claim_bytes, json_bytes

if TYPE_CHECKING:
    from claimx.context.explanation import Dropped
    from claimx.run.analysis import Analyzer

Analyse = Callable[[Article], Steps[tuple[DocumentRecord, list[Claim]]]]
T = TypeVar("T")

_FIRST = "2025年7月11日，商务部宣布对丙国的钢管加征20%的关税。"
"""Loads what is loaded on first use, before a time limit counts."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one document."""

    lines: list[bytes]
    """Its claims, one line of JSON each, without line ends."""
    messages: list[Failure | Note]
    record: bytes | None = None
    """The document's record as JSON, where it is wanted."""
    text: bytes | None = None
    """The article as a record that claimx reads (`claimx.read.records`), where it is wanted."""
    read: bool = True
    """Whether it could be read at all."""
    document: str = ""
    """Its id."""
    seconds: float = 0.0
    """What it took."""
    types: Counter[str] = field(default_factory=Counter)
    """How many of the claims are of each type."""
    dropped: "Dropped | None" = None
    """What made no claim, where it was counted."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The work of `claimx extract`; a `claimx.run.Work`."""

    read: ReadOptions
    settings: Settings = NO_SETTINGS
    document: Needs = "nothing"
    """What is wanted of each document besides its claims."""
    count_dropped: bool = False
    texts: bool = False
    """The articles themselves are wanted too."""
    preload: tuple[str, ...] = (
        *("claimx.write", "claimx.run.analysis"),
        *("chardet", "holidays.countries", "lunardate", "lxml.etree"),
    )
    """Also what only some documents need: whoever is first to need it would pay with its own time."""

    def start(self) -> Callable[[RawDocument], Steps[Extracted]]:
        """Builds the analysis. Raises `SettingsError` for a file or pipeline of the settings that is wrong."""
        from claimx.run.analysis import Analyzer

        try:
            analyzer = Analyzer(self.settings)
        except ValueError as error:
            raise SettingsError(str(error)) from None
        except OSError as error:
            raise SettingsError(f"{error.filename}: {error.strerror}") from None
        analyzer.claims(Article(id="first", text=_FIRST))
        if self.count_dropped:
            return lambda raw: self._counted(raw, analyzer)
        return lambda raw: extract_document(
            raw, self.read, analyzer.claims_in_steps, self.document, self.texts
        )

    def _counted(self, raw: RawDocument, analyzer: "Analyzer") -> Steps[Extracted]:
        from claimx.context.explanation import Dropped

        dropped = Dropped()
        extracted = yield from extract_document(
            raw,
            self.read,
            lambda article: analyzer.claims_in_steps(article, dropped),
            self.document,
            self.texts,
        )
        return replace(extracted, dropped=dropped)


def extract_document(
    raw: RawDocument, read: ReadOptions, analyse: Analyse, document: Needs = "nothing", texts: bool = False
) -> Steps[Extracted]:
    """Decodes, analyses and writes one document; an invalid claim is left out and told with its rule."""
    extracted, seconds = yield from _timed(_extracted(raw, read, analyse, document, texts))
    return replace(extracted, seconds=seconds)


def _timed(steps: Steps[T]) -> Steps[tuple[T, float]]:
    """The result of some steps, and the seconds that they took without the pauses."""
    seconds = 0.0
    while True:
        begun = perf_counter()
        try:
            next(steps)
        except StopIteration as end:
            return end.value, seconds + perf_counter() - begun
        seconds += perf_counter() - begun
        yield


def _extracted(
    raw: RawDocument, read: ReadOptions, analyse: Analyse, document: Needs, texts: bool
) -> Steps[Extracted]:
    messages: list[Failure | Note] = []
    for item in parse(raw, read):
        if isinstance(item, Article):
            yield
            record, claims = yield from analyse(item)
            yield
            types: Counter[str] = Counter()
            lines = _valid_lines(claims, item.text, messages, types)
            written = None
            if document != "nothing":
                text = item.text if document == "text" else record.text
                written = json_bytes(record.model_copy(update={"claims": len(lines), "text": text}))
            article = _text_record(item) if texts else None
            return Extracted(lines, messages, written, article, document=item.id, types=types)
        messages.append(item)
    return Extracted([], messages, read=False)


def _text_record(article: Article) -> bytes:
    fields = article.model_dump(exclude={"encoding", "plain"}, exclude_none=True)
    return orjson.dumps(fields)


def _valid_lines(
    claims: Sequence[Claim], original: str, messages: list[Failure | Note], types: Counter[str]
) -> list[bytes]:
    """The lines of the claims that are valid, counted by type; of the others a message each."""
    lines = []
    for claim in claims:
        try:
            lines.append(claim_bytes(claim, original))
            types[claim.type] += 1
        except InvalidClaimError as error:
            messages.append(InvalidClaim(where=claim.doc_id, reason=f"{error}; not written"))
    return lines
