from sample_claims import claim, span

from claimx.write.readable import readable


def test_a_claim_is_a_line_that_a_person_can_read():
    line = readable(claim())
    assert line.split() == [
        "2025-08-01", "tariff_rate", "加征", "20%", "=", "20", "%", "target=丙国", "(planned)", "[商务部]", "<a.txt:19>",
    ]  # fmt: skip


def test_a_repeated_mention_says_so():
    assert "(planned, repeated)" in readable(claim(same_as="1" * 16))


def test_what_is_open_stays_open():
    vague = span("20%") | {
        "kind": "money", "number": None, "unit": None, "bound": "several", "low": 2000000000, "high": None,
    }  # fmt: skip
    line = readable(claim(value=vague, time=None, attribution=None, negated=True, roles=[]))
    assert line.split() == [
        "-", "tariff_rate", "加征", "20%", "=", "2,000,000,000..", "?", "(planned,", "denied)", "<a.txt:19>",
    ]  # fmt: skip
