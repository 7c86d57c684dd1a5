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


@pytest.mark.parametrize("mark", ["", "，"])
def test_the_year_of_an_events_name_is_no_day_where_one_is_told(mark: str) -> None:
    text = f"2月4日{mark}王毅会见来华出席2025年世界水务论坛的法国外长巴罗。"
    assert days(text) == [("2025-02-04", "2025-02-04", "anchored")]


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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # behind a day 电 is the wire's, behind a year it opens another word
        ("海星公司去年电器收入3亿元。", "2024-01-01", "2024-12-31"),
        ("海星公司6月电池收入3亿元。", "2025-06-01", "2025-06-30"),
        # a meeting where somebody speaks is on that day; one that is spoken of is not
        ("芬兰外长13日在巴黎出席欧盟外长会议期间表示，谈判将继续。", "2025-06-13", "2025-06-13"),
        ("王毅13日就中法元首会晤表示，成果丰硕。", "2025-06-18", "2025-06-18"),
        # what stands so on a day lends it to no estimate
        ("截至3月底，海星公司有资产5亿元，预计罢工使公司损失2亿元。", "None", "None"),
        ("截至3月底，海星公司有资产5亿元，亏损2亿元。", "2025-03-21", "2025-03-31"),
        # a deadline dates what is demanded, not what follows if it is missed
        ("除非欧盟在7月1日前让步，否则美国将征收30%的关税。", "None", "None"),
        ("如果欧盟7月1日前不让步，美国将从8月1日起征收30%的关税。", "2025-08-01", "2025-08-01"),
        ("美国将在7月1日前征收30%的关税。", "2025-07-01", "2025-07-01"),
        ("美方敦促欧盟7月1日前让步，否则将征收30%的关税。", "None", "None"),
        # some earlier day, which is not told
        ("6月2日，欧盟开会，法国外长巴罗早前会见王毅。", "None", "None"),
        ("法国外长巴罗早前于6月2日会见王毅。", "2025-06-02", "2025-06-02"),
        # a period before a word of estimating is what the estimate is of
        ("协会将今年出口增长预测由4%下调至3%。", "2025-01-01", "2025-12-31"),
        # the year of what is attended holds the day
        ("6月3日，王毅会见来华出席2025年国际矿业年会的法国外长巴罗。", "2025-06-03", "2025-06-03"),
        # a move that is undone is another day's
        ("海星公司股价回吐上日升幅，跌3%。", "2025-06-18", "2025-06-18"),
        # what is compared with is no time, be it vague
        ("6月17日，海星公司股价收报5元，较上一交易日下跌2%。", "2025-06-17", "2025-06-17"),
        # from when to when
        ("今年以来，截至5月底，海星公司出口12亿元。", "2025-01-01", "2025-05-31"),
        ("自新厂投产以来，截至2025年5月，海星公司出口12亿元。", "None", "2025-05-31"),
    ],
)
def test_days_of_other_things_are_told_apart(text: str, first: str, last: str) -> None:
    found = days(text)
    assert found
    assert {(a or "None", b or "None") for a, b, _ in found} == {(first, last)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("王毅近日在北京会见法国外长巴罗。", "近日"),
        ("6月2日大雨。\n近日，王毅在北京会见法国外长巴罗。", "近日"),
        ("海星公司2023/24年度亏损3亿元。", "2023/24年度"),
        ("海星公司2023至2024财政年度收入升4%。公司录得亏损3亿元。", "2023至2024财政年度"),
    ],
)
def test_a_time_without_days_keeps_its_words(text: str, word: str) -> None:
    times = [claim.time for claim in claimx.extract(text, published=DAY)]
    assert times
    assert all(time and time.text == word and time.first_day is time.last_day is None for time in times)


def test_an_anniversary_is_no_day_of_a_meeting() -> None:
    text = "今年是中法建交60周年。王毅期待着同法国外长巴罗举行会谈。"
    assert days(text) == [(None, None, None)]


def test_a_sentence_goes_on_with_the_time_of_its_claim() -> None:
    text = "4月份，装备业收入增长7%，今年以来一直领先。其中，船舶业收入增长10%。"
    assert {day[:2] for day in days(text)} == {("2025-04-01", "2025-04-30")}
    compared = "海星公司去年收入5亿元，前年收入4亿元。其中，海外收入3亿元。"
    assert [day[0] for day in days(compared)] == ["2024-01-01", "2023-01-01", "2024-01-01"]


def test_figures_of_a_body_stay_with_their_period_in_later_passages() -> None:
    text = "海星银行公布，上半年盈利21亿元。\n董事会开会。主席到会。会议不长。\n"
    assert days(text + "利息收入4亿元。")[-1] == ("2025-01-01", "2025-06-30", "inherited")
    assert days(text + "禾邦集团收入4亿元。")[-1][2] == "published"


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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # what is compared with, or counted from, dates nothing
        ("海星集团去年营收60亿元，比疫情前的2019年下降25%。", "2024-01-01", "2024-12-31"),
        ("这是法国外长巴罗自2017年以来首次访华。", "2025-06-18", "2025-06-18"),
        # a time that fills the clause before is as long as it may be
        ("自去年10月以来，美元指数下跌5%。", "2024-10-01", "2025-06-18"),
        # told earlier: no day that stands near
        ("措施下月生效。法国总统马克龙早前宣布，对越南钢材征收25%的关税。", None, None),
        ("美国早前公布，将对欧盟汽车加征关税25%，下月生效。", "2025-07-01", "2025-07-31"),
        # figures that stand so until now are of no earlier day
        ("海星集团去年亏损2亿元。截至公告披露日，海星集团新业务收入不足1万元。", None, None),
        ("10日，法国总统马克龙在与越南外长裴青山会谈时称，谈判顺利。", "2025-06-10", "2025-06-10"),
    ],
)
def test_times_that_are_no_days_of_what_is_told(text: str, first: str | None, last: str | None) -> None:
    assert days(text)[-1][:2] in ((first, last), (str(first), str(last)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("海星集团发布2025年第一季度财报。财报显示，集团季度总营收31亿元。", "2025-01-01", "2025-03-31"),
        ("海星集团发布2025年第一季度财报。财报显示，当季营收31亿元。", "2025-01-01", "2025-03-31"),
        ("水務署2022/23年度虧損10億元，立法會質詢。", "2022-04-01", "2023-03-31"),
        ("港府醫管局2023-24年度虧損10億元。", "2023-04-01", "2024-03-31"),
        ("海星地產在香港公布，2022/23年度虧損10億元。", None, None),
        ("海星集團公布截至2025年6月底止年度業績，2024/25年度虧損2億元。", "2024-07-01", "2025-06-30"),
        ("农业局预计，2022/23年度小麦出口额达10亿元。", None, None),
    ],
)
def test_quarters_and_business_years_told_before(text: str, first: str | None, last: str | None) -> None:
    assert days(text)[-1][:2] in ((first, last), (str(first), str(last)))
