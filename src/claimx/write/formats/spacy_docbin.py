"""spaCy's `DocBin` (.spacy): every document with its claims as span groups.

The groups, labels and `doc.user_data` are those of the component `claimx`: `doc.spans["claims"]` holds the triggers, with
the claim type as label and the claim's id as `id_`; where the component is loaded, `doc._.claims` has the claims
themselves. A token is a character, as in spaCy's own Chinese tokenizer, so that every span is held exactly.

A DocBin is written in one piece: until the end it takes 16 bytes of memory a character.
"""

from collections.abc import Sequence
from typing import BinaryIO

import orjson
import spacy
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as SpacySpan

from claimx.model import Claim, RunInformation
from claimx.write.formats.parts import parts

_PARTS = ("value", "time", "source")
_GROUPS = ("claims", "claims/value", "claims/time", "claims/roles", "claims/source")
_KEY = "claimx"
"""Where `doc.user_data` has the lines of the claims."""


class Writer:
    """Holds the documents until the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self._vocabulary = spacy.blank("zh").vocab
        self._documents = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Takes the document."""
        assert record is not None
        document = orjson.loads(record)
        words = list(document["text"])
        doc = Doc(self._vocabulary, words=words, spaces=[False] * len(words))
        groups: dict[str, list[SpacySpan]] = {group: [] for group in _GROUPS}
        for line in claims:
            claim = Claim.model_validate_json(line)
            start, end = claim.trigger.start, claim.trigger.end
            groups["claims"].append(SpacySpan(doc, start, end, claim.type, span_id=claim.id))
            for part in parts(claim):
                if part.role or part.name in _PARTS:
                    group, label = ("roles", part.name) if part.role else (part.name, claim.type)
                    span = SpacySpan(doc, part.span.start, part.span.end, label, span_id=claim.id)
                    groups[f"claims/{group}"].append(span)
        for name, spans in groups.items():
            doc.spans[name] = spans
        doc.user_data[_KEY] = [line.decode() for line in claims]
        doc.user_data[f"{_KEY}.doc_id"] = document["id"]
        doc.user_data[f"{_KEY}.published"] = document["published"]
        self._documents.add(doc)

    def finish(self, run: RunInformation) -> None:
        """Writes all documents."""
        self.stream.write(self._documents.to_bytes())
