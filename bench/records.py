"""What is measured: articles of a folder or a JSON Lines file, repeated to any length."""

from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

import orjson

from claimx.model import Article
from claimx.read import read_articles


def articles(source: Path) -> list[Article]:
    """The articles of a folder or file, in order. Raises ValueError where there is none."""
    found = [item for item in read_articles([source]) if isinstance(item, Article)]
    if not found:
        raise ValueError(f"no articles in {source}")
    return found


def repeated(source: Path, characters: int) -> list[Article]:
    """The articles again and again until they hold so many characters, or a little more."""
    taken: list[Article] = []
    for article in cycle(articles(source)):
        if characters <= 0:
            break
        taken.append(article)
        characters -= len(article.text)
    return taken


def write_records(source: Path, count: int, target: Path) -> int:
    """`count` records, each with an id of its own, as JSON Lines; returns their characters."""
    return write(islice(cycle(articles(source)), count), target)


def write(chosen: Iterable[Article], target: Path) -> int:
    """Articles as records with ids of their own, as JSON Lines; returns their characters."""
    characters = 0
    with target.open("wb") as file:
        for number, article in enumerate(chosen):
            file.write(orjson.dumps(_record(article, number)) + b"\n")
            characters += len(article.text)
    return characters


def _record(article: Article, number: int) -> dict[str, str]:
    fields = {"id": f"{number:09}", "text": article.text}
    return fields | {"published": article.published.isoformat()} if article.published else fields


def texts(chosen: list[Article]) -> Iterator[str]:
    """The texts alone."""
    return (article.text for article in chosen)
