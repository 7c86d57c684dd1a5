"""Lists: which member of one has which of several amounts. Our own sentences, both scripts."""

import pytest

import claimx


def dealt(text: str, role: str) -> list[tuple[str, str]]:
    claims = claimx.extract(text, published="2025-06-18")
    return [
        (claim.value.text, "、".join(r.text for r in claim.roles if r.role == role))
        for claim in claims
        if claim.value
    ]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        (
            "美国将对日本征收21%、韩国22%、印度23%的关税。",
            "target",
            [("21%", "日本"), ("22%", "韩国"), ("23%", "印度")],
        ),
        (
            "美國商務部對來自印度、泰國的鋼管分別課徵11%及12%的反傾銷稅。",
            "target",
            [("11%", "印度"), ("12%", "泰國")],
        ),
        (
            "欧盟决定对原产于中国的电动汽车征收反补贴税，其中比亚迪17%、吉利19%。",
            "target",
            [("17%", "比亚迪"), ("19%", "吉利")],
        ),
        ("印度、泰国分别被美国加征11%、12%的关税。", "target", [("11%", "印度"), ("12%", "泰国")]),
        ("印度、泰国分别被美国加征11%、12%的关税。", "imposer", [("11%", "美国"), ("12%", "美国")]),
        (
            "对印度加征11%，对泰国加征12%，对越南加征13%的关税。",
            "target",
            [("11%", "印度"), ("12%", "泰国"), ("13%", "越南")],
        ),
        (
            "道指、納指、標普500指數分別漲0.5%、0.8%及0.3%。",
            "asset",
            [("0.5%", "道指"), ("0.8%", "納指"), ("0.3%", "標普500指數")],
        ),
        ("道指、纳指均跌0.5%。", "asset", [("0.5%", "道指、纳指")]),
        ("騰訊及美團升近2%。", "asset", [("近2%", "騰訊、美團")]),
        (
            "去年，禾邦集团营业收入和净利润分别为50亿元、6亿元，同比分别增长10%、12%。",
            "metric",
            [("50亿元", "营业收入"), ("6亿元", "净利润"), ("10%", "营业收入"), ("12%", "净利润")],
        ),
        ("去年，禾邦集团营收和净利润均增长10%。", "metric", [("10%", "营收、净利润")]),
    ],
)
def test_each_amount_has_its_own_member(text: str, role: str, expected: list[tuple[str, str]]) -> None:
    assert dealt(text, role) == expected


def test_the_end_of_a_duty_is_no_denial() -> None:
    (claim,) = claimx.extract("加拿大总理卡尼宣布取消对华电动车90%的关税。", published="2025-06-18")
    assert (claim.trigger.text, claim.negated) == ("取消", False)
    assert {(r.role, r.name) for r in claim.roles} == {
        ("imposer", "卡尼"),
        ("target", "中国"),
        ("goods", "电动车"),
    }
