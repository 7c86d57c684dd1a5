"""The pages of `docs/reference`, made from the models, the commands and the data: `python docs/build.py` writes them."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from textwrap import dedent
from typing import Any

import typer
from pydantic import BaseModel
from typer.core import TyperCommand, TyperGroup

from claimx.claim.claim_type import PREPOSITIONS, SLOTS, ClaimType, Frame, RoleRule, load_types
from claimx.cli.app import app
from claimx.write import SCHEMA_NAMES, schema

REFERENCE = Path(__file__).parent / "reference"
NOTICE = "<!-- Written by `make docs`; do not edit. -->"
CUES = {
    "attribution": (),
    "modality": (),
    "numbers": ("bounds_before", "bounds_before_not_after", "bounds_after", "bounds_after_not_before"),
}
"""The data files of the page of cues, and which of their tables; none named: all."""
COMMENT, TABLE, KEY = re.compile(r"# ?(.*)"), re.compile(r"\[([\w.]+)\]"), re.compile(r'("?)([^"=\s]+)\1 = ')


def pages() -> dict[str, str]:
    """Every page by its file name."""
    made = {f"{name}.md": fields(name) for name in SCHEMA_NAMES}
    made |= {"commands.md": commands(), "types.md": types(), "type-files.md": type_files(), "cues.md": cues()}
    return {name: f"{NOTICE}\n\n{page.strip()}\n" for name, page in made.items()}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def fields(name: str) -> str:
    """The fields of one kind of output: those of a line, then those of what it is made of."""
    whole: dict[str, Any] = schema(name)  # type: ignore[arg-type]
    parts: dict[str, Any] = whole.pop("$defs", {})
    page = [f"# {whole['title']}\n"]
    if "properties" in whole:
        page.append(_model(whole))
    else:
        page.append("One of: " + ", ".join(_type(option) for option in whole["anyOf"]) + ".\n")
    page += [f"## {part}\n\n{_model(parts[part])}" for part in parts]
    page.append(f"The same as a JSON Schema: `claimx schema {name}`, or `schemas/{name}.schema.json`.")
    return "\n".join(page)


def _model(content: dict[str, Any]) -> str:
    said = content.get("description", "").strip()
    rows = (
        (f"`{field}`", _type(about), " ".join(about.get("description", "").split()))
        for field, about in content["properties"].items()
    )
    return f"{said}\n\n" + table(("field", "type", "meaning"), rows)


def _type(about: dict[str, Any]) -> str:
    """The type of a field in words."""
    if "$ref" in about:
        part = about["$ref"].rpartition("/")[2]
        return f"[{part}](#{part.lower()})"
    if "anyOf" in about:
        return " or ".join(_type(option) for option in about["anyOf"])
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if "const" in about:
        return f"`{about['const']}`"
    if about.get("type") == "array":
        return f"list of {_type(about['items'])}"
    return {"date": "`YYYY-MM-DD`"}.get(about.get("format", ""), about.get("type", ""))


def commands() -> str:
    """Every command with its arguments, options and examples."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    page = ["# Commands\n", _paragraphs(group.help or ""), ""]
    for name, command in sorted(group.commands.items()):
        page += [f"## claimx {name}\n", _command(command, name)]
    return "\n".join(page)


