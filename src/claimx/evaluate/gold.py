"""Gold claims: `NAME.gold.json` beside `NAME.txt`, quoting the article instead of counting characters."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from claimx.model import Bound, Modality, Number
from claimx.model.span import Model

SUFFIX = ".gold.json"
Offsets = tuple[int, int]
"""A half-open stretch of the article's text, in code points."""


class GoldError(ValueError):
    """A folder without gold, or a gold file that does not fit its article; the message names file and claim."""


class GoldQuantity(Model):
    """The amount a gold claim states. `bound` is judged only where it is given."""

    text: str = Field(min_length=1, description="The amount as the article has it, with its bound words.")
    number: Number | None = Field(default=None, description="In units of one; null where none is written.")
    unit: str | None = Field(default=None, description="ISO 4217 code, percent, percentage_point, or a noun.")
    bound: Bound | None = None
    low: Number | None = None
    high: Number | None = None


class GoldTime(Model):
    """The days of a gold claim, both included."""

    first_day: date | None
    last_day: date | None


def _pair(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


GoldRole = Annotated[tuple[str, str], BeforeValidator(_pair)]
"""A role of the claim type, and the words that fill it."""


class GoldClaim(Model):
    """One gold claim. Every `text` in it is looked for in `passage` first, then before it, then after it.

    `time` and `attribution` are judged only where the file has them: null then says undated, or the article's own.
    """

    passage: str = Field(
        alias="in",
        min_length=1,
        description="A passage that stands once in the article and holds the evidence.",
    )
    type: str
    trigger: str = Field(min_length=1)
    value: GoldQuantity | None = None
    previous: GoldQuantity | None = None
    time: GoldTime | None = None
    roles: tuple[GoldRole, ...] = ()
    attribution: str | None = None
    modality: Modality = "asserted"
    negated: bool = False
    optional: bool = Field(default=False, description="Right if found, no miss if not.")

    @property
    def judges_time(self) -> bool:
        """Whether the file says something of the time, be it null."""
        return "time" in self.model_fields_set

    @property
    def judges_attribution(self) -> bool:
        """Whether the file says something of the source, be it null."""
        return "attribution" in self.model_fields_set


class GoldFile(Model):
    """The content of one `NAME.gold.json`."""

    published: date | None = Field(description="The article's publication date, null where unknown.")
    types: list[str] = Field(min_length=1, description="The claim types that were annotated in the article.")
    claims: list[GoldClaim]


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A gold claim with the offsets of its parts in the article's text."""

    claim: GoldClaim
    passage: Offsets
    trigger: Offsets
    value: Offsets | None
    roles: tuple[tuple[str, Offsets], ...]
    source: Offsets | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of a gold folder: its name (without `.txt`), its text, and the claims annotated in it."""

    name: str
    text: str
    published: date | None
    types: frozenset[str]
    claims: tuple[LocatedClaim, ...]


def load_gold(folder: Path) -> list[GoldArticle]:
    """All articles of a folder that have gold beside them, by name.

    Articles are UTF-8, with or without a byte-order mark. Raises `GoldError` when the folder holds no `*.gold.json`,
    when an article is missing, or when a file does not fit the format or its article.
    """
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    if not paths:
        raise GoldError(f"{folder}: no *{SUFFIX} in this folder")
    return [load_article(path) for path in paths]


def load_article(path: Path) -> GoldArticle:
    """The article of one gold file. Raises `GoldError`."""
    name = path.name.removesuffix(SUFFIX)
    article = path.with_name(f"{name}.txt")
    try:
        text = article.read_bytes().decode("utf-8-sig")
        content = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        file = GoldFile.model_validate(content)
    except FileNotFoundError:
        raise GoldError(f"{path}: there is no {article.name} beside it") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{article}: not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}: not JSON at line {error.lineno}: {error.msg}") from None
    except ValidationError as error:
        raise GoldError(f"{path}: {_explain(error)}") from None
    located = tuple(
        _locate_claim(text, claim, f"{path} claim {number}") for number, claim in enumerate(file.claims)
    )
    return GoldArticle(name, text, file.published, frozenset(file.types), located)


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"]]
    if place[:1] == ["claims"] and len(place) > 1:
        return f"claim {place[1]} {'.'.join(place[2:])}: {first['msg']}"
    return f"{'.'.join(place)}: {first['msg']}"


def _locate_claim(text: str, claim: GoldClaim, where: str) -> LocatedClaim:
    at = text.find(claim.passage)
    if not stands_once(text, claim.passage):
        raise GoldError(f"{where}: the passage must stand exactly once in the article: {claim.passage!r}")

    def find(part: str) -> Offsets:
        if (found := find_part(text, (at, at + len(claim.passage)), part)) is None:
            raise GoldError(f"{where}: not in the article: {part!r}")
        return found

    return LocatedClaim(
        claim=claim,
        passage=(at, at + len(claim.passage)),
        trigger=find(claim.trigger),
        value=find(claim.value.text) if claim.value else None,
        roles=tuple((role, find(words)) for role, words in claim.roles),
        source=find(claim.attribution) if claim.attribution else None,
    )


def stands_once(text: str, passage: str) -> bool:
    """Whether a passage stands in a text, and once only."""
    at = text.find(passage)
    return at >= 0 and text.find(passage, at + 1) < 0


def find_part(text: str, passage: Offsets, part: str) -> Offsets | None:
    """Where words stand: first in the passage, else last before it, else first after it; None for nowhere."""
    at, end = passage
    start = text.find(part, at, end)
    if start < 0:
        start = text.rfind(part, 0, at)
    if start < 0:
        start = text.find(part, at)
    return None if start < 0 else (start, start + len(part))
