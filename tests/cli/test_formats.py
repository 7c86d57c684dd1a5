"""Claims in every format through the installed command, and back."""

import gzip
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = [CORPUS / "34_trade_seafood_hant.txt", CORPUS / "40_wire_gb18030_hans.txt"]


@pytest.fixture(scope="module")
def lines(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    command = [Path(sys.executable).with_name("claimx"), "extract", *ARTICLES, "--out", path]
    subprocess.run(command, check=True, timeout=100)
    assert path.stat().st_size
    return path


def test_the_ending_of_out_is_the_format_and_all_comes_back(claimx, lines, tmp_path):
    path = tmp_path / "claims.sqlite"
    done = claimx("extract", *ARTICLES, "--out", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert path.read_bytes().startswith(b"SQLite format 3")
    back = claimx("convert", path)
    assert (back.returncode, back.stderr) == (0, b"")
    assert back.stdout == lines.read_bytes()


def test_shards_become_one_file(claimx, lines, tmp_path):
    for number, line in enumerate(lines.read_bytes().splitlines(keepends=True), start=1):
        (tmp_path / f"claims-{number:08}.jsonl").write_bytes(line)
    done = claimx("convert", tmp_path, "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith(b"\xef\xbb\xbfid,type,")
    assert done.stdout.count(b"34_trade_seafood_hant.txt") == lines.read_bytes().count(b"34_trade_seafood")


def test_annotation_formats_take_the_texts(claimx, lines, tmp_path):
    refused = claimx("convert", lines, "--format", "spacy", "--out", tmp_path / "a.spacy")
    assert refused.returncode == 2
    assert b"--texts" in refused.stderr
    done = claimx("convert", lines, "--format", "brat", "--out", tmp_path / "one", "--texts", CORPUS)
    assert (done.returncode, done.stderr) == (0, b"")
    assert claimx("extract", *ARTICLES, "--format", "brat", "--out", tmp_path / "other").returncode == 0
    both = [
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other")
    ]
    assert both[0] == both[1]
    assert len(both[0]) == 5


def test_gold_from_label_studio_is_scored(claimx, tmp_path):
    tasks = json.loads(claimx("extract", *ARTICLES, "--format", "label-studio").stdout)
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    tasks.append({"data": {"text": "甲", "doc_id": "x"}})
    export = tmp_path / "export.json"
    export.write_text(json.dumps(tasks))
    done = claimx("gold", export, "--out", tmp_path / "gold")
    assert done.returncode == 1
    assert done.stderr.decode() == f"claimx: {export} task 3: nobody has annotated it\n"
    assert len(list((tmp_path / "gold").glob("*.gold.json"))) == 2
    again = claimx("gold", export, "--out", tmp_path / "gold")
    assert again.returncode == 2
    assert again.stderr.count(b"is there already") == 2


def test_bad_claims_are_named_and_cost_no_others(claimx, lines, tmp_path):
    good = lines.read_bytes().splitlines()
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"\n".join([good[0], b"{", b'{"id": 1}', *good[1:], b""]))
    done = claimx("convert", broken, "--out", tmp_path / "claims.sqlite")
    assert done.returncode == 1
    assert done.stderr.decode().count("no claim") == 2
    assert f"{broken}:2: " in done.stderr.decode()
    assert claimx("convert", tmp_path / "claims.sqlite").stdout == lines.read_bytes()


def test_claims_of_a_document_in_two_places(claimx, lines, tmp_path):
    good = lines.read_bytes().splitlines(keepends=True)
    apart = tmp_path / "apart.jsonl"
    apart.write_bytes(b"".join([good[0], good[-1], *good[1:-1]]))
    assert claimx("convert", apart, "--format", "csv").returncode == 0
    done = claimx("convert", apart, "--out", tmp_path / "claims.sqlite")
    assert done.returncode == 1
    assert b"two places" in done.stderr


def test_calls_that_cannot_be(claimx, lines, tmp_path):
    table = tmp_path / "claims.csv"
    claimx("convert", lines, "--out", table)
    for arguments, reason in (
        (["extract", *ARTICLES, "--format", "sqlite"], b"needs a file"),
        (["extract", *ARTICLES, "--format", "brat"], b"needs a folder"),
        (["extract", *ARTICLES, "--format", "csv", "--out", f"{tmp_path}/"], b"needs a file"),
        (["convert", tmp_path], b"no claims-*.jsonl in this folder"),
        (["convert", tmp_path / "a.md"], b"no such file"),
        (["validate", table], b"not JSON Lines"),
        (["gold", lines, "--out", tmp_path / "gold"], b"claims.jsonl"),
    ):
        done = claimx(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert reason in done.stderr
        assert done.stderr.count(b"\n") == 1


def test_documents_that_no_text_is_there_for(claimx, lines, tmp_path):
    done = claimx("convert", lines, "--format", "label-studio", "--texts", ARTICLES[0])
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1
    assert b"40_wire_gb18030_hans.txt: there is no text of this document" in done.stderr


def test_a_cell_of_a_table_that_is_no_number(claimx, lines, tmp_path):
    table = tmp_path / "claims.csv"
    assert claimx("convert", lines, "--out", table).returncode == 0
    table.write_text(table.read_text("utf-8-sig").replace(",60000000000,", ",abc,", 1), "utf-8-sig")
    done = claimx("convert", table)
    assert (done.returncode, done.stderr.decode()) == (
        1,
        f"claimx: {table}:5: no claim: no number: 'abc'\n",
    )
    good = lines.read_bytes().splitlines(keepends=True)
    assert done.stdout == b"".join(good[:4] + good[5:])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("rule = x'ff'", "TypeError: "),
        ("value_number = 'abc'", "ConversionSyntax"),
        ("value_exact = '[]'", "no claim: "),
        ("value_exact = '{'", "no claim: "),
        ("explanation = '" + "[" * 60_000 + "'", "RecursionError: "),
    ],
)
def test_a_row_of_a_database_that_holds_something_else(claimx, lines, tmp_path, change, says):
    path = tmp_path / "claims.sqlite"
    assert claimx("convert", lines, "--out", path).returncode == 0
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE claims SET {change} WHERE rowid = 2")
    done = claimx("convert", path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"claimx: {path}:2: no claim: ")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    good = lines.read_bytes().splitlines(keepends=True)
    assert done.stdout == b"".join(good[:1] + good[2:])
    assert claimx("show", path).returncode == 1


@pytest.mark.parametrize("ending", ["csv", "md", "jsonl", "parquet", "sqlite", "duckdb"])
def test_no_claims_in_any_format(claimx, tmp_path, ending):
    if ending in ("parquet", "duckdb"):
        pytest.importorskip({"parquet": "pyarrow"}.get(ending, ending))
    (tmp_path / "none").write_bytes(b"")
    out = tmp_path / f"claims.{ending}"
    done = claimx("convert", tmp_path / "none", "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.exists()
    if ending != "md":
        back = claimx("convert", out)
        assert (back.returncode, back.stdout, back.stderr) == (0, b"", b"")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_nothing_but_bad_claims_leaves_nothing(claimx, tmp_path, ending):
    pytest.importorskip("pyarrow")
    (tmp_path / "bad").write_bytes(b"[]\n")
    done = claimx("convert", tmp_path / "bad", "--out", tmp_path / f"claims.{ending}")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad"]


def test_claims_behind_a_mark_of_utf_8(claimx, lines, tmp_path):
    marked = tmp_path / "marked.jsonl"
    marked.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes())
    done = claimx("convert", marked)
    assert (done.returncode, done.stdout, done.stderr) == (0, lines.read_bytes(), b"")


WITHOUT = """
import sys
for name in ("pyarrow", "duckdb"):
    sys.modules[name] = None
from claimx.cli import main
sys.argv[0] = "claimx"
main()
"""


@pytest.mark.parametrize("extra", ["parquet", "duckdb"])
def test_the_command_that_installs_what_is_missing_is_named(extra, lines, tmp_path):
    out = tmp_path / f"claims.{extra}"
    for arguments in (["extract", ARTICLES[0], "--out", out], ["convert", lines, "--out", out]):
        command = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (run.returncode, run.stdout) == (2, "")
        assert f"pip install 'claimx[{extra}]'" in run.stderr
        assert run.stderr.count("\n") == 1
        assert not out.exists()


def test_every_kind_of_input_in_one_folder_and_its_texts(claimx, tmp_path):
    text = "丙国商务部宣布，自8月1日起对铜杆加征20%的关税。"
    folder = tmp_path / "in"
    folder.mkdir()
    page = f"<html><body><h1>关税</h1><div>2025-07-11</div><p>{text}</p></body></html>"
    (folder / "a.html.gz").write_bytes(gzip.compress(page.encode("gb18030")))
    (folder / "b.csv").write_text(f"编号,正文\nb1,{text}\n")
    (folder / "c.txt").write_text("2025年7月11日\r\n" + text)
    (folder / "d.html").write_text("<p>")
    (folder / "x.csv").write_text("not for us")
    options = ["--column", "text=正文", "--column", "id=编号", "--exclude", "x.*"]
    out, texts = tmp_path / "claims.jsonl", tmp_path / "texts"
    done = claimx("extract", folder, *options, "--emit-texts", texts, "--out", out)
    assert done.returncode == 1
    assert done.stderr.decode() == f"claimx: {folder}/d.html: empty: no text of an article in the page\n"
    claims = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [claim["doc_id"] for claim in claims] == ["a.html.gz", "b1", "c.txt"]
    checked = claimx("validate", out, "--texts", texts)
    assert (checked.returncode, b"3 claims, 0 faults" in checked.stderr) == (0, True)
    again = claimx("extract", texts)
    same = ("id", "trigger", "time", "value", "published")
    assert [[json.loads(line)[name] for name in same] for line in again.stdout.splitlines()][1:2] == [
        [claims[1][name] for name in same]
    ]
    resumed = claimx("extract", folder, "--emit-texts", texts, "--out", f"{tmp_path}/shards/", "--resume")
    assert resumed.returncode == 2
    assert claimx("extract", folder, "--column", "body=x").returncode == 2
