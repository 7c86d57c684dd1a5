"""Investments, takeovers and capital raised in sentences of our own, with value, parties and time tagged."""

import pytest

import claimx
from tests.claim.party_sentences import check

SENTENCES = [
    "<investor>东岭集团</investor>以<value number=600000000 unit=CNY>6亿元</value>收购<target>远山电气</target>80%股权。",
    "<investor>东岭集团</investor>以<value number=600000000 unit=CNY>6亿元</value>的价格，收购海港集团持有的<target>远山电气</target>80%股权。",
    "<investor>东岭集团</investor>公告，公司拟收购<target>远山电气</target>51%股权，交易价格为<value number=430000000 unit=CNY modality=planned>4.3亿元</value>。",
    "<time first=2025-08-01>2025年8月</time>，<investor>东岭集团</investor>斥资<value number=1500000000 unit=CNY>15亿元</value>收购<target>远山电气</target>80%的股权。",
    "<investor>长河基金</investor>向<target>远山电气</target>增资<value number=200000000 unit=CNY>2亿元</value>。",
    "<investor>東嶺集團</investor>計劃投資<value number=3000000000 unit=EUR modality=planned>30億歐元</value>擴建<target>德國工廠</target>。",
    "<target>远山电气</target>获<investor>长河基金</investor><value number=50000000 unit=CNY>5000万元</value>投资。",
    "根据<investor>东岭集团</investor>的方案，<investor>东岭集团</investor>购买<target>岚汐租赁</target>90%股权的价格是<value number=675000000 unit=CNY>6.75亿元</value>。",
    "东岭集团出售<target>远山电气</target>4%股权，受让方为<investor>昆山百思管理咨询有限公司</investor>，交易对价为<value number=200000000 unit=CNY>2亿元</value>。",
    "<investor>东岭集团</investor>联手<investor>长河基金</investor>以<value number=600000000 unit=CNY>6亿元</value>收购<target>远山电气</target>20%股权。",
    "由<investor>远方禾屿</investor>出资<value number=70000000 unit=CNY>7000万元</value>收购<target>远山电气</target>35%股权。",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_value_and_parties(tagged: str) -> None:
    check(tagged, "investment")


NONE = [
    "基金上半年录得10亿元投资收入。",
    "股东减持公司股份，涉资约2亿元。",
    "央行开展500亿元逆回购操作。",
    "公司因收购远山电气产生的约2亿元商誉已全额计提减值准备。",
]


@pytest.mark.parametrize("text", NONE)
def test_no_investment(text: str) -> None:
    assert [c.value for c in claimx.extract(text, published="2026-03-12") if c.type == "investment"] == []


def test_shares_bought_back() -> None:
    text = "截至2月底，远山电气累计回购股份190万股，支付总金额1638万元。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "investment"]
    assert claim.value is not None
    assert (claim.value.number, claim.value.unit) == (16380000, "CNY")


def test_a_plan_of_the_past_keeps_its_month_without_a_publication_date() -> None:
    text = "2018年5月，远山电气公告，公司拟作价15亿元收购东岭集团60%股权。"
    (claim,) = [c for c in claimx.extract(text) if c.type == "investment"]
    assert claim.time is not None
    assert claim.time.value == "2018-05"


def test_what_banks_sign_for_is_money_raised() -> None:
    text = "远山电气的项目与银行完成融资签约，签约金额达30亿元。"
    (claim,) = claimx.extract(text, published="2026-03-12")
    assert (claim.type, claim.value and claim.value.number) == ("investment", 3_000_000_000)
