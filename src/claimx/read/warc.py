"""WARC (ISO 28500): the pages of a crawl, one record at a time."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from claimx.model import Failure
from claimx.read.extras import missing
from claimx.read.raw import RawDocument

READ_BYTES = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, doc_id: str, where: str, max_size: int) -> Iterator[RawDocument | Failure]:
    """Every page that was fetched well (status 200, HTML), with its address as id; all else is passed over.

    A record that cannot be read ends the file, because where the next one begins is not known then.
    """
    if failure := missing("warcio", where):
        yield failure
        return
    pages = _pages(stream, doc_id, where, max_size)
    while True:
        with redirect_stderr(io.StringIO()):  # where warcio prints parts of what it cannot read
            page = next(pages, None)
        if page is None:
            return
        yield page


def _pages(stream: BinaryIO, doc_id: str, where: str, max_size: int) -> Iterator[RawDocument | Failure]:
    from warcio.archiveiterator import ArchiveIterator

    number, pages = 0, 0
    try:
        for number, record in enumerate(ArchiveIterator(_Pieces(stream)), start=1):
            if not _is_page(record):
                continue
            pages += 1
            place = f"{where}:{number}"
            content = record.content_stream()
            data = content.read(max_size + 1)
            if len(data) > max_size:
                yield Failure(where=place, reason=f"page of more than {max_size} bytes (--max-size)")
                continue
            if not getattr(getattr(content, "decompressor", None), "eof", True):
                yield Failure(where=place, reason="page whose compressed content is broken or breaks off")
                continue
            while record.raw_stream.read(READ_BYTES):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:  # none where the record's length is not known
                raise EOFError("breaks off within a record")
            address = record.rec_headers.get_header("WARC-Target-URI")
            yield RawDocument(address or f"{doc_id}:{number}", place, data, form="html")
    except Exception as error:  # warcio raises whatever it stumbles over
        reason = (str(error) or type(error).__name__).splitlines()[0]
        yield Failure(where=where, reason=f"cannot be read after {number} records: {reason}")
        return
    if not pages:
        yield Failure(where=where, reason="no pages in it: no response 200 with HTML")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES


class _Pieces:
    """A stream that gives what it has, so that the records before a break come out."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = getattr(stream, "read1", stream.read)
