"""Documents take each step together, and what breaks one of them costs no other."""

from claimx.model import Breakdown
from claimx.read import RawDocument
from claimx.run import Steps
from claimx.run.attempt import TOGETHER, attempt, in_one_go
from run.works import documents

TAKEN: list[tuple[str, str]] = []


def in_three_steps(raw: RawDocument) -> Steps[str]:
    """`break at N`: raises in that step; `end at N`: is done then."""
    text = raw.data.decode()
    for step in "123":
        TAKEN.append((raw.id, step))
        if text == f"break at {step}":
            raise ValueError("as told")
        if text == f"end at {step}":
            return step
        yield
    return "all"


def test_each_step_is_taken_for_all_before_the_next():
    TAKEN.clear()
    given = documents("a", "break at 2", "end at 1", "b", "break at 1")
    found = attempt(in_three_steps, given)
    assert [found[0], found[2], found[3]] == ["all", "1", "all"]
    for place in (1, 4):
        assert isinstance(found[place], Breakdown)
        assert found[place].where == given[place].id
        assert "ValueError" in found[place].reason
    assert [
        *[(f"d{number}", "1") for number in range(5)],
        *[("d0", "2"), ("d1", "2"), ("d3", "2")],
        *[("d0", "3"), ("d3", "3")],
    ] == TAKEN


def test_many_documents_take_their_steps_in_groups_and_keep_their_order():
    given = documents(*["end at 3", "a", "end at 1"] * TOGETHER)
    TAKEN.clear()
    assert attempt(in_three_steps, given) == ["3", "all", "1"] * TOGETHER
    last = given[TOGETHER - 1].id
    assert TAKEN.index((given[TOGETHER].id, "1")) > TAKEN.index((last, "1"))
    assert attempt(in_three_steps, []) == []


def test_steps_that_nobody_else_takes():
    (raw,) = documents("end at 2")
    assert in_one_go(in_three_steps(raw)) == "2"
