"""WARC (ISO 28500): the pages of a crawl, one record at a time."""

from collections.abc import Iterator
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
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, pages = 0, 0
    try:
        for number, record in enumerate(ArchiveIterator(_Pieces(stream)), start=1):
            if not _is_page(record):
                continue
            pages += 1
            place = f"{where}:{number}"
            data = record.content_stream().read(max_size + 1)
            if len(data) > max_size:
                yield Failure(where=place, reason=f"page of more than {max_size} bytes (--max-size)")
                continue
            while record.raw_stream.read(READ_BYTES):
                pass
            if record.raw_stream.limit > 0:
                raise EOFError("breaks off within a record")
            address = record.rec_headers.get_header("WARC-Target-URI")
            yield RawDocument(address or f"{doc_id}:{number}", place, data, form="html")
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
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
