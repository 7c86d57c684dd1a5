"""Claim types as data: what a type file may say, and the loader that checks it."""

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from claimx.lexicon import load
from claimx.model import QuantityKind, RoleKind
from claimx.model.span import Model
from claimx.text.normalize import normalize

SLOTS = {
    "subject": "who does it: before the trigger, else in an earlier clause of the sentence",
    "head": "what opens the trigger's clause",
    "object": "what stands after the trigger",
    "modifier": "the noun phrase that ends where the trigger begins: 英伟达的 + 订单",
    "between": "what stands between value and trigger: 5亿元的 + 芯片 + 订单",
    "after_value": "what follows the value: 160亿美元的 + H20芯片",
    "announcer": "somebody of unknown name who opens the clause, or one before, and makes it public: 甲乙 + 公布",
    "country": "the country or place whose body reports last before the trigger: 墨西哥经济部估计",
    "member": "whose value it is, in a list of values with names: 韩国25%、日本24%",
    "topic": "whom the passage is about",
    "trigger": "the trigger names it itself (an event noun)",
    "of:WORDS": "who stands before one of these words in a clause of the sentence: of:出席|参加",
    "by:WORDS": "who stands before one of these words in the trigger's clause or a clause before: by:中标",
    "near:WORDS": "one of these words itself, the nearest before the trigger",
    "before:WORDS": "the name that ends where one of these words begins: before:\\d+%股权",
    "opening:WORDS": "the name that opens what stands behind one of these words: opening:中标|成为",
    "after:WORDS": "what stands behind one of these words in a clause of the sentence: after:供应|采购",
}
PREPOSITIONS = tuple(load("chunks")["prepositions"])
"""Every other slot is a preposition: the phrase that it opens."""


def _compiles(pattern: str | None) -> str | None:
    """The pattern; raises ValueError where it is none."""
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return pattern


class RolePatterns(NamedTuple):
    """The patterns of a role rule, compiled."""

    pattern: re.Pattern[str] | None
    words: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    refuses: re.Pattern[str] | None
    not_followed: re.Pattern[str] | None


class RoleRule(Model):
    """How one role of a type is filled: the first slot that holds something fills it."""

    role: str = Field(description="The role's name, as claims show it.")
    slots: list[str] = Field(min_length=1, description="Where to look, best first.")
    kinds: list[RoleKind] = Field(description="Kinds of entities that may fill it, best first.")
    nouns: RoleKind | None = Field(
        default=None,
        description="Where no entity stands in the slot, its noun phrase fills it, as this kind.",
    )
    pattern: str | None = Field(default=None, description="What a noun phrase that fills it must match.")
    words: str | None = Field(
        default=None, description="Words that fill it besides entities, as a group: 全球|各国."
    )
    needs: str | None = Field(default=None, description="What the trigger's clause must contain.")
    refuses: str | None = Field(default=None, description="What the words that fill it must not contain.")
    not_followed: str | None = Field(
        default=None, description="A name behind which the text begins so is no filler: 香港 in 香港业务."
    )
    own: bool = Field(
        default=False, description="A noun phrase of the own clause comes before earlier names."
    )
    proper: bool = Field(
        default=False,
        description="A noun phrase that fills it may be a name: no ordinary noun, and no verb in it.",
    )
    companies: bool = Field(
        default=False, description="A place may open the unknown name of a company: 南沙储能."
    )
    many: bool = Field(default=True, description="A list fills it with all its members.")
    gather: bool = Field(
        default=False, description="Every slot that holds something fills it, not the first alone."
    )

    @cached_property
    def named(self) -> "RoleRule":
        """The rule without noun phrases: names alone fill it."""
        return self.model_copy(update={"nouns": None})

    @cached_property
    def passes(self) -> list[tuple["RoleRule", str]]:
        """The slots in the order in which they are read, each with the rule that reads it: names come before noun
        phrases, but in the phrase of a preposition, and both before the topic."""
        every = [(self, slot) for slot in self.slots]
        if self.nouns is None or self.own:
            return every
        passes: list[tuple[RoleRule, str]] = []
        for slot in self.slots:
            if slot != "topic":
                passes.append((self.named, slot))
            if slot in PREPOSITIONS:
                passes.append((self, slot))
        return [*passes, *((rule, slot) for rule, slot in every if slot not in PREPOSITIONS)]

    @cached_property
    def compiled(self) -> RolePatterns:
        """Its patterns, compiled once."""
        return RolePatterns(
            *(re.compile(text) if (text := getattr(self, name)) else None for name in RolePatterns._fields)
        )

    @field_validator("slots")
    @classmethod
    def _known(cls, slots: list[str]) -> list[str]:
        for slot in slots:
            if (
                slot not in SLOTS
                and slot not in PREPOSITIONS
                and not slot.startswith(("of:", "by:", "before:", "after:", "near:", "opening:"))
            ):
                raise ValueError(f"no slot {slot!r}; slots are {', '.join([*SLOTS, *PREPOSITIONS])}")
            _compiles(slot.partition(":")[2])
        return slots

    _patterns = field_validator("pattern", "words", "needs", "refuses", "not_followed")(_compiles)


