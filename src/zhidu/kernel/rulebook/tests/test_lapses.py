"""What a rulebook still says and can no longer mean is told: cases, repealed clauses, two texts, duties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    Edition,
    FindingKind,
    Pack,
    Period,
    Rulebook,
    UnclearRule,
    check,
    failed_cases,
)

from .samples import LEAVE, ON, Grade, book, pack, row

CASE = """
[[case]]
question = "test.grade"
given = { score = 1 }
expect = "good"
clauses = "T1-01"
"""
GOOD = row("test.grade", '{ code = "good" }')
DUTY = """
[[obligation]]
code = "test.report"
label = "报送月报"
clause = "T1-01"
recurs = "monthly day 5"
responsible = "starter"
"""


def _told(rules: Rulebook) -> list[tuple[FindingKind, str]]:
    return [(one.kind, one.what) for one in check(rules)]


def _followed(one: Pack, **period: date) -> Edition:
    """An edition as an office follows it: bound by what became of the text."""
    always = Period(date(2000, 1, 1))
    return replace(Edition.alone(one), as_written=False, in_force=Period(**period) if period else always)


def test_a_case_that_no_longer_holds_is_told_with_its_facts() -> None:
    assert _told(book(pack(GOOD + CASE))) == []
    wrong = book(pack(row("test.grade", '{ code = "below" }') + CASE))
    assert _told(wrong) == [
        (FindingKind.CASE, "T1 的用例（test.grade，score=1）不再成立：期望 'good'，实际 'below'。")
    ]
    assert list(failed_cases(wrong, ["T2"])) == []
    bare = LEAVE + '\n[[case]]\nquestion = "test.access"\nexpect = true\nclauses = "T1-01"\n'
    assert [what for _, what in _told(book(pack(bare)))] == [
        "T1 的用例（test.access）不再成立：期望 True，实际 None。"
    ]


def test_a_case_is_asked_of_its_own_text_with_the_lists_of_the_others() -> None:
    """Another regulation may prevail over it, or bring a code that it names: neither makes the case false."""
    other = pack(
        row("test.grade", '{ code = "below" }', clause="T0-01")
        + '\n[[domain]]\nname = "test_kind"\nlabel = "假别"\nvalues = [{ code = "rest", label = "休假" }]\n',
        id="T0",
        rank="national",
        words="",
    )
    rest = row("test.leave", "{ steps = [] }", when={"kind": '"rest"'})
    assert [kind for kind, _ in _told(book(pack(GOOD + CASE + rest), other))] == [FindingKind.GAP]


def test_what_rests_on_a_repealed_regulation_is_told() -> None:
    gone = pack(GOOD, status="repealed")
    assert _told(Rulebook("test_office", ON, [_followed(gone)], Calendar())) == [
        (FindingKind.REPEALED_CLAUSE, "T1-01/test.grade/1 依据的《T1制度》已废止，替代的规定尚未确认。")
    ]
    replaced = replace(_followed(gone), replacement="T2")
    low = {"score": '"[0, 59]"'}
    exception = row(
        "test.grade", '{ code = "below" }', when=low, clause="T2-01", more='exception_to = "T1-01"'
    )
    other = _followed(pack(exception, id="T2", rank="national"))
    assert _told(Rulebook("test_office", ON, [replaced, other], Calendar())) == [
        (
            FindingKind.REPEALED_CLAUSE,
            "T2-01/test.grade/1 是“T1-01”的例外，这一条所在的《T1制度》已废止。",
        )
    ]
    assert _told(Rulebook("test_office", ON, [replaced], Calendar())) == []


def test_two_texts_of_one_regulation_on_one_day_are_told() -> None:
    first, second = pack(GOOD), pack(row("test.grade", '{ code = "below" }'), from_="2020-01-01")
    later = _followed(second, from_=date(2020, 1, 1))
    assert _told(Rulebook("test_office", ON, [_followed(first), later], Calendar())) == [
        (
            FindingKind.TWO_IN_FORCE,
            "T1《T1制度》有两个文本同时有效：2000-01-01施行的和2020-01-01施行的。",
        )
    ]
    until = _followed(first, from_=date(2000, 1, 1), to=date(2019, 12, 31))
    assert _told(Rulebook("test_office", ON, [until, later], Calendar())) == []


@pytest.mark.parametrize("who", ["outside:police", "home_unit", "meeting:all_staff"])
def test_a_duty_that_falls_to_nobody_in_the_office_is_told(who: str) -> None:
    assert _told(book(pack(DUTY))) == []
    ((kind, what),) = _told(book(pack(DUTY.replace("starter", who))))
    assert kind is FindingKind.UNOWED_DUTY
    assert what.startswith("T1-01 的定期事项“报送月报”由“")
    assert not kind.forbids


def test_rows_that_are_exceptions_in_a_ring_never_fall_silent() -> None:
    def line(clause: str, code: str, to: str) -> str:
        return row("test.grade", f'{{ code = "{code}" }}', clause=clause, more=f'exception_to = "{to}"')

    ring = [
        pack(line(f"{name}-01", code, f"{to}-01"), id=name)
        for name, code, to in (("T1", "good", "T2"), ("T2", "below", "T3"), ("T3", "good", "T1"))
    ]
    with pytest.raises(UnclearRule, match="互为例外"):
        book(*ring).ask(Grade(score=1))
    assert book(*ring[:2]).ask(Grade(score=1)).value.to_json() == "good"
