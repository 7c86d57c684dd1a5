"""What goes into the page: rows, articles, what is said of claims that do not fit."""

import io
import json
import re
from hashlib import sha256
from importlib import resources

import pytest
from sample_claims import TEXT, claim, record, span

from claimx.model import Article, Failure, Note
from claimx.write import json_bytes
from claimx.write.claims import ClaimRead
from claimx.write.report import Collection, write_page
from claimx.write.report.page import LIBRARIES, SCRIPTS, content_security_policy, script_json
from claimx.write.report.quotation import Quotation

ARTICLE = Article(id="a.txt", text=TEXT, title="题", source="社")


def collect(*items, articles=None):
    collection = Collection()
    messages = []
    for number, item in enumerate(items, 1):
        entry = item if not hasattr(item, "rule") else ClaimRead(f"f:{number}", item, json_bytes(item))
        messages += collection.add(entry)
    messages += collection.place(articles)
    return collection, [(item.where, item.reason) for item in messages]


def articles(collection):
    return [json.loads(line) for line in collection.articles]


def rows(collection):
    return [json.loads(line) for line in collection.claims]


def page(collection, title="Claims") -> str:
    stream = io.BytesIO()
    write_page(collection, title, stream)
    return stream.getvalue().decode()


def test_a_claim_stands_in_its_article():
    collection, messages = collect(claim(), articles=[Article(id="b.txt", text="x"), ARTICLE])
    assert messages == []
    (article,) = articles(collection)
    assert article == {
        "id": "a.txt",
        "title": "题",
        "source": "社",
        "published": "2025-07-11",
        "basis": "given",
        "language": "zh-Hans",
        "pieces": [[0, TEXT]],
        "note": None,
    }
    (row,) = rows(collection)
    start, end = row["value"]["place"]
    assert (row["article"], TEXT[start:end], row["value"]["reading"]) == (0, "20%", "20 %")
    assert row["time"]["first"] == "2025-08-01"
    assert row["roles"] == [
        {"place": [TEXT.index("丙国"), TEXT.index("丙国") + 2], "role": "target", "name": "丙国"}
    ]
    assert row["source"]["name"] == "商务部"


def test_without_texts_an_article_is_what_its_claims_quote():
    early = claim(id="1" * 16, sentence=span("快讯"), trigger=span("快讯"), value=None, time=None, roles=[])
    collection, messages = collect(claim(), early)
    assert messages == []
    (article,) = articles(collection)
    assert article["pieces"] == [[0, "快讯"], [4, TEXT[4:]]]
    assert "without the text" in article["note"]


def test_the_run_document_brings_texts_and_titles():
    collection, messages = collect(record(text=TEXT, title="题", source="社"), claim())
    assert messages == []
    (article,) = articles(collection)
    assert (article["pieces"], article["title"], article["note"]) == ([[0, TEXT]], "题", None)


def test_a_missing_text_is_named_and_its_claims_are_shown():
    collection, messages = collect(claim(), claim(doc_id="b.txt"), articles=[ARTICLE])
    assert messages == [("b.txt", "no text for this document, which has 1 claim")]
    assert [article["id"] for article in articles(collection)] == ["a.txt", "b.txt"]
    assert len(rows(collection)) == 2


def test_words_that_the_text_does_not_have_are_named_and_shown_apart():
    changed = Article(id="a.txt", text=TEXT.replace("丙国", "丁国"))
    other = claim(id="1" * 16, roles=[], sentence=span("快讯"))
    collection, messages = collect(claim(), other, articles=[changed])
    assert [where for where, _ in messages] == ["f:1"]
    assert "a.txt: sentence: the text has" in messages[0][1]
    whole, quoted = articles(collection)
    assert (whole["note"], quoted["pieces"]) == (None, [[4, TEXT[4:]]])
    assert "says something else" in quoted["note"]
    assert [(row["id"], row["article"]) for row in rows(collection)] == [("1" * 16, 0), (claim().id, 1)]


def test_a_claim_that_is_there_already_is_left_out_and_named():
    collection, messages = collect(claim(), claim(), articles=[ARTICLE])
    assert messages == [("f:2", f"claim {claim().id} is that of f:1 already: left out")]
    assert len(rows(collection)) == 1


