"""Times in running text: tagged sentences of our own, all published on Friday, 15 August 2025.

`<t days=2025-07-11>` is one day, `days=2025-07-01..2025-07-10` an interval, `days=null` a time without days; `value`
is the TIMEX3 value where it is told. Every time of a sentence is tagged, so a time too many fails as well.
"""

from datetime import date

import pytest
from opencc import OpenCC
from tagged import parse

from claimx.mention.found import FoundTime
from claimx.mention.times import find_times, latest_day
from claimx.text.normalize import normalize

PUBLISHED = date(2025, 8, 15)
TO_TRADITIONAL = OpenCC("s2t")

DATES = [
    "新厂<t days=2024-03-09 value=2024-03-09>2024年3月9日</t>投产。",
    "新厂<t days=2024-03-09>二〇二四年三月九日</t>投产。",
    "新厂<t days=2024-03-09>2024-03-09</t>投产。",
    "新厂<t days=2024-03-09>2024/3/9</t>投产。",
    "新厂<t days=2024-03-09>20240309</t>投产。",
    "新厂<t days=2024-03-09>9.3.2024</t>投产。",
    "新廠<t days=2024-03-09>民國113年3月9日</t>投產。",
    "新厂<t days=2024-03-09>２０２４年３月９日</t>投产。",
    "日本<t days=2019-01-01..2019-12-31 value=2019>令和元年</t>的订单很多。",
    "合同<t days=2024-03-01..2024-03-31 value=2024-03>2024年3月</t>签订。",
    "合同<t days=2024-01-01..2024-12-31 value=2024>2024年度</t>有效。",
    "机场<t days=2008-01-01..2008-12-31>08年</t>启用。",
    "机场<t days=2024-07-01..2024-07-31>24年7月</t>启用。",
    "会议<t days=2025-08-11>11日</t>召开。",
    "会议<t days=2025-07-28>28日</t>召开。",
    "会议<t days=2025-08-11>11号</t>召开。",
    "会议<t days=2025-06-28>6月28日</t>召开。",
    "会议<t days=2024-12-03>12月3日</t>召开。",
    "会议<t days=2025-08-13>8月13日(星期三)</t>召开。",
    "会议<t days=2025-08-13>8月13日下午</t>召开。",
    "当地时间<t days=2025-08-13>13日</t>，议会通过预算。",
    "北京时间<t days=2025-08-14>8月14日凌晨</t>，比赛结束。",
    "环球社<t days=2025-08-14>8月14日</t>电，油价回升。",
    "他<t days=2025-08-14>昨(14)日</t>出席股東會。",
    "新片<t days=2025-05-22>本(5)月22日</t>上映。",
    "更新：<t days=2025-08-14>08-14</t> 12:30",
    "说明书写于<t days=2025-07-11>25-7-11</t>。",
    "预算案<t days=2024-01-01..2024-12-31>去(2024)年</t>通过。",
    "协议<t days=2025-08-04>本月4日起</t>生效，为期<t days=null value=P5Y>五年</t>。",
    "关税<t days=2025-08-07>自8月7日起</t>上调。",
    "港口<t days=2025-08-01..2025-08-31>8月</t>封航。",
]

