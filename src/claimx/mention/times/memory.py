"""What a passage has said so far: the dates that later words lean on."""

from dataclasses import dataclass, field
from datetime import date

from claimx.mention.times.period import Period, is_twelve_months, year_before

Snapshot = tuple[Period | None, int, bool, Period | None, Period | None]


_FIGURES = (80, 370)
"""How many days a period of figures has: a quarter to a year."""


@dataclass(slots=True)
class Memory:
    """The publication date, and the dates mentioned earlier in the passage.

    `home` is the currency of the document, which tells where it is read; `focus` is the last one, `span` the last one longer than a day, `day` the last one that was no later than the
    publication, `coming` those that were later, by month and day, `reported` the last business year (截至3月底止年度), which
    the later passages lean on too, `figures` the last one of a quarter to a year, which 期内 means in any of them,
    `news_day` the last day of the whole text so far; `focus_end` is where the focus ended in the text,
    `year_told` whether its year was told (2025年, 去年).
    """

    published: date | None
    home: str | None = None
    focus: Period | None = None
    focus_end: int = 0
    year_told: bool = False
    span: Period | None = None
    day: Period | None = None
    reported: Period | None = None
    figures: Period | None = None
    news_day: Period | None = None
    coming: set[Period] = field(default_factory=set)

    @property
    def reference(self) -> date | None:
        """The day that relative words count from: the publication date, else the last date mentioned."""
        if self.published or not self.focus:
            return self.published
        return self.focus.last

    def note(self, found: Period, end: int, year_told: bool, spans: bool = True) -> None:
        """Remembers a date that later words may lean on; without `spans` not as a period to compare with."""
        self.focus, self.focus_end, self.year_told = found, end, year_told
        if found.grain != "day":
            self.span = found if spans else self.span
        elif not self.published or found.first <= self.published:
            self.day = self.news_day = found
        else:
            self.coming.add(found)

    def tell(self, found: Period) -> None:
        """Remembers the period that figures are of: as long as such periods are, and over."""
        if found.grain == "day":
            return
        over = self.published is None or found.last <= self.published
        if over and _FIGURES[0] <= (found.last - found.first).days <= _FIGURES[1]:
            self.figures = found

    def report(self, found: Period) -> None:
        """Remembers a business year; not the one before the last told, which that is compared with."""
        if is_twelve_months(found) and not (self.reported and found == year_before(self.reported)):
            self.reported = found

    def forget(self) -> None:
        """A new passage begins."""
        self.focus, self.span, self.day, self.year_told = None, None, None, False

    def snapshot(self) -> Snapshot:
        """What is remembered now, for `restore`."""
        return self.focus, self.focus_end, self.year_told, self.span, self.day

    def restore(self, state: Snapshot) -> None:
        """Goes back to what was remembered."""
        self.focus, self.focus_end, self.year_told, self.span, self.day = state
