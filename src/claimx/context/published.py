"""The publication date: given, read off a dateline, estimated, or unknown. The machine's clock is never asked."""

import re
from collections.abc import Sequence
from datetime import date

from claimx.lexicon import load
from claimx.mention.times import find_times, latest_day
from claimx.model import PublishedBasis
from claimx.text.sentences import Sentence

_DATELINE = re.compile(load("dating")["dateline_after"])
_HEAD = 400
_BEHIND = 10
"""More characters than `dateline_after` reads behind a day."""


def publication_date(
    text: str, sentences: Sequence[Sentence], given: date | None
) -> tuple[date | None, PublishedBasis]:
    """The publication date of a normalized text, and how it is known.

    In this order: the date given (flag or record); a date on a line of its own or in the wire's dateline at the head;
    the latest day that the text mentions with its year.
    """
    if given:
        return given, "given"
    latest = latest_day(text)
    for sentence in sentences:
        if sentence.kind == "dateline":
            for time in find_times(text[sentence.start : sentence.end], latest):
                if time.first_day and time.first_day == time.last_day:
                    return time.first_day, "dateline"
    if _DATELINE.search(text, 0, _HEAD + _BEHIND):
        for time in find_times(text[:_HEAD], latest):
            if time.first_day and time.first_day == time.last_day and _DATELINE.match(text, time.end):
                return time.first_day, "dateline"
    return (latest, "estimated") if latest else (None, "unknown")
