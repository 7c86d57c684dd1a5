import io
import json
from datetime import date

import pytest

from claimx.model import Article, Failure, Note
from claimx.read import RawDocument
from claimx.read.records import parse_record, raw_records


def read(data: bytes, encoding: str | None = None, max_size: int = 1000) -> list[Article | Failure | Note]:
    found: list[Article | Failure | Note] = []
    for item in raw_records(io.BytesIO(data), "day/news.jsonl", "in/news.jsonl", encoding, max_size):
        found += parse_record(item, encoding) if isinstance(item, RawDocument) else [item]
    return found


def test_a_record_gives_an_article_with_its_metadata():
    line = (
        '{"id": "n1", "title": "关税", "published": "2025-07-11T08:00:00+08:00", "source": "快报",'
        ' "home_currency": "HKD", "text": "加征\\r\\n20%", "other": [1]}\n'
    )
    assert read(b"\xef\xbb\xbf" + line.encode()) == [
        Article(
            id="n1",
            text="加征\r\n20%",
            title="关税",
            published=date(2025, 7, 11),
            source="快报",
            plain=False,
            home_currency="HKD",
        )
    ]


def test_a_record_without_id_is_named_after_file_and_line():
    found = read(
        b'{"text": "a"}\r\n\n{"text": "b", "id": null}\n{"text": "c", "id": 7}\n{"text": "d", "id": ""}'
    )
    assert [article.id for article in found] == [
        "day/news.jsonl:1",
        "day/news.jsonl:3",
        "7",
        "day/news.jsonl:5",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "not JSON"),
        (b'["text"]', "a record must be a JSON object"),
        (b'{"title": "a"}', "a record needs `text`, a string"),
        (b'{"text": 3}', "a record needs `text`, a string"),
        (b'{"text": " \\n"}', "empty"),
        (b'{"text": "a", "id": [1]}', "`id` must be a string"),
        (b'{"text": "a", "id": true}', "`id` must be a string"),
        (b'{"text": "a", "published": 20250711}', "`published` must be a string"),
        ('{"text": "关税"}'.encode("gb18030"), "cannot be decoded: utf-8: 0xb9 at byte 25"),
        (b'{"text": "\\ud800"}', "not JSON"),
        (b'{"text": "' + b"x" * 2000 + b'"}', "line of more than 1000 bytes (--max-size)"),
        (b"[" * 900, "not JSON"),
    ],
)
def test_a_bad_line_costs_that_line_alone(line, reason):
    before, failure, after = read(b'{"text": "a"}\n\n' + line + b'\n{"text": "b"}\n')
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert after.id == "day/news.jsonl:4"
    assert isinstance(failure, Failure)
    assert failure.where == "in/news.jsonl:3"
    assert failure.reason.startswith(reason)


@pytest.mark.parametrize(
    "published",
    [
        "2025-07-01",
        "2025-07-01T23:59:59Z",
        "2025-7-1",
        "2025年7月1日 08:00",
        "2025/07/01",
        "2025.7.01",
        " 2025-07-01",
    ],
)
def test_the_day_of_a_record_is_read_with_the_year_first(published):
    (article,) = read(json.dumps({"text": "a", "published": published}).encode())
    assert article.published == date(2025, 7, 1)


@pytest.mark.parametrize("published", ["11/7/2025", "2025-02-30", "20250701", "2025-07", "昨天"])
def test_a_day_that_cannot_be_read_costs_the_day_not_the_document(published):
    note, article = read(json.dumps({"text": "a", "published": published}).encode())
    assert isinstance(note, Note)
    assert repr(published) in note.reason
    assert article.published is None


@pytest.mark.parametrize("currency", ["元", "xyz", "US\n", "U1D", "RMB元"])
def test_a_currency_that_is_no_code_costs_the_currency_not_the_document(currency):
    line = json.dumps({"text": "好", "home_currency": currency}).encode()
    note, article = read(line)
    assert isinstance(note, Note)
    assert note.reason.startswith("`home_currency` is no ISO 4217 code")
    assert "\n" not in note.reason
    assert isinstance(article, Article)
    assert article.home_currency is None


def test_an_endless_line_is_never_held():
    class Endless(io.RawIOBase):
        """64 MB without a line end; remembers the longest piece that was asked for."""

        left = 64 << 20
        longest = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    raw = Endless()
    items = list(raw_records(io.BufferedReader(raw), "n.jsonl", "n.jsonl", None, 1000))
    assert [item.reason for item in items[:1]] == ["line of more than 1000 bytes (--max-size)"]
    assert raw.left == 0


def test_other_encodings_only_where_they_are_given():
    data = '{"text": "加征关税"}\n'
    (article,) = read(data.encode("gb18030"), "gbk")
    assert (article.text, article.encoding) == ("加征关税", "gbk")
    (failure,) = read(data.encode("utf-16"), "utf-16")
    assert failure == Failure(
        where="in/news.jsonl", reason="JSON Lines in utf-16 cannot be read: convert them to UTF-8"
    )


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_records_is_a_failure(data):
    assert read(data) == [Failure(where="in/news.jsonl", reason="empty: no records in it")]
