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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("欧盟宣布将3家越南企业列入实体清单。", "asserted"),
        ("商务部决定将3家美国企业列入不可靠实体清单。", "asserted"),
        ("美国计划将3家越南企业列入实体清单。", "planned"),
        ("美国总统特朗普宣布上任后将3家越南企业列入实体清单。", "planned"),
        ("商务部宣布将对美国钢材加征15%的关税。", "planned"),
        ("财政部发布的初步统计结果显示，上半年出口额同比增长5%。", "asserted"),
        ("据初步统计，洪灾造成经济损失5亿元。", "estimated"),
        ("海星集团今年的目标是营收增长5%。", "planned"),
        ("海星集团提前完成全年目标，营收80亿元。", "asserted"),
        ("国家发展改革委紧急安排投资5000万元支持灾区。", "asserted"),
        ("发改委副主任林一鸣与研究机构、平台企业代表会谈。", "asserted"),
        ("林一鸣说，在会面上他向越南外长裴青山反映意见。", "asserted"),
        ("欧盟同意与越南举行会谈。", "planned"),
        ("法国总统马克龙期待与越南总书记苏林会晤。", "planned"),
        ("特朗普称，除非欧盟让步，否则美国将对欧盟加征30%的关税。", "conditional"),
        ("海星集团截至3月底止年度，单计下半年度经营溢利升10%。", "asserted"),
        ("海星集团预计，明年盈利增长5%。", "estimated"),
    ],
)
def test_what_tells_a_plan_from_a_fact(text: str, modality: str) -> None:
    assert [claim.modality for claim in claimx.extract(text, published=DAY)] == [modality]


def test_a_plan_to_be_given_up_is_a_plan_under_no_condition() -> None:
    text = "特朗普说，除非欧盟撤回对美国钢材加征15%关税的计划，否则他会对欧盟加征30%的关税。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["planned", "conditional"]


def test_a_plan_goes_on_with_its_verb() -> None:
    text = "特朗普表示，美国将提高钢材关税，铝材关税提高至50%，汽车关税提高至25%。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["planned", "planned"]
    text = "菲律宾对部分进口货物会征收关税，今次货物的关税达15%。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["asserted"]


def test_or_between_two_amounts_tells_no_possibility() -> None:
    text = "美国下星期起对越南钢材加征一成或一成半关税。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["planned", "planned"]


def test_an_estimate_of_something_else_leaves_what_happened_a_fact() -> None:
    text = "终点利率估达5.1%，高于预测，盘中道指一度大跌700点。"
    assert [c.modality for c in claimx.extract(text, published=DAY)] == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "日本迟迟不同意美国专家到访。",
        "海星集团早前放弃与投资者的融资谈判。",
        "美方拒绝与越南外长会谈。",
        "特朗普表示，并不急于与越南总书记苏林通话。",
    ],
)
def test_what_is_refused_was_planned(text: str) -> None:
    assert [(c.modality, c.negated) for c in claimx.extract(text, published=DAY)] == [("planned", True)]


def test_who_refuses_something_else_has_met() -> None:
    claim = claimx.extract("特朗普会见越南外长后拒绝回答提问。", published=DAY)[0]
    assert (claim.modality, claim.negated) == ("asserted", False)


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
        ("海星集团有3份订单中标而未签约，金额2亿元。", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert [claim.negated for claim in claimx.extract(text, published=DAY)] == [negated]


def test_a_cancelled_visit_is_planned_and_denied() -> None:
    claim = claimx.extract("越南外长取消了访问日本的计划。", published=DAY)[0]
    assert (claim.type, claim.modality, claim.negated) == ("meeting", "planned", True)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("有望出任下任首相的法国外长巴罗16日会见越南外长裴青山。", "asserted"),
        ("即將卸任的法國外長巴羅昨日與越南外長裴青山會面。", "asserted"),
        ("有望连任的法国总统马克龙将会见越南外长裴青山。", "planned"),
        ("如果关税落实，业界将受影响，商会会长林一鸣上月与越南外长裴青山会面时已表达忧虑。", "asserted"),
        ("如果关税落实，商会会长林一鸣下月将与越南外长裴青山会面。", "conditional"),
        ("如果停工持续，那么海星集团在5月已亏损2亿元。", "conditional"),
        ("欧盟计划对越南商品征收20%的关税，对铝材叠加征收，总关税35%。", "planned"),
        ("白宮正考慮新措施，包括向晶片徵收25%關稅。", "planned"),
        ("欧盟威胁报复，其中已对越南钢材征收20%的关税。", "asserted"),
        ("去年业界损失估计达20亿元。", "estimated"),
        ("海星集团营业收入将达30亿元。", "planned"),
        ("海星集团去年营业收入比计划高5%。", "asserted"),
        ("法国总统马克龙原定于本周访问越南。", "planned"),
    ],
)
def test_what_a_cue_reaches(text: str, modality: str) -> None:
    assert claimx.extract(text, published=DAY)[-1].modality == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("董事会决定昨日召开临时会议讨论，总经理林一鸣出席会议。", "asserted"),
        ("董事会决定明日召开临时会议讨论，总经理林一鸣出席会议。", "planned"),
    ],
)
def test_what_is_decided_for_a_day_that_is_over_has_happened(text: str, modality: str) -> None:
    assert claimx.extract(text, published=DAY)[0].modality == modality
