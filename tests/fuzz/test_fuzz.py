"""Whatever comes in: no crash, no endless run, spans that are right, claims that are valid, the same each time."""

import faulthandler
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import claimx
from claimx.claim.claim_type import load_types
from fuzz.lexicon_words import lexicon_words
from fuzz.properties import check_bytes, check_mentions, check_records, check_text
from fuzz.seeds import BYTES, CLAIM, RECORDS, SHAPES, TEXTS

SIZE = 4_000
"""Characters of a shape here; `make fuzz` goes to a million."""
MOST_GROWTH = 2.6
"""How many times the steps may grow from one doubling of the text to the next: 2 is linear, 4 is quadratic."""
SLACK = 2_000
ENDLESS = 300
"""Seconds after which a test is taken for one that never ends; what is right takes a small part of it."""
EXAMPLES = settings(deadline=None, suppress_health_check=list(HealthCheck))

triggers = sorted(
    {word for kind in load_types().values() for frame in kind.frames for word in frame.triggers}
)
parts = [
    *triggers,
    *"亿万千百十元%年月日至到从由的与和对向被在将已未没，。；：“”（）、\n",
    *(
        "20%",
        "5亿元",
        "3.5亿美元",
        "百分之七",
        "7月11日",
        "上周五",
        "去年同期",
        "2025年",
        "一季度",
        "0",
        "9" * 30,
    ),
    *(
        "商务部",
        "海丰公司",
        "张三",
        "路透社",
        "丙国",
        "表示",
        "据",
        "称",
        "预计",
        "可能",
        "如果",
        "不到",
        "约",
    ),
    *("\0", "\u2028", "\u202e", "\u0301", "\ue000", "\u0378", "😀", "\u200d", "\U00020000", "\ufeff", "\x85"),
]
news = st.lists(st.sampled_from(parts), max_size=60).map("".join)
wild = st.lists(st.sampled_from(parts) | st.text(max_size=4), max_size=40).map("".join)
# the words of a few files of the lexicon at a time, so that those meet which belong together
worded = st.lists(st.sampled_from(lexicon_words()), min_size=1, max_size=3).flatmap(
    lambda files: st.lists(st.sampled_from(parts) | st.one_of(*map(st.sampled_from, files)), max_size=40).map(
        "".join
    )
)
days = st.none() | st.dates() | st.sampled_from([date.min, date.max])
codecs = st.none() | st.sampled_from(
    ["utf-8", "gb18030", "cp950", "big5hkscs", "utf-16", "utf-7", "unicode_escape"]
)


@pytest.fixture(autouse=True)
def watchdog() -> Iterator[None]:
    faulthandler.dump_traceback_later(ENDLESS, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("name", TEXTS)
def test_nasty_texts(name: str) -> None:
    text = TEXTS[name]
    for day in (None, date(2025, 7, 11), date.min, date.max):
        for among in (text, f"{CLAIM}{text}", f"{CLAIM}\n{text}", f"{text}\n{text}{CLAIM}"):
            check_text(among, day)


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_that_grow(name: str) -> None:
    check_text(f"{CLAIM}\n{SHAPES[name](SIZE)}", date(2025, 7, 11))


def calls_for(text: str) -> int:
    """How many functions, Python's and C's, are called to find the claims of a text."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        claimx.extract(text, published="2025-07-11")
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_twice_the_steps(name: str) -> None:
    texts = [f"{CLAIM}\n{SHAPES[name](size)}" for size in (SIZE // 4, SIZE // 2, SIZE)]
    claimx.extract(texts[0])
    least, less, more = map(calls_for, texts)
    assert more - less <= MOST_GROWTH * (less - least) + SLACK


def test_deep_brackets() -> None:
    check_text("（" * 50_000 + CLAIM + "）" * 50_000, date(2025, 7, 11))


def test_a_line_of_nothing_but_blanks() -> None:
    check_text(f"{CLAIM}\n{' ' * 1_000_000}")  # by the square of its length it would take an hour


@EXAMPLES
@given(news, days)
def test_made_up_news(text: str, published: date | None) -> None:
    check_text(text, published)


@EXAMPLES
@given(wild, days)
def test_any_text_among_news(text: str, published: date | None) -> None:
    check_text(text, published)


@EXAMPLES
@given(worded, days)
def test_words_of_the_lexicon_in_any_order(text: str, published: date | None) -> None:
    check_text(text, published)


@EXAMPLES
@given(st.text(st.characters(codec=None, categories=None), max_size=200))
def test_any_text(text: str) -> None:
    check_text(text)


@EXAMPLES
@given(news)
def test_any_mention(text: str) -> None:
    check_mentions(text)


@pytest.mark.filterwarnings("ignore:invalid escape")
@pytest.mark.parametrize("name", BYTES)
def test_nasty_bytes(name: str) -> None:
    for encoding in (None, "utf-8", "gb18030", "utf-16", "utf-7", "unicode_escape", "punycode"):
        check_bytes(BYTES[name], encoding)


@pytest.mark.filterwarnings("ignore:invalid escape")
@EXAMPLES
@given(
    st.binary(max_size=400)
    | st.builds(lambda text, codec: text.encode(codec, "ignore"), wild, codecs.filter(bool)),
    codecs,
)
@example(CLAIM.encode("utf-16"), None)
def test_any_bytes(data: bytes, encoding: str | None) -> None:
    check_bytes(data, encoding)


@pytest.mark.parametrize("name", RECORDS)
def test_nasty_records(name: str) -> None:
    good = RECORDS["a good one"]
    articles = check_records(b"\n".join([good, RECORDS[name], good]))
    assert [article.text for article in articles].count(CLAIM) >= 2
    for article in articles:
        check_text(article.text, article.published)


@EXAMPLES
@given(
    st.lists(st.binary(max_size=60) | st.sampled_from(sorted(RECORDS.values(), key=len)[:12]), max_size=8),
    codecs,
)
def test_any_records(lines: list[bytes], encoding: str | None) -> None:
    check_records(b"\n".join(lines), encoding)


@pytest.mark.parametrize("target", ["text", "bytes", "records"])
def test_a_short_run_with_coverage(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: pip install --group fuzz")
    command = [
        sys.executable,
        Path(__file__).parents[2] / "fuzz" / "target.py",
        target,
        "-runs=300",
        "-seed=1",
    ]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=ENDLESS, check=False)
    assert run.returncode == 0, run.stderr[-4000:]
