"""Phrases that are easily misread: blanks, lists, relative clauses, short forms; sentences of our own."""

import pytest

import claimx
from claimx.model import Claim

DAY = "2025-07-20"


def only(text: str, type_name: str) -> Claim:
    """The one claim of a type in a text."""
    (claim,) = [one for one in claimx.extract(text, published=DAY) if one.type == type_name]
    return claim


def texts(claim: Claim, role: str) -> list[str]:
    return [one.text for one in claim.roles if one.role == role]


def test_a_blank_before_a_figure_parts_nothing() -> None:
    claim = only("欧元兑日圆下跌 0.1%。", "price_move")
    assert claim.value is not None
    assert claim.value.number is not None
    assert (str(claim.value.number), texts(claim, "asset")) == ("0.1", ["欧元兑日圆"])


def test_the_one_met_stands_behind_his_relative_clause() -> None:
    text = "总理周牧原19日在首都会见来华出席第三届东海合作论坛的岛国总统林志和。"
    claim = claimx.extract(text, published=DAY)[0]
    assert "林志和" in texts(claim, "participant")
    assert "华" not in texts(claim, "participant")


def test_all_members_of_a_list_of_groups() -> None:
    text = "近日，局长白庆元主持召开座谈会，与金融机构、平台企业、商户代表深入交流，研究促进经济发展。"
    claim = only(text, "meeting")
    assert texts(claim, "participant") == ["金融机构", "平台企业", "商户代表"]
    assert claim.modality == "asserted"


def test_what_has_been_done_with_an_object_before_it_is_no_plan() -> None:
    claim = only("署长高以馨表示，东洲已在15日将4家企业列入出口管制名单。", "trade_action")
    assert claim.modality == "asserted"
    assert claim.time is not None
    assert str(claim.time.first_day) == "2025-07-15"


@pytest.mark.parametrize(
    ("text", "type_name", "role", "name"),
    [
        ("商务部对镓、锗相关物项实施出口管制。", "trade_action", "goods", "镓"),
        ("农业部统计，台风造成东洲损失6亿元。", "loss_estimate", "bearer", "东洲"),
        ("海都股份公告，上半年亏损3619万元。", "loss_estimate", "bearer", "海都股份"),
        ("TCL中环宣布投资20亿元建厂。", "investment", "investor", "TCL中环"),
        ("受消息影响，英伟达股价应声大跌7%。", "price_move", "asset", "英伟达"),
        ("远山电气是老店，其去年以5亿元收购海港船务38%的股权。", "investment", "investor", "远山电气"),
        ("早在10个月前溪语129亿收购远山电气96%股权。", "investment", "investor", "溪语"),
        ("长江投资以3亿元收购远山电气20%股权。", "investment", "investor", "长江投资"),
        ("中国远洋海工总公司投资5亿元建厂。", "investment", "investor", "中国远洋海工总公司"),
        ("*ST溪语拟以2亿元收购远山电气20%股权。", "investment", "investor", "*ST溪语"),
        (
            "A股上市公司岚汐通(300999,股吧)曾拟以3亿元收购远山电气60%股权。",
            "investment",
            "investor",
            "岚汐通",
        ),
        ("远山电气半年报显示，公司中标金额3亿元。", "order_value", "seller", "远山电气"),
    ],
)
def test_who_or_what(text: str, type_name: str, role: str, name: str) -> None:
    assert name in texts(only(text, type_name), role)


def test_the_canonical_name_of_a_name_written_twice() -> None:
    claim = only("BOE京东方跌3%。", "price_move")
    assert [(one.text, one.name) for one in claim.roles] == [("BOE京东方", "京东方")]


@pytest.mark.parametrize("text", ["周牧原热烈祝贺东海论坛峰会成功举行。", "有媒体即时致电我。"])
def test_no_meeting(text: str) -> None:
    assert claimx.extract(text, published=DAY) == []


def test_every_company_of_a_list_that_moves() -> None:
    claim = only("汽车股走弱，小鹏汽车、比亚迪跌逾3%。", "price_move")
    assert texts(claim, "asset") == ["小鹏汽车", "比亚迪"]


def test_who_faces_a_duty_does_not_impose_it() -> None:
    claim = only("東洲面臨美方100%的關稅，出口商憂心。", "tariff_rate")
    assert texts(claim, "imposer") == ["美方"]


def test_where_goods_come_from_is_not_who_taxes_them() -> None:
    text = "财政部今天公告，对产自中国及越南的不锈钢板课征反倾销税，越南厂商税率为9.03%。"
    claim = only(text, "tariff_rate")
    assert texts(claim, "imposer") == ["财政部"]
    assert "不锈钢板" in texts(claim, "goods")


def test_a_place_inside_the_name_of_a_project_buys_nothing() -> None:
    claim = only("远山电气公告，公司新中标华能阳江三山岛项目导管架订单约6亿元人民币。", "order_value")
    assert texts(claim, "buyer") == []


def test_who_goes_to_a_place_to_meet() -> None:
    claim = only("国家主席周牧原下周飞赴埃及出席东海国家领导人会晤。", "meeting")
    assert texts(claim, "participant") == ["周牧原"]
    assert texts(claim, "place") == ["埃及"]


def test_a_news_agency_is_not_what_its_text_is_about() -> None:
    text = "财联社7月6日电，远山电气公告，上半年净利润1.1亿元。公司第二季度净利润0.5亿元。"
    names = {r.name for c in claimx.extract(text, published=DAY) for r in c.roles if r.role == "subject"}
    assert names == {"远山电气"}
