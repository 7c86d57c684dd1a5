"""The page in a real browser: what it shows, how it is used, what it never does."""

from pathlib import Path

import pytest
from browser import pages

ARTICLES, CLAIMS = pages.few()
TEXTS = {article.id: article.text for article in ARTICLES}


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    return pages.write(tmp_path_factory.mktemp("few"), ARTICLES, CLAIMS)


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    return pages.write(tmp_path_factory.mktemp("many"), *pages.many(20_000))


def counted(page, text: str) -> None:
    """Waits until the page says how many claims are left."""
    page.wait_for_function(
        "(text) => document.getElementById('count').textContent.startsWith(text)", arg=text
    )


def shown(page) -> list[int]:
    """The numbers of the claims in the table."""
    keys = page.locator("#rows tr[data-key]").evaluate_all("(rows) => rows.map((row) => row.dataset.key)")
    return [int(key.rpartition("/")[2], 16) for key in keys]


def open_claim(page, claim) -> None:
    page.evaluate("(id) => { location.hash = keyOf(claims.find((claim) => claim.id === id)); }", claim.id)
    page.wait_for_selector("#article mark.selected")


def test_it_loads_in_silence_and_shows_every_claim(open_page, few):
    page = open_page(few)
    assert page.title() == "Claims of a test"
    counted(page, "6 of 6 claims, in 3 articles")
    assert sorted(shown(page)) == [1, 2, 3, 4, 5, 6]


def test_a_page_without_claims_says_so(open_page, tmp_path):
    page = open_page(pages.write(tmp_path, [], []))
    assert page.locator("#rows").inner_text() == "No claim is like that."
    assert page.locator("#count").inner_text() == "0 of 0 claims, in 0 articles"


def test_its_policy_refuses_what_is_not_its_own(open_page, few):
    page = open_page(few)
    refused = page.evaluate("""() => {
        const script = document.createElement("script");
        const refusals = [];
        for (const attempt of [
            () => { script.textContent = "window.broken = true"; },
            () => { document.body.innerHTML = "<b>x</b>"; },
        ]) {
            try { attempt(); refusals.push(false); } catch { refusals.push(true); }
        }
        script.append("window.broken = true");
        try { document.body.append(script); } catch {}
        const styled = document.createElement("p");
        styled.setAttribute("style", "color: red");
        return [refusals, window.broken ?? false, styled.style.color];
    }""")
    assert refused == [[True, True], False, ""]
    # later, since what the driver itself evaluates may
    page.evaluate("void setTimeout(() => { new Function('window.broken = true')(); })")
    page.wait_for_function("violations.length >= 4")
    assert page.evaluate("window.broken") is None
    page.evaluate("violations.length = 0")
    assert len(open_page.complaints) >= 4
    open_page.complaints.clear()


FILTERS = [
    ({"search": "漁業團體"}, [5]),
    ({"search": "美元 预计"}, [1, 2]),
    ({"search": "ＵＳＤ 300"}, [2]),
    ({"party": "商务"}, [1]),
    ({"source": "分析人士"}, [3]),
    ({"from": "2025-07-01", "to": "2025-07-31"}, [4]),
    ({"to": "2024-12-31"}, [3]),
    ({"unit": "USD"}, [2, 3]),
    ({"unit": "USD", "least": "250000000"}, [2]),
    ({"unit": "%", "most": "22"}, [1]),
    ({"type": ["tariff_rate", "trade_action"]}, [1, 4, 6]),
    ({"modality": ["planned", "possible"]}, [1, 5]),
    ({"once": True}, [1, 2, 4, 5, 6]),
    ({"type": ["loss_estimate"], "search": "業界"}, [5]),
    ({"search": "nothing like it"}, []),
]


def fill(page, fields) -> None:
    for name, value in fields.items():
        if isinstance(value, list):
            for one in value:
                page.get_by_role("checkbox", name=one.replace("_", " ")).check()
        elif value is True:
            page.locator(f"[name={name}]").check()
        elif name == "unit":
            page.locator("[name=unit]").select_option(value)
        else:
            page.locator(f"[name={name}]").fill(value)


def test_search_and_filters(open_page, few):
    page = open_page(few)
    for fields, left in FILTERS:
        fill(page, fields)
        counted(page, f"{len(left)} of 6 claims")
        assert sorted(shown(page)) == left, fields
        page.get_by_role("button", name="Clear all filters").click()
        counted(page, "6 of 6 claims")


