"""`claimx explain`: why claims are what they are, and why a sentence made none."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Annotated, Literal

import typer

from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import Article, Failure, Note, SentenceExplanation, Span
from claimx.read import ReadOptions, read_articles
from claimx.run import Analysed, Settings, analyse_each
from claimx.write import json_bytes, open_output
from claimx.write.explained import explained

Format = Literal["text", "json"]


def explain(
    paths: options.PathsOrNone = None,
    *,
    sentence: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Only sentences that contain TEXT, in either script, with what made no claim; without PATH, TEXT itself.",
        ),
    ] = None,
    output_format: Annotated[
        Format, typer.Option("--format", help="text, or json: one sentence a line.")
    ] = "text",
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    types: options.Types = None,
    user_dictionary: options.UserDictionaries = None,
    aliases: options.Aliases = None,
    spacy_model: options.SpacyModel = None,
) -> None:
    """Say why a claim is what it is.

    Names for every claim its rule, trigger and value, the slot that filled each role, the cues that decided source,
    certainty and denial, and what its day rests on. With --sentence, also why nothing came of the other triggers.

    \b
    Examples:
      claimx explain a.txt                              every claim of a.txt
      claimx explain a.txt --sentence 供货合同            what came of the sentences with these words
      claimx explain --sentence "公司已签下12亿元订单。"     a sentence of your own
      claimx explain a.txt --format json | jq .refused
    """
    if not paths and sentence is None:
        raise typer.BadParameter("give a PATH, or --sentence TEXT")
    read = ReadOptions(encoding, input_format, max_size, published, home_currency)
    settings = Settings(user_dictionary or (), types or (), aliases or (), spacy_model)
    analyse = _explainer(settings, sentence)
    if not paths and sentence is not None:
        own = [Article(id="sentence", text=sentence, published=published, home_currency=home_currency)]
        raise typer.Exit(run_explain(own, analyse, output_format, refused=True))
    articles = read_articles(paths or (), read)
    raise typer.Exit(run_explain(articles, analyse, output_format, refused=sentence is not None))


def _explainer(settings: Settings, containing: str | None) -> Callable[[Article], list[SentenceExplanation]]:
    """Explains the sentences of an article that made a claim, or those that contain the words, in either script."""
    from claimx.run.analysis import Analyzer
    from claimx.text.normalize import normalize

    try:
        analyzer = Analyzer(settings)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    words = None if containing is None else normalize(containing.strip())

    def explain_article(article: Article) -> list[SentenceExplanation]:
        sentences = analyzer.explain(article)
        if words is None:
            return [one for one in sentences if one.claims]
        places = [match.span() for match in re.finditer(re.escape(words), normalize(article.text))]
        return [one for one in sentences if _holds(one.sentence, places)]

    return explain_article


def _holds(sentence: Span, places: list[tuple[int, int]]) -> bool:
    """Whether one of some places, in their order, has a part in the sentence."""
    first = bisect_right(places, sentence.start, key=itemgetter(1))
    return first < len(places) and places[first][0] < sentence.end


def run_explain(
    articles: Iterable[Article | Failure | Note],
    analyse: Callable[[Article], list[SentenceExplanation]],
    output_format: Format,
    *,
    refused: bool,
) -> int:
    """Writes the explanations to standard output; returns the exit status.

    `refused`: they were asked for by the words of a sentence, which must be there, and say what made no claim.
    """
    outcome = Outcome()
    with open_output(None) as stream:
        for item in analyse_each(articles, analyse):
            if not isinstance(item, Analysed):
                outcome.tell(item)
                continue
            for one in item.result:
                line = (
                    json_bytes(one) if output_format == "json" else explained(one, refused=refused).encode()
                )
                stream.write(line + b"\n")
            outcome.done(len(item.result))
    if refused and outcome.documents and not outcome.lines:
        raise typer.BadParameter("no sentence contains these words")
    return outcome.status()
