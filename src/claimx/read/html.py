"""Pages of HTML to articles: the text of the article, its title and its day.

The text is made of what a reader sees: the headline, the line of date and source below it, and the body, a line for
each paragraph; navigation, lists of links, comments and the like are left out (`lexicon/data/pages.toml`). Offsets count in
this text, which `claimx extract --emit-texts` writes. No library's text is used, because those at hand rewrite spaces or
read 2019年08月02日 as the first of January; parsing is that of libxml2 (lxml), which gives up at 2048 levels.
"""

import codecs
import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

from claimx.lexicon import load
from claimx.model import Article, Failure, Note
from claimx.read.encoding import LEGACY, PLAUSIBLE_SHARE, UndecodableError, decode, everyday_share
from claimx.read.extras import missing
from claimx.read.main_text import main_text
from claimx.read.metadata import usable
from claimx.read.raw import RawDocument
from claimx.read.records import read_day

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 1 << 14
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "cp950"}
"""Codecs that hold all of a declared one, and what real pages of that name have beyond it."""
_CROWDED = re.compile(
    r"<[A-Za-z][^\s<>]*+(?:\s++[^\s<>\"'=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']++))?+){1001}"
)
"""An element with so many attributes that libxml2, whose time grows with their square, would take long."""
_LOCAL = timezone(timedelta(hours=8))
"""Mainland China, Taiwan, Hong Kong: the day that an instant falls on there."""


def parse_page(raw: RawDocument, encoding: str | None) -> Iterator[Article | Failure | Note]:
    """The article of a page, before it a note for what of its metadata is no text; or why it is none."""
    if failure := missing("lxml", raw.where):
        yield failure
        return
    try:
        text, name = _decoded(raw.data, encoding)
        page = _parsed(text)
        meta = _metadata(page)
        body = main_text(page, meta.get("title"))
    except (UndecodableError, PageError) as error:
        yield Failure(where=raw.where, reason=str(error))
        return
    if not body.strip():
        yield Failure(where=raw.where, reason="empty: no text of an article in the page")
        return
    fields = yield from usable(meta, raw.where)
    yield Article(
        id=raw.id,
        text=body,
        title=fields["title"],
        published=_day(meta.get("published")),
        source=fields["source"],
        encoding=name,
        plain=False,
    )


class PageError(ValueError):
    """A page that cannot be taken apart; the message says why."""


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of a page: by its bytes first. What it declares, which is often wrong, counts where they leave it open,
    and only if the text is plausible Chinese in it."""
    try:
        return decode(data, encoding)
    except UndecodableError:
        declared = _CHARSET.search(data[:_HEAD_BYTES])
        if encoding or declared is None:
            raise
        name = _codec(declared[1].decode())
        if name not in LEGACY or everyday_share(data, name) < PLAUSIBLE_SHARE:
            raise
        return decode(data, name)


def _codec(declared: str) -> str | None:
    """The codec for pages that declare this encoding; None if there is none of that name."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return _WIDER.get(name, name)


def _parsed(text: str) -> Any:
    from lxml import etree

    if _CROWDED.search(text):
        raise PageError("HTML with an element of more than 1000 attributes")
    # huge: without it, a page ends at its first 10 MB without markup, such as a picture within it
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise PageError(f"no HTML: {error}") from None
    if page is None:
        raise PageError("empty: no HTML in it")
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise PageError(f"HTML beyond a limit of its parser: {entry.message.split(',')[0].strip()}")
    return page


def _metadata(page: Any) -> dict[str, str]:
    """`title`, `published` and `source` of a page: JSON-LD first, then <meta>, then <time>, <h1> and <title>."""
    names = load("pages")
    found: dict[str, str] = {}
    for entry in _linked_data(page, frozenset(names["articles"])):
        for field, key in (("title", "headline"), ("published", "datePublished")):
            if isinstance(value := entry.get(key), str) and value.strip():
                found.setdefault(field, value.strip())
    metas = _metas(page)
    for field in ("title", "published", "source"):
        for name in names[field]:
            if name in metas and (field != "published" or _day(metas[name])):
                found.setdefault(field, metas[name])
    for time in page.iter("time"):
        if _day(time.get("datetime")) and (time.get("itemprop") or time.get("pubdate") is not None):
            found.setdefault("published", time.get("datetime"))
    for element in (*page.iter("h1"), *page.iter("title")):
        if words := " ".join("".join(element.itertext()).split()):
            found.setdefault("title", words)
    return found


def _metas(page: Any) -> dict[str, str]:
    """What the page's <meta> say, the first of each name."""
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and (content := (meta.get("content") or "").strip()):
            metas.setdefault(key.lower(), content)
    return metas


def _linked_data(page: Any, articles: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The entries of JSON-LD that describe an article, as far as the page's JSON is JSON."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting: deque[Any] = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            entry = waiting.popleft()
            if isinstance(entry, list):
                waiting += entry
            elif isinstance(entry, dict):
                kinds = entry.get("@type")
                named = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind in articles for kind in named):
                    yield entry
                waiting += [entry["@graph"]] if "@graph" in entry else []


def _day(written: str | None) -> date | None:
    """The day of a date, or of an instant with its offset from UTC: the day there was in China then."""
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written.strip())
        return (moment.astimezone(_LOCAL) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return read_day(written)
