"""Whoever starts it: every step of every press chain finds somebody in the sample offices."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.remembered import remembered
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.org.public import Circumstances, departments, establish, people, resolve_all, unheld
from zhidu.kernel.regulations.public import Shelf, adopt_pack, load, rulebook
from zhidu.kernel.rulebook.public import NoRule, Rulebook, Steps, check, run_cases

from .samples import ON, OWN, SAMPLES

ASKED: tuple[tuple[str, str, dict[str, bool]], ...] = (
    ("press.release", "press.release_chain", {}),
    ("press.interview", "press.interview_chain", {"classified": False}),
    ("press.interview", "press.interview_chain", {"classified": True}),
)


@pytest.fixture
def offices(db: None) -> dict[str, int]:
    """The ids of the sample offices, with their people and rules."""
    return _established()


@remembered
def _established() -> dict[str, int]:
    load()
    load(OWN)
    made = {}
    for code, sample in SAMPLES.items():
        made[code] = create_office(code=code, name=sample["office"]["name"]).id
        for row in sample["adopts"]:
            adopt_pack(made[code], row["pack"], on=row["from"])
        establish(made[code], sample)
    return made


def _chains(rules: Rulebook) -> list[tuple[str, Steps]]:
    found: list[tuple[str, Steps]] = []
    for kind, question, facts in ASKED:
        try:
            found.append((kind, rules.ask_loosely(question, facts).granted()))
        except NoRule:
            continue
    return found


def _nobody(office_id: int, on: date, kind: str, chain: Steps) -> list[str]:
    """The steps that nobody can take, over all people who may start the matter."""
    rules = rulebook(office_id, on)
    wanted = [(step.who, step.do) for step in chain.steps]
    return [
        f"{starter.name}: {resolution.who} {resolution.vacancy}"
        for starter in people(office_id, on)
        for resolution in resolve_all(
            wanted,
            Circumstances(
                office_id=office_id,
                on=on,
                starter_id=starter.id,
                rulebook=rules,
                matter_kind=kind,
                line="press",
            ),
        )
        if not resolution.assignees
    ]


@pytest.mark.parametrize("on", [date(2025, 1, 15), date(2026, 3, 20), ON])
def test_every_step_of_every_chain_finds_somebody(offices: dict[str, int], on: date) -> None:
    told = {}
    for code, office_id in offices.items():
        chains = _chains(rulebook(office_id, on))
        told[code] = len(chains)
        for kind, chain in chains:
            assert _nobody(office_id, on, kind, chain) == []
    assert told == {"tjj": 3, "xxb": 1, "dx": 2, "jcy": 1, "zwzx": 0, "szfb": 0}


def test_the_sample_offices_are_as_described_and_have_everybody_whom_their_rules_name(
    offices: dict[str, int],
) -> None:
    for code, office_id in offices.items():
        leading = {"section_head", "window_head"}
        vacant = {row["department"] for row in SAMPLES[code]["vacant"] if row["rank"] in leading}
        assert {row.slug for row in departments(office_id, ON) if row.head_id is None} == vacant
        assert len(people(office_id, ON)) >= 28
        rules = rulebook(office_id, ON)
        assert [one.what for one in check(rules)] == []
        assert [f"{one.clause}: {one.why}" for one in unheld(office_id, rules)] == []


def test_an_absent_head_is_stood_in_for_by_the_delegate(offices: dict[str, int]) -> None:
    office_id = offices["tjj"]
    starter = next(one for one in people(office_id, ON) if one.department_name == "工业统计处")
    chain = rulebook(office_id, ON).ask_loosely("press.release_chain", {}).granted()
    case = Circumstances(
        office_id=office_id,
        on=ON,
        starter_id=starter.id,
        rulebook=rulebook(office_id, ON),
        matter_kind="press.release",
        line="press",
    )
    reviews = resolve_all([(step.who, step.do) for step in chain.steps], case)[1]
    assert [one.for_person_id is not None for one in reviews.assignees] == [True]


def test_what_an_office_wrote_itself_fills_the_silence_of_the_adopted_rule(offices: dict[str, int]) -> None:
    rules = rulebook(offices["jcy"], ON)
    assert {clause.id for clause in rules.ask_loosely("press.release_chain", {}).clauses} == {"jcy.01-01"}
    own = next(one for one in Shelf(OWN).read("jcy_own"))
    assert [result.what for result in run_cases(own, rules) if not result.passed] == []
    assert [finding.what for finding in check(rules) if finding.kind.forbids] == []
