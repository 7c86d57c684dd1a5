"""A folder of shards: each appears whole or not at all, with a marker that says what it was made from.

    claims-00000001.jsonl          claims, one a line; all of them in order: cat claims-*.jsonl
    claims-00000001.done.json      its marker (`claimx.model.ShardMarker`)
    errors.jsonl                   what was lost, in order: {"where", "reason"}

A shard is written under a temporary name, flushed to the disk and renamed; its marker follows in the same way and makes
it count. So whatever moment a run is killed at, a shard either counts and is right, or is made again. Nothing else in the
folder is touched: files of other names are somebody else's.
"""

import contextlib
import errno
import fcntl
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from pydantic import ValidationError

from claimx.model import SCHEMA_VERSION, Breakdown, Failure, InvalidClaim, Note, ShardMarker, Unwritten
from claimx.read import DIGEST_BYTES, RawDocument
from claimx.read.location import is_remote, move
from claimx.run import ShardEnd, ShardKept, ShardStart
from claimx.run.shards import Shard
from claimx.write.extraction import Extracted
from claimx.write.lines import json_bytes
from claimx.write.output import FolderInUseError

ERRORS = "errors.jsonl"
READABLE = ("claims-0" + "[0-9]" * 7 + ".jsonl", ERRORS)
"""Patterns (`fnmatch`) of the files in such a folder whose names are also those of records to read."""
_SHARD, _MARKER, _PART = ".jsonl", ".done.json", ".part"
_STEM = re.compile(r"claims-[0-9]{8,}|\.claims-[0-9a-f]{32}")
_LEFT = re.compile(r"\.(claims-[0-9]{8,}(\.jsonl|\.done\.json)|errors\.jsonl)\.part")


