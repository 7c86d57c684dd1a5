"""The claims of two runs, brought together document by document."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import orjson


class Line(NamedTuple):
    """A claim as it stands in its file: `number` counts lines from 1, `offset` bytes from 0."""

    doc_id: str
    content: bytes
    file: Path
    number: int
    offset: int


Lines = list[Line]


@dataclass(frozen=True, slots=True)
class Run:
    """The claims that a run has written: a file of JSON Lines, or a folder of shards."""

    path: Path

    def lines(self) -> Iterator[Line]:
        """The claims in their order. Raises OSError, and ValueError naming file and line of what is no claim."""
        for file in self._files():
            offset = 0
            with file.open("rb") as stream:
                for number, content in enumerate(stream, start=1):
                    if content.strip():
                        yield Line(_document(content, f"{file}:{number}"), content, file, number, offset)
                    offset += len(content)

    def documents(self) -> Iterator[tuple[str, Lines]]:
        """The claims of one document after the other."""
        for doc_id, lines in groupby(self.lines(), lambda line: line.doc_id):
            yield doc_id, list(lines)

    def is_ordered(self) -> bool:
        """Whether the documents are in the order of their ids, as those of one folder are."""
        last = ""
        for line in self.lines():
            if line.doc_id < last:
                return False
            last = line.doc_id
        return True

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            return [self.path]
        shards = sorted(self.path.glob("claims-*.jsonl"))
        if not shards:
            raise ValueError(
                f"{self.path}: no claims-*.jsonl in this folder: not one of `claimx extract --out DIR/`"
            )
        return shards


def _document(content: bytes, where: str) -> str:
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise ValueError(
            f"{where}: not JSON: a file of claims, one a line, as `claimx extract` writes"
        ) from None
    doc_id = found.get("doc_id") if isinstance(found, dict) else None
    if not isinstance(doc_id, str):
        raise ValueError(f"{where}: no claim: it has no doc_id")
    return doc_id


def ordered(old: Run, new: Run) -> Iterator[tuple[Lines, Lines]]:
    """The claims of each document in both runs, whose documents must be in order. Holds one document of each."""
    lefts, rights = old.documents(), new.documents()
    left, right = next(lefts, None), next(rights, None)
    while left or right:
        if right is None or (left and left[0] < right[0]):
            assert left
            yield left[1], []
            left = next(lefts, None)
        elif left is None or right[0] < left[0]:
            yield [], right[1]
            right = next(rights, None)
        else:
            yield left[1], right[1]
            left, right = next(lefts, None), next(rights, None)


def indexed(old: Run, new: Run) -> Iterator[tuple[Lines, Lines]]:
    """The same for documents in any order: those of `old` first. Holds the place of every claim, not the claims."""
    lefts, rights = _places(old), _places(new)
    for doc_id in lefts | rights:
        yield _read(lefts.get(doc_id, [])), _read(rights.get(doc_id, []))


def _places(run: Run) -> dict[str, list[Line]]:
    places: dict[str, list[Line]] = defaultdict(list)
    for line in run.lines():
        places[line.doc_id].append(line._replace(content=b""))
    return places


def _read(places: list[Line]) -> Lines:
    lines = []
    for place in places:
        with place.file.open("rb") as stream:
            stream.seek(place.offset)
            lines.append(place._replace(content=stream.readline()))
    return lines
