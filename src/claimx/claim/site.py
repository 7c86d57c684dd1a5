"""Where a claim stands, and what its passage is about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claimx.claim.chunker import Phrase, Stops
from claimx.claim.reading import Clause, Reading
from claimx.mention.found import FoundEntity, FoundQuantity
from claimx.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the passage is about: the latest organization and the latest person that were a subject."""

    org: FoundEntity | None = None
    person: FoundEntity | None = None

    def holders(self) -> Iterator[FoundEntity]:
        """Those that there are, the organization first."""
        return (entity for entity in (self.org, self.person) if entity)


@dataclass(slots=True)
class Site:
    """Where a claim stands: its sentence, clauses, trigger, value, and what the passage is about."""

    reading: Reading
    sentence: Sentence
    clauses: list[Clause]
    at: int
    """Which clause holds the trigger."""
    start: int
    end: int
    """The trigger."""
    value: FoundQuantity | None
    stops: Stops
    """The triggers of the sentence: no phrase reaches over one."""
    read_topic: Callable[[], Topic]
    """Gives what the passage is about, which is read only where somebody asks."""
    held: Sequence[tuple[int, int]] = ()
    """Who has another role already and cannot hold the one at hand."""
    clause: Clause = field(init=False)
    """The clause that holds the trigger."""
    phrases: dict[str, list[Phrase]] | None = field(init=False, default=None)
    """The prepositional phrases in reach by their slot, once they have been read."""

    def __post_init__(self) -> None:
        self.clause = self.clauses[self.at]

    @property
    def topic(self) -> Topic:
        """Whom the passage is about before the sentence."""
        return self.read_topic()
