"""The spaCy components: `nlp.add_pipe("claimx")` in any pipeline that reads Chinese, and `claimx_sentences`.

spaCy imports this module whenever a pipeline is built where claimx is installed: it imports nothing of ours itself.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from claimx.model import Claim
    from claimx.run import Settings

KEY = "claimx"
"""Where the claims of a Doc are kept in `doc.user_data`: as lines of JSON, which every way to store a Doc can hold."""
GROUPS = ("claims", "claims/value", "claims/time", "claims/roles", "claims/source")
_OPTIONS = ("published", "home_currency", "doc_id")


class ClaimxComponent:
    """Fills `doc._.claims` and the span groups of a Doc, whatever its tokenizer.

    The claims are those that `claimx extract` finds in `doc.text`: words are cut by claimx itself, offsets count code
    points of `doc.text`. Span groups hold tokens, so a span that ends within a token takes in the whole of it.
    """

    def __init__(self, settings: "Settings", published: str | None, home_currency: str | None) -> None:
        from claimx.library.extractor import Extractor, day

        day(published)
        self._arguments = settings, published, home_currency
        self._extractor = Extractor(settings)
        self._defaults = {"published": published, "home_currency": home_currency, "doc_id": "text"}

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Another process builds its own."""
        return type(self), self._arguments

    def __call__(self, doc: Doc) -> Doc:
        """Finds the claims of a Doc."""
        claims = self._extractor.extract(doc.text, **{name: self._given(doc, name) for name in _OPTIONS})
        doc._.claims = claims
        for group in GROUPS:
            doc.spans[group] = []
        for claim in claims:
            for group, label, start, end in _places(claim):
                span = doc.char_span(start, end, label, alignment_mode="expand", span_id=claim.id)
                if span is not None:
                    doc.spans[group].append(span)
        return doc

    def _given(self, doc: Doc, name: str) -> Any:
        """What is known of a document: set on it, in the context that came with it, or by the configuration."""
        own = getattr(doc._, name)
        context = doc._context
        if own is None and isinstance(context, Mapping):
            own = _told(context, name)
        return self._defaults[name] if own is None else own


def _told(context: Mapping[str, Any], name: str) -> Any:
    """What a context says, under the keys of a record. As in a record, a day that cannot be read is none, with a warning."""
    from claimx.read import read_day

    value = context.get("id" if name == "doc_id" else name)
    if name == "published" and isinstance(value, str) and value:
        value = read_day(value)
        if value is None:
            warnings.warn(
                f"`published` is no day as YYYY-MM-DD: {context[name]!r}, taken as unknown", stacklevel=2
            )
    return value if name == "published" or value is None else str(value)


def _places(claim: "Claim") -> Iterator[tuple[str, str, int, int]]:
    """The group, the label and the offsets of every span of a claim that a group holds."""
    yield "claims", claim.type, claim.trigger.start, claim.trigger.end
    if claim.value:
        yield "claims/value", claim.type, claim.value.start, claim.value.end
    if claim.time and claim.time.start is not None and claim.time.end is not None:
        yield "claims/time", claim.type, claim.time.start, claim.time.end
    for role in claim.roles:
        yield "claims/roles", role.role, role.start, role.end
    if claim.attribution and claim.attribution.source:
        yield "claims/source", claim.type, claim.attribution.source.start, claim.attribution.source.end


@Language.factory(
    "claimx",
    default_config={
        "published": None,
        "home_currency": None,
        "types": [],
        "aliases": [],
        "user_dictionaries": [],
        "spacy_model": None,
        "explain": False,
    },
    assigns=["doc._.claims", "doc.spans"],
    default_score_weights={},
)
def make_claimx(
    nlp: Language,
    name: str,
    published: str | None,
    home_currency: str | None,
    types: list[str],
    aliases: list[str],
    user_dictionaries: list[str],
    spacy_model: str | None,
    explain: bool,
) -> ClaimxComponent:
    """Builds the component; the configuration means what the options of `claimx extract` mean.

    `published` (YYYY-MM-DD) and `home_currency` are for Docs that do not say it themselves, by `doc._.published` and
    `doc._.home_currency` or by the keys `published`, `home_currency` and `id` of a context (`nlp.pipe` with
    `as_tuples=True`). Raises ValueError for a file or a pipeline that is wrong.
    """
    from claimx.run import Settings

    _register()
    settings = Settings(
        tuple(map(Path, user_dictionaries)),
        tuple(map(Path, types)),
        tuple(map(Path, aliases)),
        spacy_model,
        explain,
    )
    return ClaimxComponent(settings, published, home_currency)


@Language.component(
    "claimx_sentences", assigns=["token.is_sent_start", "doc.sents", "doc._.claimx_sentences"]
)
def claimx_sentences(doc: Doc) -> Doc:
    """Sets the sentences of a Doc as `claimx segment` shows them; `doc._.claimx_sentences` knows their kinds."""
    from claimx.text.tokenizer import set_sentences

    return set_sentences(doc)


def _register() -> None:
    """The attributes of a Doc; one of the given three that is there already is read as it is."""
    for name in _OPTIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(
                name, getter=partial(_option, name=name), setter=partial(_set_option, name=name)
            )
    if not Doc.has_extension("claims") or Doc.get_extension("claims")[2] is not _claims:
        Doc.set_extension("claims", getter=_claims, setter=_set_claims)


def _option(doc: Doc, *, name: str) -> str | None:
    value: str | None = doc.user_data.get(f"{KEY}.{name}")
    return value


def _set_option(doc: Doc, value: object, *, name: str) -> None:
    """Kept as a string, which every way to store a Doc can hold: a date would not do.

    Raises ValueError for a `published` that is no day.
    """
    from claimx.library.extractor import day

    text = None if value is None else str(value)
    if name == "published":
        day(text)
    doc.user_data[f"{KEY}.{name}"] = text


def _claims(doc: Doc) -> "list[Claim]":
    from claimx.model import Claim

    return [Claim.model_validate_json(line) for line in doc.user_data.get(KEY, ())]


def _set_claims(doc: Doc, claims: "Iterable[Claim]") -> None:
    from claimx.write import json_bytes

    doc.user_data[KEY] = [json_bytes(claim).decode() for claim in claims]