class ShardFolder:
    """The folder of one run, made where it is not there. A context, locked against other runs until its end.

    A folder of a store (`claimx.read.location`) has no lock: there, nobody keeps two runs from writing to one folder.

    `rules` is the digest of all that decides the output but the documents. `resume`: shards of earlier runs whose input
    and rules are the same are kept; otherwise every shard is made again, and replaced when the new one is complete.
    Raises OSError where the folder cannot be written to, `FolderInUseError`.
    """

    def __init__(self, path: Path, rules: str, resume: bool = False) -> None:
        self.path, self.rules = path, rules
        self.lost: list[Failure] = []
        """Shards that could not be written, and what was lost where there was nothing else."""
        self._last = 0
        self._open: set[int] = set()
        path.mkdir(parents=True, exist_ok=True)
        self._handle = None if is_remote(path) else _locked(path)
        for part in [one for one in path.iterdir() if _LEFT.fullmatch(one.name)]:
            part.unlink()
        self._known = dict(self._earlier()) if resume else {}

    def __enter__(self) -> "ShardFolder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)

    def plan(
        self, shards: Iterable[Shard]
    ) -> Iterator[RawDocument | Failure | Note | ShardStart | ShardEnd | ShardKept]:
        """The stream of what is to be done: a shard that is here already comes as `ShardKept`, without its documents.

        Where there is no document at all, there are no shards; what was lost comes alone.
        """
        for number, shard in enumerate(shards, start=1):
            if number == 1 and not any(isinstance(item, RawDocument) for item in shard.items):
                self.lost += [item for item in shard.items if isinstance(item, Failure)]
                yield from shard.items
            elif marker := self._valid(shard):
                yield ShardKept(number, marker)
            else:
                yield ShardStart(number, shard.digest, shard.places)
                yield from shard.items
                yield ShardEnd()

    def keep(self, kept: ShardKept) -> Failure | None:
        """Puts a shard of an earlier run at its place in this one; the failure, if it could not be put there."""
        self._last = kept.number
        old, new = self._known[kept.marker.input], self._stem(kept.number)
        if old == new:
            return None
        try:
            self._set_aside(new)
            for ending in (_SHARD, _MARKER):
                move(self.path / (old + ending), self.path / (new + ending))
            self._settle()
        except OSError as error:
            return self._lose(kept.number, error)
        self._known[kept.marker.input] = new
        return None

    def write(self, start: ShardStart) -> "ShardWriter":
        """The writer of a new shard."""
        self._last = start.number
        self._open.add(start.number)
        return ShardWriter(self, start)

    def finish(self) -> None:
        """The stream is at its end: removes the shards of earlier runs that are not part of this one.

        Where nothing could be read because there is no document (an archive that is not mounted), all stay.
        """
        if self.lost and not self._last:
            return
        for stem in self._made():
            if stem.startswith(".") or int(stem.removeprefix("claims-")) > self._last:
                for path in (self.path / (stem + _SHARD), self.path / (stem + _MARKER)):
                    if path.is_file():
                        path.unlink()

    def write_errors(self) -> Failure | None:
        """Writes `errors.jsonl` for all that is complete; the failure, if it could not be written."""
        try:
            self._replace(self.path / ERRORS, (json_bytes(failure) + b"\n" for failure in self._failures()))
        except OSError as error:
            return Unwritten(where=str(self.path / ERRORS), reason=_unwritten(error))
        return None

    def _lose(self, number: int, error: OSError) -> Failure:
        self._open.add(number)
        where = str(self.path / (self._stem(number) + _SHARD))
        failure = Unwritten(where=where, reason=_unwritten(error))
        self.lost.append(failure)
        return failure

    def _stem(self, number: int) -> str:
        return f"claims-{number:08}"

    def _made(self) -> Iterator[str]:
        """The names of all shards that runs have made, without ending; first those that were set aside."""
        names = {path.name for path in self.path.iterdir()}
        for stem in sorted({name.removesuffix(_MARKER).removesuffix(_SHARD) for name in names}):
            # claims-20250711.jsonl without a marker is somebody's work of that day
            known = stem + _MARKER in names or stem.startswith((".", "claims-0"))
            if known and _STEM.fullmatch(stem):
                yield stem

    def _earlier(self) -> Iterator[tuple[str, str]]:
        """Input digest and name of every shard by the same rules, also of those that a run before had set aside."""
        for stem in self._made():
            marker = _marker(self.path / (stem + _MARKER))
            if marker and marker.final and marker.rules == self.rules:
                yield marker.input, stem

    def _valid(self, shard: Shard) -> ShardMarker | None:
        """The marker of the shard made from this input, if there is one and the shard is what it says.

        One that tells of documents by their places is made again where they are at others.
        """
        stem = self._known.get(shard.digest)
        marker = _marker(self.path / (stem + _MARKER)) if stem else None
        if marker is None or marker.places not in {None, shard.places}:
            return None
        try:
            with (self.path / f"{stem}{_SHARD}").open("rb") as file:
                return marker if _file_digest(file) == marker.output else None
        except OSError:
            return None

    def _set_aside(self, stem: str) -> None:
        """Moves an earlier shard out of the way, in case that it belongs to another place in this run."""
        marker = _marker(self.path / (stem + _MARKER))
        for ending in (_MARKER, _SHARD):
            path = self.path / (stem + ending)
            if marker is None or self._known.get(marker.input) != stem:
                path.unlink(missing_ok=True)
            elif path.exists():
                move(path, self.path / f".claims-{marker.input}{ending}")
        if marker and self._known.get(marker.input) == stem:
            self._known[marker.input] = f".claims-{marker.input}"

    def _failures(self) -> Iterator[Failure]:
        for number in range(1, self._last + 1):
            marker = _marker(self.path / (self._stem(number) + _MARKER))
            yield from marker.failures if marker and number not in self._open else ()
        yield from self.lost

    def _replace(self, path: Path, content: Iterable[bytes]) -> None:
        with self._part(path.name) as (part, file):
            file.writelines(content)
            self._commit(part, file, path)

    @contextlib.contextmanager
    def _part(self, name: str) -> Iterator[tuple[Path, BinaryIO]]:
        part = self.path / f".{name}{_PART}"
        try:
            with part.open("wb") as file:
                yield part, file
        finally:
            part.unlink(missing_ok=True)

    def _commit(self, part: Path, file: BinaryIO, path: Path) -> None:
        if self._handle is None:
            file.close()  # a store has the file from then on
        else:
            file.flush()
            os.fsync(file.fileno())
        move(part, path)
        self._settle()

    def _settle(self) -> None:
        """Names that were changed are changed on the disk, where its file system can be asked for that."""
        try:
            if self._handle is not None:
                os.fsync(self._handle)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.EBADF, errno.ENOTSUP}:
                raise


