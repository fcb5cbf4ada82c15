# ruff: noqa: E501 - a case and what is told of it, one a line
"""Cases of a pack: answer and cited clauses as expected, or told what differs."""

from __future__ import annotations

import pytest

from zhidu.kernel.rulebook.public import run_cases

from .samples import LEAVE, book, pack, row


def told(case: str, body: str = LEAVE) -> list[str]:
    """What is wrong with the cases; empty strings where nothing is."""
    one = pack(body + case)
    results = run_cases(one, book(one))
    assert [result.passed for result in results] == [not result.what for result in results]
    return [result.what for result in results]


GOOD = """
[[case]]
question = "test.leave"
given = { rank = "staff", days = 1.5 }
expect = [{ do = "agree", who = "own_section_head" }, { do = "approve", who = "deputy_in_charge", clause = "T1-02" }]
clauses = ["T1-02"]
"""


def test_a_case_that_holds_passes() -> None:
    assert told(GOOD) == [""]
    assert told(GOOD.replace("1.5", '"1.5"')) == [""]
    assert told('\n[[case]]\nquestion = "test.leave"\ngiven = { rank = "head" }\nmissing = true\n') == [""]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"deputy_in_charge"', '"head"', "期望 [{'do'"),
        (', { do = "approve", who = "deputy_in_charge", clause = "T1-02" }', "", "期望 [{'do'"),
        ('clauses = ["T1-02"]', 'clauses = "T1-01"', "期望依据 T1-01，实际依据 T1-02"),
        ("days = 1.5", "days = 0", "“天数”的值不对"),
        ("given", "on = 1990-01-01\ngiven", "期望 [{'do'"),
        ('rank = "staff", days = 1.5', 'rank = "head"', "期望 [{'do'"),
    ],
)
def test_a_case_that_fails_says_what_differs(old: str, new: str, said: str) -> None:
    (what,) = told(GOOD.replace(old, new))
    assert what.startswith(said)


def test_a_case_tells_apart_yes_and_one() -> None:
    body = row("test.cap", '{ quantity = 1, unit = "yuan" }') + row("test.access", "{ yes = true }")
    case = '\n[[case]]\nquestion = "test.access"\nexpect = {}\nclauses = "T1-01"\n'
    assert told(case.format("true"), body) == [""]
    assert told(case.format("1"), body) == ["期望 1，实际 True"]
    cap = '\n[[case]]\nquestion = "test.cap"\ngiven = {{ urgent = true }}\nexpect = {{ value = {}, unit = "yuan" }}\nclauses = "T1-01"\n'
    assert told(cap.format("1.0"), body) == [""]
    assert told(cap.format("2"), body) != [""]
    unruled = (
        '\n[[case]]\nquestion = "test.grade"\ngiven = { score = 1 }\nmissing = true\nclauses = ["T1-01"]\n'
    )
    assert told(unruled, body) == ["期望依据 T1-01，实际依据 （无）"]
