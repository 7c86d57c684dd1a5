"""Properties of times that hold for every date and any text."""

import datetime
from datetime import date, timedelta
from unittest.mock import patch

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.mention.times import find_times, patterns
from claimx.mention.times.calendar import lunar_day, solar_term
from claimx.mention.times.scan import Scanner, forms_by_character
from claimx.text.normalize import normalize

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DIGITS = "〇一二三四五六七八九"
PIECES = [
    *"年月日号初底末中上下前后个周第至到-—~/.(),，。第两半几零〇一二三四五六七八九十廿0123456789今昨明去本同当农历起内来",
    *[
        "2025年",
        "7月",
        "11日",
        "上月",
        "初八",
        "上半年",
        "季度",
        "星期三",
        "同期",
        "以来",
        "春节",
        "民国",
        "世纪",
        "财年",
        "将于",
        "闰四月",
    ],
]


def chinese(number: int) -> str:
    return cn2an.an2cn(number).replace("一十", "十") if number < 20 else cn2an.an2cn(number)


WRITERS = {
    "2025年7月11日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "2025年07月11日": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "2025年7月11号": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "2025 年 7 月 11 日": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "2025-07-11": lambda d: d.isoformat(),
    "2025-7-11": lambda d: f"{d.year}-{d.month}-{d.day}",
    "2025/7/11": lambda d: f"{d.year}/{d.month}/{d.day}",
    "2025.7.11": lambda d: f"{d.year}.{d.month}.{d.day}",
    "20250711": lambda d: f"{d:%Y%m%d}",
    "11.7.2025": lambda d: f"{d.day}.{d.month}.{d.year}",
    "２０２５年７月１１日": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(
        {ord("0") + i: ord("０") + i for i in range(10)}
    ),
    "二〇二五年七月十一日": lambda d: (
        "".join(DIGITS[int(c)] for c in str(d.year)) + f"年{chinese(d.month)}月{chinese(d.day)}日"
    ),
    "二零二五年七月十一號": lambda d: (
        "".join(DIGITS[int(c)] for c in str(d.year)).replace("〇", "零")
        + f"年{chinese(d.month)}月{chinese(d.day)}號"
    ),
    "公元2025年7月11日": lambda d: f"公元{d.year}年{d.month}月{d.day}日",
}


@pytest.mark.parametrize("form", WRITERS)
@given(written=DATES)
def test_every_date_in_every_written_form_is_read_back(form: str, written: date) -> None:
    text = WRITERS[form](written)
    for sentence in (text, f"工厂在{text}投产。"):
        [found] = find_times(normalize(sentence))
        assert (found.value, found.first_day, found.last_day) == (written.isoformat(), written, written)
        assert (found.basis, sentence[found.start : found.end]) == ("explicit", text)


@given(DATES.filter(lambda d: d.year > 1911))
def test_years_of_the_republic_are_read_back(written: date) -> None:
    for text in (
        f"民國{written.year - 1911}年{written.month}月{written.day}日",
        f"民国{chinese(written.year - 1911)}年{chinese(written.month)}月{chinese(written.day)}日",
    ):
        [found] = find_times(normalize(text))
        assert found.first_day == found.last_day == written


@given(DATES, DATES)
def test_a_date_without_year_is_the_closest_and_not_after_the_publication(day: date, published: date) -> None:
    [found] = find_times(f"{day.month}月{day.day}日", published)
    assert found.first_day is not None
    assert (found.first_day.month, found.first_day.day) == (day.month, day.day)
    assert found.first_day <= published
    leap = (day.month, day.day) == (2, 29)
    assert published - found.first_day < timedelta(days=366 * 8 if leap else 366)


@given(DATES, DATES)
def test_a_date_that_is_to_come_is_the_first_not_before_the_publication(day: date, published: date) -> None:
    [found] = find_times(f"会议将于{day.month}月{day.day}日召开", published)
    assert found.first_day is not None
    if published - timedelta(days=120) > found.first_day or found.first_day >= published:
        assert found.first_day >= published


