"""Scores a folder of articles with gold claims."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import ValidationError

from claimx.evaluate.gold import GoldArticle, LocatedClaim, load_gold
from claimx.evaluate.match import Attribute, offsets, pair
from claimx.evaluate.scores import Case, Evaluation, Tally, total_of
from claimx.model import Article, Claim


def evaluate(
    folder: Path, claims: Iterable[Claim] | None = None, types: Collection[str] | None = None
) -> Evaluation:
    """Scores claims against the gold of a folder (`NAME.txt` beside `NAME.gold.json`).

    Without `claims` the extraction itself is run over the folder's articles, with their gold publication dates. A
    claim belongs to the article that its `doc_id` ends in; claims of other documents, of types that were not
    annotated there, or outside `types` (None = all) are passed over. Raises `GoldError` where the gold is faulty.
    """
    gold = load_gold(folder)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in extract_predictions(gold) if claims is None else claims:
        by_article[claim.doc_id.rsplit("/", 1)[-1].removesuffix(".txt")].append(claim)
    counting = _Counting()
    for article in gold:
        scored = article.types if types is None else article.types & set(types)
        predicted = [claim for claim in by_article[article.name] if claim.type in scored]
        counting.add_article(article, [one for one in article.claims if one.claim.type in scored], predicted)
    return counting.evaluation(len(gold))


def extract_predictions(gold: Iterable[GoldArticle]) -> Iterable[Claim]:
    """The claims that claimx itself extracts from gold articles, given their publication dates."""
    from claimx.run.analysis import (
        extract_claims,  # loads the analysis, which scoring given claims can do without
    )

    for article in gold:
        _, claims = extract_claims(
            Article(id=f"{article.name}.txt", text=article.text, published=article.published)
        )
        yield from claims


def read_claims(lines: Iterable[str | bytes], name: str) -> Iterable[Claim]:
    """Claims from the lines of a JSON Lines file. Raises `ValueError` naming `name` and the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Claim.model_validate_json(line)
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                place = ".".join(str(part) for part in first["loc"])
                raise ValueError(f"{name} line {number}: {place or 'claim'}: {first['msg']}") from None


class _Counting:
    """Counts per type, and the cases worth showing, while the articles go by."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.mismatched_spans = 0
        self.missed: list[Case] = []
        self.spurious: list[Case] = []
        self.wrong: list[Case] = []

    def add_article(self, article: GoldArticle, gold: list[LocatedClaim], predicted: list[Claim]) -> None:
        self.mismatched_spans += sum(_mismatches(article.text, claim) for claim in predicted)
        pairs = pair(gold, predicted)
        for index, one in enumerate(gold):
            if index in pairs:
                claim = predicted[pairs[index]]
                verdict = self.tallies[claim.type].count_match(one, claim)
                if not all(verdict.values()):
                    self.wrong.append(_wrong_case(article.name, one, claim, verdict))
            elif not one.claim.optional:
                self.tallies[one.claim.type].gold += 1
                self.missed.append(Case(document=article.name, type=one.claim.type, text=one.claim.passage))
        matched = set(pairs.values())
        for index, claim in enumerate(predicted):
            if index not in matched:
                self.tallies[claim.type].found += 1
                self.spurious.append(_spurious_case(article.name, claim))

    def evaluation(self, documents: int) -> Evaluation:
        return Evaluation(
            documents=documents,
            mismatched_spans=self.mismatched_spans,
            scores={name: tally.scores() for name, tally in sorted(self.tallies.items())},
            total=total_of(self.tallies).scores(),
            missed=self.missed,
            spurious=self.spurious,
            wrong=self.wrong,
        )


def _mismatches(text: str, claim: Claim) -> int:
    """How many spans of a claim are not what the article has at their place."""
    parts = [claim.sentence, claim.trigger, claim.value, claim.previous, claim.time, *claim.roles]
    placed = [(part, place) for part in parts if part and (place := offsets(part))]
    return sum(text[start:end] != part.text for part, (start, end) in placed)


def _wrong_case(name: str, gold: LocatedClaim, claim: Claim, verdict: dict[Attribute, bool]) -> Case:
    return Case(
        document=name,
        type=claim.type,
        text=gold.claim.passage,
        value=claim.value.text if claim.value else None,
        wrong=tuple(attribute for attribute, ok in verdict.items() if not ok),
        rule=claim.rule,
    )


def _spurious_case(name: str, claim: Claim) -> Case:
    return Case(
        document=name,
        type=claim.type,
        text=claim.sentence.text,
        value=claim.value.text if claim.value else None,
        rule=claim.rule,
    )
