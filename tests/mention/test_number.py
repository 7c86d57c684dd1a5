"""Numbers: one numeral in every written form, and numbers in running text."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC
from tagged import parse

from claimx.mention.number import find_numbers, parse_number
from claimx.text.normalize import normalize

TO_TRADITIONAL = OpenCC("s2t")
LARGEST = 10**16 - 1

WRITTEN = [
    ("1234567", "1234567"),
    ("1,234,567", "1234567"),
    ("１２．５", "12.5"),
    (".25", "0.25"),
    ("3.20亿", "320000000"),
    ("16.4亿", "1640000000"),
    ("5.53万亿", "5530000000000"),
    ("2万8千", "28000"),
    ("6亿6700万", "667000000"),
    ("300亿零五千120", "30000005120"),
    ("一千零二十", "1020"),
    ("四点五", "4.5"),
    ("８点5", "8.5"),
    ("一百二十点零六", "120.06"),
    ("三万五", "35000"),
    ("一千二", "1200"),
    ("两百六", "260"),
    ("三万零五", "30005"),
    ("百八", "180"),
    ("一万五千亿", "1500000000000"),
    ("两万亿", "2000000000000"),
    ("49兆9592億", "49959200000000"),
    ("廿四", "24"),
    ("卅一", "31"),
    ("二〇二五", "2025"),
    ("幺三八", "138"),
    ("壹仟贰佰叁拾肆", "1234"),
    ("參萬肆仟", "34000"),
    ("负二十", "-20"),
    ("-3.5", "-3.5"),
    ("两个亿", "200000000"),
    ("二分之一", "0.5"),
    ("三又四分之一", "3.25"),
    ("3/4", "0.75"),
    ("2^10", "1024"),
    ("1.5e6", "1500000"),
    ("200K", "200000"),
    ("三打", "36"),
    ("負5分之負2", "0.4"),
    ("壹佰貳拾圓伍角", "120.5"),
    ("叁拾元整", "30"),
]

RUNNING = [
    "比分是<number number=4>四</number>不是<number number=5>五</number>",
    "全校共有<number number=2048>两千零四十八</number>个学生",
    "库存<number number=30000000>三千万</number>件",
    "价格由<number number=1.5>1.5</number>升到<number number=2>2</number>",
    "气温降到<number number=-7>-7</number>度",
    "投票率为<number number=45.6>四十五点六</number>",
    "温度在<number number=3>3</number>、<number number=24>24</number>, <number number=610.5>610.5</number>",
    "共<number number=12>12</number>项",
]

NOT_NUMBERS = [
    "第三名",
    "第十二届",
    "我一看就懂",
    "他十分高兴",
    "万一下雨",
    "千方百计",
    "一些人",
    "统一行动",
    "去四川旅行",
    "陆地和海洋",
    "零售业",
    "H20芯片",
    "A320客机",
    "5G网络",
    "iPhone用户",
    "百度公司",
    "三番五次",
    "十四五规划",
    "代表参加会议",
    "万科企业",
]


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_one_number(written: str, value: str) -> None:
    assert parse_number(normalize(written)) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "元", "十几", "三百元", "一百三百", "第三", "点五", "万", "5 6", "1.2.3"]
)
def test_not_one_number(written: str) -> None:
    with pytest.raises(ValueError, match="not one complete number"):
        parse_number(written)


@pytest.mark.parametrize("tagged", RUNNING)
def test_numbers_in_text(tagged: str) -> None:
    text, marks = parse(tagged)
    found = [(each.start, each.end, each.number) for each in find_numbers(normalize(text))]
    assert found == [(start, end, Decimal(values["number"])) for _, start, end, values in marks]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_no_number(text: str) -> None:
    assert find_numbers(normalize(text)) == []


@given(st.integers(0, LARGEST))
def test_arabic(value: int) -> None:
    assert parse_number(str(value)) == value
    assert parse_number(f"{value:,}") == value


@given(st.integers(0, LARGEST), st.sampled_from(["low", "up"]))
def test_chinese_integers(value: int, mode: str) -> None:
    written = cn2an.an2cn(value, mode)
    assert parse_number(normalize(written)) == value
    assert parse_number(normalize(TO_TRADITIONAL.convert(written))) == value


@given(st.integers(-LARGEST, -1))
def test_negative_integers(value: int) -> None:
    assert parse_number(normalize(cn2an.an2cn(value, "low"))) == value


@given(st.integers(0, 10**15), st.integers(1, 9999))
def test_chinese_decimals(whole: int, fraction: int) -> None:
    written = f"{whole}.{fraction:04d}"
    assert parse_number(normalize(cn2an.an2cn(written, "low"))) == Decimal(written)


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from(["万", "亿", "万亿"]))
def test_mixed(value: Decimal, unit: str) -> None:
    scale = {"万": 10**4, "亿": 10**8, "万亿": 10**12}[unit]
    assert parse_number(f"{value}{unit}") == value * scale


CHINESE = "零一二三四五六七八九"
FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
LARGE = ("", "万", "亿", "万亿")


def group_by_hand(value: int, digits: str, small: tuple[str, ...]) -> str:
    """One to 9999 in words, by school rules: a unit behind every digit, one zero for each gap."""
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + small[place]
            gap = False
        else:
            gap = True
    return written


def by_hand(value: int, digits: str, small: tuple[str, ...]) -> str:
    """An integer below 10^16 in words, written group by group: a writer that shares nothing with the reader."""
    if value == 0:
        return digits[0]
    groups = [value // 10_000**place % 10_000 for place in range(4)]
    upper, written = groups[3] * 10_000 + groups[2], ""
    if upper:
        head = group_by_hand(groups[3], digits, small) + "万" if groups[3] else ""
        joint = digits[0] if groups[3] and 0 < groups[2] < 1000 else ""
        written = head + joint + group_by_hand(groups[2], digits, small) + "亿"
    for place in (1, 0):
        if groups[place]:
            joint = digits[0] if written and (groups[place] < 1000 or not groups[place + 1]) else ""
            written += joint + group_by_hand(groups[place], digits, small) + LARGE[place]
    return written


@given(st.one_of(st.integers(0, LARGEST - 1), st.integers(0, 16).map(lambda power: 10**power - 1)))
@example(10**16 - 1)
@example(1_0000_0000_0001)
@example(2_0005_0000)
@example(10_0000_0010)
def test_integers_written_by_hand_in_every_form(value: int) -> None:
    plain = by_hand(value, CHINESE, ("", "十", "百", "千"))
    financial = by_hand(value, FINANCIAL, ("", "拾", "佰", "仟"))
    for written in (plain, financial):
        for form in (written, TO_TRADITIONAL.convert(written)):
            assert parse_number(normalize(form)) == value, form


@given(st.integers(0, LARGEST - 1), st.integers(0, 10**6 - 1))
def test_decimals_written_by_hand(whole: int, fraction: int) -> None:
    figures = f"{fraction:06d}"
    written = (
        by_hand(whole, CHINESE, ("", "十", "百", "千")) + "点" + "".join(CHINESE[int(c)] for c in figures)
    )
    expected = Decimal(f"{whole}.{figures}")
    for form in (written, TO_TRADITIONAL.convert(written)):
        assert parse_number(normalize(form)) == expected, form
    assert parse_number(f"{whole:,}.{figures}") == expected


@given(st.integers(1, LARGEST))
def test_a_number_stays_whole_in_text(value: int) -> None:
    written = normalize(cn2an.an2cn(value, "low"))
    found = find_numbers(f"合计{written}吨货物")
    assert [(each.start, each.end, each.number) for each in found] == [(2, 2 + len(written), value)]