def _command(command: TyperCommand, name: str) -> str:
    context = command.context_class(command, info_name=f"claimx {name}")
    said, _, examples = (command.help or "").partition("\b\nExamples:\n")
    rows = [record for one in command.get_params(context) if (record := one.get_help_record(context))]
    parts = [
        f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```\n",
        _paragraphs(said) + "\n",
        table(("argument or option", "meaning"), ((f"`{option}`", meaning) for option, meaning in rows)),
    ]
    if examples:
        parts.append("```text\n" + dedent(examples).strip() + "\n```\n")
    return "\n".join(parts)


def _paragraphs(text: str) -> str:
    return text.replace("\b\n", "").strip()


def types() -> str:
    """The claim types: what they are, an example, their roles, their frames with the triggers."""
    page = [
        "# Claim types\n",
        "A claim's `rule` is its type and the frame that made it. A type of your own is a file: "
        "[type files](type-files.md). `claimx types` prints this list.\n",
    ]
    for kind in load_types(()).values():
        page += [f"## {kind.name}\n", f"{kind.summary}\n", f"> {kind.example}\n", *_type_facts(kind)]
    return "\n".join(page)


def _type_facts(kind: ClaimType) -> Iterator[str]:
    roles: dict[str, list[str]] = {}
    for rule in (*kind.roles, *(rule for frame in kind.frames for rule in frame.roles)):
        held = roles.setdefault(rule.role, [])
        held += [one for one in rule.kinds if one not in held]
    yield f"Value: {', '.join(kind.kinds) or 'none'}.\n"
    yield table(("role", "who or what"), ((f"`{role}`", ", ".join(kinds)) for role, kinds in roles.items()))
    yield table(
        ("frame", "value stands", "measure", "direction", "triggers"),
        (
            (
                f"`{frame.name}`",
                frame.value,
                frame.measure or "",
                frame.direction or "",
                " ".join(frame.triggers),
            )
            for frame in kind.frames
        ),
    )


def type_files() -> str:
    """Every key that a type file may have."""
    page = [
        "# Type files\n",
        "A claim type is one TOML file; `claimx extract --types FILE` reads it, `claimx types --types FILE` checks it. "
        "`CONTRIBUTING.md` shows one. Patterns are regular expressions over the text as `claimx normalize` prints it: "
        "Simplified characters, half-width.\n",
    ]
    for title, model in (("The type", ClaimType), ("[[frames]]", Frame), ("[[roles]]", RoleRule)):
        page += [f"## {title}\n", table(("key", "default", "meaning"), _keys(model))]
    page += ["## Slots\n", "Where a role is looked for. The first that holds somebody fills it.\n"]
    page.append(table(("slot", "place"), ((f"`{slot}`", said) for slot, said in SLOTS.items())))
    page.append("And the phrases of prepositions: " + ", ".join(f"`{one}`" for one in PREPOSITIONS) + ".")
    return "\n".join(page)


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        default = field.default
        if field.is_required():
            shown = "required"
        else:
            shown = "none" if default is None else f"`{json.dumps(default)}`"
        yield f"`{name}`", shown, field.description or ""


def cues() -> str:
    """The words that decide who says so, how sure, and what a number's words bound."""
    page = [
        "# Cues\n",
        "The words that decide who says so, how sure it is, and what stands around a number, as they stand in "
        "`src/claimx/lexicon/data/`: in Simplified characters, for texts in either script. "
        "`claimx explain` says which of them decided a claim.\n",
    ]
    for name, wanted in CUES.items():
        page.append(f"## {name}.toml\n")
        page += _cue_file(name, wanted)
    return "\n".join(page)


def _cue_file(name: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """A file's tables with the comments that stand above them and above their keys."""
    source = files("claimx.lexicon").joinpath("data", f"{name}.toml").read_text("utf-8")
    content = tomllib.loads(source)
    comments: list[str] = []
    where = ""
    rows: list[tuple[str, ...]] = []

    def flush() -> Iterator[str]:
        if rows:
            yield table(("key", "words", ""), rows)
            rows.clear()

    for line in source.splitlines():
        if comment := COMMENT.fullmatch(line):
            comments.append(comment[1])
        elif head := TABLE.fullmatch(line):
            yield from flush()
            where = head[1]
            if not wanted or where in wanted:
                yield f"### {where}\n"
                if comments:
                    yield " ".join(comments) + "\n"
            comments.clear()
        elif (key := KEY.match(line)) and where and (not wanted or where in wanted):
            rows.append((f"`{key[2]}`", _words(content[where][key[2]]), " ".join(comments)))
            comments.clear()
        elif not line:
            comments.clear()
    yield from flush()


def _words(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else f"`{value}`"


def write(tell: Callable[[str], object] = print) -> None:
    """Writes the pages, and tells which have changed."""
    REFERENCE.mkdir(exist_ok=True)
    for name, page in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text("utf-8") != page:
            path.write_text(page, "utf-8")
            tell(f"docs/reference/{name}")


if __name__ == "__main__":
    write()
