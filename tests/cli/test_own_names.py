"""Names of the user's: `--aliases` and `--spacy-model`."""

import json
from pathlib import Path

import pytest
import spacy

from claimx.mention.entities.aliases import read_aliases, using
from claimx.mention.entity import canonical

ALIASES = """
[[alias]]
name = "海丰重工"
kind = "org"
forms = ["海豐重機", "HaiFeng"]

[[alias]]
name = "Nvidia"
kind = "org"
forms = ["英伟达"]
"""


@pytest.fixture
def aliases(tmp_path: Path) -> Path:
    path = tmp_path / "aliases.toml"
    path.write_text(ALIASES, "utf-8")
    return path


def names(done) -> dict[str, str]:
    assert (done.returncode, done.stderr) == (0, b"")
    return {one["text"]: one["name"] for one in map(json.loads, done.stdout.splitlines())}


def test_names_of_the_user_are_found_and_canonical(claimx, aliases):
    text = "海豐重機與輝達今天簽約，HAIFENG負責建造。".encode()
    found = names(claimx("mentions", "-", "--kind", "org", "--aliases", aliases, input=text))
    assert found["海豐重機"] == "海丰重工"
    assert found["HAIFENG"] == "海丰重工"
    assert found["輝達"] == "Nvidia"
    assert names(claimx("mentions", "-", "--kind", "org", input=text))["輝達"] == "英伟达"


def test_they_hold_in_claims(claimx, aliases):
    text = "海豐重機獲得5億美元訂單。".encode()
    done = claimx("extract", "-", "--aliases", aliases, input=text)
    roles = [role for line in done.stdout.splitlines() for role in json.loads(line)["roles"]]
    assert ("海豐重機", "海丰重工") in {(role["text"], role["name"]) for role in roles}


def test_they_hold_only_where_they_are_in_use(aliases):
    with using(read_aliases([aliases])):
        assert canonical("辉达") == "Nvidia"
    assert canonical("辉达") == "英伟达"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[[alias]]\nname = "甲"\nkind = "org"', "alias.0.forms: Field required"),
        ('[[alias]]\nname = "甲"\nkind = "animal"\nforms = []', "alias.0.kind"),
        ("[[alias]", "not TOML"),
        ("x = 1", "alias: Field required"),
    ],
)
def test_a_wrong_file_is_told_in_a_line(claimx, tmp_path, content, says):
    (tmp_path / "a.toml").write_text(content)
    done = claimx("extract", "-", "--aliases", tmp_path / "a.toml", input="好".encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A spaCy pipeline on disk that knows three names, one of them ours too and one inside an amount."""
    nlp = spacy.blank("zh")
    patterns = [
        ("GPE", "克孜勒库姆"),
        ("PERSON", "阿依努尔"),
        ("ORG", "商务部"),
        ("ORG", "亿元"),
        ("DATE", "昨晚"),
    ]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": word} for label, word in patterns])
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


TEXT = "商务部昨晚说，克孜勒库姆的阿依努尔损失5亿元。"


def test_a_trained_pipeline_adds_the_names_that_we_lack(claimx, pipeline):
    call = ("mentions", "-", "--spacy-model", str(pipeline))
    with_model = [json.loads(line) for line in claimx(*call, input=TEXT.encode()).stdout.splitlines()]
    ours = [json.loads(line) for line in claimx("mentions", "-", input=TEXT.encode()).stdout.splitlines()]
    added = [one for one in with_model if one not in ours]
    assert [(one["text"], one["kind"]) for one in added] == [("克孜勒库姆", "place"), ("阿依努尔", "person")]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in added)
    assert [one for one in with_model if one not in added] == ours


def test_its_names_take_part_in_claims(claimx, pipeline):
    done = claimx("extract", "-", "--spacy-model", str(pipeline), input=TEXT.encode())
    (claim,) = map(json.loads, done.stdout.splitlines())
    assert ("bearer", "阿依努尔", "person") in {(r["role"], r["text"], r["kind"]) for r in claim["roles"]}


@pytest.mark.parametrize("command", ["extract", "mentions"])
def test_a_pipeline_that_is_not_there_is_told_in_a_line(claimx, command):
    done = claimx(command, "-", "--spacy-model", "zh_no_such_pipeline", input=TEXT.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert "no spaCy pipeline 'zh_no_such_pipeline' is installed" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
