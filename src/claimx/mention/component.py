"""The spaCy components that find names."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.mention.find import find_names
from claimx.mention.trained import TrainedNames, trained_names

for _name in ("claimx_times", "claimx_quantities", "claimx_entities"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component(
    "claimx_names",
    requires=["doc._.claimx_normalized", "doc._.claimx_times", "doc._.claimx_quantities"],
    assigns=["doc._.claimx_entities"],
)
def names(doc: Doc) -> Doc:
    """Finds the names of a document whose times and amounts are known: sets `doc._.claimx_entities`, a sorted list.

    Names begin and end where tokens do, and overlap neither each other nor times and amounts.
    """
    word_starts = set(doc.to_array("IDX").tolist())
    doc._.claimx_entities = find_names(
        doc._.claimx_normalized, word_starts, doc._.claimx_times, doc._.claimx_quantities
    )
    return doc


class TrainedNamesComponent:
    """Adds the entities of a trained pipeline to `doc._.claimx_entities` where ours leave room."""

    def __init__(self, names: TrainedNames) -> None:
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        """Adds the entities of a document."""
        ours = doc._
        others = [*ours.claimx_times, *ours.claimx_quantities]
        ours.claimx_entities = self._names.add(
            ours.claimx_normalized, ours.claimx_sentences, ours.claimx_entities, others
        )
        return doc


@Language.factory(
    "claimx_trained_names",
    requires=["doc._.claimx_normalized", "doc._.claimx_sentences", "doc._.claimx_entities"],
    assigns=["doc._.claimx_entities"],
)
def make_trained_names(nlp: Language, name: str, model: str) -> TrainedNamesComponent:
    """Builds the component; `model` is an installed spaCy pipeline, or the path of one."""
    return TrainedNamesComponent(trained_names(model))
