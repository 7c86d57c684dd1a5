"""claimx as a component of anybody's spaCy pipeline."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import spacy
from sample_texts import SIMPLIFIED, TRADITIONAL
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import claimx

GROUPS = {"claims", "claims/value", "claims/time", "claims/roles", "claims/source"}


def pipeline(segmenter: str = "char", **config: object) -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("claimx", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(published="2025-07-12")


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_the_claims_are_those_of_the_library_whatever_the_tokenizer(segmenter: str, text: str):
    doc = pipeline(segmenter, published="2025-07-12")(text)
    assert doc._.claims == claimx.extract(text, published="2025-07-12") != []


def test_every_claim_has_its_spans(nlp: Language):
    doc = nlp(SIMPLIFIED)
    assert set(doc.spans) == GROUPS
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert (span.text, span.label_, span.id_) == (claim.trigger.text, claim.type, claim.id)
    roles = {(span.id_, span.label_, span.text) for span in doc.spans["claims/roles"]}
    assert roles == {(claim.id, role.role, role.text) for claim in doc._.claims for role in claim.roles}
    assert {span.text for span in doc.spans["claims/value"]} == {
        claim.value.text for claim in doc._.claims if claim.value
    }


def test_tokens_that_do_not_fit_lose_no_claim():
    words = ["商务部宣布，对丙国钢管加征20%的关税。"]
    nlp = pipeline()
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[False]))
    (claim,) = doc._.claims
    assert claim.trigger.text == "加征"
    assert [span.text for span in doc.spans["claims"]] == words


def test_the_day_and_the_name_of_a_document(nlp: Language):
    own = nlp.make_doc("昨日，海丰重工签下12亿元的订单。")
    own._.published = date(2024, 2, 1)
    own._.doc_id = "own"
    (claim,) = nlp(own)._.claims
    assert (claim.doc_id, str(claim.published), str(claim.time.first_day)) == (
        "own",
        "2024-02-01",
        "2024-01-31",
    )
    context = {"id": "七", "published": "2024-03-02", "home_currency": "TWD", "other": [1]}
    ((doc, same),) = nlp.pipe([("昨日，海丰重工签下12亿元的訂單。", context)], as_tuples=True)
    assert same is context
    (claim,) = doc._.claims
    assert (claim.doc_id, str(claim.time.first_day), claim.value.unit) == ("七", "2024-03-01", "TWD")


def test_a_day_that_is_none(nlp: Language):
    doc = nlp.make_doc(SIMPLIFIED)
    with pytest.raises(ValueError, match="soon"):
        doc._.published = "soon"
    with pytest.warns(UserWarning, match="soon"):
        ((doc, _),) = nlp.pipe([(SIMPLIFIED, {"published": "soon"})], as_tuples=True)
    assert {claim.published_basis for claim in doc._.claims} == {"given"}  # by the configuration


def stored(doc: Doc, way: str) -> Doc:
    """The Doc after it was stored and read again."""
    if way == "bytes":
        return Doc(Vocab()).from_bytes(doc.to_bytes())
    return next(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(Vocab()))


@pytest.mark.parametrize("way", ["bytes", "DocBin"])
def test_a_stored_document_has_its_claims_and_spans(nlp: Language, way: str):
    doc = nlp.make_doc(f"{SIMPLIFIED}\n公司称，{'9' * 30}元的订单已签。")
    doc._.published = date(2025, 7, 12)
    doc = nlp(doc)
    again = stored(doc, way)
    assert again._.claims == doc._.claims != []
    for group in GROUPS:
        assert [(s.start_char, s.end_char, s.label_, s.id_) for s in again.spans[group]] == [
            (s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans[group]
        ]


def test_a_stored_pipeline_has_its_settings(tmp_path: Path):
    aliases = tmp_path / "aliases.toml"
    aliases.write_text('[[alias]]\nname = "海丰控股"\nkind = "org"\nforms = ["海丰重工"]\n', "utf-8")
    made = pipeline(published="2024-02-01", aliases=[str(aliases)])
    made.to_disk(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")("昨日，海丰重工签下12亿元的订单。")
    (claim,) = doc._.claims
    assert (str(claim.time.first_day), claim.roles[0].name) == ("2024-01-31", "海丰控股")


def test_two_processes_find_what_one_finds(nlp: Language):
    texts = [SIMPLIFIED, TRADITIONAL] * 3
    one, two = (
        [
            (doc._.claims, [span.text for span in doc.spans["claims"]])
            for doc in nlp.pipe(texts, n_process=number)
        ]
        for number in (1, 2)
    )
    assert one == two


def test_another_process_can_be_given_the_component(nlp: Language):
    again = pickle.loads(pickle.dumps(nlp.get_pipe("claimx")))
    assert again(nlp.make_doc(SIMPLIFIED))._.claims == nlp(SIMPLIFIED)._.claims


def test_displacy_draws_the_claims(nlp: Language):
    page = displacy.render(nlp(SIMPLIFIED), style="span", options={"spans_key": "claims"}, jupyter=False)
    assert "tariff_rate" in page


def test_the_component_says_what_it_does(nlp: Language):
    summary = nlp.analyze_pipes()["summary"]["claimx"]
    assert summary["assigns"] == ["doc._.claims", "doc.spans"]
    assert summary["requires"] == []


def test_a_wrong_setting_is_an_error_when_the_component_is_added(tmp_path: Path):
    nlp = spacy.blank("zh")
    with pytest.raises(ValueError, match="pinless"):
        nlp.add_pipe("claimx", config={"spacy_model": "pinless"})
    with pytest.raises(ValueError, match="2024"):
        nlp.add_pipe("claimx", config={"published": "1.2.2024"})


@pytest.fixture
def others() -> Iterator[None]:
    """Attributes that a user has given Docs already."""
    for name in ("entities", "record", "times"):
        Doc.set_extension(name, getter=len)
    yield
    for name in ("entities", "record", "times"):
        Doc.remove_extension(name)


def test_attributes_of_others_are_left_alone(others: None):
    doc = pipeline()(SIMPLIFIED)
    assert doc._.claims != []
    assert doc._.entities == len(doc)