def test_order_is_told_to_eyes_and_ears(open_page, few):
    page = open_page(few)
    days = page.locator("#rows td.day")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert days.all_inner_texts() == ["2025-08-01", "2025-07-11", "2025", "2024", "–", "–"]
    page.get_by_role("button", name="Time").click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert days.all_inner_texts() == ["2024", "2025", "2025-07-11", "2025-08-01", "–", "–"]
    page.get_by_role("button", name="Amount").click()
    assert page.locator("#rows td.value small").all_inner_texts() == [
        "20 %", "25 %", "60,000,000,000 JPY", "200,000,000 USD", "300,000,000 USD"
    ]  # fmt: skip


def test_marks_are_where_the_offsets_say(open_page, few):
    """Every span of every claim: the marks that carry it cover it, and nothing else, in code points."""
    page = open_page(few)
    for claim in CLAIMS:
        open_claim(page, claim)
        found = page.evaluate(
            """(id) => {
                const body = document.getElementById("article-body");
                const points = (string) => Array.from(string).length;
                const spans = {};
                for (const mark of body.querySelectorAll("mark")) {
                    const before = document.createRange();
                    before.setStart(body, 0);
                    before.setEndBefore(mark);
                    const start = points(before.toString());
                    for (const one of mark.evidence.filter((one) => one.claim.id === id)) {
                        const key = [one.part, one.start, one.end];
                        const span = (spans[key] ??= [start, start, ""]);
                        if (span[1] !== start) throw new Error("a gap in the marks of " + key);
                        span[1] += points(mark.textContent);
                        span[2] += mark.textContent;
                    }
                }
                return [body.textContent, Object.entries(spans)];
            }""",
            claim.id,
        )
        original = TEXTS[claim.doc_id]
        assert found[0] == original
        expected = {
            ("trigger", claim.trigger.text),
            ("cue", claim.attribution and claim.attribution.cue.text),
        }
        expected |= {("role", role.text) for role in claim.roles}
        expected |= {("value", quantity.text) for quantity in (claim.value, claim.previous) if quantity}
        expected |= {("time", claim.time and claim.time.text)}
        expected |= {("source", claim.attribution and claim.attribution.source.text)}
        assert {(key.split(",")[0], text) for key, (_, _, text) in found[1]} == {e for e in expected if e[1]}
        for key, (start, end, text) in found[1]:
            assert key.split(",")[1:] == [str(start), str(end)]
            assert original[start:end] == text


def test_a_hostile_article_stays_text(open_page, few):
    page = open_page(few)
    open_claim(page, CLAIMS[5])
    assert page.locator("#article-body").evaluate("(body) => body.textContent") == pages.HIDDEN
    assert page.locator("#article h2").evaluate("(title) => title.textContent") == pages.HOSTILE
    assert page.locator("img, b, main script").count() == 0
    controls = page.locator("#article-body .control")
    assert controls.evaluate_all("(all) => all.map((one) => one.dataset.code)") == ["U+2028", "U+202E"]
    assert controls.last.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"
    # what follows the override runs from left to right
    boxes = page.evaluate("""() => {
        const text = [...document.getElementById("article-body").querySelectorAll(".control")].at(-1).nextSibling;
        return [0, 1, 2].map((at) => {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return [range.toString(), range.getBoundingClientRect().left];
        });
    }""")
    assert [one for one, _ in boxes] == ["a", "b", "c"]
    assert boxes == sorted(boxes, key=lambda box: box[1])


def test_every_claim_links_to_its_place_and_back(open_page, few):
    page = open_page(few)
    page.get_by_role("link", name="損失: read it in 水產禁令").click()
    page.wait_for_selector("#article mark.selected")
    assert page.evaluate("document.activeElement.textContent") == "損失"
    assert page.locator("#rows tr[aria-current=true] mark.trigger").inner_text() == "損失"
    card = page.locator("#card")
    for words in ("loss estimate", "至少600億日圓", "60,000,000,000 JPY", "at least", "2025-01-01 – 2025-12-31",
                  "counted from the day of publication, 2025-07-11 (given)", "业界", "渔业团体", "possible, denied"):  # fmt: skip
        assert words in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.get_by_role("button", name="Back").click()
    assert not page.locator("#article").is_visible()
    assert page.evaluate("document.activeElement.className") == "place"
    page.go_back()
    assert page.locator("#article").is_visible()


