"""What an extraction returns: the claims of one document, with the text that their offsets count in."""

from collections.abc import Iterable

from claimx.library.notebook import page
from claimx.model import Claim, DocumentRecord


class Claims(list[Claim]):
    """The claims of a document in the order of its text; in a notebook, the text with its evidence marked.

    `text` is the original text: `text[span.start : span.end] == span.text` for every span of every claim.
    `document` is what is known of the document: its publication date and the basis of it, its script, its length.
    """

    def __init__(self, claims: Iterable[Claim], document: DocumentRecord, text: str) -> None:
        super().__init__(claims)
        self.document = document
        self.text = text

    def _repr_html_(self) -> str:
        """The notebook's view."""
        return page(self, self.text)
