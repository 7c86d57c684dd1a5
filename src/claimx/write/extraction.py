"""A raw document to the lines of its claims: the work that every process of a run does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.model import Article, Claim, DocumentRecord, Failure, Note
from claimx.read import RawDocument, ReadOptions, parse
from claimx.run import NO_SETTINGS, Settings, SettingsError
from claimx.write.lines import InvalidClaimError, claim_bytes, json_bytes

Analyse = Callable[[Article], tuple[DocumentRecord, list[Claim]]]

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
    read: bool = True
    """Whether it could be read at all."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The work of `claimx extract`; a `claimx.run.Work`."""

    read: ReadOptions
    settings: Settings = NO_SETTINGS
    records: bool = False
    preload: tuple[str, ...] = ("claimx.write", "claimx.run.analysis")

    def start(self) -> Callable[[RawDocument], Extracted]:
        """Builds the analysis. Raises `SettingsError` for a file or pipeline of the settings that is wrong."""
        from claimx.run.analysis import Analyzer

        try:
            analyse = Analyzer(self.settings).claims
        except ValueError as error:
            raise SettingsError(str(error)) from None
        analyse(Article(id="first", text=_FIRST))
        return lambda raw: extract_document(raw, self.read, analyse, self.records)


def extract_document(raw: RawDocument, read: ReadOptions, analyse: Analyse, records: bool) -> Extracted:
    """Decodes, analyses and writes one document; an invalid claim is left out and told with its rule."""
    messages: list[Failure | Note] = []
    for item in parse(raw, read):
        if isinstance(item, Article):
            record, claims = analyse(item)
            lines = _valid_lines(claims, item.text, messages)
            record = record.model_copy(update={"claims": len(lines)})
            return Extracted(lines, messages, json_bytes(record) if records else None)
        messages.append(item)
    return Extracted([], messages, read=False)


def _valid_lines(claims: Sequence[Claim], original: str, messages: list[Failure | Note]) -> list[bytes]:
    lines = []
    for claim in claims:
        try:
            lines.append(claim_bytes(claim, original))
        except InvalidClaimError as error:
            messages.append(Failure(where=claim.doc_id, reason=f"{error}; not written"))
    return lines
