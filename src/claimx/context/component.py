"""The spaCy component that finds claims: frames first, then their context."""

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claimx.claim.claim_type import load_types
from claimx.claim.engine import Engine
from claimx.claim.reading import Reading
from claimx.claim.trace import NOBODY
from claimx.context.assemble import claims
from claimx.context.repeated import link_repeated
from claimx.model import DocumentRecord

for _name in ("record", "trace"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
if not Doc.has_extension("claims"):
    Doc.set_extension("claims", default=())


class ClaimComponent:
    """Fills `doc._.claims` and `doc.spans["claims"]` from the mentions of a document.

    In: `doc._.normalized`, `doc._.sentences`, `doc._.times`, `doc._.quantities`, `doc._.entities` and `doc._.record`;
    `doc._.trace`, a `claimx.claim.trace.Trace` that is told of every decision, or None.
    Out: `doc._.claims`, a list of `claimx.model.Claim`; `doc.spans["claims"]`, the trigger of each, its type as label.
    """

    def __init__(self, types: Sequence[Path] = ()) -> None:
        self.engine = Engine(load_types(types))

    def __call__(self, doc: Doc) -> Doc:
        """Finds the claims of a document."""
        record: DocumentRecord = doc._.record
        starts = doc.to_array("IDX")
        edges = {*starts.tolist(), *(starts + doc.to_array("LENGTH")).tolist()}
        reading = Reading(
            doc.text,
            doc._.normalized,
            doc._.sentences,
            doc._.times,
            doc._.quantities,
            doc._.entities,
            edges,
            doc._.trace or NOBODY,
        )
        doc._.claims = link_repeated(list(claims(reading, record, self.engine.candidates(reading))))
        spans = (
            doc.char_span(c.trigger.start, c.trigger.end, c.type, alignment_mode="expand")
            for c in doc._.claims
        )
        doc.spans["claims"] = [span for span in spans if span is not None]
        return doc


@Language.factory(
    "claimx_claims",
    default_config={"types": []},
    requires=["doc._.times", "doc._.quantities", "doc._.entities", "doc._.record"],
    assigns=["doc._.claims", "doc.spans"],
)
def make_claims(nlp: Language, name: str, types: list[str]) -> ClaimComponent:
    """Builds the component; `types` are paths of the user's own type files."""
    return ClaimComponent([Path(path) for path in types])
