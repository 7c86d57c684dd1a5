"""Who is no party, and whom a phrase names: sentences of our own."""

import pytest

import claimx
from tests.claim.test_roles import DAY


def fillers(text: str, kind: str, role: str) -> list[list[str]]:
    claims = [claim for claim in claimx.extract(text, published=DAY) if claim.type == kind]
    return [[r.text for r in claim.roles if r.role == role] for claim in claims]


INVESTORS = [
    ("远山药业公告，称其子公司林海药房收购云州医药，总支付价款不超过9亿元。", ["林海药房"]),
    ("公司公告，云海控股的北岭能源拟以5亿元收购南桥煤业60%股权。", ["北岭能源"]),
]
TARGETS = [
    ("北岭建材拟收购云海系三家企业（云海防水、云海橡胶、云海化纤）各70%股权，成交额近7亿元。", ["云海防水", "云海橡胶", "云海化纤"]),
    ("北岭药业拟收购云州医院、海州医院及南桥医院各80%股权，合计交易金额为2亿元。", ["云州医院", "海州医院", "南桥医院"]),
    ("经过一轮谈判，云海集团以3亿元收购成都零售龙头百盛银花。", ["百盛银花"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INVESTORS)
def test_a_clause_is_no_investor(text: str, expected: list[str]) -> None:
    assert fillers(text, "investment", "investor")[0] == expected


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_every_company_of_a_list_is_a_target(text: str, expected: list[str]) -> None:
    assert fillers(text, "investment", "target")[0] == expected


def test_a_place_beside_the_groups_of_that_place_does_not_meet() -> None:
    text = "巴勒斯坦政治派别哈马斯和法塔赫9日在开罗举行会谈。"
    assert fillers(text, "meeting", "participant") == [["哈马斯", "法塔赫"]]


def test_whom_another_verb_has_met_is_not_met_again() -> None:
    text = "王毅9日同法国外长巴罗举行会谈，会见德国前总理默克尔。"
    assert fillers(text, "meeting", "participant") == [["王毅", "巴罗"], ["王毅", "默克尔"]]


def test_a_pronoun_may_be_joined_to_its_verb() -> None:
    text = "特朗普重申，除非欧盟让步，否则他会再对欧盟产品征收50%的关税。"
    assert fillers(text, "tariff_rate", "imposer") == [["特朗普"]]


def test_a_reason_has_a_subject() -> None:
    text = "云海股票下跌，由于美国对进口钢材征收25%的关税。"
    assert fillers(text, "tariff_rate", "imposer") == [["美国"]]


SUBJECTS = [
    ("一季度，高端装备产业营业收入同比增长13%。", [["高端装备产业"]]),
    (
        "其中，化肥及相关制品制造业、农药制造业营业收入分别同比增长8.3%和6.4%。",
        [["化肥及相关制品制造业"], ["农药制造业"]],
    ),
    ("汽车、电子行业出口额分别增长41%、8%。", [["汽车"], ["电子行业"]]),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_industries_are_subjects(text: str, expected: list[list[str]]) -> None:
    assert fillers(text, "result_figure", "subject") == expected


def test_who_counts_is_not_what_the_passage_is_about() -> None:
    text = "据远山集团统计，市场平稳。去年营业收入5亿元。"
    assert fillers(text, "result_figure", "subject") == [[]]
    text = "据远山集团介绍，市场平稳。去年营业收入5亿元。"
    assert fillers(text, "result_figure", "subject") == [["远山集团"]]


def test_a_metric_in_a_bracket_explains_the_one_before() -> None:
    text = "汇丰控股去年除息及摊销前盈利（EBITDA）增加3%。"
    assert fillers(text, "result_figure", "metric") == [["盈利"]]


BEARERS = [
    ("警方接获46宗骗案，骗案总损失金额超过1300万元。", "cause", ["骗案"]),
    ("倒闭事件将使存款保障基金损失6亿元，汇丰银行表示关注。", "bearer", ["存款保障基金"]),
    ("汇丰银行公布业绩。期内，贷款减值损失726亿元。", "bearer", ["汇丰银行"]),
]


@pytest.mark.parametrize(("text", "role", "expected"), BEARERS)
def test_cases_and_loans_lose_nothing(text: str, role: str, expected: list[str]) -> None:
    assert fillers(text, "loss_estimate", role) == [expected]


def test_the_kin_of_somebody_does_not_bring_him_along() -> None:
    text = "总统特使格雷和马克龙女婿杜邦上月来访，拜会外长王毅。"
    assert "特朗普" not in fillers(text, "meeting", "participant")[0]


def test_a_verb_may_name_the_place_of_a_visit() -> None:
    assert fillers("内塔尼亚胡5日访美，与特朗普会晤。", "meeting", "place")[0] == ["美"]
    assert fillers("旅客访港人数上升，谢家曦表示乐观。", "meeting", "place") == []


def test_our_group_is_the_company_that_speaks() -> None:
    text = "汇丰控股公告，本集团上年度录得约700万港元净亏损。"
    assert fillers(text, "loss_estimate", "bearer") == [["汇丰控股"]]


def test_who_counts_duties_does_not_impose_them() -> None:
    text = "据海口海关统计，零关税商品进口货值292亿元。"
    assert fillers(text, "tariff_rate", "imposer") == [[]]


def test_a_tariff_on_goods_of_a_country_is_not_its_own() -> None:
    text = "总统特朗普表示，中国电动车等产品的进口关税提高至100%。"
    assert fillers(text, "tariff_rate", "imposer") == [["特朗普"]]


def test_unknown_members_of_a_list_of_names_count() -> None:
    text = "丙国向丁国购买超过50万桶原油及燃料。"
    assert fillers(text, "order_value", "product") == [["原油", "燃料"]]
    text = "鼎海和高盛以25亿元收购双汇发展55%的股权。"
    assert fillers(text, "investment", "investor") == [["鼎海", "高盛"]]


def test_what_is_left_of_the_shares_is_no_company() -> None:
    text = "昆仑万维以9亿元收购远山网络60%股权，其后再度斥资1.5亿元收购剩余股权。"
    assert "剩余" not in [name for names in fillers(text, "investment", "target") for name in names]


def test_what_opens_alternatives_names_no_goods() -> None:
    text = "如果採取報復，無論是20%的關稅，還是50%的關稅，都會傷害本國。"
    assert fillers(text, "tariff_rate", "goods") == [[], []]
