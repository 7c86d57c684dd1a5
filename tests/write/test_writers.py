import io
import json

from sample_claims import TEXT, claim, record

from claimx.model import SCHEMA_VERSION, Failure, RunDocument, RunInformation
from claimx.write import claim_bytes, claim_writer, json_bytes

LINE = claim_bytes(claim(), TEXT)
RUN = RunInformation(
    claimx="1.2.3",
    schema_version=SCHEMA_VERSION,
    documents=2,
    claims=3,
    published=None,
    home_currency=None,
    failures=[Failure(where="b.txt", reason="empty: no text in it")],
)


def written(output_format) -> bytes:
    stream = io.BytesIO()
    writer = claim_writer(output_format, stream)
    writer.add(json_bytes(record()), [LINE, LINE])
    writer.add(json_bytes(record(id="c.txt", claims=0, text="全文")), [])
    writer.add(json_bytes(record(id="d.txt")), [LINE])
    writer.finish(RUN)
    return stream.getvalue()


def test_json_lines_hold_the_claims_alone():
    assert written("jsonl") == (LINE + b"\n") * 3


def test_one_document_holds_run_documents_and_claims():
    data = written("json")
    assert list(json.loads(data)) == ["run", "documents", "claims"]
    document = RunDocument.model_validate_json(data)
    assert document.run == RUN
    assert [entry.id for entry in document.documents] == ["a.txt", "c.txt", "d.txt"]
    assert document.claims == [claim()] * 3


def test_a_run_without_claims_is_a_document_too():
    stream = io.BytesIO()
    claim_writer("json", stream).finish(RUN)
    assert RunDocument.model_validate_json(stream.getvalue()).claims == []
