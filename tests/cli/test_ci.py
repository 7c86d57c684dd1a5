"""What continuous integration asks for: annotations, summaries, verdicts, and the ready workflow and hooks."""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import COMMAND
from sample_texts import SIMPLIFIED, TRADITIONAL

from claimx.cli.github import Annotator, annotation
from claimx.cli.outcome import FailOn, Outcome, Voice
from claimx.model import Breakdown, Failure, InvalidClaim, Note, RunSummary, Unwritten
from claimx.write.summary import write_summary

ROOT = Path(__file__).parents[2]


def test_an_annotation_is_escaped_as_the_runner_reads_it():
    assert annotation("error", "50%\r\nof: a, b") == "::error title=claimx::50%25%0D%0Aof: a, b"
    assert annotation("warning", "x", "a:b,c%.txt", 3) == (
        "::warning file=a%3Ab%2Cc%25.txt,line=3,title=claimx::x"
    )


def test_an_annotation_names_the_file_that_is_there(tmp_path, monkeypatch):
    (tmp_path / "a.txt").touch()
    (tmp_path / "a:3").touch()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    place = f"file={tmp_path.name}/"
    annotate = Annotator([tmp_path]).annotation
    assert annotate("error", f"{tmp_path}/a.txt:12", "r").startswith(f"::error {place}a.txt,line=12,")
    assert annotate("error", "a.txt", "r") == f"::error {place}a.txt,title=claimx::a.txt: r"
    assert annotate("error", "a:3", "r").startswith(f"::error {place}a%3A3,title=")
    assert annotate("notice", "record-7", "r") == "::notice title=claimx::record-7: r"
    assert annotate("notice", "x" * 5000 + "\0", "r").startswith("::notice title=claimx::xxx")
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert (
        Annotator([tmp_path / "a.txt"])
        .annotation("error", "a.txt", "r")
        .startswith(f"::error file={str(tmp_path).replace(':', '%3A')}/a.txt,")
    )


def test_a_run_with_failures_is_annotated_and_summed_up(tmp_path, claimx):
    news = tmp_path / "news,1"
    news.mkdir()
    (news / "a.txt").write_text(SIMPLIFIED)
    (news / "b.txt").write_text(TRADITIONAL)
    (news / "c.txt").touch()
    (news / "r.jsonl").write_text('{"text": "好"}\n{"text": 1}\n')
    summaries = [tmp_path / "s.json", tmp_path / "s.md"]
    written = [argument for path in summaries for argument in ("--summary", path)]
    done = claimx("extract", news, "--github", "--jobs", "2", "--timeout", "60", *written)
    assert done.returncode == 1
    place = str(news).replace(",", "%2C")
    assert done.stderr.decode().splitlines() == [
        f"::error file={place}/c.txt,title=claimx::{news}/c.txt: empty: no text in it",
        f"::error file={place}/r.jsonl,line=2,title=claimx::{news}/r.jsonl:2: a record needs `text`, a string",
    ]
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    summary = RunSummary.model_validate_json(summaries[0].read_bytes())
    assert (summary.documents, summary.claims, summary.failed) == (3, len(claims), 2)
    types = {claim["type"] for claim in claims}
    assert summary.types == {name: sum(one["type"] == name for one in claims) for name in sorted(types)}
    assert [failure.where for failure in summary.failures] == [f"{news}/c.txt", f"{news}/r.jsonl:2"]
    assert summary.seconds > 0
    assert sum(summary.dropped.values()) > 3
    assert list(summary.dropped.values()) == sorted(summary.dropped.values(), reverse=True)
    page = summaries[1].read_text()
    assert f"| claims | {len(claims)} |" in page
    assert f"| {summaries[0].parent}/news,1/c.txt | empty: no text in it |".replace("_", r"\_") in page


def test_the_reasons_are_those_that_explain_gives(tmp_path, claimx):
    (tmp_path / "a.txt").write_text("海丰重工的订单很多。海丰重工会亏损吗？公司称订单不到三成。")
    done = claimx("extract", tmp_path, "--summary", tmp_path / "s.json")
    assert (done.returncode, done.stdout) == (0, b"")
    summary = json.loads((tmp_path / "s.json").read_bytes())
    assert summary["dropped"]["no amount"] >= 2
    assert summary["passed_over"] == {"a question makes no claim": 1}