def test_the_reader_goes_from_claim_to_claim_in_the_order_of_the_table(open_page, few):
    page = open_page(few)
    page.locator("[name=type][value=loss_estimate]").check()
    counted(page, "3 of 6 claims")
    assert shown(page) == [5, 3, 2]
    open_claim(page, CLAIMS[4])
    assert page.get_by_role("button", name="Previous claim").is_disabled()
    for number in (3, 2):
        page.get_by_role("button", name="Next claim").click()
        page.wait_for_function("(id) => view.selected.id === id", arg=CLAIMS[number - 1].id)
    assert page.get_by_role("button", name="Next claim").is_disabled()
    assert page.locator("#rows tr[aria-current=true]").get_attribute("data-key") == f"a.txt/{2:016x}"


def test_an_article_lists_its_claims_with_their_details(open_page, few):
    page = open_page(few)
    open_claim(page, CLAIMS[0])
    claims = page.locator("#article-claims > li")
    assert claims.count() == 3
    assert claims.locator("dl").count() == 0
    claims.last.locator("summary").click()
    details = claims.last.locator("dl")
    for words in (
        "约2亿美元",
        "200,000,000 USD",
        "2024-01-01 – 2024-12-31",
        "分析人士",
        "asserted, repeated",
    ):
        assert words in details.inner_text()
    claims.last.get_by_role("link", name="its fullest mention").click()
    page.wait_for_function("(id) => view.selected.id === id", arg=CLAIMS[1].id)


def test_the_card_tells_of_every_claim_below_the_pointer(open_page, few):
    page = open_page(few)
    open_claim(page, CLAIMS[2])
    page.locator("#article-body mark", has_text="𬭩钢管").hover()
    assert page.locator("#card .card-title").all_inner_texts() == ["tariff rate role", "loss estimate role"]
    page.mouse.move(5, 5)
    assert page.locator("#card").is_visible()
    page.locator("#article-facts").click()
    assert not page.locator("#card").is_visible()


def test_the_timeline_chooses_days(open_page, few):
    page = open_page(few)
    chart = page.get_by_role("slider", name="Timeline")
    chart.focus()
    said = []
    for key in ("Home", "ArrowRight", "End"):
        page.keyboard.press(key)
        said.append(chart.get_attribute("aria-valuetext"))
    assert said == ["2024-01: 1 claim", "2025-01: 1 claim", "2025-08: 1 claim"]
    page.keyboard.press("Enter")
    counted(page, "1 of 6 claims")
    assert page.locator("[name=from]").input_value() == "2025-08-01"
    assert page.locator("[name=to]").input_value() == "2025-08-31"
    page.get_by_role("button", name="Clear all filters").click()
    counted(page, "6 of 6 claims")
    first = page.evaluate("timeline.chart.getDatasetMeta(0).data[0].getCenterPoint()")
    chart.click(position=first)
    counted(page, "1 of 6 claims")
    assert page.locator("[name=to]").input_value() == "2024-01-31"
    page.get_by_role("button", name="Clear all filters").click()
    counted(page, "6 of 6 claims")
    page.locator("#chart-unit").select_option("USD")
    assert page.locator("#chart-note").inner_text().startswith("1 amount in USD")
    chart.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#article mark.selected")
    assert page.locator("#article h2").inner_text() == "a.txt"


def test_the_keyboard_reaches_everything(open_page, few):
    page = open_page(few)
    open_claim(page, CLAIMS[0])
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    reachable = page.evaluate("""() => {
        const all = document.querySelectorAll("a[href], button:enabled, input, select, summary, [tabindex='0']");
        window.waiting = new Set([...all].filter((one) => one.checkVisibility()));
        return waiting.size;
    }""")
    assert reachable > 40
    for _ in range(reachable * 2):
        page.keyboard.press("Tab")
        left = page.evaluate("""() => {
            const at = document.activeElement;
            waiting.delete(at);
            if (at !== document.body && getComputedStyle(at).outlineStyle === "none") throw new Error("unseen focus: " + at.outerHTML.slice(0, 80));
            return waiting.size;
        }""")
        if not left:
            break
    assert left == 0


