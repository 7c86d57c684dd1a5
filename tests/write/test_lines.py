import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_claims import TEXT, claim

from claimx.model import Claim, Quantity, Span
from claimx.write import InvalidClaimError, claim_bytes, json_bytes, wrong_spans


def about(number: Decimal) -> Quantity:
    return Quantity(
        text="3亿", start=0, end=2, kind="money", number=number, unit=None, bound="about", low=None, high=None
    )


def written_number(number: Decimal) -> str:
    line = json_bytes(about(number)).decode()
    return line.split('"number":')[1].split(',"unit"')[0]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("16000000000", "16000000000"),
        ("1.6E+10", "16000000000"),
        ("3.50", "3.5"),
        ("0.1", "0.1"),
        ("-7.25", "-7.25"),
        ("1E-9", "0.000000001"),
        ("20.0", "20"),
        ("99999999999999999999999", "99999999999999999999999"),
    ],
)
def test_numbers_are_written_plain(number, written):
    assert written_number(Decimal(number)) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6))
def test_numbers_are_written_exactly(number):
    assert json.loads(written_number(number), parse_float=Decimal, parse_int=Decimal) == number


def test_a_claim_is_one_line_with_its_characters_as_themselves():
    line = claim_bytes(claim(), TEXT)
    assert b"\n" not in line
    assert "丙国" in line.decode()
    content = json.loads(line)
    assert list(content) == [name for name in Claim.model_fields if name != "explanation"]
    assert content["value"]["high"] == 20
    assert content["time"]["first_day"] == "2025-08-01"
    assert Claim.model_validate_json(line) == claim()


def test_a_claim_that_the_model_refuses_is_an_error_with_its_rule():
    wrong = claim().model_copy(update={"modality": "perhaps"})
    with pytest.raises(InvalidClaimError, match=r"rule 'tariff_rate/add' is invalid: .*modality"):
        claim_bytes(wrong, TEXT)


def test_a_span_that_is_not_in_the_text_is_an_error_with_its_rule():
    with pytest.raises(
        InvalidClaimError, match=r"tariff_rate/add.*trigger: the text has '征2' at .* not '加征'"
    ):
        trigger = claim().trigger
        claim_bytes(claim(trigger=Span(text="加征", start=trigger.start + 1, end=trigger.end + 1)), TEXT)


@pytest.mark.parametrize("place", ["value", "time", "roles[0]", "attribution.cue"])
def test_no_part_is_written_whose_span_is_not_in_the_text(place):
    fields = claim().model_dump()
    parts = {"roles[0]": fields["roles"][0], "attribution.cue": fields["attribution"]["cue"], **fields}
    parts[place] |= {"start": parts[place]["start"] + 1, "end": parts[place]["end"] + 1}
    with pytest.raises(InvalidClaimError, match=f"{re.escape(place)}: the text has"):
        claim_bytes(Claim.model_validate(fields), TEXT)


def test_every_span_is_checked_however_deep():
    fields = [field for field, _ in wrong_spans(claim().model_dump(), "x" * 100)]
    assert fields == [
        "sentence",
        "trigger",
        "value",
        "time",
        "roles[0]",
        "attribution.source",
        "attribution.cue",
    ]
    undated = claim(
        time={
            "text": None,
            "start": None,
            "end": None,
            "value": "2025-07-11",
            "first_day": None,
            "last_day": None,
            "basis": "published",
        }
    )
    assert list(wrong_spans(undated.model_dump(), TEXT)) == []
