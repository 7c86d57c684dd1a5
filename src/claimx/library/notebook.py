"""The notebook's view of claims: the text with its evidence marked, and a table below. All text is escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from claimx.model import Claim, Span, TimeExpression
from claimx.write.readable import days, parties, value

_STYLE = """<style>
.claimx-text { white-space: pre-wrap; line-height: 1.9; max-width: 50em; }
.claimx-text mark { padding: 0.1em 0.15em; border-radius: 0.2em; background: #8884; color: inherit; }
.claimx-text mark.trigger { background: #fb04; font-weight: bold; }
</style>"""
_COLUMNS = ("type", "value", "days", "parties", "source", "certainty")

_Evidence = Span | TimeExpression


def page(claims: Sequence[Claim], text: str) -> str:
    """A fragment of HTML, without scripts and without addresses; nothing of the text becomes markup."""
    head = "".join(f"<th>{column}</th>" for column in _COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in _cells(claim)) + "</tr>"
        for claim in claims
    )
    return (
        f'<div class="claimx">{_STYLE}<div class="claimx-text" dir="auto">{_marked(claims, text)}</div>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(claim: Claim) -> tuple[str, ...]:
    source = claim.attribution
    return (
        claim.type,
        value(claim),
        days(claim.time),
        ", ".join(parties(claim)),
        (source.source or source.cue).text if source else "",
        f"{claim.modality}, denied" if claim.negated else claim.modality,
    )


def _marked(claims: Sequence[Claim], text: str) -> str:
    """The text with a mark around every piece of evidence; its tooltip says what it is evidence of."""
    labels: dict[tuple[int, int], list[str]] = {}
    triggers: set[tuple[int, int]] = set()
    for claim in claims:
        triggers.add((claim.trigger.start, claim.trigger.end))
        for label, span in evidence(claim):
            told = labels.setdefault((span.start or 0, span.end or 0), [])
            if label not in told:
                told.append(label)
    edges = sorted({0, len(text), *(edge for span in labels for edge in span)})
    parts = []
    for start, end in pairwise(edges):
        over = [span for span in labels if span[0] <= start and end <= span[1]]
        words = escape(text[start:end])
        if over:
            title = "; ".join(label for span in over for label in labels[span])
            kind = ' class="trigger"' if triggers.intersection(over) else ""
            words = f'<mark{kind} title="{escape(title)}">{words}</mark>'
        parts.append(words)
    return "".join(parts)


def evidence(claim: Claim) -> Iterator[tuple[str, _Evidence]]:
    """Every piece of evidence of a claim with what it is evidence of; a time without a span is none."""
    yield claim.type, claim.trigger
    if claim.value:
        yield f"{claim.type}: value", claim.value
    if claim.previous:
        yield f"{claim.type}: previous", claim.previous
    if claim.time and claim.time.text is not None:
        yield f"{claim.type}: time {days(claim.time)}", claim.time
    for role in claim.roles:
        yield f"{claim.type}: {role.role} {role.name}", role
    if claim.attribution:
        yield f"{claim.type}: says so", claim.attribution.cue
        if claim.attribution.source:
            yield f"{claim.type}: source {claim.attribution.source.name}", claim.attribution.source
