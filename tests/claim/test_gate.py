"""What the gate lets pass: whatever can make a claim, and nothing that cheap questions already refuse."""

import pytest
from sample_texts import HONG_KONG, SIMPLIFIED, TRADITIONAL

from claimx.claim.claim_type import load_types
from claimx.claim.engine import Engine
from claimx.claim.reading import Reading
from claimx.context.explanation import Dropped
from claimx.mention.find import find_all_quantities, find_all_times
from claimx.model import Article
from claimx.run.analysis import Analyzer
from claimx.text.normalize import normalize
from claimx.text.sentences import split

TYPES = load_types()
ANALYZER = Analyzer()
LISTS = [
    "印度、泰国分别被美国加征11%、12%的关税。",
    "对印度加征11%，对泰国加征12%，对越南加征13%的关税。",
    "中标甲项目5亿元、乙设备2亿元。",
    "税率从11%上调至15%，比亚迪17%、吉利19%。",
    "去年，禾邦集团营业收入和净利润分别为50亿元、6亿元，同比分别增长10%、12%。",
    "禾邦集团营收5亿元，每股收益0.1元，同比增长3%；毛利率30%，按年升2%。",
]


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, HONG_KONG, *LISTS, *(kind.example for kind in TYPES.values())]
)
def test_the_gate_costs_no_claim(text: str) -> None:
    """A run that counts what was dropped looks into every sentence, whatever the gate says."""
    article = Article(id="a", text=text)
    assert ANALYZER.claims(article)[1] == ANALYZER.claims(article, Dropped())[1]


@pytest.mark.parametrize(
    "text",
    [
        "禾邦集团营收大增。",  # no amount
        "禾邦集团利润率同比增长2个百分点，员工同比增长10%。",  # its subject is refused
        "股价同比增长10%。",
        "会议室很大，参加人数很多。",
    ],
)
def test_what_words_and_amounts_refuse_stays_outside(text: str) -> None:
    engine = Engine(TYPES)
    normal = normalize(text)
    sentences = split(normal)
    times = find_all_times(normal, sentences, None)
    quantities = find_all_quantities(normal, times, None)
    reading = Reading(text, normal, sentences, times, quantities, (), frozenset())
    assert not engine.live(reading, engine.triggers(normal))
