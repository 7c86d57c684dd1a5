"""The patterns of times, built once from `lexicon/data/times.toml` and `holidays.toml`.

Every repeat is bounded, so the time to match is bounded at each place. Group names say what a piece means; the
readers in `resolve.py` know them by these names.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from claimx.lexicon import alternation, load

CHINESE_DIGITS = "零〇一二三四五六七八九"
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
SMALL = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
WEEK = "(?:周|星期|礼拜)"
WEEKDAYS = "一二三四五六日天"
TO = " ?(?:起?至|起?到|-{1,2}|—{1,2}|~|ー) ?"
SHARING = f"(?:{TO}|[、和及与或])"
STOP_OR_PARTICLE = r"(?=$|[\s，,。；;、)前后以起将的完到至举召开])"
BEGINNING = "(?![步级期始试选一二三四五六七八九十])"
MIDDLE = STOP_OR_PARTICLE
AFTER_GUARD = "(?![续期天地部容外蒙需自到了访的得])"
STOP = r"(?=$|[\s，,。；;:：、)!?！？])"


def words(values: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return f"(?:{alternation(values)})"


def _not_middle() -> str:
    states = "".join(name for name in load("places")["short"] if len(name) == 1)
    return f"(?![{load('times')['middle']['never_before']}{states}])"


@cache
def year() -> re.Pattern[str]:
    """A year, at the head of a date or alone."""
    times = load("times")
    relative = words([*times["years"], *times["years_from_context"]])
    four = f"(?:(?:1[0-9]|2[01])[0-9]{{2}}|[一二][{CHINESE_DIGITS}]{{3}})"
    return re.compile(
        rf"(?P<written>{four}) ?年(?:度(?!假))?"
        rf"|(?P<era>{words(times['eras'])})(?P<before>前)?(?P<number>元|[0-9]{{1,4}}|[{CHINESE_DIGITS}十百廿卅两]{{1,5}}) ?年度?"
        rf"|(?P<relative>{relative})(?:度(?!假))?"
        r"|[今去明前后]\((?P<bracketed>[0-9]{2,4})\)年"
        rf"|(?P<short>[0-9]{{2,3}}|[{CHINESE_DIGITS}]{{2,3}}|两千零?[一二三四五六七八九十]{{0,3}}) ?年度?"
        rf"|(?P<shared>{four})(?={SHARING}(?:{four}|[0-9]{{2}}) ?年|{holiday_names()})"
    )


@cache
def short_year_alone() -> re.Pattern[str]:
    """What lets a two-digit or three-digit year stand alone, tried at its start: 08年, but not 10年期.

    Group `bare` marks those that may as well be lengths of time.
    """
    return re.compile(
        rf"(?:[0零〇][{CHINESE_DIGITS}0-9]) ?年(?![前后来内])"
        rf"|(?P<bare>(?<![^，,。；;\s(在于到至从是和与及、/年])(?:[1-9][0-9]|[1-9]{{3}}|[一二九][{CHINESE_DIGITS}])) ?年(?![的期来内间前后之以左多余国美债未级制度历，,。)多])"
    )


@cache
def holiday_names() -> str:
    """An alternation of all holidays' names."""
    return words(all_holidays())


def all_holidays() -> list[str]:
    """The names of all holidays, solar terms among them."""
    data = load("holidays")
    return [name for kind in ("fixed", "lunar", "weekday", "offset", "solar_terms") for name in data[kind]]


def days_off(opening: str = "(?:") -> str:
    """All the days off work around a holiday by its name, which stands in the group that `opening` opens."""
    breaks = load("holidays")["breaks"]
    names = words([*breaks["names"], *all_holidays()])
    return rf"{opening}{names})[”\"]?{words(breaks['words'])}"


def _holiday() -> str:
    """A holiday, or all its days off."""
    given = load("holidays")["given_names"]
    name = rf"(?<=[{given['surnames']}]){words(given['words'])}(?!节|假|长假|期间|前夕|黄金周)"
    return rf"(?!{name})(?:[“\"]?{days_off('(?P<days_off>')}|(?P<holiday>{holiday_names()}))"


@cache
def lunar() -> re.Pattern[str]:
    """What says that the traditional calendar is meant."""
    return re.compile("(?:农历|阴历|旧历|夏历)的?")


