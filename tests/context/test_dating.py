"""Which day: the day of what is claimed, in our own sentences."""

import pytest

import claimx

DAY = "2025-06-18"  # a Wednesday


def days(text: str, published: str | None = DAY) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (str(c.time.first_day), str(c.time.last_day), c.time.basis) if c.time else (None, None, None)
        for c in claimx.extract(text, published=published)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("2025年4月2日，王毅在北京会见法国外长巴罗。", "2025-04-02", "2025-04-02", "explicit"),
        ("王毅上周五在北京会见法国外长巴罗。", "2025-06-13", "2025-06-13", "anchored"),
        ("欧盟5月1日起对越南钢材征收15%的关税。", "2025-05-01", "2025-05-01", "anchored"),
        ("公司上半年亏损3亿元。", "2025-01-01", "2025-06-30", "anchored"),
        ("王毅在北京会见法国外长巴罗。", "2025-06-18", "2025-06-18", "published"),
        # the wire's dateline and the day of speaking are no days of the event
        ("新华社6月17日电，王毅在北京会见法国外长巴罗。", "2025-06-18", "2025-06-18", "published"),
        ("外交部17日宣布，王毅5月8日在北京会见法国外长巴罗。", "2025-05-08", "2025-05-08", "anchored"),
    ],
)
def test_day(text: str, first: str, last: str, basis: str) -> None:
    assert days(text) == [(first, last, basis)]


def test_an_earlier_sentence_of_the_passage_lends_its_period() -> None:
    text = "海星集团公告，2025年一季度营业收入5亿元。归属于上市公司股东的净利润亏损1亿元，上年同期亏损2亿元。"
    losses = [c for c in claimx.extract(text, published=DAY) if c.type == "loss_estimate"]
    assert [(str(c.time.first_day), str(c.time.last_day), c.time.basis) for c in losses if c.time] == [
        ("2025-01-01", "2025-03-31", "inherited"),
        ("2024-01-01", "2024-03-31", "anchored"),
    ]


def test_a_period_that_is_over_dates_an_estimate() -> None:
    text = "海星集团公告，预计2025年一季度净利润亏损1亿元至2亿元；扣除非经常性损益后的净利润亏损3亿元。"
    assert days(text) == [("2025-01-01", "2025-03-31", "explicit")] * 2


def test_a_period_before_a_word_of_estimating_is_no_day_of_speaking() -> None:
    text = "海星集团公告，上半年盈利3亿元。公司第二季度净利润预计1亿元。"
    assert days(text)[-1][:2] == ("2025-04-01", "2025-06-30")


def test_days_in_a_row_are_one_time() -> None:
    assert days("海星集团4月和5月亏损5亿元。")[-1][:2] == ("2025-04-01", "2025-05-31")
    assert days("海星集团6月2日、6月3日损失5亿元。")[-1][:2] == ("2025-06-02", "2025-06-03")
    assert days("海星集团去年5月和今年5月分别亏损5亿元。")[-1][:2] == ("2025-05-01", "2025-05-31")


def test_what_a_move_is_counted_from_is_not_its_time() -> None:
    text = "海星集团2025年一季度营业收入5亿元，较去年同期增长8%。"
    assert {day[:2] for day in days(text)} == {("2025-01-01", "2025-03-31")}


def test_no_date_and_no_publication_date_give_no_time() -> None:
    assert days("王毅在北京会见法国外长巴罗。", None) == [(None, None, None)]


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        ("王毅5日会见法国外长巴罗。\n信息来源：滨海日报 2025年6月8日", "2025-06-08", "estimated"),
        ("2025-06-08 08:30 来源：滨海日报\n王毅5日在北京会见法国外长巴罗。", "2025-06-08", "dateline"),
        ("王毅5日在北京会见法国外长巴罗。", None, "unknown"),
    ],
)
def test_publication_date_is_found_and_its_basis_told(text: str, published: str | None, basis: str) -> None:
    claim = claimx.extract(text)[0]
    assert (str(claim.published) if claim.published else None, claim.published_basis) == (published, basis)
