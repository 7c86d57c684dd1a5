"""Pages for the browser, made of claims by hand: their words are found in their texts, so that no offset is typed."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from claimx.model import Article, Claim
from claimx.write import json_bytes
from claimx.write.claims import ClaimRead
from claimx.write.report import Collection, write_page

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)><b onclick=alert(3)>\u2028&lt;\u202eabc"
)

SIMPLIFIED = (
    "快讯\r\n商务部称，8月1日起对丙国𬭩钢管加征20%的关税😀，丙国企业预计损失至少3亿美元。\n"
    "分析人士说，去年损失约2亿美元。"
)
TRADITIONAL = "港府今日起禁止丁國水產入口。漁業團體估計，業界今年會損失至少600億日圓𠮷。"
HIDDEN = f"{HOSTILE}商務部表示，丁國𠮷鋼管關稅由10%升至25%。"


def _span(text: str, words: str) -> dict[str, Any]:
    assert text.count(words) == 1, words
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def _amount(text: str, words: str, number: int, unit: str) -> dict[str, Any]:
    kind = "percent" if unit == "percent" else "money"
    bound = "at_least" if words.startswith("至少") else "about" if words.startswith("约") else "exact"
    low, high = (
        (number, number) if bound == "exact" else (number, None) if bound == "at_least" else (None, None)
    )
    return _span(text, words) | {
        "kind": kind, "number": number, "unit": unit, "bound": bound, "low": low, "high": high
    }  # fmt: skip


def _time(text: str, words: str, first: str, last: str) -> dict[str, Any]:
    days = {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last)}
    return _span(text, words) | {"value": first if first == last else first[:4], "basis": "anchored"} | days


def _claim(
    number: int, article: str, kind: str, text: str, sentence: str, trigger: str, **more: Any
) -> Claim:
    fields: dict[str, Any] = {
        "id": f"{number:016x}", "type": kind, "doc_id": article, "published": date(2025, 7, 11),
        "published_basis": "given", "sentence": _span(text, sentence), "trigger": _span(text, trigger),
        "value": None, "previous": None, "measure": None, "direction": None, "time": None, "roles": [],
        "attribution": None, "modality": "asserted", "negated": False, "rule": f"{kind}/test",
    }  # fmt: skip
    return Claim.model_validate(fields | more)


def _role(text: str, words: str, role: str, name: str) -> dict[str, Any]:
    return _span(text, words) | {"role": role, "name": name, "kind": "org"}


def _source(text: str, words: str, name: str, cue: str) -> dict[str, Any]:
    return {"source": _span(text, words) | {"name": name}, "cue": _span(text, cue)}


def few() -> tuple[list[Article], list[Claim]]:
    """Three articles: Simplified with nested claims, Traditional, and one that would be markup if it could."""
    s, t, h = SIMPLIFIED, TRADITIONAL, HIDDEN
    long = s[4 : s.index("分析") - 1]
    short = s[s.index("分析") :]
    claims = [
        _claim(1, "a.txt", "tariff_rate", s, long, "加征", value=_amount(s, "20%", 20, "percent"),
               time=_time(s, "8月1日", "2025-08-01", "2025-08-01"), modality="planned",
               roles=[_role(s, "商务部", "imposer", "商务部"), _role(s, "𬭩钢管", "goods", "𬭩钢管")],
               attribution=_source(s, "商务部", "商务部", "称")),
        # its party holds the goods of the first one, its trigger stands within its own party
        _claim(2, "a.txt", "loss_estimate", s, long, "损失至少", modality="estimated",
               value=_amount(s, "至少3亿美元", 300_000_000, "USD"),
               roles=[_role(s, "丙国𬭩钢管加征20%的关税", "cause", "关税"), _role(s, "丙国企业", "bearer", "丙国企业")],
               attribution=_source(s, "商务部", "商务部", "预计")),
        _claim(3, "a.txt", "loss_estimate", s, short, "损失约", value=_amount(s, "约2亿美元", 200_000_000, "USD"),
               time=_time(s, "去年", "2024-01-01", "2024-12-31"),
               attribution=_source(s, "分析人士", "分析人士", "说"), same_as=f"{2:016x}"),
        _claim(4, "b.txt", "trade_action", t, t[: t.index("。") + 1], "禁止",
               time=_time(t, "今日", "2025-07-11", "2025-07-11"), roles=[_role(t, "港府", "actor", "香港特区政府")]),
        _claim(5, "b.txt", "loss_estimate", t, t[t.index("。") + 1 :], "損失", negated=True,
               value=_amount(t, "至少600億日圓", 60_000_000_000, "JPY"), modality="possible",
               time=_time(t, "今年", "2025-01-01", "2025-12-31"), roles=[_role(t, "業界", "bearer", "业界")],
               attribution=_source(t, "漁業團體", "渔业团体", "估計")),
        _claim(6, HOSTILE, "tariff_rate", h, h, "關稅", value=_amount(h, "25%", 25, "percent"),
               previous=_amount(h, "10%", 10, "percent"),
               roles=[_role(h, "丁國", "target", HOSTILE), _role(h, "𠮷鋼管", HOSTILE, "𠮷钢管")],
               attribution=_source(h, "商務部", HOSTILE, "表示"), rule=HOSTILE),
    ]  # fmt: skip
    texts = [Article(id="a.txt", text=s), Article(id="b.txt", text=t, title="水產禁令")]
    return [*texts, Article(id=HOSTILE, text=h, title=HOSTILE, source=HOSTILE)], claims


def many(count: int) -> tuple[list[Article], list[Claim]]:
    """So many claims, four an article, their days and amounts spread over ten years."""
    articles: list[Article] = []
    claims: list[Claim] = []
    text = "\n".join(f"第{number}家公司去年亏损{number}亿元。" for number in range(4))
    for number in range(count):
        article, place = divmod(number, 4)
        if not place:
            articles.append(Article(id=f"{article:06}.txt", text=text))
        sentence = text.splitlines()[place]
        year = 2015 + number % 10
        days = {"first_day": date(year, 1 + number % 12, 1 + number % 28), "last_day": date(year, 12, 31)}
        claims.append(
            _claim(number, articles[-1].id, "loss_estimate", text, sentence, f"亏损{place}",
                   value=_amount(text, f"{place}亿元", 1 + number, "CNY"),
                   time=_span(text, f"{place}家公司去年") | {"value": None, "basis": "anchored"} | days)
        )  # fmt: skip
    return articles, claims


def write(folder: Path, articles: Iterable[Article], claims: Iterable[Claim]) -> Path:
    """The page of the claims, as a file in the folder."""
    collection = Collection()
    for number, claim in enumerate(claims):
        assert not list(collection.add(ClaimRead(f"claims:{number}", claim, json_bytes(claim))))
    assert not list(collection.place(articles))
    path = folder / "report.html"
    with path.open("wb") as stream:
        write_page(collection, "Claims of a test", stream)
    return path
