"""Compressed files, tables, archives of pages, front matter: good ones, broken ones, and what is missing."""

import gzip
import io
import random
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimx.model import Article, Failure, Note
from claimx.read import ReadOptions, read_articles, read_raw

HANS = "丙国7月11日宣布，对铜杆加征20%的关税。"
HANT = "丙國7月11日宣布，對銅桿加徵20%的關稅。"
PAGE = f"<html><body><h1>標題</h1><p>{HANT}</p></body></html>"


def read(*paths: Path, **options) -> list[Article | Failure | Note]:
    return list(read_articles(paths, ReadOptions(**options)))


def texts(items) -> dict[str, str]:
    return {item.id: item.text for item in items if isinstance(item, Article)}


def failures(items) -> list[str]:
    found = [item.reason for item in items if isinstance(item, Failure)]
    assert not any("\n" in reason for reason in found)
    return found


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_compressed_files_are_what_is_in_them(ending, pack, tmp_path):
    (tmp_path / f"a.txt.{ending}").write_bytes(pack(HANS.encode("gb18030")) + pack(HANS.encode("gb18030")))
    (tmp_path / f"b.HTML.{ending}").write_bytes(pack(PAGE.encode()))
    (tmp_path / f"c.jsonl.{ending}").write_bytes(pack(f'{{"id": "r", "text": "{HANT}"}}\n'.encode()))
    (tmp_path / f"d.csv.{ending}").write_bytes(pack(f"id,text\ns,{HANT}\n".encode()))
    (tmp_path / f"e.{ending}").write_bytes(pack(b"nothing of ours"))
    found = read(tmp_path)
    assert failures(found) == []
    assert texts(found) == {
        f"a.txt.{ending}": HANS * 2,
        f"b.HTML.{ending}": f"標題\n{HANT}",
        "r": HANT,
        "s": HANT,
    }


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_compressed_files_that_break_off_are_named_and_cost_no_others(ending, pack, tmp_path):
    lines = "".join(f'{{"id": "{number}", "text": "{HANS}{number}"}}\n' for number in range(5000)).encode()
    (tmp_path / f"a.txt.{ending}").write_bytes(pack(HANS.encode())[:-6])
    (tmp_path / f"b.jsonl.{ending}").write_bytes(pack(lines)[:-9])
    (tmp_path / f"c.txt.{ending}").write_bytes(b"not compressed at all")
    (tmp_path / f"d.txt.{ending}").write_bytes(b"")
    (tmp_path / "e.txt").write_text(HANS)
    found = read(tmp_path)
    reasons = failures(found)
    assert len(reasons) == 4
    assert sum("breaks off" in reason for reason in reasons) == 2
    assert "e.txt" in texts(found)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_the_limit_of_size_holds_for_what_comes_out(ending, pack, tmp_path):
    bomb = tmp_path / f"a.txt.{ending}"
    bomb.write_bytes(pack(b"0" * 50_000_000))
    assert bomb.stat().st_size < 100_000
    assert failures(read(bomb, max_size=1000)) == [
        "more than 1000 bytes: too large for one article (--max-size)"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_of_csv_are_records(encoding, tmp_path):
    table = f'编号,正文,日期\r\n7,"{HANS}\r\n""二""",2025-07-12\r\n,{HANS},\r\n8,,\r\n'
    (tmp_path / "a.csv").write_bytes(table.encode(encoding))
    found = read(tmp_path, columns=(("id", "编号"), ("text", "正文"), ("published", "日期")))
    assert texts(found) == {"7": f'{HANS}\r\n"二"', "a.csv:2": HANS}
    assert [item.published for item in found if isinstance(item, Article)] == [date(2025, 7, 12), None]
    assert failures(found) == ["a record needs `text`, a string"]


def test_rows_of_parquet_are_records(tmp_path):
    rows = {
        "id": [1, 2, 3],
        "text": [HANT, None, "x" * 2000],
        "published": [date(2025, 7, 12)] * 3,
        "more": [0] * 3,
    }
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    found = read(tmp_path, max_size=1000)
    assert texts(found) == {"1": HANT}
    assert found[0].published == date(2025, 7, 12)
    assert [reason[:15] for reason in failures(found)] == ["a record needs ", "row of more tha"]


def test_values_of_parquet_that_json_does_not_know_are_text(tmp_path):
    rows = {
        "id": [Decimal("7.50"), Decimal("8.00")],
        "text": [HANT.encode(), b"\xff\xfe"],
        "title": [timedelta(days=1)] * 2,
    }
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    article, failure = read(tmp_path)
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title) == ("7.50", HANT, "1 day, 0:00:00")
    assert isinstance(failure, Failure)
    assert failure.where == str(tmp_path / "a.parquet:2")
    assert failure.reason.startswith("row that cannot be read: 'utf-8'")