@cache
def month() -> re.Pattern[str]:
    """A month, or a number that shares the 月 of the next (1-9月)."""
    times = load("times")
    relative = words([*times["months"], *times["months_from_context"]])
    return re.compile(
        rf"(?P<number>{MONTH})(?: ?月(?!牙|亮|球|饼|期(?![货油金银铜铝锌镍指间]))份?|(?={SHARING}{MONTH} ?月))"
        rf"|[本上下]\((?P<bracketed>{MONTH})\)月"
        rf"|(?P<relative>{relative})"
        rf"|(?P<leap>闰)?(?P<lunar>{words(times['lunar_months'])})"
        rf"|闰(?P<leap_number>{MONTH})月"
        rf"|首月|第(?P<ordinal>{SMALL})个月|(?P<last>最后一个月)"
    )


@cache
def in_month(lunar: bool = False) -> re.Pattern[str]:
    """What names days behind a month; behind one of the traditional calendar a day needs no 日."""
    return re.compile(
        rf" ?的? ?(?:(?P<day>{DAY}) ?(?:日|号)"
        rf"|(?P<shared>{DAY})(?={SHARING}{DAY} ?[日号])"
        r"|(?P<lunar>初[一二三四五六七八九十0-9]|廿[一二三四五六七八九]?)[日号]?"
        rf"|(?P<part>[上中下]旬|[上下]半月|月?[底末]|月?初{BEGINNING}|月?中{MIDDLE})"
        rf"|(?:第 ?(?P<which>{SMALL}) ?个?|(?P<last_which>最后[一1]个)){WEEK}(?P<weekday>[{WEEKDAYS}])?"
        rf"|(?:(?P<first>前|头)|(?P<last>后|最后)|第) ?(?P<days>{SMALL}) ?[天日]"
        rf"|(?P<bare>{DAY}){'' if lunar else STOP})"
    )


@cache
def part_with_year() -> re.Pattern[str]:
    """A part of the year that stands before it."""
    return re.compile(
        r"第? ?(?P<quarter>[一二三四1-4]|[首次末])个?(?:季度|季(?![节风军后报]))(?P<part>[初末底](?![一二三四五六七八九十]))?"
        rf"|(?P<shared_quarter>[一二三四1-4])(?={SHARING}第?[一二三四1-4]季度)"
        r"|[前首头] ?(?P<first_quarters>[一二两三1-3])个?季度?"
        r"|[Qq](?P<q>[1-4])(?![0-9A-Za-z])(?:季度|季)?|(?P<q_behind>[1-4])[Qq](?![0-9A-Za-z])"
        r"|(?P<half>[上下前后])个?半年度?|(?P<report_half>半年(?:度|(?=报)))"
        r"|(?:(?P<first>前|头|首)|(?P<last>最?后)) ?(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?: ?个 ?月| ?月份?)(?![0-9])"
        rf"|年?(?P<edge>初{BEGINNING}|[底末]|中(?:{MIDDLE}|(?<=[今去明前后年]年中){_not_middle()}))"
        rf"|第 ?(?P<week>{SMALL}) ?个?{WEEK}"
        rf"|{_holiday()}"
        r"|(?P<season>[春夏秋冬])(?:季|天)?(?![节耕运招晚播闱训拍收粮奥令游])"
        r"|(?P<whole>全年)(?:度(?!假))?"
        r"|(?P<same>同期)|(?P<today>[今当同本][天日])"
        r"|(?P<edge_day>第一天|最后一天)"
    )


