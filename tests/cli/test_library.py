"""The two functions of the package."""

from datetime import date

import pytest
from sample_texts import SIMPLIFIED

import claimx


def test_extract_gives_claims_with_their_places():
    claims = claimx.extract(SIMPLIFIED, published="2025-07-12")
    tariff = next(claim for claim in claims if claim.type == "tariff_rate")
    assert tariff.published == date(2025, 7, 12)
    assert tariff.doc_id == "text"
    assert SIMPLIFIED[tariff.trigger.start : tariff.trigger.end] == tariff.trigger.text


def test_a_date_and_its_text_say_the_same():
    assert claimx.extract(SIMPLIFIED, published=date(2025, 7, 12)) == claimx.extract(
        SIMPLIFIED, published="2025-07-12"
    )


def test_mentions_are_of_the_kinds_asked_for():
    assert {mention.kind for mention in claimx.mentions(SIMPLIFIED, kinds=["money"])} == {"money"}
    assert "number" not in {mention.kind for mention in claimx.mentions(SIMPLIFIED)}
    with pytest.raises(ValueError, match="colour"):
        claimx.mentions(SIMPLIFIED, kinds=["colour"])


def test_a_malformed_day_is_an_error():
    with pytest.raises(ValueError, match=r"11\.7\.2025"):
        claimx.extract(SIMPLIFIED, published="11.7.2025")