@given(st.integers(1, 31), DATES)
def test_a_bare_day_is_the_closest_and_not_after_the_publication(day: int, published: date) -> None:
    [found] = find_times(f"{day}日", published)
    assert found.first_day is not None
    assert found.first_day.day == day
    assert timedelta() <= published - found.first_day < timedelta(days=62)


@given(st.integers(0, 6), DATES)
def test_a_bare_weekday_is_within_the_week_before_the_publication(weekday: int, published: date) -> None:
    [found] = find_times("星期" + "一二三四五六日"[weekday], published)
    assert found.first_day is not None
    assert found.first_day.weekday() == weekday
    assert timedelta() <= published - found.first_day < timedelta(days=7)


@given(DATES, DATES)
def test_a_range_of_dates_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    [found] = find_times(text)
    assert (found.first_day, found.last_day) == (first, last)


@given(st.text(alphabet=st.sampled_from("".join(PIECES)), max_size=40), st.none() | DATES)
@settings(max_examples=300)
def test_times_are_in_order_and_never_overlap_in_any_text(text: str, published: date | None) -> None:
    check_order(text, published)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.none() | st.dates())
@settings(max_examples=600)
def test_times_are_in_order_and_never_overlap_in_any_pieces_of_dates(
    text: str, published: date | None
) -> None:
    check_order(text, published)


FORMS = {
    Scanner._century: [patterns.century],
    Scanner._fiscal: [patterns.fiscal],
    Scanner._week: [patterns.week],
    Scanner._digits: [patterns.numeric],
    Scanner._within: [patterns.within],
    Scanner._day_word: [patterns.day_word],
    Scanner._length: [patterns.duration],
    Scanner._chain: [patterns.lunar, patterns.year, patterns.month, patterns.part_alone],
    Scanner._vague: [patterns.vague],
}


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_a_form_is_tried_wherever_its_pattern_fits(text: str) -> None:
    tried = forms_by_character(century=True, fiscal=True)
    for form, its_patterns in FORMS.items():
        for at, character in enumerate(text):
            if any(pattern().match(text, at) for pattern in its_patterns):
                assert form in tried.get(character, (Scanner._chain,))


def check_order(text: str, published: date | None) -> None:
    end = 0
    for found in find_times(text, published):
        assert end <= found.start < found.end <= len(text)
        assert (found.first_day is None) == (found.last_day is None)
        if found.first_day and found.last_day:
            assert found.first_day <= found.last_day
        end = found.end


@pytest.mark.parametrize("year", [1900, 1950, 2000, 2024, 2025, 2099])
def test_the_traditional_year_begins_with_its_first_day(year: int) -> None:
    first, eve = lunar_day(year, 1, 1), lunar_day(year - 1, 12, 0) if year > 1900 else None
    assert first is not None
    assert date(year, 1, 21) <= first <= date(year, 2, 21)
    assert eve is None or first - eve == timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "longitude", "day"),
    [
        (2024, 270, date(2024, 12, 21)),
        (2025, 15, date(2025, 4, 4)),
        (2026, 315, date(2026, 2, 4)),
        (2023, 180, date(2023, 9, 23)),
    ],
)
def test_solar_terms_fall_on_the_almanacs_days(year: int, longitude: int, day: date) -> None:
    assert solar_term(year, longitude) == day


def test_the_clock_is_never_asked() -> None:
    class NoClock(date):
        @classmethod
        def today(cls) -> date:
            raise AssertionError("the clock was asked")

    with patch.object(datetime, "date", NoClock), patch("time.time", side_effect=AssertionError):
        find_times("昨天，星期三，4月9日，去年春节，上季度。")
        find_times("昨天，星期三，4月9日，去年春节，上季度。", date(2025, 8, 15))