@cache
def part_alone() -> re.Pattern[str]:
    """A part of a year or a month without the year or the month, or a bare day."""
    times = load("times")
    needs_year = words(load("holidays")["needs_year"]["words"])
    return re.compile(
        r"(?:第? ?(?P<quarter>[一二三四1-4])季度|第 ?(?P<plain>[一二三四1-4])季(?![节风军后报])|(?P<leading>[首次末])个?季度?(?![节风后]))(?P<part>[初末底](?![一二三四五六七八九十]))?"
        rf"|(?P<shared_quarter>[一二三四1-4])(?={SHARING}第?[一二三四1-4]季度)"
        r"|[前首头] ?(?P<first_quarters>[一二两三1-3])个?季度?"
        r"|[Qq](?P<q>[1-4])(?![0-9A-Za-z])(?:季度|季)?"
        rf"|(?P<turn>{words(times['turns'])})(?:季度|季(?![节风军后前报]))(?P<turn_part>[初末底])?"
        r"|(?P<half>[上下前后])个?半年度?"
        r"|(?P<half_month>[上下])个?半月(?![刊谈])"
        r"|(?P<first>前|头|首) ?(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?: ?个 ?月| ?月份?)(?![0-9])"
        rf"|(?<!半)年(?P<edge>初{BEGINNING}|[底末]|中{_not_middle()})|(?P<year_end>岁末)"
        rf"|(?!{needs_year}(?!节|时节|假期|小长假)){_holiday()}"
        r"|(?P<third>[上中下]旬)"
        rf"|月(?P<month_edge>[初底末中]){STOP_OR_PARTICLE}"
        rf"|(?P<day>{DAY}) ?(?:日(?!本(?![报公网台站刊次周轮届地月省市县区])|均|线|内|之内|以内|元|游|语|经)|号(?![线楼文机院门店馆厅井站令公房仓选球车舱段病岛码坑桥路台位案]))"
        rf"|(?P<shared>{DAY})(?={SHARING}{DAY} ?[日号](?![线楼文机内]))"
    )


@cache
def week() -> re.Pattern[str]:
    """A week, a weekday, a weekend, or some weeks or months counted back or on."""
    turns = words(load("times")["turns"])
    weekday = (
        "(?:一(?![些度直般样共系家个次名位批项场致轮份则款只条百千万])"
        "|日(?!本|元|均|经|央|债|媒|系)|[二三四五六](?!十)|天)"
    )
    return re.compile(
        rf"(?P<turn>{turns}){WEEK}{WEEK}?(?:(?P<weekday>{weekday})|(?P<weekend>末)|(?!期|年|边|围|转|全|密|刊|报(?![道导告])|长))"
        rf"|(?P<turns>[上下])(?P<count>[2-9]|[二两三四五六])(?:个?(?P<unit>{WEEK})|个(?P<months>月)|(?P<other>[年天]))"
        rf"|(?P<bare>(?:(?<=周[一二三四五六日])|(?<![每逐单双全首一二三四五六七八九十两几数半0-9])){WEEK}(?:(?P<bare_weekday>{weekday})|末))"
    )


@cache
def day_words() -> re.Pattern[str]:
    """A weekday and a part of the day that stand right behind a day and belong to it; perhaps nothing."""
    weekday = rf" ?[，,]? ?{WEEK}[{WEEKDAYS}](?!至|到|本)| ?\(\s?(?:{WEEK})?[{WEEKDAYS}]\s?\)"
    return re.compile(rf"(?:{weekday})?(?: ?{words(load('times')['parts_of_day']['words'])})?")


@cache
def day_word() -> re.Pattern[str]:
    """A day or days counted from the publication date or from the last date mentioned."""
    times = load("times")
    return re.compile(
        rf"(?P<bracketed>[今昨明前])[日天]? ?\((?:[0-9]{{1,2}}[/.月])?[0-9]{{1,2}}日?\) ?[日天早晚晨]?"
        rf"|(?P<context>{words(times['days_from_context'])})"
        rf"|(?P<days>{words(times['day_pairs'])})|(?P<years>{words(times['year_pairs'])})"
        rf"|(?!明日前)(?P<word>{words(times['days'])})"
        rf"|(?P<clipped>{'|'.join(times['clipped_days'].values())})"
    )


@cache
def within() -> re.Pattern[str]:
    """The period of figures that was told before: 期内, 报告期内."""
    return re.compile(load("times")["within"]["pattern"])


@cache
def interim() -> re.Pattern[str]:
    """The half a year of which results are: 中期盈利."""
    data = load("times")["interim"]
    results = words(word.removeprefix("中期") for word in data["begins"])
    return re.compile(rf"(?<![{''.join(data['not_after'])}])中期(?={results})")