def test_shards_that_are_kept_count_but_for_what_was_dropped(tmp_path, claimx):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(SIMPLIFIED)
    out = f"{tmp_path}/claims/"
    for name in ("new.json", "kept.json"):
        claimx("extract", tmp_path / "news", "--out", out, "--resume", "--summary", tmp_path / name)
    new, kept = (json.loads((tmp_path / name).read_bytes()) for name in ("new.json", "kept.json"))
    assert new["types"] and new["dropped"]
    assert (kept["kept_shards"], kept["kept_documents"], kept["dropped"]) == (1, 1, {})
    for field in ("documents", "claims", "types", "failed", "rules", "claimx"):
        assert kept[field] == new[field], field


def run_summary(**changes) -> RunSummary:
    figures = dict.fromkeys(RunSummary.model_fields, 0)
    texts = {"claimx": "1", "schema_version": "1", "rules": "f"}
    tables = {"types": {}, "dropped": {}, "passed_over": {}, "failures": []}
    return RunSummary.model_validate(figures | texts | tables | changes)


def test_the_summary_of_a_job_is_added_to_and_text_stays_text(tmp_path):
    path = tmp_path / "step"
    path.write_text("before\n")
    hostile = Failure(where="a|b.txt", reason="<img src=x>\n| `c` [d](e)")
    write_summary(run_summary(failures=[hostile], failed=3), path, append=True)
    page = path.read_text()
    assert page.startswith("before\n## claimx extract\n")
    assert r"| a\|b.txt | \<img src=x\> \| \`c\` \[d\](e) |" in page
    assert "… and 2 more." in page
    write_summary(run_summary(), path.with_suffix(".md"))
    write_summary(run_summary(), path.with_suffix(".md"))
    assert path.with_suffix(".md").read_text().count("## claimx") == 1


@pytest.mark.parametrize(
    ("happened", "lines", "status"),
    [
        ([], 1, {"error": 0, "empty": 0, "invalid": 0}),
        ([], 0, {"error": 0, "empty": 1, "invalid": 0}),
        ([Note(where="a", reason="r")], 1, {"error": 0, "empty": 0, "invalid": 0}),
        ([Breakdown(where="a", reason="r")], 1, {"error": 1, "empty": 0, "invalid": 0}),
        ([InvalidClaim(where="a", reason="r")], 1, {"error": 1, "empty": 0, "invalid": 1}),
        ([Unwritten(where="a", reason="r")], 1, {"error": 1, "empty": 1, "invalid": 1}),
    ],
)
def test_what_fails_a_run(capsys, happened, lines, status):
    for kind in FailOn:
        outcome = Outcome(fail_on=[kind])
        for item in happened:
            outcome.tell(item)
        outcome.done(lines)
        assert outcome.status() == status[kind], kind
    both = Outcome(fail_on=[FailOn.EMPTY, FailOn.ERROR])
    both.tell(Failure(where="a", reason="r"))
    both.done(1)
    assert both.status() == 1
    nothing = Outcome(fail_on=[FailOn.INVALID])
    nothing.tell(Failure(where="a", reason="r"))
    assert nothing.status() == 2
    capsys.readouterr()


def test_quiet_and_verbose_runs(capsys):
    outcome = Outcome(voice=Voice(quiet=True))
    outcome.tell(Note(where="n", reason="r"))
    outcome.tell(Failure(where="a", reason="r"))
    outcome.tell(Unwritten(where="claims.jsonl", reason="full"))
    outcome.done(1)
    assert outcome.status() == 1
    assert capsys.readouterr().err.splitlines() == [
        "claimx: claims.jsonl: full",
        "claimx: 2 failures; without --quiet each is named",
    ]