def test_a_broken_value_of_parquet_costs_its_row_alone(tmp_path):
    def column(kind: pa.DataType, width: int, *values: bytes) -> pa.Array:
        offsets = [sum(map(len, values[:at])) for at in range(len(values) + 1)]
        places = pa.py_buffer(b"".join(at.to_bytes(4, "little") for at in offsets))
        buffers = [None, pa.py_buffer(b"".join(values))]
        return pa.Array.from_buffers(kind, len(values), buffers if width else [None, places, buffers[1]])

    text = column(pa.string(), 0, HANS.encode(), b"\xff\xfe", HANT.encode(), HANS.encode())
    days = column(
        pa.date32(), 4, *((number).to_bytes(4, "little") for number in (20_281, 0, 1 << 30, 20_281))
    )
    pq.write_table(pa.table({"text": text, "published": days}), tmp_path / "a.parquet")
    found = read(tmp_path)
    assert texts(found) == {"a.parquet:1": HANS, "a.parquet:4": HANS}
    assert [Path(item.where).name for item in found if isinstance(item, Failure)] == [
        "a.parquet:2",
        "a.parquet:3",
    ]
    assert all(reason.startswith("row that cannot be read") for reason in failures(found))


@pytest.mark.parametrize(
    ("encoding", "data", "reason"),
    [
        ("utf-16", b"text\n1\n", "cannot be decoded after line 0: utf-16: "),
        ("idna", "text\n关税\n".encode(), "cannot be decoded after line 0: idna: "),
        ("unicode_escape", b"text\n\\ud83d\n", "row that cannot be read: str is not valid UTF-8"),
        ("utf-7", b"text\n+2D0-\n", "row that cannot be read: str is not valid UTF-8"),
    ],
)
def test_a_table_that_is_not_in_the_encoding_given_is_named(encoding, data, reason, tmp_path):
    (tmp_path / "a.csv").write_bytes(data)
    (found,) = failures(read(tmp_path, encoding=encoding))
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("row", "line"),
    [("," * 2000, 4), ('"' + "\r\n" * 1000, 253), ("x" * 2000, 4), (",".join("x" * 300), 4)],
)
def test_the_limit_of_size_holds_for_a_row(row, line, tmp_path):
    lines = ["id,text", f"1,{HANS}", "", row, f"2,{HANS}", ""]
    (tmp_path / "a.csv").write_text("\n".join(lines), newline="")
    found = read(tmp_path, max_size=500)
    assert texts(found) == {"1": HANS}
    assert failures(found) == ["no CSV: a row of more than 500 bytes (--max-size)"]
    assert found[-1].where == str(tmp_path / f"a.csv:{line}")


def test_empty_lines_of_a_table_are_passed_over(tmp_path):
    (tmp_path / "a.csv").write_text("\n" * 2000 + "text\n" + "\n" * 2000 + HANS + "\n")
    assert texts(read(tmp_path, max_size=1000)) == {"a.csv:1": HANS}


