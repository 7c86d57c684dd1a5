"""brat standoff (https://brat.nlplab.org/standoff.html): a folder with a `.txt` and an `.ann` for each document.

A claim is an event: its trigger, with its parts as arguments, its certainty and denial as attributes, and a note with
what it was read as. Offsets are code points of the `.txt`, as brat counts them. `annotation.conf` declares what is used.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import orjson

from claimx.model import Claim, RunInformation, Span
from claimx.read.seen import SeenIds
from claimx.write.formats.parts import parts
from claimx.write.output import open_output
from claimx.write.readable import readable

_LONGEST_NAME = 150
_WORD = re.compile(r"[^A-Za-z0-9_-]")
_LINE_END = re.compile(r"\s*[\r\n]+\s*")


class Writer:
    """Both files of a document appear whole; those of an earlier run are replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = SeenIds()
        self._entities: set[str] = set()
        self._events: dict[str, set[str]] = {}

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes the text and its annotations. Raises OSError."""
        assert record is not None
        document = orjson.loads(record)
        name = file_name(document["id"])
        while not self._names.add(name):
            name += "_"
        path = self.folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        annotations = _Annotations([Claim.model_validate_json(line) for line in claims])
        self._entities |= annotations.entities
        for kind, arguments in annotations.events:
            self._events.setdefault(kind, set()).update(arguments)
        for target, content in ((path, document["text"]), (path.with_suffix(".ann"), str(annotations))):
            with open_output(target) as stream:
                stream.write(content.encode())

    def finish(self, run: RunInformation) -> None:
        """Writes `annotation.conf`. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kinds = "|".join(sorted(self._entities)) or "<ANY>"
        events = [
            f"{kind}\t{', '.join(f'{name}*:{kinds}' for name in sorted(arguments))}".rstrip()
            for kind, arguments in sorted(self._events.items())
        ]
        modalities = "asserted|estimated|planned|possible|conditional"
        attributes = [f"modality\tArg:<EVENT>, Value:{modalities}", "negated\tArg:<EVENT>"]
        parts = {"entities": sorted(self._entities), "relations": [], "events": events}
        with open_output(self.folder / "annotation.conf") as stream:
            for part, content in {**parts, "attributes": attributes}.items():
                stream.write("\n".join((f"[{part}]", *content, "")).encode())

    def close(self) -> None:
        """Nothing is held."""


class _Annotations:
    """The lines of an `.ann` file."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.entities: set[str] = set()
        self.events: list[tuple[str, list[str]]] = []
        self._bound: dict[tuple[str, int, int], str] = {}
        self._lines: list[str] = []
        attributes = 0
        for number, claim in enumerate(claims, start=1):
            event, kind = f"E{number}", word(claim.type)
            arguments = self._arguments(claim)
            trigger = f"{kind}:{self._text_bound(kind, claim.trigger)}"
            self._lines.append(f"{event}\t{' '.join([trigger, *(f'{n}:{t}' for n, t in arguments)])}")
            self.events.append((kind, [name.rstrip("0123456789") for name, _ in arguments]))
            marks = [f"modality {event} {claim.modality}"] + [f"negated {event}"] * claim.negated
            for mark in marks:
                attributes += 1
                self._lines.append(f"A{attributes}\t{mark}")
            self._lines.append(f"#{number}\tAnnotatorNotes {event}\t{_line(readable(claim))}")

    def _arguments(self, claim: Claim) -> list[tuple[str, str]]:
        """Names and text-bound annotations of a claim's parts; a name that comes again gets a number, as brat asks."""
        counts: dict[str, int] = {}
        arguments = []
        for part in parts(claim):
            name = word(part.name)
            counts[name] = counts.get(name, 0) + 1
            numbered = name if counts[name] == 1 else f"{name}{counts[name]}"
            self.entities.add(part.kind)
            arguments.append((numbered, self._text_bound(part.kind, part.span)))
        return arguments

    def _text_bound(self, kind: str, span: Span) -> str:
        key = (kind, span.start, span.end)
        if key not in self._bound:
            self._bound[key] = f"T{len(self._bound) + 1}"
            places = ";".join(f"{start} {end}" for start, end in _fragments(span))
            self._lines.append(f"{self._bound[key]}\t{kind} {places}\t{_line(span.text)}")
        return self._bound[key]

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def _fragments(span: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a span that stand on one line: brat has none that goes over a line end."""
    start = 0
    for match in (*_LINE_END.finditer(span.text), None):
        end = match.start() if match else len(span.text)
        if end > start:
            yield span.start + start, span.start + end
        start = match.end() if match else end


def _line(text: str) -> str:
    return _LINE_END.sub(" ", text).replace("\t", " ")


def word(name: str) -> str:
    """A name as brat's configuration can hold it."""
    return _WORD.sub("_", name)


def file_name(doc_id: str) -> str:
    """A path below the folder for a document, without `.txt`; no id leads out of the folder or is too long a name."""
    names = [_safe(part) for part in doc_id.split("/")]
    names[-1] = names[-1].removesuffix(".txt") or "_"
    return "/".join(names)


def _safe(name: str) -> str:
    plain = "".join("_" if one in '\\:*?"<>|%' or ord(one) < 32 else one for one in name)
    plain = "_" + plain.lstrip(".") if plain.startswith(".") or not plain else plain
    if len(plain.encode()) <= _LONGEST_NAME:
        return plain
    digest = blake2b(name.encode(), digest_size=8).hexdigest()
    return plain.encode()[:_LONGEST_NAME].decode("utf-8", "ignore") + "_" + digest
