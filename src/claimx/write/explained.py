"""Explanations as text that a person can read."""

from collections.abc import Iterator

from claimx.model import RefusedTrigger, SentenceExplanation
from claimx.write.readable import readable


def explained(explanation: SentenceExplanation, *, refused: bool) -> str:
    """A sentence, its claims with the reason for each of their fields, and with `refused` what made none and why."""
    lines = [explanation.sentence.text.replace("\n", " ")]
    if explanation.passed_over:
        lines.append(f"  not looked into: {explanation.passed_over}")
    for claim in explanation.claims:
        lines.append(f"  {readable(claim)}")
        for reason in claim.explanation or ():
            evidence = f"{reason.evidence.text}: " if reason.evidence else ""
            lines.append(f"    {reason.field:16} {evidence}{reason.reason}")
    if refused:
        lines += _refused(explanation.refused)
    return "\n".join(lines) + "\n"


def _refused(refused: list[RefusedTrigger]) -> Iterator[str]:
    """A line for each trigger and rule, in the order of the text."""
    for one in sorted(refused, key=lambda one: (one.trigger.start, one.rule)):
        amount = f" with {one.value.text}" if one.value else ""
        evidence = f": {one.evidence}" if one.evidence else ""
        pattern = f" (pattern {one.pattern})" if one.pattern else ""
        yield f"  no {one.rule} by {one.trigger.text}{amount}: {one.reason}{evidence}{pattern}"