@cache
def numeric() -> re.Pattern[str]:
    """A date in digits with hyphens, slashes or points."""
    year, month, day = "(?:1[89]|2[01])[0-9]{2}", "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
    two_month, two_day = "(?:1[0-2]|0[1-9])", "(?:3[01]|[12][0-9]|0[1-9])"
    return re.compile(
        rf"(?=[0-9]{{1,4}}[-/.]|{year})(?:"
        rf"(?P<y>{year})[-/.](?P<m>{month})[-/.](?P<d>{day})(?![0-9])"
        rf"|(?P<y8>{year})(?P<m8>{two_month})(?P<d8>{two_day})(?![0-9A-Za-z.%-])"
        rf"|(?P<d_first>{day})\.(?P<m_second>{month})\.(?P<y_third>{year})(?![0-9.])"
        rf"|(?<![-/])(?P<y_short>[0-9]{{2}})-(?P<m_short>{month})-(?P<d_short>{day})(?![0-9.:%-])"
        rf"|(?<![-/])(?P<d_last>{day})-(?P<m_last>{month})-(?P<y_last>[0-9]{{2}})(?![0-9.:%-])"
        rf"|(?P<y_only>{year})[-/](?P<m_only>{two_month})(?![0-9./年月%-])"
        rf"|(?P<y_point>{year})\.(?P<m_point>{two_month})(?![0-9年月%元])"
        rf"|(?P<m_slash>{month})/(?P<d_slash>{day})(?![0-9/%.])"
        rf"|(?P<m_hyphen>{two_month})-(?P<d_hyphen>{two_day})(?![0-9.%-])"
        rf"|(?P<y_alone>{year})(?![0-9.%]))"
    )


@cache
def century() -> re.Pattern[str]:
    """A century or a decade."""
    tens = "[1-9]0|[一二三四五六七八九]?十"
    stage = "(?:初期?|中期|中叶|末期?|后期)?"
    return re.compile(
        rf"(?:(?P<relative>上个?|本)世纪|(?P<number>[0-9]{{1,2}}|[一二十][一二三四五六七八九十]{{0,2}}) ?世纪)"
        rf"(?:(?P<decade>{tens})(?: ?年代|(?={SHARING}(?:{tens}) ?年代)))?{stage}"
        rf"|(?P<decade_alone>[1-9]0|[二三四五六七八九]十) ?年代{stage}"
    )


@cache
def fiscal() -> re.Pattern[str]:
    """A fiscal year, a fiscal quarter, or both."""
    name = words(load("times")["fiscal"]["words"])
    quarter = "(?:第?(?P<{}>[一二三四1-4])财?季度?|[Qq](?P<{}>[1-4]))"
    return re.compile(
        rf"(?:(?P<year>20[0-9]{{2}}|[2-3][0-9])(?P<second>[-/至][0-9]{{2,4}})? ?年?|[上本下今去明]一?个?){name}(?:的?{quarter.format('quarter', 'q')}|[上下]半年)?"
        r"|(?P<beginning>20[0-9]{2})(?:/(?:20)?|-)(?P<ending>[0-9]{2}) ?年度"
        r"|(?:第?[一二三四1-4]|首个?|[上本下]一?个?)财季"
    )


@cache
def duration() -> re.Pattern[str]:
    """A length of time."""
    units = load("times")["duration_units"]
    either = (
        "(?<=[^\\s。])(?:一、[两二]|"
        + "|".join(f"{low}、{high}" for low, high in pairwise("二三四五六七八九"))
        + ")"
    )
    number = rf"(?:{either}|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?|[几数][十百千]?|[一二两三四五六七八九十百千半俩廿]{{1,4}}几?)"
    return re.compile(
        rf"(?P<before>(?<![超通经不越])过|{words(load('times')['duration_words']['before'])})? ?"
        rf"(?P<number>{number}(?:(?:至|到|-|~){number})?)(?P<more>[多余来几])? ?"
        rf"(?:(?P<unit>{words(units)})|个[多余](?P<unit_more>{words(u.removeprefix('个') for u in units)})|个?半(?P<unit_half>个?月|小时))(?!年|岁)"
        r"(?P<half>[半多])?"
        rf"(?P<after>{words(load('times')['duration_words']['after'])}{AFTER_GUARD})?"
        rf"|(?P<three>(?:近|前|后|这)?仨月)"
    )


@cache
def vague() -> re.Pattern[str]:
    """Spans that no day can be given for."""
    data = load("times")["vague"]
    inside = "|".join(
        f"{word}(?<={before}{word})"
        for word, all_before in data["not_after"].items()
        for before in all_before
    )
    return re.compile(f"(?!{inside}|近日本|往年度|当前往|近年[底末关]){words(data['words'])}")
