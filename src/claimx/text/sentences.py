"""Sentences of a normalized text, each with its kind and its passage."""

from typing import NamedTuple

from claimx.model import SentenceKind
from claimx.text.boundaries import cut_paragraph
from claimx.text.kinds import kinds_of
from claimx.text.layout import paragraphs

_LEADING: tuple[SentenceKind, ...] = ("title", "heading", "dateline")
_SHORT_PARAGRAPH = 100


class Sentence(NamedTuple):
    """A half-open stretch of code points without white space at its ends.

    `passage` counts the passages of the document from 0: a paragraph; a title, heading or date line together with the
    paragraph that follows; a run of paragraphs of one sentence, or two short ones; an item of a round-up.
    """

    start: int
    end: int
    kind: SentenceKind
    passage: int


def split(text: str) -> list[Sentence]:
    """The sentences of a normalized text in their order; no two overlap, only white space and rules are left out.

    Closing quotes belong to the sentence before; a semicolon ends no sentence. The marks are in
    `lexicon/data/sentences.toml`; what tells a title, a heading, a source list, a notice, a call and a dateline from
    the body is in `boilerplate.toml`.
    """
    cut = [cut_paragraph(text, start, end) for start, end in paragraphs(text)]
    sentences: list[Sentence] = []
    passage = -1
    before: SentenceKind | None = None
    alone = False  # the paragraph before is a short one of body text
    for paragraph, kinds in zip(cut, kinds_of(text, cut), strict=True):
        single = kinds == ["body"] or (
            kinds == ["body", "body"] and paragraph[-1].end - paragraph[0].start <= _SHORT_PARAGRAPH
        )
        led = before in _LEADING and kinds[0] != "heading"
        if not (led or (alone and single)):
            passage += 1
        before = None
        for (start, end, item), kind in zip(paragraph, kinds, strict=True):
            if item and before and before not in _LEADING:
                passage += 1
            sentences.append(Sentence(start, end, kind, passage))
            before = kind
        alone = single
    return sentences
