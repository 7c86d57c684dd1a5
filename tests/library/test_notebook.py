"""The notebook's view: evidence where the offsets say, and no text that becomes markup."""

from html.parser import HTMLParser

from sample_texts import SIMPLIFIED

import claimx

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'text'\n"
    "<b>海丰重工</b>预计\u202e全年损失约3.5亿元</td>。</div>"
)


class Page(HTMLParser):
    """The elements of a fragment, and the text within its text part."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(fragment)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and "table" not in self.open:
            self.text += data
        if "mark" in self.open:
            self.marked[-1] += data


def page(text: str) -> Page:
    fragment = claimx.extract(text, published="2025-07-12")._repr_html_()
    return Page(fragment)


def test_the_evidence_is_marked_in_the_text():
    shown = page(SIMPLIFIED)
    assert shown.text == SIMPLIFIED
    assert "加征" in shown.marked
    titles = [attributes["title"] or "" for tag, attributes in shown.elements if tag == "mark"]
    assert any("tariff_rate: time 2025-08-01" in title for title in titles)


def test_text_never_becomes_markup():
    shown = page(HOSTILE)
    assert shown.text == HOSTILE
    assert {tag for tag, _ in shown.elements} <= {
        "div", "style", "mark", "table", "thead", "tbody", "tr", "th", "td", "bdi",
    }  # fmt: skip
    assert {name for _, attributes in shown.elements for name in attributes} <= {"class", "title", "dir"}
    assert any(tag == "mark" for tag, _ in shown.elements)


def test_a_text_without_claims_is_shown_too():
    assert page("今日天气晴。").text == "今日天气晴。"
