"""Any file of claims against the model, and its spans against the texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import orjson
from pydantic import ValidationError

from claimx.model import Article, Claim, Failure, Note
from claimx.write.lines import model_faults, wrong_spans

Problem = tuple[int, str]
"""Line number from 1, and what is wrong there."""


class ClaimsFile:
    """A JSON Lines file of claims under examination. Of each claim its id and its place are held, not its line."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.claims = 0
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def check_lines(self) -> Iterator[Problem]:
        """Every line that is no claim by the model, or repeats the id of a claim before it in the same document.

        At the end, every claim whose `same_as` is no fullest mention of its document.
        """
        offset = 0
        ids: dict[tuple[str, str], int] = {}
        repeated: dict[tuple[str, str], tuple[int, str]] = {}
        for number, line in enumerate(self.stream, start=1):
            place, offset = offset, offset + len(line)
            if not line.strip():
                continue
            try:
                claim = Claim.model_validate_json(line, strict=True)
            except ValidationError as error:
                yield from ((number, reason) for reason in model_faults(error))
                continue
            self.claims += 1
            self._places[claim.doc_id].append((number, place))
            first = ids.setdefault((claim.doc_id, claim.id), number)
            if first != number:
                yield number, f"id {claim.id} is that of line {first} already"
            if claim.same_as:
                repeated[claim.doc_id, claim.id] = (number, claim.same_as)
        for (doc_id, _), (number, fullest) in repeated.items():
            if (doc_id, fullest) not in ids:
                yield number, f"same_as: no claim {fullest} of this document"
            elif (doc_id, fullest) in repeated:
                yield number, f"same_as: claim {fullest} is itself a repeated mention"

    def check_spans(self, articles: Iterable[Article | Failure | Note]) -> Iterator[Problem]:
        """After `check_lines`: every span that is not what its document says there, and claims without a document."""
        waiting = dict(self._places)
        for article in articles:
            if not isinstance(article, Article):
                continue
            for number, place in waiting.pop(article.id, ()):
                self.stream.seek(place)
                for field, reason in wrong_spans(orjson.loads(self.stream.readline()), article.text):
                    yield number, f"{field}: {reason}"
        for doc_id, places in waiting.items():
            for number, _ in places:
                yield number, f"no text for document {doc_id!r}"