def test_verbose_tells_of_each_document(tmp_path, claimx):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    (tmp_path / "b.txt").write_text("今天天气好。")
    done = claimx("extract", tmp_path, "--verbose", "--fail-on", "empty")
    first, second, last = done.stderr.decode().splitlines()
    count = len(done.stdout.splitlines())
    assert first.startswith(f"claimx: a.txt: {count} claims, 0.")
    assert second.startswith("claimx: b.txt: 0 claims, 0.")
    assert last.startswith(f"claimx: 2 documents, {count} claims, 0 failures, ")
    (tmp_path / "a.txt").unlink()
    empty = claimx("extract", tmp_path, "--fail-on", "empty")
    assert empty.returncode == 1
    assert empty.stderr == b"claimx: no claim came out of 1 document (--fail-on empty)\n"


def test_findings_of_eval_and_validate_stand_at_their_lines(tmp_path, claimx):
    for name in ("01_wire_tariff_hans.txt", "01_wire_tariff_hans.gold.json"):
        shutil.copy(ROOT / "corpus" / name, tmp_path)
    (tmp_path / "none.jsonl").touch()
    done = claimx("eval", tmp_path, "--claims", tmp_path / "none.jsonl", "--min-strict-f1", "0.5", "--github")
    assert done.returncode == 1
    *warnings, error = done.stderr.decode().splitlines()
    assert error == "::error title=claimx::strict F1 0.000 is below 0.500"
    article = tmp_path / "01_wire_tariff_hans.txt"
    text = article.read_text().splitlines()
    assert warnings
    for warning in warnings:
        head, _, message = warning.removeprefix("::").partition("::")
        assert head.startswith(f"warning file={article},line=")
        line = int(head.rpartition("line=")[2].partition(",")[0])
        assert message.replace("%25", "%").partition("missed ")[2].partition(": ")[2] in text[line - 1]
    (tmp_path / "bad.jsonl").write_text('\n{"id": "x"\n')
    done = claimx("validate", tmp_path / "none.jsonl", tmp_path / "bad.jsonl", "--github")
    assert done.returncode == 1
    (fault,) = [line for line in done.stderr.decode().splitlines() if line.startswith("::")]
    assert fault.startswith(f"::error file={tmp_path}/bad.jsonl,line=2,title=claimx::")


def test_the_ready_workflow_runs(tmp_path):
    workflow = yaml.safe_load((ROOT / "docs" / "workflow.yml").read_text())
    (job,) = workflow["jobs"].values()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(SIMPLIFIED)
    (tmp_path / "claims.jsonl").touch()
    environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"}
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "step_summary")
    statuses = [
        subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, capture_output=True, check=False
        ).returncode
        for step in job["steps"]
        if step.get("run", "").startswith("claimx ")
    ]
    assert statuses == [0, 0, 1]
    assert (tmp_path / "step_summary").read_text().startswith("## claimx extract")
    uploads = [step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", "")]
    assert [(tmp_path / path).stat().st_size > 0 for path in uploads] == [True]


def test_the_hooks_run_on_the_files_of_a_commit(tmp_path, claimx):
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(SIMPLIFIED)
    bad.touch()

    def run(name: str, *files: Path) -> int:
        command, *arguments = shlex.split(hooks[name]["entry"])
        assert (command, hooks[name]["language"]) == ("claimx", "python")
        done = claimx(*arguments, *files)
        assert done.stdout == b""
        return done.returncode

    assert run("claimx-extract", good, bad) == 1
    claims = [tmp_path / "claims-1.jsonl", tmp_path / "claims-2.jsonl"]
    claims[0].write_text("{}")
    claims[1].touch()
    assert run("claimx-validate", *claims) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--summary", "s.txt"], "a summary is FILE.json or FILE.md, or $GITHUB_STEP_SUMMARY: s.txt"),
        (["--summary", "no/s.md"], "no such folder to write to: no"),
        (["--fail-on", "warning"], "'warning' is not one of 'error', 'empty', 'invalid'"),
        (["--quiet", "--verbose"], "--quiet and --verbose exclude each other"),
    ],
)
def test_wrong_calls(claimx, arguments, says):
    done = claimx("extract", ROOT / "corpus", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