PARTS = [
    "产量<t days=2025-07-01..2025-07-10>7月上旬</t>回升。",
    "产量<t days=2025-07-11..2025-07-20>7月中旬</t>回升。",
    "产量<t days=2025-02-21..2025-02-28>今年2月下旬</t>回升。",
    "产量<t days=2025-07-01..2025-07-10>7月初</t>回升。",
    "产量<t days=2025-07-21..2025-07-31>7月底</t>回升。",
    "产量<t days=2024-01-01..2024-03-31>去年初</t>回升。",
    "产量<t days=2024-05-01..2024-08-31>去年年中</t>回升。",
    "产量<t days=2024-10-01..2024-12-31>2024年底</t>回升。",
    "产量<t days=2025-01-01..2025-03-31>年初</t>回升。",
    "产量<t days=2025-01-01..2025-03-31>今年前三个月</t>回升。",
    "产量<t days=2025-01-01..2025-05-31>前5月</t>回升。",
    "产量<t days=2025-01-01..2025-04-30>今年首4个月</t>回升。",
    "产量<t days=2025-01-01..2025-08-15>今年以来</t>回升。",
    "产量<t days=2023-01-01..2025-08-15>2023年以来</t>回升。",
    "产量<t days=2025-01-01..2025-03-31 value=2025-Q1>一季度</t>回升。",
    "产量<t days=2025-04-01..2025-06-30>第二季</t>回升。",
    "产量<t days=2025-01-01..2025-03-31>首季</t>回升。",
    "产量<t days=2024-10-01..2024-12-31>2024年第四季度</t>回升。",
    "产量<t days=2024-10-01..2024-12-31>去年末季</t>回升。",
    "产量<t days=2025-01-01..2025-03-31>一</t>、<t days=2025-04-01..2025-06-30>二季度</t>回升。",
    "产量<t days=2025-01-01..2025-06-30>今年1-2季度</t>回升。",
    "产量<t days=2025-04-01..2025-06-30>上季度</t>回升。",
    "产量<t days=2025-04-01..2025-06-30>2025年Q2</t>回升。",
    "产量<t days=2024-01-01..2024-09-30>去年前三季度</t>回升。",
    "产量<t days=2025-01-01..2025-06-30 value=2025-H1>上半年</t>回升。",
    "产量<t days=2025-07-01..2025-12-31>下半年</t>料回升。",
    "产量<t days=2025-01-01..2025-06-30>今年上半年</t>回升。",
    "产量预计<t days=2025-01-01..2025-06-30>上半年</t>同比增长。",
    "产量<t days=1990-01-01..1999-12-31 value=199>上世纪90年代</t>最高。",
    "产量<t days=1980-01-01..1989-12-31>20世纪80年代</t>最高。",
    "工程将在<t days=2025-10-01..2025-12-31>年底前</t>完成。",
    "工程<t days=2025-01-01..2025-01-31>今年首月</t>完成。",
    "工程<t days=2025-06-02>6月第一个星期一</t>开工。",
    "公司<t days=null value=FY2026>2026财年</t>收入上升。",
    "公司<t days=null value=FY2026-Q2>2026财年第二季度</t>收入上升。",
    "公司<t days=2025-01-01..2025-06-30>截至6月30日止六个月</t>收入上升。",
    "公司<t days=2024-04-01..2025-03-31>截至2025年3月31日止年度</t>收入上升。",
]

WORDS = [
    "他<t days=2025-08-15>今天</t>抵达。",
    "他<t days=2025-08-14>昨晚</t>抵达。",
    "他<t days=2025-08-13>前天</t>抵达。",
    "他<t days=2025-08-16>明日</t>抵达。",
    "他<t days=2025-08-17>后天</t>抵达。",
    "他<t days=2025-08-15..2025-08-16>今明两天</t>抵达。",
    "他<t days=2025-07-01..2025-07-31>上月</t>抵达。",
    "他<t days=2025-09-01..2025-09-30>下个月</t>抵达。",
    "他<t days=2025-07-09>上月9日</t>抵达。",
    "他<t days=2024-01-01..2024-12-31>去年</t>抵达。",
    "他<t days=2023-05-01..2023-05-31>前年5月</t>抵达。",
    "他<t days=2026-01-01..2026-12-31>明年</t>抵达。",
    "他<t days=2025-08-08>上周五</t>抵达。",
    "他<t days=2025-08-13>本周三</t>抵达。",
    "他<t days=2025-08-18>下週一</t>抵達。",
    "他<t days=2025-07-28..2025-08-03 value=2025-W31>上上周</t>抵达。",
    "他<t days=2025-08-11..2025-08-17>本周</t>抵达。",
    "他<t days=2025-08-13>星期三</t>抵达。",
    "他<t days=2025-08-15>礼拜五</t>抵达。",
    "他将于<t days=2025-08-20>星期三</t>抵达。",
    "他<t days=2025-08-10>周日(10日)</t>抵达。",
    "他<t days=2025-08-16..2025-08-17>本周末</t>抵达。",
    "他<t days=2025-07-28..2025-08-10>上两周</t>都在北方。",
    "<t days=2025-08-11>本周一</t>早盘，铜价走低。",
    "<t days=2025-08-11>11日</t>，两国签约；<t days=2025-08-12>次日</t>，货船启航。",
    "<t days=2025-08-11>11日</t>，两国签约；<t days=2025-08-11>同日</t>，货船启航。",
    "<t days=2024-03-09>2024年3月9日</t>，两国签约；<t days=2024-03-08>前一天</t>，货船启航。",
    "<t days=2024-03-01..2024-03-31>2024年3月</t>签约，<t days=2024-05-01..2024-05-31>同年5月</t>启航。",
    "他<t days=2025-03-05>3月2日的3天后</t>抵达。",
]

