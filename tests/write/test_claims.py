import io
import json
from pathlib import Path

from sample_claims import TEXT, claim, record

from claimx.model import DocumentRecord, Failure, RunInformation
from claimx.write import claim_bytes, json_bytes
from claimx.write.claims import ClaimRead, read_claims
from claimx.write.formats import json_document

LINE = claim_bytes(claim(), TEXT)
RUN = RunInformation(
    claimx="0",
    schema_version="1",
    documents=1,
    claims=1,
    published=None,
    home_currency=None,
    failed=0,
    failures=[],
)


def read(tmp_path: Path, data: bytes):
    path = tmp_path / "claims"
    path.write_bytes(data)
    return [
        (item.where.removeprefix(f"{tmp_path}/"), item.reason)
        if isinstance(item, Failure)
        else (item.where.removeprefix(f"{tmp_path}/"), item.claim)
        if isinstance(item, ClaimRead)
        else item
        for item in read_claims(path)
    ]


def document() -> bytes:
    stream = io.BytesIO()
    writer = json_document.Writer(stream)
    writer.add(json_bytes(record(text=TEXT)), [LINE])
    writer.finish(RUN)
    return stream.getvalue()


def test_lines_are_claims_and_what_is_none_is_named(tmp_path):
    first, second, third = read(tmp_path, LINE + b"\n\n{\n" + LINE)
    assert first == ("claims:1", claim())
    assert second[0] == "claims:3"
    assert second[1].startswith("no claim: ")
    assert third == ("claims:4", claim())


def test_the_one_document_is_read_as_it_is_written_and_as_others_lay_it_out(tmp_path):
    expected = [record(text=TEXT), ("claims:claims[0]", claim())]
    assert read(tmp_path, document()) == expected
    for indent in (None, 2):
        assert read(tmp_path, json.dumps(json.loads(document()), indent=indent).encode()) == expected


def test_a_broken_document_says_what_is_wrong(tmp_path):
    ((where, reason),) = read(tmp_path, document()[:-10])
    assert (where, reason.split(":")[0]) == ("claims", "not JSON")
    content = json.loads(document())
    content["claims"].insert(0, {"id": "x"})
    content["documents"] = {}
    documents, wrong, right = read(tmp_path, json.dumps(content).encode())
    assert documents == ("claims", "no document of claims: `documents` must be a list")
    assert wrong[0] == "claims:claims[0]"
    assert right == ("claims:claims[1]", claim())


def test_nothing_is_nothing(tmp_path):
    assert read(tmp_path, b"") == []
    assert not [item for item in read(tmp_path, b"\n\n") if not isinstance(item, DocumentRecord)]
