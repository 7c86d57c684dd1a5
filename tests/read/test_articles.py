import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sample_texts import SIMPLIFIED, TRADITIONAL

from claimx.model import Article, Failure
from claimx.read import ReadOptions, read_articles


def read(*paths: Path, **options) -> list:
    return list(read_articles(paths, ReadOptions(**options)))


def reasons(items) -> list[str]:
    return [item.reason for item in items if isinstance(item, Failure)]


def test_a_file_keeps_its_text_and_names_its_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TRADITIONAL.replace("\n", "\r\n").encode("cp950"))
    assert read(path) == [Article(id="a.txt", text=TRADITIONAL.replace("\n", "\r\n"), encoding="cp950")]


def test_day_and_currency_of_the_call_fill_what_a_document_lacks(tmp_path):
    (tmp_path / "n.jsonl").write_text(
        '{"text": "a", "published": "2024-01-02", "home_currency": "TWD"}\n{"text": "b"}'
    )
    day = date(2025, 7, 11)
    found = read(tmp_path, published=day, home_currency="HKD")
    assert [(article.published, article.home_currency) for article in found] == [
        (date(2024, 1, 2), "TWD"),
        (day, "HKD"),
    ]


def test_an_id_is_given_once(tmp_path):
    for name in ("2024/a.txt", "2025/a.txt", "2025/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SIMPLIFIED)
    items = read(tmp_path / "2025", tmp_path / "2024")
    assert [item.id for item in items if isinstance(item, Article)] == ["a.txt", "b.txt"]
    where = str(tmp_path / "2025/a.txt")
    assert [item for item in items if isinstance(item, Failure)] == [
        Failure(where=where, reason="another document has this id already, 'a.txt': left out")
    ]


def test_the_same_path_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    assert len(read(tmp_path, tmp_path)) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty: no text in it"),
        (b" \r\n\xe3\x80\x80", "empty: no text in it"),
        (b"\xef\xbb\xbf", "empty: no text in it"),
        (b"x" * 1001, "more than 1000 bytes: too large for one article (--max-size)"),
        (b"\x7fELF\0\0\1\2" * 30, "binary"),
    ],
)
def test_a_bad_file_costs_that_file_alone(tmp_path, data, reason):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    (tmp_path / "b.txt").write_bytes(data)
    (tmp_path / "c.txt").write_text(TRADITIONAL)
    first, failure, last = read(tmp_path, max_size=1000)
    assert [first.id, last.id] == ["a.txt", "c.txt"]
    assert failure.where == str(tmp_path / "b.txt")
    assert failure.reason.startswith(reason)


def test_an_unreadable_file_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    (tmp_path / "b.txt").symlink_to("/proc/self/mem")  # opens, and gives an input/output error, even to root
    items = read(tmp_path)
    assert isinstance(items[0], Article)
    assert items[1:] == [Failure(where=str(tmp_path / "b.txt"), reason="cannot be read: Input/output error")]


def test_a_file_without_permission_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)

    def refuse(self, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(read(tmp_path)) == ["cannot be read: Permission denied"]


@pytest.mark.parametrize("step", ["claimx.read.articles._parse", "claimx.read.articles._documents"])
def test_what_no_reader_foresaw_costs_that_file_alone(step, tmp_path, monkeypatch):
    from claimx.read import articles

    name = step.rsplit(".", 1)[1]
    right = getattr(articles, name)

    def wrong(*arguments):
        if "b.txt" in str(arguments):
            raise KeyError("never\nseen")
        return right(*arguments)

    for file in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / file).write_text(SIMPLIFIED)
    monkeypatch.setattr(step, wrong)
    first, failure, last = read(tmp_path)
    assert [first.id, last.id] == ["a.txt", "c.txt"]
    assert failure == Failure(
        where=str(tmp_path / "b.txt"), reason=r"cannot be read: KeyError: 'never\nseen'"
    )


def test_standard_input_is_text_or_records(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    give(SIMPLIFIED.encode("gb18030"))
    assert read(Path("-")) == [Article(id="-", text=SIMPLIFIED, encoding="gb18030", plain=False)]
    give(b'{"text": "a"}\n')
    assert [article.id for article in read(Path("-"), input_format="jsonl")] == ["-:1"]
    give(b"")
    assert read(Path("-")) == [Failure(where="standard input", reason="empty: no text in it")]


def test_the_format_of_the_call_goes_before_the_name(tmp_path):
    (tmp_path / "a.jsonl").write_text("关税\n")
    (article,) = read(tmp_path, input_format="text")
    assert article.text == "关税\n"


def test_the_stream_is_lazy(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(SIMPLIFIED)
    stream = read_articles([tmp_path])
    assert next(stream).id == "0.txt"
    (tmp_path / "1.txt").write_text(TRADITIONAL)
    assert next(stream).text == TRADITIONAL