def test_a_text_that_cannot_be_read_is_a_note():
    collection = Collection()
    (message,) = collection.place([Failure(where="x.txt", reason="empty")])
    assert isinstance(message, Note)


def test_quotations_that_contradict_each_other_are_kept_apart():
    quotation = Quotation()
    assert quotation.add(claim())
    wrong = claim(
        trigger={"text": "减征", "start": span("加征")["start"], "end": span("加征")["end"]}, value=None
    )
    assert not quotation.add(wrong)
    assert quotation.pieces() == [(4, TEXT[4:])]
    collection, _ = collect(claim(doc_id="b"), wrong.model_copy(update={"doc_id": "b", "id": "1" * 16}))
    assert len(articles(collection)) == 2


def test_the_reasons_of_a_claim_come_along():
    explained = claim(explanation=[{"field": "trigger", "reason": "because", "evidence": None}])
    (row,) = rows(collect(explained, articles=[ARTICLE])[0])
    assert row["reasons"] == [{"field": "trigger", "reason": "because"}]


HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>&amp;\u2028\u2029 ]]>"


def test_json_in_a_script_element_cannot_end_it_and_means_the_same():
    shown = script_json(json.dumps([HOSTILE], ensure_ascii=False).encode())
    assert not re.search("[<>&\u2028\u2029]", shown)
    assert json.loads(shown) == [HOSTILE]


def test_nothing_of_claims_articles_or_title_is_markup():
    text = HOSTILE + TEXT
    moved = len(HOSTILE)

    def shifted(part):
        return part | {"start": part["start"] + moved, "end": part["end"] + moved}

    whole = {"text": text, "start": 0, "end": len(text)}
    hostile = claim(
        doc_id=HOSTILE,
        sentence=whole,
        trigger=shifted(span("加征")),
        value=None,
        time=None,
        roles=[shifted(span("丙国")) | {"role": HOSTILE, "kind": "place", "name": HOSTILE}],
        attribution=None,
        rule=HOSTILE,
        type=HOSTILE,
    )
    article = Article(id=HOSTILE, text=text, title=HOSTILE, source=HOSTILE)
    collection, messages = collect(hostile, articles=[article])
    assert messages == []
    shown = page(collection, title=HOSTILE)
    scripts = re.findall(r"<script([^>]*)>", shown)
    assert len(scripts) == 2 + len(LIBRARIES) + len(SCRIPTS)
    assert "<img" not in shown
    assert shown.count("alert(1)") >= 7


def test_the_page_is_the_same_each_time():
    first, second = (page(collect(claim(), articles=[ARTICLE])[0]) for _ in range(2))
    assert first == second
    assert "<p>1 claim from 1 article, 2025-08-01 to 2025-08-01</p>" in first


def test_an_empty_page_is_a_page():
    assert "<p>0 claims from 0 articles</p>" in page(collect()[0])


def test_the_policy_lets_nothing_run_but_what_the_page_brings():
    policy = content_security_policy(["a"], "b")
    assert policy.startswith(
        "default-src 'none'; script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='; "
    )
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_the_page_loads_nothing():
    shown = page(collect(claim(), articles=[ARTICLE])[0])
    assert not re.findall(r"<[^>]*\s(?:src|action)=", shown.partition("<script")[0])
    assert re.findall(r'<link[^>]*href="([^"]*)"', shown) == ["data:,"]
    assert "sourceMappingURL" not in shown


# of the files as npm has them
DIGESTS = {
    "chart.umd.min.js": "87364cc2b2a76a6684929e7d6b80b18a897794db38400caff1fcf1791c6925d2",
    "table-core.umd.min.js": "a0d1d4531c0c4ae7cdaec01f217c724aa969cacaff7f7d8971c334ac97500379",
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_the_libraries_are_those_that_the_list_names(name):
    vendor = resources.files("claimx.write.report").joinpath("vendor")
    assert sha256(vendor.joinpath(name).read_bytes()).hexdigest() == DIGESTS[name]
    listed = vendor.joinpath("README.md").read_text("utf-8")
    assert f"`{name}`" in listed
    for licence in re.findall(r"`([a-z-]+\.LICENSE[.md]*)`", listed):
        assert "Permission is hereby granted" in vendor.joinpath(licence).read_text("utf-8")
