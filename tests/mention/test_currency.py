"""Currencies: names, signs, small change, and what a bare 元 means."""

import re
from decimal import Decimal

import pytest
from babel import Locale

from claimx.lexicon import load
from claimx.mention.currency import home_currency
from claimx.mention.quantity import find_quantities
from claimx.text.normalize import normalize

UNITS = [
    ("20亿美元", "USD"),
    ("20億美金", "USD"),
    ("US$20亿", "USD"),
    ("20亿USD", "USD"),
    ("人民幣20億元", "CNY"),
    ("20亿元人民币", "CNY"),
    ("RMB 20亿", "CNY"),
    ("￥20亿", "CNY"),
    ("新台幣20億元", "TWD"),
    ("20億台幣", "TWD"),
    ("NT$20亿", "TWD"),
    ("港幣20億", "HKD"),
    ("HK$20亿", "HKD"),
    ("20億澳門元", "MOP"),
    ("20億歐元", "EUR"),
    ("€20亿", "EUR"),
    ("20億英鎊", "GBP"),
    ("20億日圓", "JPY"),
    ("20億韓圜", "KRW"),
    ("20億盧布", "RUB"),
    ("20亿加元", "CAD"),
    ("20亿瑞士法郎", "CHF"),
    ("20億墨西哥披索", "MXN"),
    ("20亿墨西哥比索", "MXN"),
    ("20億沙烏地里亞爾", "SAR"),
    ("20亿瑞典克朗", "SEK"),
    ("20亿新加坡元", "SGD"),
    ("20亿元", None),
    ("20亿比索", None),
]

CHANGE = [
    ("五元三毛", "5.3", "CNY"),
    ("12元5角8分", "12.58", "CNY"),
    ("九块九", "9.9", "CNY"),
    ("三块零五分", "3.05", "CNY"),
    ("七毛五", "0.75", "CNY"),
    ("两美元又三美分", "2.03", "USD"),
    ("五蚊", "5", "HKD"),
    ("每股派8仙", "0.08", "HKD"),
    ("跌29美仙", "0.29", "USD"),
    ("9000元日币", "9000", "JPY"),
    ("15k左右", "15000", "CNY"),
]


@pytest.mark.parametrize(("written", "unit"), UNITS)
def test_units(written: str, unit: str | None) -> None:
    text = f"他付了{written}。"
    [found] = find_quantities(normalize(text))
    assert (found.start, found.end) == (3, 3 + len(written))
    assert (found.kind, found.number, found.unit) == ("money", Decimal(2_000_000_000), unit)


@pytest.mark.parametrize(("written", "number", "unit"), CHANGE)
def test_small_change(written: str, number: str, unit: str) -> None:
    [found] = find_quantities(normalize(written), home_currency="CNY")
    assert (found.kind, found.number, found.unit) == ("money", Decimal(number), unit)


def test_a_list_shares_its_currency() -> None:
    found = find_quantities("两家分别为3亿、5亿美元")
    assert [(each.number, each.unit) for each in found if each.kind == "money"] == [
        (Decimal(300_000_000), "USD"),
        (Decimal(500_000_000), "USD"),
    ]


def test_a_sum_without_a_currency() -> None:
    [order] = find_quantities("拿下260亿订单", home_currency="CNY")
    assert (order.kind, order.number, order.unit) == ("money", Decimal(26_000_000_000), "CNY")
    [loss] = find_quantities("股市蒸发数百亿", home_currency="CNY")
    assert (loss.kind, loss.number, loss.unit) == ("money", None, None)
    assert find_quantities("全国人口14亿", home_currency="CNY") == []


def test_an_exchange_rate_is_in_the_currency_named_before() -> None:
    [rate] = find_quantities("人民币中间价报7.1兑1美元")
    assert (rate.number, rate.unit) == (Decimal("7.1"), "CNY")


def test_a_dollar_sign_is_the_home_dollar() -> None:
    assert [each.unit for each in find_quantities("月薪$20,000", home_currency="HKD")] == ["HKD"]
    assert [each.unit for each in find_quantities("月薪$20,000", home_currency="CNY")] == ["USD"]


@pytest.mark.parametrize(
    ("text", "script", "given", "currency"),
    [
        ("公司盈利3亿元", "Hans", None, "CNY"),
        ("公司获利3亿元，台股上涨", "Hant", None, "TWD"),
        ("公司赚3亿元，恒指上升", "Hant", None, "HKD"),
        ("公司每股派5仙，赚3亿元", "Hant", None, "HKD"),
        ("公司赚3亿元", "Hant", None, None),
        ("公司赚3亿元，按年升5%", "Hant", None, "HKD"),
        ("公司赚3亿元人民币，按年升5%，派2亿元", "Hant", None, "CNY"),
        ("公司赚3亿元，恒指与台股上升", "Hant", None, None),
        ("公司赚3亿元，恒指上升", "Hant", "TWD", "TWD"),
        ("12元", "none", None, "CNY"),
    ],
)
def test_home_currency(text: str, script: str, given: str | None, currency: str | None) -> None:
    assert home_currency(text, script, given) == currency


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_the_lexicon_says_what_names_of_cldr_begin_with(script: str) -> None:
    names = [
        normalize(name)
        for code, name in Locale("zh", script=script).currencies.items()
        if not code.startswith("XA")
    ]
    initials = {name[0] for name in names if re.fullmatch(r"[\u4e00-\u9fff]{2,14}", name)}
    assert initials <= set(load("currencies")["cldr"]["initials"])