def test_tables_that_cannot_be_read_are_named(tmp_path):
    pq.write_table(pa.table({"text": [HANT]}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[:-9])
    (tmp_path / "c.parquet.gz").write_bytes(gzip.compress(whole))
    (tmp_path / "d.csv").write_text("a,b\n1,2\n")
    (tmp_path / "e.csv").write_bytes(b"")
    (tmp_path / "f.csv").write_bytes(b"text\n\x00\x01\xff\xfe" * 50)
    found = read(tmp_path)
    assert texts(found) == {"a.parquet:1": HANT}
    assert len(failures(found)) >= 5
    assert any("no column 'text', only a, b" in reason for reason in failures(found))
    assert "empty: no columns in it" in failures(found)


def warc(pages: list[tuple[str, str, str, bytes]]) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for address, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers
        )
        writer.write_record(record)
    return stream.getvalue()


def test_pages_of_an_archive_are_articles(tmp_path):
    html = "text/html; charset=gb2312"
    data = warc(
        [
            ("http://x/1", "200 OK", html, PAGE.encode()),
            ("http://x/2", "404 Not Found", html, PAGE.encode()),
            ("http://x/3", "200 OK", "image/png", b"\x89PNG"),
            ("http://x/4", "200 OK", html, PAGE.encode("cp950")),
            ("http://x/5", "200 OK", html, b"<p>" + b"x" * 5000),
        ]
    )
    (tmp_path / "a.warc.gz").write_bytes(data)
    (tmp_path / "b.warc.gz").write_bytes(data[: len(data) // 8])
    (tmp_path / "c.warc").write_bytes(b"not an archive")
    (tmp_path / "d.warc").write_bytes(gzip.decompress(data)[:200])
    found = read(tmp_path, max_size=4000)
    assert texts(found) == {"http://x/1": f"標題\n{HANT}", "http://x/4": f"標題\n{HANT}"}
    reasons = failures(found)
    assert any("page of more than 4000 bytes" in reason for reason in reasons)
    assert len({item.where for item in found if isinstance(item, Failure)}) == 4


def response(headers: str, body: bytes) -> bytes:
    """A record whose WARC headers are as given."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    named = headers.format(length=len(answer))
    return b"WARC/1.0\r\nWARC-Type: response\r\n" + f"{named}\r\n\r\n".encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("Content-Length: {length}", "cannot be read after 0 records: "),
        (
            "WARC-Target-URI: http://x/1\r\nContent-Length: 99999999999999999999",
            "cannot be read after 0 records: ",
        ),
        ("WARC-Target-URI: http://x/1", None),
        ("WARC-Target-URI: http://x/1\r\nContent-Length: 150", None),
    ],
)
def test_records_with_broken_headers_are_named_in_one_line(headers, reason, tmp_path, capfd):
    (tmp_path / "a.warc").write_bytes(response(headers, PAGE.encode()))
    (tmp_path / "b.txt").write_text(HANS)
    found = read(tmp_path)
    assert texts(found)["b.txt"] == HANS
    assert [item[: len(reason or "")] for item in failures(found)] == ([reason] if reason else [])
    assert ("http://x/1" in texts(found)) == (reason is None)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("spoil", [lambda data: data[:-30], lambda data: data[:-8] + bytes(8)])
def test_a_page_whose_compression_is_broken_is_named_not_cut(spoil, tmp_path, capfd):
    body = gzip.compress((PAGE * 2000).encode() + random.Random(1).randbytes(40_000))
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for at, content in enumerate((body, spoil(body), gzip.compress(PAGE.encode()), PAGE.encode())):
        fields = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
        headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
        payload = io.BytesIO(content)
        record = writer.create_warc_record(
            f"http://x/{at}", "response", payload=payload, http_headers=headers
        )
        writer.write_record(record)
    (tmp_path / "a.warc.gz").write_bytes(stream.getvalue())
    raws = [item for item in read_raw([tmp_path]) if isinstance(item, Failure)]
    assert raws == [
        Failure(
            where=str(tmp_path / "a.warc.gz:2"),
            reason="page whose compressed content is broken or breaks off",
        )
    ]
    assert capfd.readouterr().err == ""


def test_front_matter_is_metadata_and_offsets_are_those_of_the_file(tmp_path):
    front = "---\r\ntitle: 关税\r\ndate: 2025-07-12 08:00:00\r\nsource: 海星财经\r\ntags: [a, b]\r\n---\r\n"
    (tmp_path / "a.md").write_bytes((front + HANS).encode())
    (tmp_path / "b.md").write_text(f"---\ntitle: [\n---\n{HANS}")
    (tmp_path / "c.md").write_text(f"---\n{HANS}")
    found = read(tmp_path)
    article = found[0]
    assert isinstance(article, Article)
    assert article.text == front + HANS
    assert (article.title, article.published, article.source) == ("关税", date(2025, 7, 12), "海星财经")
    assert article.plain
    assert texts(found).keys() == {"a.md", "b.md", "c.md"}
    assert [item.reason[:26] for item in found if isinstance(item, Note)] == ["front matter that is no YA"]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ('title: "\\ud83d"', "`title` is no text: lone surrogate U+D83D at character 0, taken as unknown"),
        (
            "home_currency: 元",
            "`home_currency` is no ISO 4217 code such as CNY, TWD, HKD: '元', taken as unknown",
        ),
        ("a: &a [x]\nb: *a", "front matter with aliases (*name); taken as text"),
        ("a: &a {x: 1}\nb: {<<: [*a, *a]}", "front matter with aliases (*name); taken as text"),
    ],
)
def test_front_matter_that_cannot_be_used_is_noted(front, reason, tmp_path):
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n{HANS}")
    note, article = read(tmp_path)
    assert note == Note(where=str(tmp_path / "a.md"), reason=reason)
    assert isinstance(article, Article)
    assert (article.title, article.home_currency) == (None, None)


def test_front_matter_may_hold_stars_and_arrows(tmp_path):
    (tmp_path / "a.md").write_text(f'---\ntitle: "<<关税>> *a* & b"\n---\n{HANS}')
    (article,) = read(tmp_path)
    assert article.title == "<<关税>> *a* & b"


def test_patterns_choose_the_files_of_folders(tmp_path):
    for name in ("a.txt", "b.html", "tw/c.txt", "tw/old/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HANS if name.endswith("txt") else PAGE)

    def ids(**options):
        return [raw.id for raw in read_raw([tmp_path], ReadOptions(**options))]

    assert ids() == ["a.txt", "b.html", "tw/c.txt", "tw/old/d.txt"]
    assert ids(include=("*.html",)) == ["b.html"]
    assert ids(include=("tw/*",), exclude=("*/old/*",)) == ["tw/c.txt"]
    assert ids(exclude=("?.txt",)) == ["b.html"]


def test_a_page_that_changes_is_another_document(tmp_path):
    path = tmp_path / "a.html.gz"
    digests = set()
    for text in (PAGE, PAGE.replace("20%", "25%")):
        path.write_bytes(gzip.compress(text.encode()))
        (raw,) = read_raw([path])
        digests.add(raw.digest())
    path.write_bytes(gzip.compress(text.encode(), compresslevel=1))
    (raw,) = read_raw([path])
    assert len(digests | {raw.digest()}) == 2


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [
        ("lxml", "a.html", "html"),
        ("pyarrow", "a.parquet", "parquet"),
        ("warcio", "a.warc", "warc"),
        ("zstandard", "a.txt.zst", "zstd"),
    ],
)
def test_what_is_missing_is_named_with_its_command(package, name, extra, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(PAGE.encode())
    (tmp_path / "b.txt").write_text(HANS)
    found = read(tmp_path)
    assert failures(found) == [f"needs {package} to be read; install it with: pip install 'claimx[{extra}]'"]
    assert texts(found) == {"b.txt": HANS}
