"""Repeated mentions: a claim that the document makes more than once points to where it makes it most fully."""

from collections import defaultdict
from collections.abc import Hashable, Sequence, Set
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import product

from claimx.model import Claim, Quantity, TimeExpression

_REACH = 20_000
"""Most characters between two mentions of one claim: about the length of the longest news article."""
_MOST = 50
"""Most mentions of one figure and party that are kept to compare others with, the fullest."""
_ROUNDING = {
    "over": ROUND_FLOOR,
    "at_least": ROUND_FLOOR,
    "under": ROUND_CEILING,
    "at_most": ROUND_CEILING,
    "nearly": ROUND_CEILING,
    "about": ROUND_HALF_UP,
}

Rounding = tuple[str, int]
"""A way of `decimal` to round, and the power of ten that is rounded to."""


def link_repeated(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one document in their order, with `same_as` set on those that a fuller mention makes needless.

    The fullest is the one with most parties, source, stated time and earlier amount, the first of them where they are
    even; its own `same_as` stays None, so that no chain arises. A link needs equal type, denial and direction, a figure
    that is the same or the other one rounded (逾5亿 for 5.2亿), days that overlap, and parties that don't contradict.
    """
    types: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        types[claim.type].append(claim)
    links: dict[str, str] = {}
    for alike in types.values():
        if any(claim.sentence.start != alike[0].sentence.start for claim in alike):
            links |= _links(alike)
    return [
        claim.model_copy(update={"same_as": links[claim.id]}) if claim.id in links else claim
        for claim in claims
    ]


def _links(claims: Sequence[Claim]) -> dict[str, str]:
    """The ids of repeated mentions among the claims of one type, each with that of the fullest one."""
    roundings = {rounding for claim in claims if (rounding := _rounding(claim.value))}
    figured = [(claim, _figures(claim.value, roundings)) for claim in claims]
    seen: set[Hashable] = set()
    shared: set[Hashable] = set()
    for _, figures in figured:
        shared |= seen & figures
        seen |= figures
    ranked = [(claim, figures & shared) for claim, figures in figured if not figures.isdisjoint(shared)]
    if not ranked:
        return {}
    ranked.sort(key=lambda one: (-_fullness(one[0]), one[0].trigger.start))
    parties = _Parties([claim for claim, _ in ranked])
    fullest: dict[int, dict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    """The ranks of the fullest mentions by block of the text, and by figure and party."""
    links: dict[str, str] = {}
    for rank, (claim, figures) in enumerate(ranked):
        block = claim.trigger.start // _REACH
        wanted = [*product(figures, parties.wanted(claim))]
        for at in (block - 1, block, block + 1):
            near = fullest.get(at)
            if not near:
                continue
            others = sorted({other for key in wanted for other in near.get(key, ())})
            same = next((one for one in (ranked[other][0] for other in others) if _same(claim, one)), None)
            if same:
                links[claim.id] = same.id
                break
        else:
            for key in product(figures, parties.told(claim)):
                known = fullest[block][key]
                if len(known) < _MOST:
                    known.append(rank)
    return links


def _figures(value: Quantity | None, roundings: Set[Rounding]) -> set[Hashable]:
    """What the figures of two mentions have in common, one of these at least, so that few need to be compared.

    It is the number itself, or rounded in one of the ways in which the other claims round.
    """
    if value is None:
        return {None}
    if value.number is None:
        return {(value.low, value.high)}
    figures: set[Hashable] = {value.number}
    for way, exponent in roundings:
        figures.add((way, exponent, _rounded(value.number, way, exponent)))
    return figures


class _Parties:
    """By what parties two mentions can find each other: what the one tells is among what the other wants.

    They have a name in common, or a name and its short form; or they are of money, and have no role in common.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        names = {role.name for claim in claims for role in claim.roles}
        self._short = {name: names & _parts(name) for name in names}
        """The names that are a part of a name."""
        self._roles = {_roles(claim) for claim in claims}

    def told(self, claim: Claim) -> set[Hashable]:
        """What a mention is found by."""
        keys: set[Hashable] = {_roles(claim)}
        for role in claim.roles:
            keys |= {("is", role.name), ("holds", role.name)}
            keys |= {("holds", short) for short in self._short[role.name]}
        return keys

    def wanted(self, claim: Claim) -> set[Hashable]:
        """What is asked for others by."""
        keys: set[Hashable] = {("holds", role.name) for role in claim.roles}
        keys |= {("is", short) for role in claim.roles for short in self._short[role.name]}
        if claim.value and claim.value.kind == "money":
            keys |= {roles for roles in self._roles if roles.isdisjoint(_roles(claim))}
        return keys


def _roles(claim: Claim) -> frozenset[str]:
    return frozenset(role.role for role in claim.roles)


def _parts(name: str) -> set[str]:
    """Every stretch of a name that is shorter."""
    size = len(name)
    return {name[at : at + length] for length in range(1, size) for at in range(size - length + 1)}


def _rounding(value: Quantity | None) -> Rounding | None:
    """How a loose figure is rounded; None for one that is exact."""
    way = _ROUNDING.get(value.bound) if value else None
    if value is None or way is None or not value.number:
        return None
    return way, int(value.number.normalize().as_tuple().exponent)


def _rounded(number: Decimal, way: str, exponent: int) -> Decimal:
    step = Decimal(1).scaleb(exponent)
    return (number / step).to_integral_value(way) * step


def _fullness(claim: Claim) -> int:
    stated = claim.time is not None and claim.time.basis != "published"
    figure = claim.value is not None and claim.value.unit is not None
    return len(claim.roles) + sum((stated, figure, claim.attribution is not None, claim.previous is not None))


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one type are mentions of the same. Two figures of one sentence never are."""
    if one.sentence.start == other.sentence.start or abs(one.trigger.start - other.trigger.start) > _REACH:
        return False
    if (one.negated, one.direction or other.direction, one.measure or other.measure) != (
        other.negated,
        other.direction or one.direction,
        other.measure or one.measure,
    ):
        return False
    return (
        _same_value(one.value, other.value) and _same_days(one.time, other.time) and _same_parties(one, other)
    )


def _same_value(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.kind != other.kind or (one.unit and other.unit and one.unit != other.unit):
        return False
    if one.number is None or other.number is None:
        return (one.number, one.low, one.high) == (other.number, other.low, other.high)
    ways = {_ROUNDING[bound] for bound in (one.bound, other.bound) if bound in _ROUNDING}
    if one.number == other.number:
        return not ways >= {ROUND_FLOOR, ROUND_CEILING}
    return _rounds_to(one.number, other) or _rounds_to(other.number, one)


def _rounds_to(number: Decimal, loose: Quantity) -> bool:
    """Whether a loose figure is the number cut to the loose one's digits, the way that its bound word says."""
    rounding = _rounding(loose)
    return rounding is not None and _rounded(number, *rounding) == loose.number


def _same_days(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """Whether the days overlap; a time that is open, or only that of publication, contradicts none."""
    if one is None or other is None or "published" in (one.basis, other.basis):
        return True
    first = max(one.first_day or date.min, other.first_day or date.min)
    return first <= min(one.last_day or date.max, other.last_day or date.max)


def _same_parties(one: Claim, other: Claim) -> bool:
    """Whether the parties agree role by role, the fewer among the more.

    A sum of money tells much by itself. Where there is none, every name of the one must be the other's too: two names
    or a group for a claim without a value, one for a percentage or a count.
    """
    for role in {role.role for role in one.roles} & {role.role for role in other.roles}:
        mine, theirs = ({part.name for part in claim.roles if part.role == role} for claim in (one, other))
        if not _covered(mine, theirs):
            return False
    if one.value is not None and one.value.kind == "money":
        return True
    names, others = ({part.name for part in claim.roles} for claim in (one, other))
    weight = sum(2 if part.kind == "group" else 1 for part in min(one.roles, other.roles, key=len))
    return _covered(names, others) and weight >= (2 if one.value is None else 1)


def _covered(names: set[str], others: set[str]) -> bool:
    """Whether each of the fewer names is one of the more, or its short or long form."""
    fewer, more = sorted((names, others), key=len)
    return all(any(name in known or known in name for known in more) for name in fewer)
