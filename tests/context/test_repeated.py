"""Repeated mentions: which claims of an article are one, and which mention is the fullest."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_claims import claim, span

import claimx
from claimx.context.repeated import _fullness, _same, link_repeated
from claimx.model import Claim


def links(text: str, published: str = "2025-07-11") -> list[tuple[str, str]]:
    """The sentences of repeated mentions, each with that of the fullest one."""
    claims = claimx.extract(text, published=published)
    sentences = {claim.id: claim.sentence.text for claim in claims}
    return [(claim.sentence.text, sentences[claim.same_as]) for claim in claims if claim.same_as]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("海丰重工签下12亿元订单", "海丰重工7月10日公告，公司与北方管道签订12亿元的供货合同。"),
        ("海丰重工签下逾12亿元订单", "海丰重工7月10日公告，公司与北方管道签订12.3亿元的供货合同。"),
        ("海豐重工簽下近12億元訂單", "海豐重工7月10日公告，公司與北方管道簽訂11.8億元的供貨合同。"),
        ("特朗普会见普京", "美国总统特朗普7月10日在赫尔辛基会见俄罗斯总统普京。"),
        ("川普與普丁會晤", "美國總統川普7月10日在赫爾辛基與俄羅斯總統普丁會晤。"),
    ],
)
def test_a_headline_repeats_the_body(short, full):
    assert links(f"{short}\n\n{full}\n") == [(short, full)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海丰重工签下12亿元订单", "海丰重工7月10日公告，公司与北方管道签订13亿元的供货合同。"),
        ("海丰重工签下逾12亿元订单", "海丰重工7月10日公告，公司与北方管道签订11.8亿元的供货合同。"),
        ("海丰重工签下12亿元订单", "海丰重工7月10日公告，公司与北方管道签订12亿美元的供货合同。"),
        ("特朗普会见普京", "美国总统特朗普7月10日会见法国总统马克龙。"),
        ("海丰重工7月9日涨5%。", "海丰重工7月10日涨5%。"),
        ("海丰重工7月9日涨5%。", "海丰重工7月9日跌5%。"),
    ],
)
def test_what_differs_is_no_repetition(one, other):
    claims = claimx.extract(f"{one}\n\n{other}\n", published="2025-07-11")
    assert len({claim.sentence.start for claim in claims}) == 2
    assert not any(claim.same_as for claim in claims)


def test_two_figures_of_one_sentence_are_two_claims():
    assert links("海丰重工投资5亿元，北方管道投资5亿元。") == []


def moved(one: Claim, by: int) -> Claim:
    """The claim, standing so many characters later."""
    fields = one.model_dump()
    for name in ("sentence", "trigger"):
        fields[name] |= {"start": fields[name]["start"] + by, "end": fields[name]["end"] + by}
    return Claim.model_validate(fields | {"id": f"{by:016x}"})


def test_the_first_of_equally_full_mentions_is_the_fullest():
    claims = link_repeated([moved(claim(), by) for by in (0, 100, 200)])
    assert [one.same_as for one in claims] == [None, claims[0].id, claims[0].id]


def test_mentions_far_apart_are_not_linked():
    assert link_repeated([moved(claim(), 0), moved(claim(), 30_000)])[1].same_as is None


def test_a_denial_is_another_claim():
    assert not any(one.same_as for one in link_repeated([claim(), moved(claim(negated=True), 100)]))


NUMBERS = st.integers(min_value=1, max_value=10**13)


@given(st.lists(st.tuples(NUMBERS, st.sampled_from(["exact", "about", "over"]), st.booleans()), max_size=12))
def test_links_lead_to_a_fullest_mention_in_one_step(parts):
    claims = []
    for at, (number, bound, sourced) in enumerate(parts):
        low = high = Decimal(number)
        value = span("20%") | {
            "kind": "money", "unit": "CNY", "number": number, "bound": bound, "low": low,
            "high": None if bound == "over" else high,
        }  # fmt: skip
        changes = {} if sourced else {"attribution": None}
        claims.append(moved(claim(value=value, **changes), at * 100))
    linked = {one.id: one for one in link_repeated(claims)}
    assert list(linked) == [one.id for one in claims]
    for one in linked.values():
        if one.same_as:
            assert linked[one.same_as].same_as is None
            assert one.same_as != one.id


NAMES = st.sampled_from(["海丰", "海丰公司", "公司", "北方", "北方公司", "海", "云州海丰"])
ROLES = st.lists(st.tuples(st.sampled_from(["buyer", "seller"]), NAMES), max_size=3, unique=True)
FIGURES = st.none() | st.tuples(st.sampled_from(["money", "percent"]), st.sampled_from(["exact", "over"]))


@given(st.lists(st.tuples(ROLES, FIGURES, st.sampled_from([20, 21]), st.booleans()), max_size=12))
def test_every_mention_that_can_be_linked_is(parts):
    claims = []
    for at, (roles, figure, number, negated) in enumerate(parts):
        parties = [span("丙国") | {"role": role, "kind": "org", "name": name} for role, name in roles]
        value = figure and span("20%") | {
            "kind": figure[0], "unit": None, "number": number, "bound": figure[1], "low": number,
            "high": None if figure[1] == "over" else number,
        }  # fmt: skip
        claims.append(moved(claim(value=value, roles=parties, negated=negated), at * 100))
    fullest = [one for one in link_repeated(claims) if one.same_as is None]
    fullest.sort(key=_fullness, reverse=True)
    assert not any(_same(lesser, fuller) for fuller, lesser in combinations(fullest, 2))
