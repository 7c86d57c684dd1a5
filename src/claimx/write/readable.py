"""Claims as lines that a person can read."""

from decimal import Decimal

from claimx.model import Claim, Quantity, TimeExpression


def readable(claim: Claim) -> str:
    """One line: day, type, value, who, how sure, said before or not, source, place. For reading, not for parsing."""
    parts = [f"{days(claim.time):23}", f"{claim.type:14}", value(claim)]
    parts += parties(claim)
    if words := certainty(claim):
        parts.append(f"({', '.join(words)})")
    if claim.attribution:
        parts.append(f"[{source(claim)}]")
    parts.append(f"<{claim.doc_id}:{claim.trigger.start}>")
    return "  ".join(part for part in parts if part)


def certainty(claim: Claim) -> list[str]:
    """How sure, where it is not simply asserted; whether it is denied, or repeated."""
    words: list[str] = [] if claim.modality == "asserted" else [claim.modality]
    if claim.negated:
        words.append("denied")
    if claim.same_as:
        words.append("repeated")
    return words


def source(claim: Claim) -> str:
    """Who says it, or at least the words that tell that somebody does; empty where the article says it itself."""
    if claim.attribution is None:
        return ""
    return claim.attribution.source.name if claim.attribution.source else claim.attribution.cue.text


def days(time: TimeExpression | None) -> str:
    """The days of a time: one, or the first and the last; the words where they mean no days; `-` for none."""
    if time is None or (time.first_day is None and time.last_day is None):
        return (time and time.text) or "-"
    if time.first_day == time.last_day:
        return str(time.first_day)
    return f"{time.first_day or ''}..{time.last_day or ''}"


def parties(claim: Claim) -> list[str]:
    """Who and what takes part, `role=name` each."""
    return [f"{role.role}={role.name}" for role in claim.roles]


def value(claim: Claim) -> str:
    """What is claimed: the trigger, the amount as written and as understood."""
    if claim.value is None:
        return claim.trigger.text
    before = f"{claim.previous.text} → " if claim.previous else ""
    return f"{claim.trigger.text} {before}{claim.value.text} = {reading(claim.value)}"


def reading(quantity: Quantity) -> str:
    """What an amount was understood as, with its unit: `60,000,000,000 JPY`, `2,000,000..3,000,000 CNY`."""
    unit = {"percent": "%", "percentage_point": "pp"}.get(quantity.kind, quantity.unit or "?")
    if quantity.number is not None:
        return f"{_figure(quantity.number)} {unit}"
    return f"{_figure(quantity.low)}..{_figure(quantity.high)} {unit}"


def _figure(number: Decimal | None) -> str:
    """A number with its thousands apart and without zeros at its end; nothing for None."""
    return "" if number is None else f"{number.normalize():,f}"
