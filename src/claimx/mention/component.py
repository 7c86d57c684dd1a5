"""The spaCy component that finds times, quantities and entities."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.mention.currency import home_currency
from claimx.mention.find import find_amounts, find_names
from claimx.mention.trained import TrainedNames, trained_names
from claimx.text.script import detect_script

for _name in ("times", "quantities", "entities", "published", "home_currency"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component(
    "claimx_mentions",
    requires=["doc._.normalized", "doc._.sentences"],
    assigns=["doc._.times", "doc._.quantities", "doc._.entities"],
)
def mentions(doc: Doc) -> Doc:
    """Finds the mentions of a document.

    In: `doc._.normalized`, `doc._.sentences`; `doc._.published` (date or None) anchors partial dates,
    `doc._.home_currency` (ISO 4217 or None) is what a bare 元 means where it is known.
    Out: `doc._.times`, `doc._.quantities`, `doc._.entities`, sorted lists without overlaps. Times and quantities that
    are there already (a gate has looked at them) stay.
    """
    text: str = doc._.normalized
    if doc._.times is None or doc._.quantities is None:
        currency = home_currency(text, detect_script(doc.text), doc._.home_currency)
        doc._.times, doc._.quantities = find_amounts(text, doc._.sentences, doc._.published, currency)
    word_starts = set(doc.to_array("IDX").tolist())
    doc._.entities = find_names(text, word_starts, doc._.times, doc._.quantities)
    return doc


class TrainedNamesComponent:
    """Adds the entities of a trained pipeline to `doc._.entities` where ours leave room."""

    def __init__(self, names: TrainedNames) -> None:
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        """Adds the entities of a document."""
        others = [*doc._.times, *doc._.quantities]
        doc._.entities = self._names.add(doc._.normalized, doc._.sentences, doc._.entities, others)
        return doc


@Language.factory(
    "claimx_trained_names",
    requires=["doc._.normalized", "doc._.sentences", "doc._.entities"],
    assigns=["doc._.entities"],
)
def make_trained_names(nlp: Language, name: str, model: str) -> TrainedNamesComponent:
    """Builds the component; `model` is an installed spaCy pipeline, or the path of one."""
    return TrainedNamesComponent(trained_names(model))
