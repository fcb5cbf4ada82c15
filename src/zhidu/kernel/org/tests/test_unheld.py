"""Rules that name somebody whom the office does not have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.org.public import Circumstances, bodies_of, establish, people, resolve, unheld
from zhidu.kernel.rulebook.public import Edition, Question, Questions, Reports, Rulebook, Steps, parse_pack
from zhidu.kernel.words.public import Verb, Who

from .bureau import DAY, shared_rulebook
from .conftest import People

HEAD = """
[regulation]
id = "x.1"
title = "试行办法"
authority = "x"
issuer = "x"
rank = "office"
from = 2000-01-01

[[clause]]
id = "x.1-01"
article = "一"
kind = "enforce"
module = "org"
summary = "办理次序。"
carried_by = ["answer:test.unheld"]

[[answer]]
question = "test.unheld"
clause = "x.1-01"
then = { steps = ["approve: WHO"] }
"""
STEPS, REPORTS = 'steps = ["approve: WHO"]', 'reports = [{ to = "WHO" }]'


@pytest.fixture(scope="module")
def register() -> Questions:
    class Chain(Question):
        """Who approves?"""

        name = "test.unheld"
        label = "由谁批准"
        answer: Steps | Reports

    found = Questions()
    found.register(Chain)
    return found


def _rulebook(register: Questions, who: str, on: date, then: str = STEPS) -> Rulebook:
    pack = parse_pack(HEAD.replace(STEPS, then).replace("WHO", who), "x.toml", register)
    shared = [edition for edition in shared_rulebook().editions if not edition.pack.rows]
    return Rulebook("x", on, [*shared, Edition.alone(pack)], Calendar(), register)


@pytest.mark.parametrize(
    ("who", "on", "why"),
    [
        ("head", DAY, ""),
        ("head", date(2019, 12, 31), "空缺"),
        ("department:supervision", DAY, ""),
        ("department:census", DAY, "没有设普查办"),
        ("committee:secrecy", DAY, ""),
        ("committee:safety", DAY, "没有设安全生产领导小组，或没有成员"),
        ("appointee:seal_keeper", DAY, ""),
        ("appointee:driver", DAY, "没有指定司机"),
        ("own_section_head", DAY, ""),
        ("own_window_head", date(2024, 2, 29), ""),
        ("own_section_head", date(2024, 2, 29), "综合核算处没有负责人"),
        ("deputy_in_charge", DAY, "办公室没有分管领导"),
        ("starter", DAY, ""),
        ("outside:police", DAY, ""),
    ],
)
def test_a_row_that_names_nobody_is_found_and_one_that_names_somebody_is_not(
    bureau: OfficeCard, staff: People, register: Questions, who: str, on: date, why: str
) -> None:
    found = unheld(bureau.id, _rulebook(register, who, on))
    assert [one.who.kind for one in found] == ([who.partition(":")[0]] if why else [])
    assert all(why in one.why and one.clause == "x.1-01" for one in found)


def test_reports_to_nobody_are_found_too(bureau: OfficeCard, register: Questions) -> None:
    for who, lacking in (("committee:secrecy", []), ("committee:safety", ["x.1-01"])):
        found = unheld(bureau.id, _rulebook(register, who, DAY, REPORTS))
        assert [one.clause for one in found] == lacking


HAMLET: dict[str, Any] = {
    "since": date(2020, 1, 1),
    "department": [{"slug": "general_section", "name": "综合科", "category": "service", "general": True}],
    "person": [
        {
            "key": "hu",
            "name": "胡静",
            "posts": [{"department": "general_section", "name": "科长", "rank": "section_head"}],
        },
    ],
}


def test_the_general_department_is_meant_where_none_is_called_the_general_office(
    db: None, register: Questions
) -> None:
    office = create_office(code="hamlet", name="某村")
    establish(office.id, HAMLET)
    (head,) = people(office.id, DAY)
    assert unheld(office.id, _rulebook(register, "department:general_office", DAY)) == ()
    assert bodies_of(head.id, DAY) >= {"department:general_section", "department:general_office"}
    case = Circumstances(office_id=office.id, on=DAY, starter_id=head.id, rulebook=shared_rulebook(DAY))
    found = resolve(Who.parse("department:general_office"), Verb.REGISTER, case)
    assert ([one.person_id for one in found.assignees], found.vacancy) == ([head.id], "")
