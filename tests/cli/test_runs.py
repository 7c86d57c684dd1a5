"""Whole runs through the installed command: what comes out, what is said, and how it ends."""

import json
import select
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import COMMAND
from sample_texts import SIMPLIFIED, TRADITIONAL

from claimx.model import Claim, RunDocument


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


def meaning(claim: dict) -> tuple:
    """What a claim says, without its place."""
    value, time = claim["value"] or {}, claim["time"] or {}
    roles = sorted((role["role"], role["text"]) for role in claim["roles"])
    return (
        claim["type"],
        value.get("text"),
        value.get("number"),
        time.get("first_day"),
        claim["modality"],
        roles,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "tw").mkdir(parents=True)
    (folder / "cn.txt").write_text(SIMPLIFIED)
    (folder / "tw" / "a.md").write_text(TRADITIONAL)
    record = {"id": "r-1", "text": SIMPLIFIED, "published": "2025-07-11"}
    (folder / "records.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n")
    return folder


def test_extract_writes_claims_in_the_order_of_documents(claimx, folder):
    done = claimx("extract", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    claims = [Claim.model_validate_json(line, strict=True) for line in done.stdout.splitlines()]
    documents = list(dict.fromkeys(claim.doc_id for claim in claims))
    assert documents == ["cn.txt", "r-1", "tw/a.md"]
    tariff = next(claim for claim in claims if claim.type == "tariff_rate")
    assert tariff.published is not None
    assert tariff.published.isoformat() == "2025-07-11"
    texts = {"cn.txt": SIMPLIFIED, "r-1": SIMPLIFIED, "tw/a.md": TRADITIONAL}
    for claim in claims:
        assert texts[claim.doc_id][claim.trigger.start : claim.trigger.end] == claim.trigger.text
    assert b"20%" in done.stdout
    assert b"\\u" not in done.stdout


def test_the_same_input_gives_the_same_bytes_in_any_order(claimx, folder, tmp_path):
    whole = claimx("extract", folder).stdout
    assert whole
    assert claimx("extract", folder).stdout == whole
    copies = []
    for name, files in (("forth", ["cn.txt", "tw/a.md"]), ("back", ["tw/a.md", "cn.txt"])):
        for file in files:
            target = tmp_path / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((folder / file).read_bytes())
        copies.append(claimx("extract", tmp_path / name).stdout)
    assert copies[0] == copies[1]
    paths = [folder / "cn.txt", folder / "tw" / "a.md"]
    assert claimx("extract", *paths).stdout == claimx("extract", *reversed(paths)).stdout


def test_any_encoding_gives_the_same_claims(claimx, tmp_path):
    texts = {}
    for script, text, encodings in (
        ("hans", SIMPLIFIED, ("utf-8", "utf-8-sig", "gb18030", "utf-16")),
        ("hant", TRADITIONAL, ("utf-8", "big5", "big5hkscs", "utf-16-be")),
    ):
        for encoding in encodings:
            for name, line_end in (("lf", "\n"), ("crlf", "\r\n")):
                doc_id = f"{script}.{name}.{encoding}.txt"
                texts[doc_id] = text.replace("\n", line_end)
                (tmp_path / doc_id).write_bytes(texts[doc_id].encode(encoding))
    done = claimx("extract", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    found: dict[str, list] = {doc_id: [] for doc_id in texts}
    for claim in lines(done.stdout):
        found[claim["doc_id"]].append(meaning(claim))
        start, end = claim["trigger"]["start"], claim["trigger"]["end"]
        assert texts[claim["doc_id"]][start:end] == claim["trigger"]["text"]
    for doc_id, claims in found.items():
        assert claims, doc_id
        assert claims == found[f"{doc_id[:4]}.lf.utf-8.txt"], doc_id


def test_standard_input_takes_text_and_records(claimx):
    text = claimx("extract", "-", "--published", "2025-07-11", input=SIMPLIFIED.encode())
    assert {claim["doc_id"] for claim in lines(text.stdout)} == {"-"}
    record = json.dumps({"id": "r", "text": SIMPLIFIED}).encode() + b"\n"
    records = claimx("extract", "-", "--input-format", "jsonl", input=record)
    assert {claim["doc_id"] for claim in lines(records.stdout)} == {"r"}


def test_the_day_of_the_call_dates_what_has_none(claimx):
    text = "加征关税\n\n商务部上周五宣布，对丙国钢管加征20%的关税。\n".encode()
    dated = lines(claimx("extract", "-", "--published", "2025-07-16", input=text).stdout)
    assert {(claim["published"], claim["published_basis"]) for claim in dated} == {("2025-07-16", "given")}
    refused = lines(claimx("extract", "-", input=text).stdout)
    assert {claim["published_basis"] for claim in refused} == {"unknown"}


def test_mentions_are_of_the_kinds_asked_for(claimx, folder):
    everything = lines(claimx("mentions", folder).stdout)
    assert {"money", "percent", "time"} <= {mention["kind"] for mention in everything}
    assert "number" not in {mention["kind"] for mention in everything}
    some = claimx("mentions", folder, "--kind", "money", "--kind", "number")
    assert {mention["kind"] for mention in lines(some.stdout)} == {"money", "number"}
    texts = {"cn.txt": SIMPLIFIED, "r-1": SIMPLIFIED, "tw/a.md": TRADITIONAL}
    for mention in everything:
        assert texts[mention["doc_id"]][mention["start"] : mention["end"]] == mention["text"]


def test_one_document_holds_the_run_its_documents_and_claims(claimx, folder):
    done = claimx("extract", folder, "--format", "json", "--home-currency", "CNY")
    document = RunDocument.model_validate_json(done.stdout)
    assert [record.id for record in document.documents] == ["cn.txt", "r-1", "tw/a.md"]
    assert [record.text is None for record in document.documents] == [True, False, True]
    assert [record.script for record in document.documents] == ["Hans", "Hans", "Hant"]
    assert document.run.documents == 3
    assert document.run.claims == len(document.claims) == sum(record.claims for record in document.documents)
    assert document.run.home_currency == "CNY"
    claims = b"".join(claimx("extract", folder, "--home-currency", "CNY").stdout.splitlines(keepends=True))
    assert [json.loads(line) for line in claims.splitlines()] == json.loads(done.stdout)["claims"]


def test_a_file_written_is_valid_and_readable(claimx, folder, tmp_path):
    out = tmp_path / "claims.jsonl"
    done = claimx("extract", folder, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes() == claimx("extract", folder).stdout
    checked = claimx("validate", out, "--texts", folder)
    count = len(lines(out.read_bytes()))
    assert (checked.returncode, checked.stderr) == (0, f"claimx: {out}: {count} claims, 0 faults\n".encode())
    shown = claimx("show", out).stdout.decode().splitlines()
    assert len(shown) == count
    assert claimx("show", "-", input=out.read_bytes()).stdout.decode().splitlines() == shown
    assert any("tariff_rate" in line and "20%" in line for line in shown)


def test_validate_names_line_and_fault(claimx, folder, tmp_path):
    out = tmp_path / "claims.jsonl"
    claimx("extract", folder, "--out", out)
    (folder / "cn.txt").write_text("　" + SIMPLIFIED)
    checked = claimx("validate", out, "--texts", folder)
    assert checked.returncode == 1
    assert f"{out}:1: sentence: the text has ".encode() in checked.stderr
    out.write_text("{}\n")
    checked = claimx("validate", out)
    assert checked.returncode == 1
    assert f"claimx: {out}:1: id: Field required\n".encode() in checked.stderr


def test_a_reader_may_stop_at_any_time(folder, tmp_path):
    record = json.dumps({"text": SIMPLIFIED}, ensure_ascii=False)
    many = tmp_path / "many.jsonl"
    many.write_text((record + "\n") * 2000)
    for command in (["extract", many], ["mentions", many], ["normalize", many], ["schema"]):
        call = " ".join(map(str, [COMMAND, *command]))
        done = subprocess.run(
            ["bash", "-c", f"{call} | head -n 1; echo ${{PIPESTATUS[0]}}"], capture_output=True, check=True
        )
        assert done.stderr == b""
        assert done.stdout.splitlines()[-1] == b"0"


def test_an_interrupt_ends_quietly_and_leaves_the_old_file(tmp_path):
    out = tmp_path / "claims.jsonl"
    out.write_bytes(b"old")
    process = subprocess.Popen(
        [COMMAND, "extract", "-", "--input-format", "jsonl", "--out", out],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    while not list(tmp_path.glob(".claims.jsonl.*.part")):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    assert stdout == b""
    assert (list(tmp_path.iterdir()), out.read_bytes()) == ([out], b"old")


@pytest.mark.parametrize("options", [[], ["--timeout", "60"]])
def test_the_claims_of_a_slow_pipe_come_document_by_document(options):
    command = [COMMAND, "extract", "-", "--input-format", "jsonl", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("a", "b"):
            record = {"id": number, "text": SIMPLIFIED}
            process.stdin.write(json.dumps(record).encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 60)[0], "nothing comes before the next document"
            claims = lines(process.stdout.read1(1 << 20))
            assert {claim["doc_id"] for claim in claims} == {number}
        process.stdin.close()
        assert process.wait(60) == 0


def closed(streams: str, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    """Runs the command with standard streams closed, as the shell says it: `<&-`, `>&-`, `2>&-`."""
    call = ["sh", "-c", f'exec "$@" {streams}', "sh", COMMAND, *arguments]
    return subprocess.run(call, capture_output=True, stdin=subprocess.DEVNULL, check=False)


def test_standard_streams_may_be_closed(claimx, folder, tmp_path):
    claims = claimx("extract", folder).stdout
    for options in ([], ["--timeout", "60"]):
        done = closed("<&- 2>&-", "extract", folder, *options)
        assert (done.returncode, done.stdout) == (0, claims)
    out = tmp_path / "claims.jsonl"
    done = closed("<&- >&- 2>&-", "extract", folder, "--out", out)
    assert (done.returncode, out.read_bytes()) == (0, claims)


def test_a_closed_stream_that_is_needed_is_named(folder):
    done = closed("<&-", "extract", "-")
    assert (done.returncode, done.stderr) == (2, b"claimx: standard input: empty: no text in it\n")
    done = closed(">&-", "extract", folder)
    said = b"claimx: standard output: cannot be written: Bad file descriptor\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_output_that_cannot_be_written_is_an_error(claimx, folder, tmp_path):
    done = claimx("extract", folder, "--out", tmp_path / "no" / "claims.jsonl")
    assert done.returncode == 2
    assert done.stderr.decode() == f"claimx: {tmp_path}/no: no such folder to write to\n"


@pytest.mark.parametrize("command", ["extract", "mentions", "convert"])
def test_a_dash_for_out_is_standard_output(claimx, folder, tmp_path, command):
    claims = tmp_path / "claims.jsonl"
    claims.write_bytes(claimx("extract", folder).stdout)
    given = claims if command == "convert" else folder
    to_pipe = claimx(command, given).stdout
    assert to_pipe
    assert claimx(command, given, "--out", "-").stdout == to_pipe


def test_normalize_keeps_the_length_and_names_script_and_encoding(claimx):
    (document,) = lines(claimx("normalize", "-", input=TRADITIONAL.encode("cp950")).stdout)
    assert (document["encoding"], document["script"]) == ("cp950", "Hant")
    assert len(document["text"]) == len(TRADITIONAL)
    assert "晨光电子接获欧洲订单" in document["text"]


def test_segment_gives_sentences_with_their_words(claimx, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("海丰重工\n")
    sentences = lines(claimx("segment", "-", "--user-dictionary", words, input=SIMPLIFIED.encode()).stdout)
    for sentence in sentences:
        assert SIMPLIFIED[sentence["start"] : sentence["end"]] == sentence["text"]
        assert len("".join(sentence["words"])) == len(sentence["text"])
    assert sentences[0]["kind"] == "title"
    assert any("海丰重工" in sentence["words"] for sentence in sentences)
