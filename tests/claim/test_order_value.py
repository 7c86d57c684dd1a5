"""Orders, purchases, contracts and won bids in sentences of our own, with value, parties and time tagged."""

import pytest

import claimx
from tests.claim.party_sentences import check

SENTENCES = [
    "<buyer>海港集团</buyer>向<seller>远山船舶</seller>订购了价值<value number=1200000000 unit=USD>12亿美元</value>的<product>集装箱船</product>。",
    "<seller>东岭重工</seller>公告，公司中标<buyer>国家电网</buyer>输变电项目，中标金额<value number=356000000 unit=CNY>3.56亿元</value>。",
    "<seller>东岭重工</seller>公告，公司<time first=2026-03-05>3月5日</time>中标<buyer>国家电网</buyer>输变电项目，中标总金额<value number=356000000 unit=CNY>3.56亿元</value>。",
    "东岭重工公告，全资子公司<seller>远山电气</seller>中标<buyer>南方电网公司</buyer>配网设备项目，中标价<value number=82000000 unit=CNY>8200万元</value>。",
    "<buyer>長河航空</buyer>向<seller>波音</seller>訂購<value number=40 unit=架>40架</value><product>客機</product>。",
    "<buyer>長河航空</buyer>與<seller>波音</seller>簽署協議，訂購40架<product>客機</product>，涉資<value number=9600000000 unit=USD>96億美元</value>。",
    "<seller>东岭重工</seller>公告，中标<value number=165000000 unit=CNY>1.65亿元</value><buyer>国家电网</buyer>项目。",
    "<seller>东岭重工</seller>(18.20, 0.00%)(600998)也曾披露，该公司最新中标<buyer>广州市</buyer>环卫项目，总金额<value number=541000000 unit=CNY>5.41亿元</value>。",
    "<buyer>長河海運</buyer>斥資<value number=500000000 unit=USD>5億美元</value>向<seller>遠山船舶</seller>訂造<product>貨櫃船</product>。",
    "<product>一件清代花瓶</product>在佳士得拍賣以<value number=90000000 unit=HKD>9000萬港元</value>成交。",
    "<product>一幅油画</product>在拍卖会上拍出<value number=62000000 unit=CNY>6200万元</value>。",
    "<seller>东岭重工</seller>公告，住宅装修业务新签<value number=310000000 unit=CNY>3.1亿元</value>。",
    "<buyer>国防部</buyer>斥资<value number=800000000 unit=CNY>8亿元</value>采购<product>运输机</product>。",
    "<seller>禾邦</seller>傳獲<buyer>Meta</buyer>追加訂單<value number=3000000000 unit=USD>30億美元</value>。",
    "<seller>杉垣網創</seller>與<buyer>海港工程股份有限公司</buyer>簽訂合約，合約金額<value number=320000000 unit=TWD>新台幣3.2億元</value>。",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_value_and_parties(tagged: str) -> None:
    check(tagged, "order_value")


NONE = [
    "现场与银行达成融资签约，签约金额达30亿元。",
    "法院判决该公司赔偿合同纠纷损失300万元。",
    "央行通过逆回购操作购买了500亿元国债。",
    "他以500元购买门票。",
    "该地块经现场拍卖以15亿元成交。",
    "某股大宗交易以12.5元成交。",
    "公司拟以5亿元购买甲公司的资产。",
    "長河地產以27億港元購入住宅地皮。",
    "恒远地产首季合同销售金额120亿元。",
]


@pytest.mark.parametrize("text", NONE)
def test_no_order(text: str) -> None:
    assert [c.value for c in claimx.extract(text, published="2026-03-12") if c.type == "order_value"] == []


def test_items_of_a_list_have_their_own_sums() -> None:
    text = "去年，东岭重工先后中标国家电网线缆集采5.5亿元、电力电缆11.4亿元、交接箱6.4亿元，营收8亿元。"
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "order_value"]
    assert [c.value and c.value.text for c in claims] == ["5.5亿元", "11.4亿元", "6.4亿元"]


def test_day_without_a_publication_date_keeps_its_text() -> None:
    text = "远山电气7月18日中标国家电网输变电项目，中标金额2.1亿元。"
    (claim,) = [c for c in claimx.extract(text) if c.type == "order_value"]
    assert claim.time is not None
    assert (claim.time.text, claim.time.first_day, claim.time.last_day) == ("7月18日", None, None)


def test_day_of_the_announcement_where_no_publication_date_is_known() -> None:
    text = "远山电气7月18日晚间公告，公司中标国家电网输变电项目，中标金额2.1亿元。"
    (claim,) = [c for c in claimx.extract(text) if c.type == "order_value"]
    assert claim.time is not None
    assert claim.time.text is not None
    assert claim.time.text.startswith("7月18日")


def test_day_of_the_announcement_is_not_the_day_of_the_order() -> None:
    text = "远山电气3月10日晚间公告，公司中标国家电网输变电项目，中标金额2.1亿元。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "order_value"]
    assert claim.time is not None
    assert claim.time.basis == "published"


def test_a_length_is_no_day() -> None:
    text = "远山电气与国家电网签订3年期供货合同，合同金额2.1亿元。"
    (claim,) = [c for c in claimx.extract(text) if c.type == "order_value"]
    assert claim.time is None


@pytest.mark.parametrize("unfinished", ["已中标、未签约", "中标后还没有签约"])
def test_unfinished_orders_are_not_denied(unfinished: str) -> None:
    text = f"东岭装饰公告，公司{unfinished}的订单合计5100万元。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "order_value"]
    assert not claim.negated
