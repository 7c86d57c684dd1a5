"""The summary of a run, as JSON or as Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import orjson

from claimx.model import RunSummary
from claimx.write.output import open_output

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#~&]")


def write_summary(summary: RunSummary, path: Path, *, append: bool = False) -> None:
    """Writes the summary whole or not at all: JSON to a path that ends in .json, else Markdown.

    `append` adds Markdown to what is in the file. Raises OSError.
    """
    if append:
        with path.open("ab") as file:
            file.write(_markdown(summary).encode())
        return
    with open_output(path) as stream:
        if path.suffix == ".json":
            stream.write(orjson.dumps(summary.model_dump(), option=orjson.OPT_INDENT_2) + b"\n")
        else:
            stream.write(_markdown(summary).encode())


def _markdown(summary: RunSummary) -> str:
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: RunSummary) -> Iterator[str]:
    yield from ("## claimx extract", "")
    rate = summary.documents / summary.seconds if summary.seconds else 0
    figures = {
        "documents": f"{summary.documents:,}",
        "claims": f"{summary.claims:,}",
        "failures": f"{summary.failed:,}"
        + (f" ({summary.invalid:,} invalid claims)" * bool(summary.invalid)),
        "time": f"{summary.seconds:.1f} s, {rate:,.0f} documents a second",
        "claimx": f"{summary.claimx}, output {summary.schema_version}",
        "rules": f"`{summary.rules}`",
    }
    if summary.kept_shards:
        figures["kept from earlier"] = (
            f"{summary.kept_shards:,} shards with {summary.kept_documents:,} documents"
        )
    yield from _table(("run", ""), figures.items())
    yield from _counts(("type", "claims"), summary.types)
    if summary.failures:
        yield from _table(
            ("failed", "reason"), ((_plain(one.where), _plain(one.reason)) for one in summary.failures)
        )
        if summary.failed > len(summary.failures):
            yield from (f"… and {summary.failed - len(summary.failures):,} more.", "")
    yield from _counts(("candidates dropped: trigger refused because", "times"), summary.dropped)
    yield from _counts(("sentences passed over because", "times"), summary.passed_over)
    if summary.kept_documents:
        yield from ("What was dropped in the documents of kept shards is not counted.", "")


def _counts(head: tuple[str, str], counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield from _table(head, ((_plain(name), f"{count:,}") for name, count in counts.items()))


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "| --- | --- |"
    yield from (f"| {name} | {content} |" for name, content in rows)
    yield ""


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
