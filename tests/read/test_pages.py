"""Pages of HTML: what is the article in them, its title and its day; and pages that are none."""

from datetime import date

import pytest

from claimx.model import Article, Failure, Note
from claimx.read import RawDocument, ReadOptions, parse

HANS = {
    "title": "丙国对进口铜杆加征关税",
    "first": "丙国商务部周三宣布，自8月1日起对进口铜杆加征百分之二十的关税，业内此前已有预期。",
    "second": "当地协会估计，下游企业今年将因此损失至少三十亿元，并呼吁各方尽快恢复谈判。",
    "menu": "首页 财经 国际",
    "date": "2025年07月11日 09:30 来源：海星财经",
}
HANT = {
    "title": "丙國對進口銅桿加徵關稅",
    "first": "丙國商務部週三宣布，自8月1日起對進口銅桿加徵百分之二十的關稅，業界此前已有預期。",
    "second": "當地協會估計，下游企業今年將因此損失至少三十億元，並呼籲各方盡快恢復談判。",
    "menu": "首頁 財經 國際",
    "date": "2025-07-11 09:30 來源：海星財經",
}


def page(words: dict[str, str], head: str = "", charset: str = "utf-8") -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{words["title"]}_海星</title>{head}
<script>var a = "<p>{words["first"]}</p>";</script><style>p {{ color: red }}</style></head>
<body><div class="top-nav"><a href="/">{words["menu"]}</a></div>
<div class="main"><h1>{words["title"]}</h1><div class="info">{words["date"]}</div>
<div class="content"><p>{words["first"]}</p>
<p>　　{words["second"]}&nbsp;<b>（完）</b></p><ul class="related"><li><a href="1">{words["title"]}</a></ul>
</div></div><div id="comments">{words["first"]}</div><footer>@ 2024-01-01 {words["title"]}</footer></body></html>"""


def article(data: bytes, **options) -> Article:
    (found,) = parse(RawDocument("a.html", "x/a.html", data, form="html"), ReadOptions(**options))
    assert isinstance(found, Article), found
    return found


def failure(data: bytes) -> str:
    (found,) = parse(RawDocument("a.html", "x/a.html", data, form="html"), ReadOptions())
    assert isinstance(found, Failure)
    assert found.where == "x/a.html"
    assert "\n" not in found.reason
    return found.reason


@pytest.mark.parametrize("words", [HANS, HANT])
def test_headline_dateline_and_body_and_nothing_else(words):
    found = article(page(words).encode())
    assert found.text == "\n".join(
        [words["title"], words["date"], words["first"], words["second"] + "\xa0（完）"]
    )
    assert found.title == words["title"]
    assert not found.plain


@pytest.mark.parametrize(
    ("words", "encoding", "declared"),
    [
        (HANS, "gb18030", "gb2312"),
        (HANS, "gb18030", "utf-8"),
        (HANT, "cp950", "big5"),
        (HANT, "cp950", "gb2312"),
        (HANS, "utf-8", "gb2312"),
        (HANT, "utf-16", "utf-8"),
    ],
)
def test_the_bytes_tell_the_encoding_whatever_is_declared(words, encoding, declared):
    found = article(page(words, charset=declared).encode(encoding))
    assert words["second"] in found.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-07-11T09:30:00+08:00">',
        '<meta property="article:published_time" content="2025-07-10T23:30:00Z">',
        '<meta name="PubDate" content="2025-07-11 09:30">',
        '<meta name="publishdate" content="2025年7月11日">',
        '<meta itemprop="datePublished" content="2025/7/11">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-07-11T01:30:00Z"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2025-07-11"}]}</script>',
        '<script type="application/ld+json">{not json}</script><meta name="date" content="2025-07-11">',
        '<meta name="pubdate" content="soon"><meta name="date" content="2025-07-11">',
    ],
)
def test_the_day_that_the_page_gives(head):
    assert article(page(HANS, head).encode()).published == date(2025, 7, 11)


@pytest.mark.parametrize("kinds", ['[{"a": 1}]', '[["NewsArticle"]]', '{"@id": "x"}', "7", "null"])
def test_a_kind_that_is_no_word_is_passed_over(kinds):
    entries = f'[{{"@type":{kinds}}},{{"@type":[{kinds},"NewsArticle"],"datePublished":"2025-07-11"}}]'
    head = f'<script type="application/ld+json">{entries}</script>'
    assert article(page(HANS, head).encode()).published == date(2025, 7, 11)


def test_a_title_that_is_no_text_costs_the_title_not_the_page():
    head = r'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\ud83d 关税"}</script>'
    raw = RawDocument("a.html", "x/a.html", page(HANS, head).encode(), form="html")
    note, found = parse(raw, ReadOptions())
    reason = "`title` is no text: lone surrogate U+D83D at character 0, taken as unknown"
    assert note == Note(where="x/a.html", reason=reason)
    assert isinstance(found, Article)
    assert found.title is None
    assert HANS["first"] in found.text


def test_without_metadata_the_visible_dateline_dates_the_claims():
    from claimx.run.analysis import extract_claims

    found = article(page(HANS).encode())
    assert found.published is None
    record, claims = extract_claims(found)
    assert (record.published, record.published_basis) == (date(2025, 7, 11), "dateline")
    assert {claim.type for claim in claims} >= {"tariff_rate", "loss_estimate"}
    for claim in claims:
        assert found.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text


def test_a_page_whose_lines_are_broken_by_br():
    body = f"<div id=artibody>{HANS['first']}<br><br>{HANS['second']}</div>"
    found = article(f"<html><body><h1>{HANS['title']}</h1>{body}</body></html>".encode())
    assert found.text == "\n".join([HANS["title"], HANS["first"], HANS["second"]])


@pytest.mark.parametrize(
    "large",
    [
        "<script>var a = '{}'</script>",
        "<style>/*{}*/</style>",
        "<!--{}-->",
        "<img src='data:image/png;base64,{}'>",
    ],
)
def test_what_stands_behind_ten_megabytes_without_markup_is_read(large):
    body = f"<p>{HANS['first']}</p>{large.format('A' * 10_500_000)}<p>{HANS['second']}</p>"
    assert article(f"<article>{body}</article>".encode()).text == f"{HANS['first']}\n{HANS['second']}"


def test_a_page_within_two_hundred_levels_and_more_is_read():
    body = "<div>" * 1000 + f"<p>{HANS['first']}</p>" + "</div>" * 1000
    assert article(f"<body>{body}</body>".encode()).text == HANS["first"]


@pytest.mark.parametrize(
    "declared",
    [
        "iso-8859-1",
        "windows-1252",
        "gb2312",
        "utf-16",
        "unicode_escape",
        "cp037",
        "charmap",
        "palmos",
        "hex",
        "x",
    ],
)
def test_a_page_with_a_broken_byte_is_not_read_as_what_it_declares(declared):
    whole = page(HANS, charset=declared).encode()
    at = whole.index("业内".encode())
    assert failure(whole[:at] + b"\xff" + whole[at:]).startswith(
        "cannot be decoded: tried utf-8: 0xff at byte"
    )


def test_what_is_hidden_is_not_read():
    body = (
        f"<p>{HANS['first']}</p><p style='display: none'>{HANS['second']}</p><p hidden>{HANS['second']}</p>"
    )
    assert article(f"<article>{body}</article>".encode()).text == HANS["first"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "empty"),
        (b"<!-- nothing -->", "empty"),
        (b"<script>1</script>", "empty"),
        (b"<div>" * 100_000 + "甲".encode(), "depth in document: 2048"),
        (b"<p " + b" ".join(b"a%d='>' b%d = 1" % (at, at) for at in range(501)) + b">", "1000 attributes"),
        (b"\x00\x01\x02\xff\xfe\xfd" * 100, "binary"),
    ],
)
def test_what_is_no_page_is_named(data, reason):
    assert reason in failure(data)


@pytest.mark.parametrize(
    "bad",
    ["<table>", "<a href=x>", "<b><i>", "<p =", "<svg><g>", "<select><option>", "&#x110000;", "<![CDATA["],
)
def test_pages_that_are_hardly_html_end_quickly(bad):
    for found in parse(RawDocument("a", "a", (bad * 20_000).encode(), form="html"), ReadOptions()):
        assert isinstance(found, Article | Failure)


def test_a_pages_words_stay_text():
    body = f"<p>{HANS['first']}&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp; 𠮷😀</p>"
    assert (
        article(f"<body>{body}</body>".encode()).text == HANS["first"] + "<script>alert(1)</script>&amp; 𠮷😀"
    )
