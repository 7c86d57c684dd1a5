"""From an article to its claims or mentions: the steps in their order."""

from collections.abc import Set

from claimx.model import Article, Claim, DocumentRecord, Mention


def extract_claims(article: Article) -> tuple[DocumentRecord, list[Claim]]:
    """All claims of an article in the order of the text, and what is known about the document."""
    record = DocumentRecord(
        id=article.id,
        title=article.title,
        source=article.source,
        encoding=article.encoding,
        script="none",
        published=article.published,
        published_basis="given" if article.published else "unknown",
        characters=len(article.text),
        claims=0,
        text=None if article.plain else article.text,
    )
    return record, []


def extract_mentions(article: Article, kinds: Set[str]) -> list[Mention]:
    """All mentions of the given kinds in the order of the text."""
    return []