class Frame(Model):
    """A set of triggers that behave alike. Patterns are regular expressions over the normalized text."""

    name: str = Field(description="Second half of the rule's name: type/name.")
    triggers: list[str] = Field(min_length=1, description="Words, in Simplified characters.")
    value: Literal["after", "before", "either", "inside", "none"] = Field(
        description="Where the value stands, seen from the trigger; inside: the quantity holds the trigger; "
        "none: the claim has no value."
    )
    gap: int = Field(default=12, ge=0, le=60, description="Most characters between trigger and value.")
    clauses: int = Field(default=0, ge=0, le=3, description="How many clause marks may stand between them.")
    between: str | None = Field(default=None, description="The whole text between must match this.")
    not_between: str | None = Field(default=None, description="The text between must not contain this.")
    items: bool = Field(
        default=False,
        description="Values may be those of items of a list: 中标甲项目5亿元、乙设备2亿元.",
    )
    needs: str | None = Field(default=None, description="The clauses of trigger and value must contain this.")
    look_back: int = Field(
        default=0, ge=0, le=9, description="How many clauses before may hold what `needs` asks."
    )
    look_ahead: int = Field(default=0, ge=0, le=9, description="How many clauses behind may hold it.")
    refuses: str | None = Field(
        default=None, description="The clauses of trigger and value must not contain this."
    )
    subject_needs: str | None = Field(
        default=None,
        description="What names the trigger's subject must contain this: its clause up to the trigger and, "
        "as long as no noun stands there, the clauses before.",
    )
    subject_refuses: str | None = Field(
        default=None, description="What names the trigger's subject must not contain this."
    )
    not_before: str | None = Field(
        default=None, description="The text up to the trigger must not end with this."
    )
    not_after: str | None = Field(
        default=None, description="The text from the trigger's end must not begin so."
    )
    value_not_before: str | None = Field(
        default=None, description="The text up to the value must not end so."
    )
    value_not_after: str | None = Field(
        default=None, description="The text after the value must not begin so."
    )
    measure: Literal["level", "additional", "change"] | None = Field(
        default=None, description="The `measure` of its claims."
    )
    direction: Literal["up", "down"] | None = Field(
        default=None, description="The `direction` of its claims."
    )
    disposal: bool = Field(
        default=False, description="Its object may stand before it, behind 将: 将税率下调."
    )
    price: bool = Field(
        default=False, description="The trigger is a price word: what happens stands in an earlier clause."
    )
    planned: bool = Field(default=False, description="The trigger itself tells an intention.")
    kinds: list[QuantityKind] | None = Field(
        default=None, description="Kinds of value, where not the type's."
    )
    units: str | None = Field(
        default=None, description="What a value's unit must match, where not the type's."
    )
    whole_word: bool = Field(default=True, description="The trigger must begin and end where words do.")
    requires: list[str] = Field(default=[], description="Roles without which there is no claim.")
    inherits: bool = Field(default=True, description="An earlier sentence's time may be the claim's.")
    counts: list[str] = Field(default=["participant"], description="Roles that count as parties (no value).")
    roles: list[RoleRule] = Field(default=[], description="Rules that replace the type's, role by role.")
    rank: int = Field(default=0, description="Where two frames want one value: the higher rank has it.")

    _patterns = field_validator(
        "between", "not_between", "needs", "refuses", "subject_needs", "subject_refuses", "not_before", "not_after",
        "value_not_before", "value_not_after", "units",
    )(_compiles)  # fmt: skip

    @field_validator("triggers")
    @classmethod
    def _simplified(cls, triggers: list[str]) -> list[str]:
        for word in triggers:
            if not word:
                raise ValueError("an empty trigger")
            if normalize(word) != word:
                raise ValueError(f"{word!r} must be written as the rules see it: {normalize(word)!r}")
        return triggers


