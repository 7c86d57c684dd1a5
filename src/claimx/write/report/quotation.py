"""What is left of an article when only its claims are at hand: the words that they quote, each in its place."""

from collections.abc import Iterator

from claimx.model import Claim, Span

Piece = tuple[int, str]
"""Where a stretch of the text begins, in code points, and the stretch."""


class Quotation:
    """The stretches of one text that claims quote, put together from their spans."""

    def __init__(self) -> None:
        self._characters: dict[int, str] = {}

    def add(self, claim: Claim) -> bool:
        """Takes the words of a claim; False, and nothing taken, if other claims have other words in their places."""
        characters: dict[int, str] = {}
        for start, text in spans(claim):
            for place, character in enumerate(text, start):
                known = self._characters.get(place) or characters.setdefault(place, character)
                if known != character:
                    return False
        self._characters |= characters
        return True

    def pieces(self) -> list[Piece]:
        """The stretches in their order; between two of them, something of the text is missing."""
        pieces: list[Piece] = []
        stretch: list[str] = []
        start = end = -1
        for place in sorted(self._characters):
            if place != end and stretch:
                pieces.append((start, "".join(stretch)))
                stretch = []
            if not stretch:
                start = place
            stretch.append(self._characters[place])
            end = place + 1
        if stretch:
            pieces.append((start, "".join(stretch)))
        return pieces


def spans(claim: Claim) -> Iterator[Piece]:
    """Every span of a claim, the sentence first."""
    yield _piece(claim.sentence)
    yield _piece(claim.trigger)
    for quantity in (claim.value, claim.previous):
        if quantity:
            yield _piece(quantity)
    if claim.time and claim.time.start is not None and claim.time.text is not None:
        yield claim.time.start, claim.time.text
    yield from (_piece(role) for role in claim.roles)
    if claim.attribution:
        yield _piece(claim.attribution.cue)
        if claim.attribution.source:
            yield _piece(claim.attribution.source)
    yield from (_piece(reason.evidence) for reason in claim.explanation or () if reason.evidence)


def _piece(span: Span) -> Piece:
    return span.start, span.text