CONTEXT = [
    "<t days=2025-01-01..2025-06-30>2025年上半年</t>亏损三亿元，<t days=2024-01-01..2024-06-30>上年同期</t>盈利一亿元。",
    "<t days=2025-01-01..2025-06-30>上半年</t>亏损三亿元，<t days=2024-01-01..2024-06-30>去年同期</t>盈利一亿元。",
    "<t days=2024-01-01..2024-12-31>2024年</t>盈利，比<t days=2023-01-01..2023-12-31>上年</t>多；出口也比<t days=2023-01-01..2023-12-31>上年</t>多。",
    "<t days=2025-04-01..2025-04-30>4月份</t>货量比<t days=2024-04-01..2024-04-30>去年同月</t>多。",
    "展览<t days=2024-09-05>2024年9月5日</t>开幕，<t days=2024-09-07>7日</t>闭幕。",
    "<t days=2025-08-02>本月2日</t>和<t days=2025-08-03>3日</t>有雨。",
    "<t days=2025-03-01..2025-03-31>3月</t>和<t days=2025-05-01..2025-05-31>5月</t>有雨。",
    "<t days=2023-01-01..2023-12-31>2023</t>、<t days=2024-01-01..2024-12-31>2024年</t>都有雨。",
    "展览<t days=2024-03-09>2024年3月9日</t>开幕，<t days=2024-06-01..2024-06-30>6月</t>闭幕。",
]

AHEAD = [
    "峰会将于<t days=2025-11-03>11月3日</t>开幕。",
    "峰会<t days=2025-11-03>11月3日</t>将开幕。",
    "峰会计划<t days=2025-09-11..2025-09-20>9月中旬</t>开幕。",
    "峰会将于美东时间<t days=2025-08-14>14日</t>开幕。",
    "峰会拟于<t days=2025-08-28>28日</t>开幕。",
    "部长宣布，新税<t days=2025-10-01>10月1日</t>生效。",
    "案件押后至<t days=2025-10-08>10月8日</t>再审。",
    "如果党派在<t days=2025-11-01..2025-11-30>11月</t>胜出，税率会降。",
    "纽约<t days=2025-12-01..2025-12-31>12月</t>期油上涨。",
    "台风可能于<t days=2025-08-16..2025-08-17>16日夜间至17日早晨</t>登陆。",
    "气象台预测，<t days=2025-08-15..2025-08-19>今天至星期二</t>有雨。",
    "市场憧憬央行<t days=2025-09-01..2025-09-30>9月</t>减息。",
]

RANGES = [
    "展期<t days=2025-04-12..2025-04-19 value=2025-04-12/2025-04-19>4月12-19日</t>。",
    "展期<t days=2025-04-12..2025-04-19>4月12日至19日</t>。",
    "展期<t days=2024-04-12..2024-08-19>2024年4月12日至8月19日</t>。",
    "展期<t days=2024-12-30..2025-01-03>12月30日至1月3日</t>。",
    "展期<t days=2018-01-01..2018-09-30>2018年1－9月</t>。",
    "展期<t days=2020-01-01..2022-12-31>2020—2022年</t>。",
    "展期<t days=2001-01-01..2025-08-15>从2001年起至今</t>。",
    "展期<t days=2021-01-01..2023-12-31>从2021年到2023年</t>。",
    "展期<t days=2021-01-01..2023-12-31>2021年至23年</t>。",
    "展期<t days=2024-09-01..2025-04-30>去年9月至今年4月</t>。",
    "展期<t days=2025-08-06..2025-08-12>上周三到本周二</t>。",
]

