"""Compressed files as streams of what is in them, never more of it at a time than was asked for."""

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

READ_BYTES = 1 << 10
"""Compressed bytes taken at a time: at most some 30 MB come out of them, whatever they are."""


class CompressedError(ValueError):
    """A compressed file that is broken or breaks off; the message says which."""


def decompressed(stream: BinaryIO, ending: str) -> BinaryIO:
    """The content of a `.gz` (RFC 1952) or `.zst` (RFC 8878) file. Reading from it raises `CompressedError`."""
    reader: Any = _Gzip(stream) if ending == ".gz" else _Zstandard(stream)
    return cast(BinaryIO, io.BufferedReader(reader))


class _Gzip(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises `CompressedError`."""
        try:
            data = self._file.read1(len(buffer))  # what is whole before a fault is given out
        except EOFError:
            raise CompressedError("gzip: breaks off before its end") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise CompressedError(f"gzip: {error}") from None
        buffer[: len(data)] = data
        return len(data)


class _Zstandard(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._stream = stream
        self._make = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._error: type[Exception] = zstandard.ZstdError
        self._rest = b""
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises `CompressedError`."""
        while not self._held:
            data = self._rest or self._stream.read(READ_BYTES)
            self._rest = b""
            if not data:
                if self._frame is not None:
                    raise CompressedError("zstd: breaks off before its end")
                return 0
            self._frame = self._frame or self._make()
            try:
                self._held = memoryview(self._frame.decompress(data))
            except self._error as error:
                raise CompressedError(f"zstd: {error}") from None
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        count = min(len(buffer), len(self._held))
        buffer[:count] = self._held[:count]
        self._held = self._held[count:]
        return count
