"""How sure, and denied or not: our own sentences."""

import pytest

import claimx

DAY = "2025-06-18"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("欧盟去年对越南钢材加征15%的关税。", "asserted"),
        ("欧盟将对越南钢材加征15%的关税。", "planned"),
        ("歐盟考慮對越南鋼材課徵15%的關稅。", "planned"),
        ("美国总统特朗普威胁对欧盟汽车征收50%关税。", "planned"),
        ("特朗普宣布对进口铜征收50%关税。", "planned"),
        ("欧盟自8月1日起对越南钢材征收15%的关税。", "planned"),
        ("欧盟自5月1日起对越南钢材征收15%的关税。", "asserted"),
        ("公司预计上半年亏损3亿元。", "estimated"),
        ("公司預計上半年可能虧損3億元。", "estimated"),
        ("欧盟可能对越南钢材加征15%的关税。", "possible"),
        ("如果谈判破裂，美国就对欧盟汽车加征50%的关税。", "conditional"),
        ("禾邦昨日法说会公布第一季营收52亿元。", "asserted"),
        ("环球社援引知情人士的话说，禾邦集团签下5亿元订单。", "asserted"),
        ("谈判破裂的话，美国就对欧盟汽车加征50%的关税。", "conditional"),
        ("市场预计有望收窄，公司股价有望上涨20%。", "possible"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert [claim.modality for claim in claimx.extract(text, published=DAY)] == [modality]


def test_an_estimate_leaves_the_period_of_comparison_a_fact() -> None:
    text = "公司预计上半年净利润亏损3亿元至4亿元，上年同期亏损1亿元。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["estimated", "asserted"]


def test_an_estimate_that_has_its_figure_leaves_an_earlier_period_a_fact() -> None:
    text = "公司预计第二季度盈利3亿元，第一季度盈利2亿元。"
    assert [c.modality for c in claimx.extract(text, published="2025-07-18")] == ["estimated", "asserted"]
    text = "公司预计上半年盈利3亿元，下半年盈利4亿元。"
    assert [c.modality for c in claimx.extract(text, published="2025-07-18")] == ["estimated", "estimated"]


def test_results_above_expectation_are_no_estimates() -> None:
    assert claimx.extract("海星集团业绩胜预期，股价大涨8%。", published=DAY)[0].modality == "asserted"


def test_the_preposition_before_an_object_tells_no_future() -> None:
    claim = claimx.extract("印度日前将葵花籽油进口关税由35%下调至20%。", published=DAY)[0]
    assert claim.modality == "asserted"
    assert claim.previous is not None
    assert claim.previous.number == 35


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("王毅没有会见美国国务卿鲁比奥。", True),
        ("王毅5日会见了美国国务卿鲁比奥。", False),
        ("公司不断扩大投入，去年亏损2亿元。", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert [claim.negated for claim in claimx.extract(text, published=DAY)] == [negated]


def test_a_cancelled_visit_is_planned_and_denied() -> None:
    claim = claimx.extract("越南外长取消了访问日本的计划。", published=DAY)[0]
    assert (claim.type, claim.modality, claim.negated) == ("meeting", "planned", True)