CALENDAR = [
    "店铺<t days=2025-01-29>今年春节</t>休息。",
    "店铺<t days=2025-01-29>农历正月初一</t>休息。",
    "店铺<t days=2024-09-17>2024年农历八月十五</t>休息。",
    "店铺<t days=2024-10-01>去年国庆节</t>休息。",
    "店铺<t days=2025-10-01..2025-10-08>国庆假期</t>休息。",
    "店铺<t days=2025-05-01..2025-05-05>“五一”假期</t>休息。",
    "店铺<t days=2025-05-11>今年母亲节</t>休息。",
    "店铺<t days=2024-02-09>2023年大年三十</t>休息。",
    "店铺<t days=2025-12-24>圣诞节的前一天</t>休息。",
    "店铺<t days=2024-12-21>2024年冬至</t>休息。",
]

LENGTHS = [
    "工期<t days=null value=P3M>3个月</t>。",
    "工期<t days=null value=P43D>43天</t>。",
    "<t days=null value=P3Y>未来三年</t>，公司会扩产。",
    "账款须在<t days=null value=P5D>五日之内</t>付清。",
    "指数<t days=null value=P3D>近三个交易日</t>下跌。",
    "他<t days=null>十几年前</t>来过。",
    "李明<t days=null>日前</t>到访。",
    "痛失亲人，<t days=null value=P10Y>10年</t>过去了。",
    "<t days=null>目前</t>，双方仍在谈判。",
]

NONE = [
    "日本央行维持利率不变。",
    "周五福在成都开店。",
    "今日头条和周小川都转发了。",
    "折返的半成品有十分之一不合格。",
    "公司披露《2025年第一季度报告》。",
    "指数连跌5日，报3.25元。",
    "嫦娥六号和3号机组运转正常。",
    "每年3月31日前须提交报表。",
    "愿两国有更美好的明天。",
    "他读三年级，住在十年期公寓。",
    "比分是7/11，电话20251340。",
    "第十五个五年规划获得通过。",
    "李国庆的合同年化收益见说明(一)。",
    "利率以一月期Shibor为准，T+1日交割。",
    "上午10点15分，气温升到三十五度。",
    "股市结束3日升势，又创5日新低。",
    "会期预计为4日。",
    "市长在《星期六广场》里说明，《今日财经》也有报道。",
    "疫苗供年满6个月的幼儿，也供6个月至两岁的幼儿。",
]


READINGS = [
    "陶器出现在<t days=null value=P6000Y>6000年前后</t>。",
    "<t days=2024-01-01..2024-12-31>去年全年</t>营收下降，<t days=2023-01-01..2023-12-31>2023年全年</t>增长。",
    "公司<t days=2025-01-01..2025-06-30>2025年半年度</t>净利润下降，<t days=2025-01-01..2025-06-30>上半年度</t>支出增加。",
    "百货公司<t days=2024-04-01..2025-03-31>截至3月底止全年</t>亏损，<t days=2024-04-01..2025-03-31>年内</t>收入减少。",
    "矿石商会<t days=2025-08-12>12日</t>说，<t days=2025-09-01..2025-09-30>9月</t>将增产，会议<t days=2025-08-12>当天</t>结束。",
    "纱厂<t days=2010-01-01..2010-12-31>2010年</t>建成，<t days=2010-10-01..2010-10-31>当年10月</t>失火，<t days=2010-11-01..2010-11-30>同年11月</t>重开。",
    "他说<t days=null>当年</t>船厂很小。",
    "证人说<t days=null>当日</t>没有下雨。",
    "自收到通知书<t days=null>次日起</t>停业。",
    "店里<t days=2025-08-12>12日</t>的客人比<t days=2025-08-05>前一周同一天</t>多。",
    "他被判囚<t days=null value=P6Y9M>6年9个月</t>，另一人服刑<t days=null value=P3M15D>3个月15天</t>。",
    "<t days=2024-01-01..2024-12-31>去年</t>中丹两国通航，<t days=2025-05-01..2025-08-31>今年中</t>增班。",
    "商铺<t days=null>目前</t>停业，项目前期工作已完成，旅客应当前往车站。",
    "事故受伤人数<t days=null>目前</t>升到9人，该事项<t days=null>目前</t>没有进展。",
    "双方合作<t days=null>日前</t>启动，须在登记日<t days=null>前一天</t>付款。",
    "超市在节日前夕补货，工厂临近期末清点。",
]