class ShardWriter:
    """One shard in the making. What cannot be written is remembered, and the run goes on without it."""

    def __init__(self, folder: ShardFolder, start: ShardStart) -> None:
        self.folder, self.start = folder, start
        self.error: OSError | None = None
        self._documents = self._claims = 0
        self._types: Counter[str] = Counter()
        self._failures: list[Failure] = []
        self._notes: list[Note] = []
        self._digest = blake2b(digest_size=DIGEST_BYTES)
        self._stem = folder._stem(start.number)
        self._context = contextlib.ExitStack()
        with self._remembering():
            self._part, self._file = self._context.enter_context(folder._part(self._stem + _SHARD))

    def tell(self, item: Failure | Note) -> None:
        """A failure or a note of this shard's documents."""
        if isinstance(item, Failure):
            self._failures.append(item)
        else:
            self._notes.append(item)

    def add(self, extracted: Extracted) -> None:
        """The claims of one document, and what is to be said of it."""
        for message in extracted.messages:
            self.tell(message)
        self._documents += extracted.read
        self._claims += len(extracted.lines)
        self._types.update(extracted.types)
        lines = b"".join(line + b"\n" for line in extracted.lines)
        self._digest.update(lines)
        if self.error is None:
            with self._remembering():
                self._file.write(lines)

    def commit(self) -> Failure | None:
        """Makes the shard count; the failure, if it could not be written."""
        if self.error is None:
            with self._remembering():
                self._file.flush()
                self.folder._set_aside(self._stem)
                path = self.folder.path / (self._stem + _SHARD)
                self.folder._commit(self._part, self._file, path)
                marker = self.folder.path / (self._stem + _MARKER)
                self.folder._replace(marker, [json_bytes(self._marker()) + b"\n"])
        self.discard()
        if self.error is None:
            self.folder._open.discard(self.start.number)
            return None
        return self.folder._lose(self.start.number, self.error)

    def discard(self) -> None:
        """Leaves nothing of a shard that is not committed."""
        with self._remembering():
            self._context.close()

    def _marker(self) -> ShardMarker:
        return ShardMarker(
            claimx=version("claimx"),
            schema_version=SCHEMA_VERSION,
            rules=self.folder.rules,
            input=self.start.digest,
            places=self.start.places if self._failures or self._notes else None,
            output=self._digest.hexdigest(),
            documents=self._documents,
            claims=self._claims,
            types=dict(sorted(self._types.items())),
            invalid=sum(isinstance(failure, InvalidClaim) for failure in self._failures),
            failures=self._failures,
            notes=self._notes,
            final=not any(isinstance(failure, Breakdown) for failure in self._failures),
        )

    @contextlib.contextmanager
    def _remembering(self) -> Iterator[None]:
        """Keeps an error of the disk, the first one, and does not raise it."""
        try:
            yield
        except OSError as error:
            self.error = self.error or error


def _locked(folder: Path) -> int:
    """The folder's handle, locked until it is closed. Raises `FolderInUseError`."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise FolderInUseError(f"another run writes to {folder}") from None
    except OSError:  # a file system without locks
        pass
    return handle


def _unwritten(error: OSError) -> str:
    return f"cannot be written: {error.strerror or error}"


def _marker(path: Path) -> ShardMarker | None:
    try:
        return ShardMarker.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _file_digest(file: BinaryIO) -> str:
    digest = blake2b(digest_size=DIGEST_BYTES)
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
