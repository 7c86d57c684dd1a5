"""Why claims are what they are, and why other words made none."""

from pydantic import Field

from claimx.model.article import SentenceKind
from claimx.model.claim import Claim
from claimx.model.span import Model, Span


class RefusedTrigger(Model):
    """A trigger that made no claim by one rule, or not with one amount."""

    trigger: Span = Field(description="The words that might have made a claim.")
    rule: str = Field(description="type/frame: the rule that looked at it.")
    value: Span | None = Field(description="The amount that it did not get; null where it came to none.")
    reason: str = Field(description="Why it made none, in words.")
    evidence: str | None = Field(description="The words of the text that refused it.")
    pattern: str | None = Field(description="The rule's pattern that refused it, or that found nothing.")


class SentenceExplanation(Model):
    """A line of `claimx explain --format json`: what came of a sentence, and why nothing else did."""

    doc_id: str = Field(description="Path below the folder given, with `/`, or the record's own id.")
    sentence: Span = Field(description="The sentence.")
    kind: SentenceKind = Field(description="What part of the article it is; only some kinds make claims.")
    passed_over: str | None = Field(description="Why the sentence was not looked into; null if it was.")
    claims: list[Claim] = Field(description="Its claims, each with its `explanation`.")
    refused: list[RefusedTrigger] = Field(description="The triggers that made none, or not with an amount.")
