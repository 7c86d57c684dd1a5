"""`claimx explain` and `extract --explain`: why claims are what they are, and why a sentence made none."""

import json
import sys
from typing import Any

import jsonschema
import pytest
from sample_texts import SIMPLIFIED, TRADITIONAL

from claimx.cli.explain import _explainer
from claimx.model import Article, Claim, SentenceExplanation
from claimx.run import Settings
from claimx.write import schema


def explanations(claimx, *arguments):
    done = claimx("explain", "--format", "json", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return [SentenceExplanation.model_validate_json(line) for line in done.stdout.splitlines()]


def reasons(claim: Claim) -> dict[str, tuple[str | None, str]]:
    return {
        one.field: (one.evidence.text if one.evidence else None, one.reason)
        for one in claim.explanation or ()
    }


def test_every_claim_says_what_made_each_of_its_fields(claimx):
    text = "商务部11日表示，预计8月1日起对越南的钢管加征20%的关税。"
    (sentence,) = explanations(claimx, "--sentence", text, "--published", "2025-07-11")
    (claim,) = sentence.claims
    why = reasons(claim)
    assert why["trigger"] == (claim.trigger.text, f"a trigger of {claim.rule}")
    assert why["value"][0] == "20%"
    assert "behind the trigger" in why["value"][1]
    assert why["roles.target"][0] == "越南"
    assert why["roles.target"][1].startswith("slot ")
    assert why["attribution"] == ("表示", "this cue names the source")
    assert why["modality"] == ("预计", "estimated by this cue")
    assert why["time"] == ("8月1日起", "it stands in the sentence, counted from 2025-07-11")


def test_a_denial_names_its_cue(claimx):
    (sentence,) = explanations(claimx, "--sentence", "7月1日，外长王毅没有会见法国外长巴罗。")
    (claim,) = sentence.claims
    assert claim.negated
    assert reasons(claim)["negated"] == ("没有", "denied by this cue")


@pytest.mark.parametrize(
    ("text", "trigger", "reason"),
    [
        ("海丰重工的订单很多。", "订单", "no amount of the kind money or count"),
        ("商务部对丙国加征20%的关税？", None, "a question makes no claim"),
        ("今天天气很好。", None, "no trigger of any type"),
        ("海丰重工称订单违约金5亿元。", "订单", "its clauses contain what the frame refuses: 违约金"),
        ("7月1日，外长王毅举行会见。", "会见", "too few parties"),
        ("订单量5亿元。", "订单", "the words behind it are refused: 量"),
    ],
)
def test_a_sentence_says_why_nothing_came_of_it(claimx, text, trigger, reason):
    done = claimx("explain", "--sentence", text)
    assert (done.returncode, done.stderr) == (0, b"")
    first, *rest = done.stdout.decode().rstrip().splitlines()
    assert first == text
    assert any(reason in line and (trigger is None or f"by {trigger}" in line) for line in rest)


def test_the_lesser_trigger_names_the_better_one(claimx):
    (sentence,) = explanations(claimx, "--sentence", "海丰重工与北方管道签订12亿元的供货合同。")
    (claim,) = sentence.claims
    assert any(
        one.value and one.value.text == "12亿元" and one.reason.endswith(f"({claim.rule})")
        for one in sentence.refused
    )


def test_a_sentence_of_a_file_is_found_in_either_script(claimx, tmp_path):
    (tmp_path / "a.txt").write_text(TRADITIONAL)
    found = explanations(claimx, tmp_path, "--sentence", "晨光电子接获欧洲订单")
    assert [one.sentence.text for one in found] == [TRADITIONAL.splitlines()[0]]


def test_twice_the_sentences_take_twice_the_steps():
    explain = _explainer(Settings(), "损失")
    steps = 0

    def count(frame: Any, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return count

    def steps_for(size: int) -> int:
        nonlocal steps
        text = "".join(f"标题{number}的损失\n" for number in range(size))
        steps, before = 0, sys.gettrace()
        sys.settrace(count)
        try:
            assert len(explain(Article(id="a", text=text))) == size
        finally:
            sys.settrace(before)
        return steps

    _, least, less, more = map(steps_for, (1, 100, 200, 400))
    assert more - less <= 2.2 * (less - least)


def test_without_sentence_those_with_claims_are_explained(claimx, tmp_path):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    found = explanations(claimx, tmp_path)
    assert found
    assert all(one.claims for one in found)
    text = claimx("explain", tmp_path).stdout.decode()
    assert all(one.sentence.text in text for one in found)
    assert "no order_value" not in text


def test_extract_writes_the_explanation_only_when_it_is_asked_for(claimx, tmp_path):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    plain = [json.loads(line) for line in claimx("extract", tmp_path).stdout.splitlines()]
    told = [json.loads(line) for line in claimx("extract", tmp_path, "--explain").stdout.splitlines()]
    assert told
    validator = jsonschema.Draft202012Validator(schema("claims"))
    for claim in told:
        validator.validate(claim)
        assert claim.pop("explanation")
    assert told == plain
    assert not any("explanation" in claim for claim in plain)


def test_an_explained_file_is_valid(claimx, tmp_path):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    claimx("extract", tmp_path / "a.txt", "--explain", "--out", tmp_path / "claims.jsonl")
    assert claimx("validate", tmp_path / "claims.jsonl", "--texts", tmp_path / "a.txt").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give a PATH, or --sentence TEXT"),
        (["a.txt", "--sentence", "没有这句话"], "no sentence contains"),
    ],
)
def test_a_call_that_explains_nothing_is_wrong(claimx, tmp_path, monkeypatch, arguments, says):
    (tmp_path / "a.txt").write_text(SIMPLIFIED)
    monkeypatch.chdir(tmp_path)
    done = claimx("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