def days(found: FoundTime) -> str:
    if found.first_day is None:
        return "null"
    first, last = found.first_day.isoformat(), found.last_day.isoformat() if found.last_day else ""
    return first if first == last else f"{first}..{last}"


def check(text: str, marks: list[tuple[str, int, int, dict[str, str]]]) -> None:
    found = find_times(text, PUBLISHED)
    assert [(text[f.start : f.end], f.start, days(f)) for f in found] == [
        (text[start:end], start, expected["days"]) for _, start, end, expected in marks
    ]
    for time, (_, _, _, expected) in zip(found, marks, strict=True):
        assert time.value == expected.get("value", time.value)


@pytest.mark.parametrize(
    "tagged",
    [*DATES, *PARTS, *WORDS, *CONTEXT, *AHEAD, *RANGES, *CALENDAR, *LENGTHS, *READINGS, *NONE],
)
def test_sentences_in_both_scripts(tagged: str) -> None:
    text, marks = parse(tagged)
    check(normalize(text), marks)
    traditional = TO_TRADITIONAL.convert(text)
    assert len(traditional) == len(text)
    check(normalize(traditional), marks)


def test_a_date_keeps_its_basis() -> None:
    found = find_times("2024年3月9日开工，4月9日停工。", PUBLISHED)
    assert [time.basis for time in found] == ["explicit", "anchored"]


def test_a_new_passage_forgets_the_dates_before_it() -> None:
    text = "2024年3月上半年会召开。7日闭幕。"
    place = text.index("7日")
    beside, apart = find_times(text, PUBLISHED)[-1], find_times(text, PUBLISHED, breaks=[place])[-1]
    assert apart.first_day == date(2025, 8, 7)
    assert beside.start == apart.start == place


def test_the_same_day_is_the_last_recent_day_of_the_text() -> None:
    text = "议会13日通过预算。\n\n股市当天下跌。"
    assert find_times(text, PUBLISHED)[1].first_day == date(2025, 8, 13)
    assert find_times(text.replace("13日", "3月1日"), PUBLISHED)[1].first_day == PUBLISHED


def test_a_blank_line_starts_a_passage() -> None:
    assert find_times("上半年盈利。\n\n去年同期亏损。", PUBLISHED)[1].first_day is None
    assert find_times("上半年盈利。\n去年同期亏损。", PUBLISHED)[1].first_day == date(2024, 1, 1)


def test_without_a_publication_date_only_the_passage_helps() -> None:
    assert [time.first_day for time in find_times("昨天开会。4月9日闭幕。")] == [None, None]
    found = find_times("2024年3月9日开幕，12日闭幕，次日撤展。")
    assert [time.first_day for time in found] == [date(2024, 3, 9), date(2024, 3, 12), date(2024, 3, 13)]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("2024年3月9日开工，2024年5月停工，2023年6月1日验收，7月9日完工。", date(2024, 3, 9)),
        ("去年5月9日开工。", None),
        ("", None),
    ],
)
def test_latest_day_counts_only_days_with_their_year(text: str, latest: date | None) -> None:
    assert latest_day(text) == latest