def test_a_screen_reader_finds_its_way(open_page, few):
    page = open_page(few)
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("search", name="Claims").count() == 1
    assert page.get_by_role("table", name="Claims").get_by_role("row").count() == 7
    assert page.get_by_role("columnheader").count() == 7
    assert page.get_by_role("navigation", name="Pages of claims").count() == 1
    assert page.locator("#count").get_attribute("role") == "status"
    unnamed = page.evaluate("""() => [...document.querySelectorAll("input, select")]
        .filter((one) => !one.labels.length || !one.labels[0].textContent.trim()).map((one) => one.name || one.id)""")
    assert unnamed == []
    assert page.locator("html").get_attribute("lang") == "en"
    assert "zh-Hant" in page.locator(".excerpt").evaluate_all("(all) => all.map((one) => one.lang)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_colours(open_page, few, scheme):
    """WCAG 2.2 AA, 1.4.3: text has a contrast of 4.5 to its ground."""
    page = open_page(few, color_scheme=scheme)
    open_claim(page, CLAIMS[1])
    page.get_by_role("checkbox", name="planned").check()
    counted(page, "1 of 6")
    faint = page.evaluate(CONTRAST)
    assert faint == []
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 28)"}[scheme]
    page.get_by_label("Colours").select_option({"light": "dark", "dark": "light"}[scheme])
    assert page.evaluate(ground) == {"dark": "rgb(255, 255, 255)", "light": "rgb(21, 24, 28)"}[scheme]


CONTRAST = """() => {
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const over = (colours) => {
        paint.clearRect(0, 0, 1, 1);
        for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
        return [...paint.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.slice(0, 3).map((one) => {
            const part = one / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility() || parent.closest("script, :disabled, datalist")) continue;
        const grounds = [];
        for (let at = parent; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
        const ground = over(grounds);
        const text = over([...grounds, getComputedStyle(parent).color]);
        const [light, dark] = [luminance(ground), luminance(text)].sort((one, other) => other - one);
        if ((light + 0.05) / (dark + 0.05) < 4.5) faint.add(`${parent.tagName}.${parent.className}: ${node.data}`);
    }
    return [...faint];
}"""


def test_on_a_phone(open_page, few):
    page = open_page(few, width=360, height=740, has_touch=True, is_mobile=True)
    sideways = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(sideways)
    assert not page.locator("#filter-box").get_attribute("open")
    page.locator("#filter-box summary").tap()
    assert not page.evaluate(sideways)
    page.get_by_role("link", name="損失: read it in 水產禁令").tap()
    page.wait_for_selector("#article mark.selected")
    assert not page.locator("#overview").is_visible()
    assert not page.evaluate(sideways)
    page.locator("#article-body mark", has_text="港府").tap()
    card = page.locator("#card")
    assert "香港特区政府" in card.inner_text()
    box = card.bounding_box()
    assert box["y"] + box["height"] <= 741
    page.get_by_role("button", name="Back").tap()
    assert page.locator("#overview").is_visible()


def test_twenty_thousand_claims_are_a_page_at_a_time(open_page, many):
    page = open_page(many)
    counted(page, "20,000 of 20,000 claims, in 5,000 articles")
    nodes = "document.querySelectorAll('*').length"
    assert page.evaluate(nodes) < 3000
    assert page.locator("#page-place").inner_text() == "1–50 of 20,000"
    page.get_by_role("button", name="Last page").click()
    assert page.locator("#page-place").inner_text() == "19,951–20,000 of 20,000"
    assert page.get_by_role("button", name="Next page").is_disabled()
    page.get_by_role("button", name="Previous page").click()
    assert page.locator("#rows tr").count() == 50
    page.get_by_label("a page").select_option("100")
    assert page.locator("#rows tr").count() == 100
    link = page.get_by_role("link").nth(60)
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_selector("#article mark.selected")
    for shown_now in ("#article mark.selected", "#rows tr[aria-current=true]"):
        assert 0 <= page.locator(shown_now).first.bounding_box()["y"] < 900
    page.locator("[name=search]").fill("000777.txt")
    counted(page, "4 of 20,000 claims, in 1 article")
    page.locator("#rows a").last.click()
    page.wait_for_function("() => view.article.id === '000777.txt'")
    assert page.locator("#article h2").inner_text() == "000777.txt"
    assert page.evaluate(nodes) < 3000
