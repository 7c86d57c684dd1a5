"""Names that an installed, trained spaCy pipeline finds, beside our own."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimx.mention.entity import canonical
from claimx.mention.found import FoundEntity, FoundQuantity, FoundTime
from claimx.model import RoleKind
from claimx.text.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language

KINDS: dict[str, RoleKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
}
"""Labels of OntoNotes, which spaCy's Chinese pipelines use, and of the CoNLL kind."""
_NOT_NEEDED = ["parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "senter"]


@cache
def trained_names(name: str) -> "TrainedNames":
    """The names by a spaCy pipeline, loaded once: that of an installed one, or the path of one on disk.

    Raises ValueError where it is not there or cannot be loaded.
    """
    return TrainedNames(_load(name))


class TrainedNames:
    """The entities of a loaded spaCy pipeline."""

    def __init__(self, pipeline: "Language") -> None:
        self._pipeline = pipeline

    def add(
        self,
        text: str,
        sentences: Sequence[Sentence],
        entities: Sequence[FoundEntity],
        others: Sequence[FoundTime | FoundQuantity],
    ) -> list[FoundEntity]:
        """Our entities, and those of the pipeline that overlap neither them nor `others`; sorted.

        `text` is normalized. The pipeline reads sentence by sentence, so that no text is too long for it.
        """
        held = {place for found in (*entities, *others) for place in range(found.start, found.end)}
        more = []
        with self._pipeline.memory_zone():
            stretches = [text[sentence.start : sentence.end] for sentence in sentences]
            for sentence, doc in zip(sentences, self._pipeline.pipe(stretches), strict=True):
                for entity in doc.ents:
                    kind = KINDS.get(entity.label_)
                    start, end = sentence.start + entity.start_char, sentence.start + entity.end_char
                    if kind and held.isdisjoint(range(start, end)):
                        more.append(FoundEntity(start, end, kind, canonical(text[start:end])))
        return sorted([*entities, *more], key=lambda one: one.start)


def _load(name: str) -> "Language":
    import spacy

    try:
        return spacy.load(name, exclude=_NOT_NEEDED)
    except OSError:
        raise ValueError(
            f"no spaCy pipeline {name!r} is installed; try: python -m spacy download {name}"
        ) from None
    except (ImportError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ValueError(f"the spaCy pipeline {name!r} cannot be loaded: {reason}") from None
