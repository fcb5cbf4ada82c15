"""Every pack: its cases hold, its tables are whole, and nothing in it is a mark of secrecy."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.regulations.public import COMMON, pack_regulations, pack_rulebook, packs
from zhidu.kernel.rulebook.public import Edition, Pack, Rulebook, check, run_cases, undecided

ON = date(2026, 11, 22)
FOLDER = Path(str(files("zhidu.packs")))
ALL = (COMMON, *packs())
REGULATIONS = {one.regulation.id: one for name in ALL for one in pack_regulations(name)}
STAR = "\N{BLACK STAR}"


def _alone(pack: Pack) -> Rulebook:
    """One regulation with the shared vocabulary."""
    vocabulary = pack_regulations(COMMON)
    own = () if pack in vocabulary else (pack,)
    return Rulebook(pack.regulation.id, ON, [Edition.alone(one) for one in (*vocabulary, *own)], Calendar())


def _inventory() -> Mapping[str, tuple[str, str]]:
    """What the product carries: every clause with its module and kind."""
    with Path(__file__).with_name("inventory.tsv").open(encoding="utf-8", newline="") as lines:
        return {one["clause"]: (one["module"], one["kind"]) for one in csv.DictReader(lines, delimiter="\t")}


INVENTORY = _inventory()
NUMBERED = {one: pack for one, pack in REGULATIONS.items() if re.fullmatch(r"S[0-4]\.[0-9]{2}", one)}


@pytest.mark.parametrize("identity", REGULATIONS)
def test_the_cases_of_a_regulation_hold(identity: str) -> None:
    pack = REGULATIONS[identity]
    wrong = [
        f"{result.case.question} {dict(result.case.given)}: {result.what}"
        for result in run_cases(pack, _alone(pack))
        if not result.passed
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ALL)
def test_the_tables_of_a_pack_are_whole(name: str) -> None:
    found = [finding.what for finding in check(pack_rulebook(name, ON)) if finding.kind.forbids]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("identity", REGULATIONS)
def test_a_regulation_can_be_adopted_by_itself(identity: str) -> None:
    pack = REGULATIONS[identity]
    rules, answered = _alone(pack), {row.question for row in pack.rows}
    asked = [question for question in rules.questions() if question.name in answered]
    assert [found.what for question in asked for found in undecided(rules, question)] == []


@pytest.mark.parametrize("identity", REGULATIONS)
def test_every_question_a_regulation_answers_has_a_case(identity: str) -> None:
    pack = REGULATIONS[identity]
    told = {case.question for case in pack.cases}
    elsewhere = {case.question for one in REGULATIONS.values() for case in one.cases}
    missing = sorted({row.question for row in pack.rows} - told)
    assert not [question for question in missing if question not in elsewhere]


def test_every_clause_of_the_inventory_stands_in_a_pack_and_none_is_invented() -> None:
    written = {
        clause.id: (clause.module, clause.kind.value) for pack in NUMBERED.values() for clause in pack.clauses
    }
    assert sorted(INVENTORY.keys() - written.keys()) == []
    assert sorted(written.keys() - INVENTORY.keys()) == []
    assert {one: (written[one], INVENTORY[one]) for one in written if written[one] != INVENTORY[one]} == {}


@pytest.mark.parametrize("identity", sorted(NUMBERED))
def test_clauses_stand_in_order_and_name_their_carrier(identity: str) -> None:
    clauses = NUMBERED[identity].clauses
    assert [clause.id for clause in clauses] == sorted(clause.id for clause in clauses)
    for clause in clauses:
        assert clause.carried_by, clause.id
        assert clause.summary.endswith("。"), clause.id


def test_a_pack_stands_in_the_folder_of_its_authority() -> None:
    for name in ALL:
        assert {one.regulation.authority for one in pack_regulations(name)} == {name}


def test_packs_hold_data_only_and_no_mark_of_secrecy() -> None:
    for path in FOLDER.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.suffix == ".toml" or path == FOLDER / "__init__.py", path
            assert STAR not in path.read_text(encoding="utf-8"), path
