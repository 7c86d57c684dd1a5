"""The spaCy component that finds times, quantities and entities."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.mention.currency import home_currency
from claimx.mention.find import find_amounts, find_names
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
