"""`claimx report` as it is called."""

import json

import pytest
from sample_claims import TEXT, claim

from claimx.write import claim_bytes

LINE = claim_bytes(claim(), TEXT)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "claims.jsonl").write_bytes(LINE)
    return tmp_path


def test_a_page_of_claims_and_texts(claimx, folder):
    out = folder / "report.html"
    done = claimx(
        "report", folder / "claims.jsonl", "--texts", folder / "texts", "--title", "A & B", "--out", out
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    page = out.read_text("utf-8")
    assert "<title>A &amp; B</title>" in page
    assert json.dumps(TEXT, ensure_ascii=False) in page
    again = claimx("report", "-", "--texts", folder / "texts", "--title", "A & B", input=LINE)
    assert (again.returncode, again.stdout.decode()) == (0, page)


def test_several_files_and_the_one_document(claimx, folder):
    texts = folder / "texts"
    whole = claimx(
        "extract", texts, "--published", "2025-07-11", "--format", "json", "--out", folder / "c.json"
    )
    assert whole.returncode == 0
    done = claimx("report", folder / "claims.jsonl", folder / "c.json", "--texts", texts)
    assert (done.returncode, done.stderr) == (0, b"")
    found = len(json.loads((folder / "c.json").read_bytes())["claims"])
    assert f"<p>{found + 1} claims from 1 article,".encode() in done.stdout


def test_show_reads_the_one_document_too(claimx, folder):
    for name in ("json", "jsonl"):
        assert (
            claimx("extract", folder / "texts", "--format", name, "--out", folder / f"c.{name}").returncode
            == 0
        )
    shown, expected = (claimx("show", folder / f"c.{name}") for name in ("json", "jsonl"))
    assert (shown.returncode, shown.stdout) == (0, expected.stdout)
    assert shown.stdout


def test_what_does_not_fit_is_named_and_the_rest_is_shown(claimx, folder):
    lines = [LINE, b"{", claim_bytes(claim(doc_id="b.txt"), TEXT), LINE]
    (folder / "claims.jsonl").write_bytes(b"\n".join(lines))
    (folder / "texts" / "c.txt").write_bytes(b"")
    done = claimx("report", folder / "claims.jsonl", "--texts", folder / "texts")
    assert done.returncode == 1
    second, fourth, empty, missing = done.stderr.decode().splitlines()
    assert second.startswith(f"claimx: {folder}/claims.jsonl:2: no claim: ")
    assert fourth.endswith(
        f"claims.jsonl:4: claim {claim().id} is that of {folder}/claims.jsonl:1 already: left out"
    )
    assert empty == f"claimx: {folder}/texts/c.txt: empty: no text in it"
    assert missing == "claimx: b.txt: no text for this document, which has 1 claim"
    assert b"<p>2 claims from 2 articles," in done.stdout


def test_where_no_claim_can_be_read_the_old_page_stays(claimx, folder):
    out = folder / "report.html"
    out.write_text("old")
    (folder / "claims.jsonl").write_bytes(b"nothing")
    done = claimx("report", folder / "claims.jsonl", "--out", out)
    assert (done.returncode, out.read_text()) == (2, "old")
    assert done.stderr.count(b"\n") == 1
