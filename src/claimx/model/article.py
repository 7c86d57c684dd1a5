"""An article: the original text and what is known about it."""

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from claimx.model.span import Model

PublishedBasis = Literal["given", "dateline", "estimated", "unknown"]
PUBLISHED_BASIS = (
    "How the publication date is known. given: by a flag or the record; dateline: read off the article's own dateline or "
    "header; estimated: the latest date that the text mentions; unknown: not at all, and `published` is null."
)
Script = Literal["Hans", "Hant", "mixed", "none"]
SentenceKind = Literal["title", "heading", "body", "dateline", "sources", "notice", "call"]


class Article(Model):
    """One document. All offsets in claimx count code points of `text`.

    `text` is the decoded text without its byte-order mark; nothing else is changed (`\\r\\n` stays two characters).
    Raises ValueError (pydantic's) for a lone surrogate, which is no Unicode text.
    """

    id: str = Field(
        min_length=1, description="Path below the folder given, with `/`, or the record's own id."
    )
    text: str
    title: str | None = Field(default=None, description="A title that is not part of the text (metadata).")
    published: date | None = Field(default=None, description="Publication date given by flag or record.")
    source: str | None = Field(default=None, description="Publisher or origin given by the record.")
    encoding: str = Field(default="utf-8", description="Encoding that the bytes were decoded with.")
    plain: bool = Field(
        default=True, description="The text is the file itself; false for a record or a page."
    )
    home_currency: str | None = Field(
        default=None, description="ISO 4217 code that a bare 元 means, where metadata or a flag says it."
    )

    @field_validator("id", "text", "title", "source")
    @classmethod
    def _is_unicode(cls, value: str | None) -> str | None:
        """Refuses half of a surrogate pair: no output format can carry it, and spaCy cannot hold it."""
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            code = ord(error.object[error.start])
            raise ValueError(f"lone surrogate U+{code:04X} at character {error.start}") from None
        return value


class DocumentRecord(Model):
    """What a run says of one document it has read."""

    id: str = Field(description="Path below the folder given, with `/`, or the record's own id.")
    title: str | None = Field(description="A title that is not part of the text (metadata).")
    source: str | None = Field(description="Publisher or origin given by the record.")
    encoding: str = Field(description="Encoding that the bytes were decoded with.")
    script: Script = Field(
        description="ISO 15924: Simplified, Traditional, both of them, or no character that tells."
    )
    published: date | None = Field(description="The publication date, as known or estimated.")
    published_basis: PublishedBasis = Field(description=PUBLISHED_BASIS)
    characters: int = Field(description="Length of the original text in code points.")
    claims: int = Field(description="How many claims were written for it.")
    text: str | None = Field(description="The original text, where the document is not a plain text file.")
