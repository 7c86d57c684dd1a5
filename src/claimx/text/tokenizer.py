"""The spaCy part: Docs over the original text whose tokens carry the normalized form as NORM."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from claimx.text.normalize import normalize
from claimx.text.sentences import Sentence, split
from claimx.text.words import Engine, Segmenter

_LINE = re.compile(r"[\r\n]+|[^\r\n]+")

for _name in ("claimx_sentences", "claimx_normalized"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class Tokenizer(DummyTokenizer):
    """Makes a Doc of an original text: `doc.text` is the text, always, and `doc._.claimx_normalized` its normalized form.

    The tokens are the words of the normalized text; each token's NORM is the normalized form of its own characters.
    One U+0020 after a word is its trailing white space, all other white space is a token.
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter) -> None:
        self.vocab = vocab
        self.segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        """The Doc of the whole text. Raises `UnicodeEncodeError` for a lone surrogate, which spaCy cannot hold."""
        return self.make_doc(text, normalize(text), [(0, len(text))])

    def make_doc(self, text: str, normalized: str, stretches: Sequence[tuple[int, int]]) -> Doc:
        """A Doc of the text that is cut into words within `stretches` only; outside of them a line is one token.

        `stretches` are half-open offsets into the text, in rising order, without overlap; `normalized` is
        `normalize(text)`. Raises `ValueError` where they do not fit.
        """
        if len(normalized) != len(text):
            raise ValueError(f"normalized text has {len(normalized)} characters, the text {len(text)}")
        words: list[str] = []
        norms: list[str] = []
        spaces: list[bool] = []
        place = 0
        for piece in self._pieces(normalized, stretches):
            start = place
            place += len(piece)
            if text[start] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                start += 1
            if start < place:
                words.append(text[start:place])
                norms.append(piece[start - place :])
                spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        add = self.vocab.strings.add
        _set_attribute(doc, "NORM", np.fromiter(map(add, norms), dtype=np.uint64, count=len(norms)))
        doc._.claimx_normalized = normalized
        return doc

    def _pieces(self, normalized: str, stretches: Sequence[tuple[int, int]]) -> Iterator[str]:
        """The tokens' normalized forms in their order: joined they are the normalized text."""
        last = 0
        for start, end in stretches:
            if not last <= start <= end <= len(normalized):
                raise ValueError(
                    f"stretch {start}-{end} does not follow {last} within {len(normalized)} characters"
                )
            yield from _LINE.findall(normalized[last:start])
            yield from self.segmenter.cut(normalized[start:end])
            last = end
        yield from _LINE.findall(normalized[last:])


@registry.tokenizers("claimx.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    user_dictionaries: Sequence[str] = (), terms: Sequence[str] = (), engine: Engine = "auto"
) -> Any:
    """The registered tokenizer: `user_dictionaries` are paths in jieba's format; see `Segmenter`."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, Segmenter([Path(path) for path in user_dictionaries], terms, engine))

    return create


@Language.factory(
    "claimx_sentences",
    assigns=["token.is_sent_start", "doc._.claimx_sentences", "doc._.claimx_normalized"],
)
def create_sentences(nlp: Language, name: str) -> Any:
    """The component that sets sentence boundaries and `doc._.claimx_sentences` (a list of `Sentence`)."""
    return set_sentences


def set_sentences(doc: Doc) -> Doc:
    """Splits the Doc's text into sentences. White space after a sentence belongs to it.

    A sentence that begins within a token (a line that was not cut into words) sets no boundary. Sentences that are
    there already stay.
    """
    if doc._.claimx_normalized is None:
        doc._.claimx_normalized = normalize(doc.text)
    sentences: list[Sentence] = (
        doc._.claimx_sentences if doc._.claimx_sentences is not None else split(doc._.claimx_normalized)
    )
    doc._.claimx_sentences = sentences
    starting = {0, *(sentence.start for sentence in sentences[1:])}
    begins = np.fromiter((start in starting for start in doc.to_array("IDX").tolist()), bool, len(doc))
    _set_attribute(doc, "SENT_START", np.where(begins, 1, -1).astype(np.int64).view(np.uint64))
    return doc


def _set_attribute(doc: Doc, name: str, values: npt.NDArray[np.uint64]) -> None:
    """Sets an attribute of all tokens at once: token by token takes many times as long."""
    if len(doc):
        doc.from_array([name], cast("Any", values))


def blank_pipeline(
    user_dictionaries: Sequence[Path] = (), terms: Sequence[str] = (), engine: Engine = "auto"
) -> Language:
    """A Chinese pipeline with claimx's tokenizer and no component; spaCy's own segmenters are not needed."""
    tokenizer = {
        "@tokenizers": "claimx.Tokenizer.v1",
        "user_dictionaries": [str(path) for path in user_dictionaries],
        "terms": list(terms),
        "engine": engine,
    }
    return spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
