"""The spaCy part: Docs over the original text whose tokens carry the normalized form as NORM."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from claimx.text.normalize import normalize
from claimx.text.sentences import split
from claimx.text.words import Segmenter

if not Doc.has_extension("claimx_sentences"):
    Doc.set_extension("claimx_sentences", default=None)


class Tokenizer(DummyTokenizer):
    """Makes a Doc of an original text: `doc.text` is the text, always.

    The tokens are the words of the normalized text; each token's NORM is the normalized form of its own characters.
    One U+0020 after a word is its trailing white space, all other white space is a token.
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter) -> None:
        self.vocab = vocab
        self.segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        """The Doc of a text. Raises `UnicodeEncodeError` for a lone surrogate, which spaCy cannot hold."""
        words: list[str] = []
        norms: list[str] = []
        spaces: list[bool] = []
        place = 0
        for piece in self.segmenter.cut(normalize(text)):
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
        return doc


@registry.tokenizers("claimx.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(user_dictionaries: Sequence[str] = ()) -> Any:
    """The registered tokenizer: `user_dictionaries` are paths in jieba's format; see `Segmenter`."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, Segmenter([Path(path) for path in user_dictionaries]))

    return create


def set_sentences(doc: Doc) -> Doc:
    """Splits a Doc's text into sentences: their boundaries, and `doc._.claimx_sentences`, a list of `Sentence`.

    White space after a sentence belongs to it. A sentence that begins within a token sets no boundary.
    """
    sentences = split(normalize(doc.text))
    doc._.claimx_sentences = sentences
    starting = {0, *(sentence.start for sentence in sentences[1:])}
    begins = np.fromiter((start in starting for start in doc.to_array("IDX").tolist()), bool, len(doc))
    _set_attribute(doc, "SENT_START", np.where(begins, 1, -1).astype(np.int64).view(np.uint64))
    return doc


def _set_attribute(doc: Doc, name: str, values: npt.NDArray[np.uint64]) -> None:
    """Sets an attribute of all tokens at once: token by token takes many times as long."""
    if len(doc):
        doc.from_array([name], cast("Any", values))
