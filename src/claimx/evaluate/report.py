"""What `claimx eval` prints, and with which exit status it ends."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claimx.evaluate.evaluation import evaluate, read_claims
from claimx.evaluate.scores import Case, Evaluation, Scores

Kind = Literal["missed", "spurious", "wrong"]
KINDS: tuple[Kind, ...] = ("missed", "spurious", "wrong")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to print on standard output, what to say on standard error, and the exit status."""

    text: str
    message: str
    status: int
    evaluation: Evaluation | None = None
    """The figures and cases, where the folder could be scored."""


def report(
    folder: Path,
    *,
    claims: Path | None = None,
    min_strict_f1: float | None = None,
    types: Collection[str] | None = None,
    output_format: Literal["table", "json"] = "table",
    show: Collection[Kind] = (),
) -> Outcome:
    """Scores a gold folder and renders the result.

    `claims` is a JSON Lines file of claims; without it the extraction is run. Status 0; 1 where the strict F1 of all
    types is below `min_strict_f1` (0 to 1); 2 where the folder has no gold, or the gold or the claims are faulty.
    """
    try:
        evaluation = _scored(folder, claims, types)
    except (ValueError, OSError) as error:
        return Outcome("", str(error), 2)
    if types and not evaluation.scores:
        return Outcome("", f"no claim of the type {' or '.join(types)} in {folder}", 2)
    text = _as_json(evaluation, show) if output_format == "json" else _as_table(evaluation, show)
    if min_strict_f1 is not None and evaluation.total.strict_f1 < min_strict_f1:
        message = f"strict F1 {evaluation.total.strict_f1:.3f} is below {min_strict_f1:.3f}"
        return Outcome(text, message, 1, evaluation)
    return Outcome(text, "", 0, evaluation)


def _scored(folder: Path, claims: Path | None, types: Collection[str] | None) -> Evaluation:
    if claims is None:
        return evaluate(folder, types=types)
    with claims.open("rb") as lines:
        return evaluate(folder, read_claims(lines, str(claims)), types)


def _as_json(evaluation: Evaluation, show: Collection[Kind]) -> str:
    hidden = {str(kind) for kind in KINDS if kind not in show}
    return evaluation.model_dump_json(exclude=hidden, indent=1) + "\n"


def _as_table(evaluation: Evaluation, show: Collection[Kind]) -> str:
    rows = {**evaluation.scores, "all": evaluation.total}
    columns = list(Scores.model_fields)
    lines = ["".join([f"{'type':16}", *(f"{column[:11]:>12}" for column in columns)])]
    for name, scores in rows.items():
        lines.append("".join([f"{name:16}", *(f"{_cell(getattr(scores, key)):>12}" for key in columns)]))
    lines.append(
        f"{evaluation.documents} documents, {evaluation.mismatched_spans} spans that do not match the text"
    )
    for kind in KINDS:
        if kind in show:
            lines += ["", f"# {kind}", *(_case_line(case) for case in getattr(evaluation, kind))]
    return "\n".join(lines) + "\n"


def _cell(figure: float | None) -> str:
    if figure is None:
        return "-"
    return str(figure) if isinstance(figure, int) else f"{figure:.3f}"


def _case_line(case: Case) -> str:
    parts = [case.document, case.type, *([",".join(case.wrong)] if case.wrong else []), case.text]
    parts += [f"value: {case.value}"] if case.value else []
    parts += [f"rule: {case.rule}"] if case.rule else []
    return "  " + " | ".join(part.replace("\n", "⏎") for part in parts)