class ClaimType(Model):
    """One claim type: a file of frames and role rules. The engine reads it and knows no type by name."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="The `type` of its claims.")
    summary: str = Field(description="What it is, in a sentence.")
    example: str = Field(description="A sentence that makes such a claim.")
    kinds: list[QuantityKind] = Field(default=[], description="Kinds of value; empty: the claim has none.")
    units: str | None = Field(default=None, description="What a value's unit must match.")
    home_currency: bool = Field(default=True, description="A sum without a currency word may be its value.")
    longest: int | None = Field(default=None, description="Most days of a time taken from another clause.")
    carried: bool = Field(default=True, description="A speaker of an earlier sentence may be its source.")
    past: bool = Field(
        default=False, description="It tells of what has happened: no day to come is taken from elsewhere."
    )
    figures: bool = Field(
        default=False,
        description="Its claims are of a period, as a body reports them: all of its, until it names another.",
    )
    participants: int = Field(
        default=0, description="How many roles must be filled for a claim without value."
    )
    announced: bool = Field(default=False, description="宣布 and its like make it planned.")
    patterns: dict[str, str] = Field(
        default={}, description="Patterns that several frames share: `market` here, `{market}` in theirs."
    )
    frames: list[Frame] = Field(min_length=1, description="Its triggers, in sets that behave alike.")
    roles: list[RoleRule] = Field(min_length=1, description="Who and what takes part.")

    @model_validator(mode="before")
    @classmethod
    def _with_patterns(cls, data: Any) -> Any:
        """Puts the shared patterns where the frames name them."""
        if not isinstance(data, dict):
            return data
        patterns, frames = data.get("patterns", {}), data.get("frames", [])
        if not (
            isinstance(patterns, dict) and all(isinstance(pattern, str) for pattern in patterns.values())
        ):
            return data
        if not (isinstance(frames, list) and all(isinstance(frame, dict) for frame in frames)):
            return data

        def put(text: Any) -> Any:
            if isinstance(text, str):
                for name, pattern in patterns.items():
                    text = text.replace("{" + name + "}", f"(?:{pattern})")
            return text

        return {**data, "frames": [{key: put(entry) for key, entry in frame.items()} for frame in frames]}

    _units = field_validator("units")(_compiles)

    @model_validator(mode="after")
    def _claimable(self) -> Self:
        """Every frame that wants a value says which one."""
        for frame in self.frames:
            kinds = frame.kinds or self.kinds
            if frame.value != "none" and not kinds:
                raise ValueError(f"frame {frame.name!r} wants a value: `kinds` must say which")
            if frame.value != "none" and "count" in kinds and not (frame.units or self.units):
                raise ValueError(f"frame {frame.name!r} wants a count: `units` must say of what")
        return self

    def roles_of(self, frame: Frame) -> list[RoleRule]:
        """The role rules that hold for a frame: the type's, replaced role by role."""
        own = {rule.role for rule in frame.roles}
        return [*frame.roles, *(rule for rule in self.roles if rule.role not in own)]


def read_type(content: str, where: str) -> list[ClaimType]:
    """The claim types of a TOML text: one type, or several under `[[types]]`.

    Raises ValueError naming `where` and the first thing that is wrong.
    """
    try:
        data = tomllib.loads(content)
        entries = data.get("types", [data])
        return [
            ClaimType.model_validate(entry) for entry in (entries if isinstance(entries, list) else [entries])
        ]
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{where}: not TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        reason = "no such key" if first["type"] == "extra_forbidden" else first["msg"]
        raise ValueError(f"{where}: {place}: {reason}" if place else f"{where}: {reason}") from None


def load_types(extra: Iterable[Path] = ()) -> dict[str, ClaimType]:
    """The built-in claim types by name, with those of the user's files added or put in their place."""
    found: dict[str, ClaimType] = {}
    folder = files("claimx.claim").joinpath("types")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            found |= {kind.name: kind for kind in read_type(entry.read_text("utf-8"), entry.name)}
    for path in extra:
        try:
            content = path.read_text("utf-8")
        except UnicodeDecodeError:
            raise ValueError(f"{path}: not TOML: not UTF-8") from None
        found |= {kind.name: kind for kind in read_type(content, str(path))}
    return found
