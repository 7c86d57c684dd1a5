"""The corpus itself: gold that fits its articles, all types, both scripts."""

from collections import Counter
from pathlib import Path

import pytest

from claimx.evaluate import GoldArticle, GoldQuantity, load_gold
from claimx.model import Quantity, Span

CORPUS = Path(__file__).parents[2] / "corpus"
TYPES = {
    "tariff_rate",
    "order_value",
    "loss_estimate",
    "meeting",
    "price_move",
    "investment",
    "trade_action",
    "result_figure",
}
WITHOUT_VALUE = {"meeting", "trade_action"}
UNITS = {"percent", "percentage_point", "CNY", "USD", "TWD", "HKD", "EUR", "JPY", "点", "基点", "架"}
GOLD = load_gold(CORPUS)


@pytest.fixture(params=GOLD, ids=lambda article: article.name)
def article(request: pytest.FixtureRequest) -> GoldArticle:
    return request.param  # type: ignore[no-any-return]


def test_every_article_with_gold_is_annotated_for_all_types(article: GoldArticle) -> None:
    assert article.types == TYPES
    assert {one.claim.type for one in article.claims} <= TYPES
    assert article.published is not None
    assert 150 <= len(article.text.strip()) <= 900


def test_values_stand_where_the_type_has_one(article: GoldArticle) -> None:
    for one in article.claims:
        assert (one.claim.value is None) == (one.claim.type in WITHOUT_VALUE), one.claim.passage
        if one.value is not None:
            assert article.text[one.value[0] - 1] not in "0123456789.", one.claim.passage


def test_values_are_quantities_of_the_model(article: GoldArticle) -> None:
    for one in article.claims:
        if one.claim.value is not None:
            as_quantity(one.claim.value)


def as_quantity(gold: GoldQuantity) -> Quantity:
    """The model's own rules (an exact number is its own bounds, a range has two) hold for gold too."""
    assert gold.bound is not None
    place = Span(text=gold.text, start=0, end=len(gold.text))
    fields = {"number": gold.number, "bound": gold.bound, "low": gold.low, "high": gold.high}
    return Quantity(**place.model_dump(), kind="count", unit=gold.unit, **fields)


def test_days_are_in_order(article: GoldArticle) -> None:
    for one in article.claims:
        if one.claim.time is not None:
            assert one.claim.time.first_day is not None
            assert one.claim.time.last_day is not None
            assert one.claim.time.first_day <= one.claim.time.last_day


def test_all_types_and_both_scripts_are_there() -> None:
    counts = Counter(one.claim.type for article in GOLD for one in article.claims if not one.claim.optional)
    assert {name: count for name, count in counts.items() if count >= 8}.keys() == TYPES
    scripts = Counter(article.name.rsplit("_", 1)[-1] for article in GOLD)
    assert scripts.keys() == {"hans", "hant"}
    assert min(scripts.values()) >= 16
    assert sum(not article.claims for article in GOLD) >= 4


def test_every_way_of_writing_a_claim_is_there() -> None:
    claims = [one.claim for article in GOLD for one in article.claims]
    modalities = {claim.modality for claim in claims}
    assert modalities == {"asserted", "estimated", "planned", "possible", "conditional"}
    assert any(claim.negated for claim in claims)
    assert any(claim.previous for claim in claims)
    assert any(claim.attribution for claim in claims)
    assert {claim.value.unit for claim in claims if claim.value} >= UNITS


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("39_radio_big5hkscs_hant", "big5hkscs"),
        ("40_wire_gb18030_hans", "gb18030"),
        ("41_notice_utf16_crlf_hant", "utf-16"),
    ],
)
def test_other_encodings_are_what_they_say(name: str, encoding: str) -> None:
    raw = (CORPUS / f"{name}.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert ("\r\n" in raw.decode(encoding)) == ("crlf" in name)
