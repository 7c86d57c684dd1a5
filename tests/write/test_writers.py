import json

from sample_claims import TEXT, claim, record

from claimx.model import SCHEMA_VERSION, Failure, RunDocument, RunInformation
from claimx.write import claim_bytes, format_of, json_bytes, open_writer

LINE = claim_bytes(claim(), TEXT)
RUN = RunInformation(
    claimx="1.2.3",
    schema_version=SCHEMA_VERSION,
    documents=2,
    claims=3,
    published=None,
    home_currency=None,
    failed=1,
    failures=[Failure(where="b.txt", reason="empty: no text in it")],
)


def written(output_format, tmp_path) -> bytes:
    out = tmp_path / "out"
    with open_writer(output_format, out) as writer:
        writer.add(json_bytes(record()), [LINE, LINE])
        writer.add(json_bytes(record(id="c.txt", claims=0, text="全文")), [])
        writer.add(json_bytes(record(id="d.txt")), [LINE])
        writer.finish(RUN)
    return out.read_bytes()


def test_json_lines_hold_the_claims_alone(tmp_path):
    assert written("jsonl", tmp_path) == (LINE + b"\n") * 3


def test_one_document_holds_run_documents_and_claims(tmp_path):
    data = written("json", tmp_path)
    assert list(json.loads(data)) == ["run", "documents", "claims"]
    document = RunDocument.model_validate_json(data)
    assert document.run == RUN
    assert [entry.id for entry in document.documents] == ["a.txt", "c.txt", "d.txt"]
    assert document.claims == [claim()] * 3


def test_a_run_without_claims_is_a_document_too(tmp_path):
    with open_writer("json", tmp_path / "out") as writer:
        writer.finish(RUN)
    assert RunDocument.model_validate_json((tmp_path / "out").read_bytes()).claims == []


def test_the_ending_tells_the_format():
    names = [
        "a.jsonl",
        "a.JSON",
        "a.csv",
        "a.b.parquet",
        "a.db",
        "a.duckdb",
        "a.md",
        "a.spacy",
        "a.txt",
        "csv",
    ]
    found = [format_of(name) for name in names]
    assert found == [
        "jsonl", "json", "csv", "parquet", "sqlite", "duckdb", "markdown", "spacy", None, None
    ]  # fmt: skip


def test_a_markdown_table_keeps_the_words_of_the_text_as_text(tmp_path):
    text = "甲|乙<img src=x>[丙](http://x)称，8月1日起对丙国钢管加征20%的关税。"
    name = "甲|乙<img src=x>[丙](http://x)"
    source = {"text": name, "start": 0, "end": len(name), "name": name}
    cue = {"text": "称", "start": len(name), "end": len(name) + 1}
    one = claim(doc_id="a|b\n.txt", attribution={"source": source, "cue": cue})
    assert text[cue["start"]] == "称"
    with open_writer("markdown", tmp_path / "a.md") as writer:
        writer.add(None, [json_bytes(one)])
        writer.finish(RUN)
    row = (tmp_path / "a.md").read_text().splitlines()[2]
    assert row.replace("\\|", "").count("|") == 8
    assert row.startswith("| a\\|b .txt | 2025-08-01 | tariff\\_rate |")
    assert "\\<img src=x\\>\\[丙\\]\\(http\\://x\\)" in row
