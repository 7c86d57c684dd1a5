"""The formats of annotation tools: every span is where the text has it, and nothing of a claim is lost on the way."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import spacy
from sample_claims import TEXT, claim, record, span
from spacy.tokens import DocBin

from claimx.claim.claim_type import load_types
from claimx.evaluate.gold import load_gold
from claimx.evaluate.label_studio import AnnotationError, gold_of, write_gold
from claimx.model import Claim
from claimx.run.analysis import extract_claims
from claimx.write import json_bytes, open_writer
from claimx.write.formats.brat import file_name

CORPUS = Path(__file__).parents[3] / "corpus"
INTERFACE = Path(__file__).parents[3] / "docs" / "label-studio.xml"


def write(name, out, documents) -> None:
    with open_writer(name, out) as writer:
        for doc_id, text, claims in documents:
            known = record(id=doc_id, text=text, claims=len(claims))
            writer.add(json_bytes(known), [json_bytes(one) for one in claims])
        writer.finish(None)  # type: ignore[arg-type]


def test_brat_annotations_are_where_the_text_has_them(tmp_path):
    broken = claim(
        id="f" * 16,
        sentence=span(TEXT),
        trigger={"text": "讯\r\n商务部称", "start": 1, "end": 8},
        negated=True,
        modality="asserted",
    )
    write("brat", tmp_path, [("a.txt", TEXT, [claim(), broken])])
    text = (tmp_path / "a.txt").read_bytes().decode()
    assert text == TEXT
    bound, events, attributes = {}, [], []
    for line in (tmp_path / "a.ann").read_text().splitlines():
        key, content, *words = line.split("\t")
        if key.startswith("T"):
            kind, places = content.split(" ", 1)
            parts = [text[slice(*map(int, place.split()))] for place in places.split(";")]
            assert " ".join(parts) == words[0]
            assert "\n" not in "".join(parts)
            bound[key] = (kind, words[0])
        elif key.startswith("E"):
            events.append([part.split(":") for part in content.split()])
        elif key.startswith("A"):
            attributes.append(content)
    first = {name: bound[target] for name, target in events[0]}
    assert first == {
        "tariff_rate": ("tariff_rate", "加征"),
        "value": ("quantity", "20%"),
        "time": ("time", "8月1日"),
        "target": ("place", "丙国"),
        "source": ("source", "商务部"),
        "cue": ("cue", "称"),
    }
    assert bound[dict(events[1])["tariff_rate"]] == ("tariff_rate", "讯 商务部称")
    assert attributes == ["modality E1 planned", "modality E2 asserted", "negated E2"]
    configuration = (tmp_path / "annotation.conf").read_text()
    assert "tariff_rate\tcue*:" in configuration
    assert "[attributes]\nmodality\tArg:<EVENT>, Value:asserted|" in configuration


@pytest.mark.parametrize(
    "doc_id",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a//b",
        ".hidden",
        "x" * 5000,
        "http://h/a?b=c&d",
        "\0",
        "..",
        "甲" * 200,
    ],
)
def test_no_document_leads_out_of_the_folder(doc_id, tmp_path):
    folder = tmp_path / "inside" / "out"
    write("brat", folder, [(doc_id, TEXT, [])])
    texts = list(folder.rglob("*.txt"))
    assert [path.read_bytes().decode() for path in texts] == [TEXT]
    assert {path.name for path in tmp_path.iterdir()} == {"inside"}
    assert {path.name for path in (tmp_path / "inside").iterdir()} == {"out"}


def test_documents_with_one_file_name_do_not_push_each_other_out(tmp_path):
    write("brat", tmp_path, [("a", "甲", []), ("a.txt", "乙", []), ("a_", "丙", [])])
    assert {path.read_text() for path in tmp_path.glob("*.txt")} == {"甲", "乙", "丙"}
    assert file_name("b/a.txt") == "b/a"


def test_docbin_reopened_has_the_same_spans(tmp_path):
    text = "甲😀\r\n " + TEXT
    moved = Claim.model_validate(_moved(claim().model_dump(), len(text) - len(TEXT)))
    write("spacy", tmp_path / "a.spacy", [("a.txt", text, [moved]), ("b.txt", TEXT, [])])
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("zh").vocab))
    assert [doc.text for doc in docs] == [text, TEXT]
    found = {
        name: [(s.text, s.start_char, s.label_, s.id_) for s in group]
        for name, group in docs[0].spans.items()
    }
    assert found == {
        "claims": [("加征", moved.trigger.start, "tariff_rate", moved.id)],
        "claims/value": [("20%", moved.value.start, "tariff_rate", moved.id)],
        "claims/time": [("8月1日", moved.time.start, "tariff_rate", moved.id)],
        "claims/roles": [("丙国", moved.roles[0].start, "target", moved.id)],
        "claims/source": [("商务部", moved.attribution.source.start, "tariff_rate", moved.id)],
    }
    assert [Claim.model_validate_json(line) for line in docs[0].user_data["claimx"]] == [moved]
    assert docs[0].user_data["claimx.doc_id"] == "a.txt"
    assert list(docs[1].spans["claims"]) == []


def _moved(part, by):
    if isinstance(part, list):
        return [_moved(one, by) for one in part]
    if isinstance(part, dict):
        return {
            name: value + by if name in ("start", "end") and value is not None else _moved(value, by)
            for name, value in part.items()
        }
    return part


def annotated(tmp_path, documents) -> list[dict]:
    """Tasks as Label Studio gives them back when the predictions were taken as they are."""
    write("label-studio", tmp_path / "tasks.json", documents)
    tasks = json.loads((tmp_path / "tasks.json").read_bytes())
    for task in tasks:
        task["annotations"] = [{"result": task.pop("predictions")[0]["result"]}]
    return tasks


def test_label_studio_out_and_back_gives_the_same_gold(tmp_path):
    from claimx.read import read_articles

    names = ["34_trade_seafood_hant.txt", "02_wire_order_hans.txt", "30_sports_no_claim_hant.txt"]
    articles = list(read_articles([CORPUS / name for name in names]))
    documents = [(one.id, one.text, extract_claims(one)[1]) for one in articles]
    types = list(load_types())
    for task in annotated(tmp_path, documents):
        write_gold(tmp_path, *gold_of(task, types))
    gold = {one.name: one for one in load_gold(tmp_path)}
    assert len(gold) == 3
    for doc_id, text, claims in documents:
        article = gold[doc_id.removesuffix(".txt")]
        assert article.text == text
        found = [_said_by_gold(one) for one in article.claims]
        assert sorted(found, key=str) == sorted(map(_said_by_claim, claims), key=str)


def _said_by_gold(located):
    gold = located.claim
    amount, time = gold.value, gold.time
    return (
        gold.type,
        located.trigger,
        located.value,
        amount and (amount.number, amount.unit, amount.bound, amount.low, amount.high),
        time and (time.first_day, time.last_day),
        sorted(located.roles),
        located.source,
        gold.modality,
        gold.negated,
    )


def _said_by_claim(claim):
    amount, time = claim.value, claim.time
    source = claim.attribution and claim.attribution.source
    return (
        claim.type,
        (claim.trigger.start, claim.trigger.end),
        amount and (amount.start, amount.end),
        amount and (amount.number, amount.unit, amount.bound, amount.low, amount.high),
        (time.first_day, time.last_day) if time and (time.first_day or time.last_day) else None,
        sorted((role.role, (role.start, role.end)) for role in claim.roles),
        source and (source.start, source.end),
        claim.modality,
        claim.negated,
    )


def test_offsets_in_utf_16_units_are_understood(tmp_path):
    text = "😀😀" + TEXT
    moved = Claim.model_validate(_moved(claim().model_dump(), 2))
    (task,) = annotated(tmp_path, [("a.txt", text, [moved])])
    for item in task["annotations"][0]["result"]:
        if "value" in item:
            item["value"]["start"] += 2
            item["value"]["end"] += 2
    name, _, gold = gold_of(task, ["tariff_rate"])
    assert name == "a"
    assert gold["claims"][0]["trigger"] == "加征"
    assert gold["claims"][0]["roles"] == [["target", "丙国"]]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda task: task.update(annotations=[]), "nobody has annotated it"),
        (lambda task: task["annotations"][0].update(was_cancelled=True), "nobody has annotated it"),
        (lambda task: task["data"].update(text="别的"), "the text has no"),
        (lambda task: task.pop("data"), "not a task of claimx"),
        (lambda task: _beside(task, "days", "8月"), "not a day"),
        (lambda task: _beside(task, "number", "二十"), "not a number"),
    ],
)
def test_a_task_that_makes_no_gold_says_why(change, reason, tmp_path):
    (task,) = annotated(tmp_path, [("a.txt", TEXT, [claim()])])
    change(task)
    with pytest.raises(AnnotationError, match=reason):
        gold_of(task, ["tariff_rate"])


def _beside(task, name, text):
    for item in task["annotations"][0]["result"]:
        if item.get("from_name") == name:
            item["value"]["text"] = [text]


def test_the_labeling_interface_knows_all_types_roles_and_choices():
    tree = ElementTree.parse(INTERFACE)
    labels = {label.get("value") for label in tree.iter("Label")}
    relations = {relation.get("value") for relation in tree.iter("Relation")}
    types = load_types()
    assert set(types) <= labels
    assert {role.role for kind in types.values() for role in kind.roles} <= relations
    choices = {choice.get("value") for choice in tree.iter("Choice")}
    for model, field in ((Claim, "modality"),):
        assert set(model.model_fields[field].annotation.__args__) <= choices
