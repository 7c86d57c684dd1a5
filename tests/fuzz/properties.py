"""What holds for any input. Each function raises AssertionError where it does not."""

import codecs
import tempfile
from datetime import date
from pathlib import Path

import orjson

import claimx
from claimx.model import MENTION_KINDS, Article, Claim, Failure, Note
from claimx.read import ReadOptions, UndecodableError, decode, read_articles
from claimx.write import claim_bytes, json_bytes, wrong_spans


def is_unicode(text: str) -> bool:
    """Whether the text can be written in UTF-8: it holds no lone surrogate."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def check_text(text: str, published: date | None = None) -> None:
    """Claims and mentions of any text are valid, in order, and the same each time; no text breaks the analysis.

    A text with a lone surrogate is refused with the place of the first.
    """
    if not is_unicode(text):
        for function in (claimx.extract, claimx.mentions):
            try:
                function(text, published=published)
            except ValueError as error:
                assert "lone surrogate" in str(error), error
            else:
                raise AssertionError("a lone surrogate was taken for text")
        return
    claims = claimx.extract(text, published=published)
    lines = [claim_bytes(claim, text) for claim in claims]
    assert lines == [claim_bytes(claim, text) for claim in claimx.extract(text, published=published)]
    assert len({claim.id for claim in claims}) == len(claims)
    starts = [claim.sentence.start for claim in claims]
    assert starts == sorted(starts)
    for claim, line in zip(claims, lines, strict=True):
        check_claim(claim)
        assert Claim.model_validate_json(line) == claim
        assert orjson.loads(line)["id"] == claim.id
    check_mentions(text, published)


def check_claim(claim: Claim) -> None:
    """The evidence of a claim lies within its sentence, its days and bounds are in order."""
    inside = [claim.trigger, *([claim.value] if claim.value else [])]
    for span in inside:
        assert claim.sentence.start <= span.start < span.end <= claim.sentence.end, (claim.rule, span)
    for quantity in (claim.value, claim.previous):
        if quantity and quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high, quantity
    if claim.time and claim.time.first_day and claim.time.last_day:
        assert claim.time.first_day <= claim.time.last_day, claim.time


def check_mentions(text: str, published: date | None = None) -> None:
    """Mentions of every kind say what the text says there, in the order of the text, and become JSON."""
    found = claimx.mentions(text, kinds=MENTION_KINDS, published=published)
    places = [(mention.start, mention.end) for mention in found]
    assert places == sorted(places, key=lambda place: (place[0] or 0, place[1] or 0))
    for mention in found:
        assert not list(wrong_spans(mention.model_dump(), text)), mention
        assert orjson.loads(json_bytes(mention))["text"] == mention.text


def check_bytes(data: bytes, encoding: str | None = None) -> None:
    """Bytes become the text that they are in the codec named, or an error that tells what was tried."""
    try:
        text, name = decode(data, encoding)
    except UndecodableError as error:
        assert str(error)
        return
    assert is_unicode(text)
    assert data.decode(name).removeprefix("\ufeff") in (text, "\ufeff" + text)
    assert encoding is None or codecs.lookup(encoding).name == name


def check_records(data: bytes, encoding: str | None = None) -> list[Article]:
    """Every line of records becomes an article or a failure with a reason in one line; returns the articles."""
    articles = []
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(data)
        file.flush()
        for item in read_articles([Path(file.name)], ReadOptions(encoding=encoding, max_size=1_000_000)):
            if isinstance(item, Article):
                assert all(is_unicode(value) for value in (item.id, item.text, item.title or ""))
                articles.append(item)
            else:
                assert isinstance(item, Failure | Note)
                assert item.reason.isprintable(), item.reason
    return articles
