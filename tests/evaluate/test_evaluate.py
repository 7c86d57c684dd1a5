"""Which claims count, and for what: each rule of the matching and of the figures on one small article."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimx.evaluate import Evaluation, evaluate
from claimx.model import Claim, Quantity, TimeExpression

from .builders import MEETING, NEWS, TARIFF, meeting, on, percent, role, source, span, tariff, write_gold


def scored(folder: Path, gold: list[dict[str, Any]], claims: list[Claim]) -> Evaluation:
    return evaluate(write_gold(folder, gold), claims)


def test_right_in_all_respects(tmp_path: Path) -> None:
    total = scored(tmp_path, [TARIFF, MEETING], [tariff(), meeting()]).total
    assert (total.gold, total.found) == (2, 2)
    assert (total.precision, total.recall, total.f1, total.strict_f1, total.full_f1) == (1, 1, 1, 1, 1)
    assert (total.roles_f1, total.value, total.bound, total.date) == (1, 1, 1, 1)
    assert (total.attribution, total.modality, total.negated) == (1, 1, 1)


def test_missed_and_spurious(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, [MEETING], [tariff()])
    assert (evaluation.total.gold, evaluation.total.found, evaluation.total.f1) == (1, 1, 0)
    assert [case.text for case in evaluation.missed] == [MEETING["in"]]
    assert [case.value for case in evaluation.spurious] == ["25%"]
    assert evaluation.scores["meeting"].precision is None
    assert evaluation.scores["tariff_rate"].recall is None


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"value": percent("25%", "2.5")}, "value"),
        ({"time": None}, "date"),
        ({"time": on("3日", "2025-05-03")}, "date"),
    ],
)
def test_strict_asks_for_value_and_date(tmp_path: Path, change: dict[str, Any], wrong: str) -> None:
    evaluation = scored(tmp_path, [TARIFF], [tariff(**change)])
    assert (evaluation.total.f1, evaluation.total.strict_f1, evaluation.total.full_f1) == (1, 0, 0)
    assert [case.wrong for case in evaluation.wrong] == [(wrong,)]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"attribution": None}, ("attribution",)),
        ({"attribution": source("乙国部长", "据")}, ("attribution",)),
        ({"modality": "planned"}, ("modality",)),
        ({"negated": True}, ("negated",)),
        ({"roles": [role("imposer", "甲国"), role("goods", "乙国")]}, None),
    ],
)
def test_full_asks_for_the_rest(
    tmp_path: Path, change: dict[str, Any], wrong: tuple[str, ...] | None
) -> None:
    evaluation = scored(tmp_path, [TARIFF], [tariff(**change)])
    assert (evaluation.total.strict_f1, evaluation.total.full_f1) == (1, 0)
    assert [case.wrong for case in evaluation.wrong] == ([wrong] if wrong else [])


def test_bound_is_counted_but_not_asked_for(tmp_path: Path) -> None:
    over = Quantity(
        **span("25%"),
        kind="percent",
        number=Decimal(25),
        unit="percent",
        bound="over",
        low=Decimal(25),
        high=None,
    )
    total = scored(tmp_path, [TARIFF], [tariff(value=over)]).total
    assert (total.bound, total.strict_f1, total.full_f1) == (0, 1, 1)


def test_additional_roles_cost_only_the_roles_figure(tmp_path: Path) -> None:
    total = scored(tmp_path, [MEETING], [meeting(roles=[*meeting().roles, role("place", "丁城")])]).total
    assert total.full_f1 == 1
    assert total.roles_f1 == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))


def test_values_must_overlap(tmp_path: Path) -> None:
    elsewhere = tariff(value=percent("3", "3"))
    total = scored(tmp_path, [TARIFF], [elsewhere]).total
    assert (total.gold, total.found, total.f1) == (1, 1, 0)


def test_without_value_a_shared_party_in_the_sentence_is_enough(tmp_path: Path) -> None:
    other_trigger = {"trigger": span("与")}
    assert scored(tmp_path, [MEETING], [meeting(**other_trigger)]).total.f1 == 1
    assert scored(tmp_path, [MEETING], [meeting(**other_trigger, roles=[])]).total.f1 == 0


def test_each_claim_is_matched_once(tmp_path: Path) -> None:
    total = scored(tmp_path, [TARIFF], [tariff(), tariff()]).total
    assert (total.precision, total.recall) == (0.5, 1)


def test_the_nearer_claim_is_matched(tmp_path: Path) -> None:
    vague = meeting(trigger=span("与"), time=None)
    assert scored(tmp_path, [MEETING], [vague, meeting()]).total.date == 1


def test_optional_counts_when_found_only(tmp_path: Path) -> None:
    optional = MEETING | {"optional": True}
    absent = scored(tmp_path, [TARIFF, optional], [tariff()])
    assert (absent.total.gold, absent.total.recall, absent.missed) == (1, 1, [])
    found = scored(tmp_path, [TARIFF, optional], [tariff(), meeting()])
    assert (found.total.gold, found.total.precision, found.total.f1) == (2, 1, 1)


def test_what_gold_leaves_out_is_not_judged(tmp_path: Path) -> None:
    bare = {key: TARIFF[key] for key in ("in", "type", "trigger")}
    gold = bare | {"value": {"text": "25%", "number": 25, "unit": "percent"}}
    total = scored(tmp_path, [gold], [tariff(time=None, attribution=None)]).total
    assert (total.date, total.attribution, total.bound, total.full_f1) == (None, None, None, 1)


def test_undated_gold_allows_the_publication_date(tmp_path: Path) -> None:
    published = TimeExpression(
        text=None,
        start=None,
        end=None,
        value="2025-05-05",
        first_day=on("3日", "2025-05-05").first_day,
        last_day=on("3日", "2025-05-05").last_day,
        basis="published",
    )
    undated = MEETING | {"time": None}
    assert scored(tmp_path, [undated], [meeting(time=published)]).total.date == 1
    assert scored(tmp_path, [undated], [meeting()]).total.date == 0
    assert scored(tmp_path, [MEETING], [meeting(time=published)]).total.date == 0


def test_previous_is_part_of_the_value(tmp_path: Path) -> None:
    text = "甲国把关税从5%上调至25%。"
    value = {"text": "25%", "number": 25, "unit": "percent"}
    previous = {"text": "5%", "number": 5, "unit": "percent"}
    gold = {"in": text, "type": "tariff_rate", "trigger": "上调至", "value": value, "previous": previous}
    folder = write_gold(tmp_path, [gold], text=text)

    def right(before: Quantity | None) -> float | None:
        claim = tariff(
            sentence=span(text, text),
            trigger=span("上调至", text),
            value=percent("25%", "25", text),
            previous=before,
            time=None,
            roles=[],
            attribution=None,
        )
        return evaluate(folder, [claim]).total.value

    assert right(percent("5%", "5", text)) == 1
    assert right(percent("5%", "6", text)) == 0
    assert right(None) == 0


def test_range_is_judged_by_its_ends(tmp_path: Path) -> None:
    text = "丙厂损失3%至5%的产量。"
    ends = {"number": None, "unit": "percent", "bound": "range", "low": 3, "high": 5}
    gold = {"in": text, "type": "loss_estimate", "trigger": "损失", "value": {"text": "3%至5%"} | ends}
    folder = write_gold(tmp_path, [gold], text=text, types=["loss_estimate"])

    def right(high: int) -> float | None:
        value = Quantity(**span("3%至5%", text), kind="percent", **(ends | {"high": high}))
        parts = {"sentence": span(text, text), "trigger": span("损失", text), "value": value}
        claim = tariff(type="loss_estimate", **parts, time=None, roles=[], attribution=None)
        return evaluate(folder, [claim]).total.value

    assert (right(5), right(6)) == (1, 0)


def test_types_not_annotated_are_passed_over(tmp_path: Path) -> None:
    folder = write_gold(tmp_path, [MEETING], types=["meeting"])
    assert evaluate(folder, [tariff(), meeting()]).total.precision == 1


def test_types_can_be_chosen(tmp_path: Path) -> None:
    folder = write_gold(tmp_path, [TARIFF, MEETING])
    evaluation = evaluate(folder, [tariff(), meeting()], types=["meeting"])
    assert list(evaluation.scores) == ["meeting"]
    assert evaluation.total.gold == 1


def test_other_documents_are_passed_over(tmp_path: Path) -> None:
    assert scored(tmp_path, [TARIFF], [tariff(doc_id="other.txt")]).total.found == 0


def test_spans_that_do_not_match_are_counted(tmp_path: Path) -> None:
    claim = tariff(trigger={"text": "征收", "start": 0, "end": 2})
    assert scored(tmp_path, [TARIFF], [claim]).mismatched_spans == 1
    assert scored(tmp_path, [TARIFF], [tariff()]).mismatched_spans == 0


def test_extraction_is_run_with_the_gold_publication_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def extract(article: Any) -> tuple[None, list[Claim]]:
        seen.append((article.id, article.text, str(article.published)))
        return None, [tariff(doc_id=article.id)]

    monkeypatch.setattr("claimx.run.analysis.extract_claims", extract)
    assert evaluate(write_gold(tmp_path, [TARIFF])).total.full_f1 == 1
    assert seen == [("news.txt", NEWS, "2025-05-05")]
