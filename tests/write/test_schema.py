import copy
import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError
from sample_claims import TEXT, claim

from claimx.model import Claim
from claimx.write import SCHEMA_NAMES, claim_bytes, schema, schema_bytes

SCHEMAS = Path(__file__).parents[2] / "schemas"
CLAIM = json.loads(claim_bytes(claim(), TEXT))


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema("claims"), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_the_files_are_what_the_models_say(name):
    assert (SCHEMAS / f"{name}.schema.json").read_bytes() == schema_bytes(name), "run `make schemas`"


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_schema_is_one_of_draft_2020_12(name):
    content = schema(name)
    jsonschema.Draft202012Validator.check_schema(content)
    assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert content["$id"].startswith(f"urn:claimx:schema:{name}:")


def test_a_claim_as_written_is_valid():
    validator().validate(CLAIM)


def faulty():
    """Claims with one fault each: a field missing, a field too many, or a value of another type."""
    for field in (name for name, field in Claim.model_fields.items() if field.is_required()):
        without = copy.deepcopy(CLAIM)
        del without[field]
        yield pytest.param(without, id=f"without {field}")
    for path, value in [
        (["colour"], "red"),
        (["id"], "x"),
        (["type"], 1),
        (["published"], "11.7.2025"),
        (["published_basis"], "guessed"),
        (["sentence", "start"], -1),
        (["sentence", "start"], "0"),
        (["trigger", "text"], ""),
        (["trigger", "note"], "x"),
        (["value", "number"], "20"),
        (["value", "bound"], "roughly"),
        (["value", "kind"], None),
        (["time", "first_day"], 20250801),
        (["roles"], None),
        (["roles", 0, "kind"], "animal"),
        (["attribution", "cue"], None),
        (["modality"], None),
        (["negated"], "no"),
        (["same_as"], "x"),
    ]:
        content = copy.deepcopy(CLAIM)
        place = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        yield pytest.param(content, id=f"{path} = {value!r}")


@pytest.mark.parametrize("content", list(faulty()))
def test_schema_and_model_refuse_the_same(content):
    assert not validator().is_valid(content)
    with pytest.raises(ValidationError):
        Claim.model_validate_json(json.dumps(content), strict=True)
