"""The contradictions that people found when they read the regulations: those that the packs show, and why the
others are none. ``contradictions.tsv`` lists them: the clause at which one is told (empty: known otherwise),
the two clauses, the subject under which the packs show it, or why they do not.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.regulations.public import COMMON, pack_regulations, packs
from zhidu.kernel.rulebook.public import Contradiction, Edition, Rulebook, all_contradictions

ON = date(2026, 11, 22)
Told = Mapping[str, str]


def _told() -> list[Told]:
    with Path(__file__).with_name("contradictions.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


TOLD = _told()
SHOWN = [one for one in TOLD if one["subject"]]
NONE = [one for one in TOLD if not one["subject"]]


def _name(one: Told) -> str:
    return f"{one['clause']}-{one['other']}"


@cache
def _between_all() -> tuple[Contradiction, ...]:
    """What one who compares the regulations of all authorities finds."""
    regulations = [one for name in (COMMON, *packs()) for one in pack_regulations(name)]
    editions = [Edition.alone(one) for one in regulations]
    return all_contradictions(Rulebook("all", ON, editions, Calendar()))


def _found(one: Told) -> list[Contradiction]:
    sides = {one["clause"], one["other"]}
    return [
        found
        for found in _between_all()
        if {ref.id for ref in found.prevails} & sides
        and {ref.id for ref in found.yields} & sides
        and all(found.concerns(clause) for clause in sides)
    ]


@pytest.mark.parametrize("one", SHOWN, ids=_name)
def test_a_contradiction_that_readers_found_is_shown(one: Told) -> None:
    found = [each for each in _found(one) if each.subject == one["subject"]]
    assert found
    assert all(each.why and each.says[0] != each.says[1] for each in found)


@pytest.mark.parametrize("one", NONE, ids=_name)
def test_what_only_looks_like_one_is_explained(one: Told) -> None:
    assert _found(one) == []
    assert one["why"]


def test_everything_told_at_a_clause_is_either_shown_or_explained() -> None:
    known = {clause.id for name in packs() for one in pack_regulations(name) for clause in one.clauses}
    assert {one[key] for one in TOLD for key in ("clause", "other")} <= known
    assert {one["told"] for one in TOLD} - known == {""}
    noted = {one["told"] for one in SHOWN if one["told"]}, {one["told"] for one in NONE}
    assert noted[0] & noted[1] == set()
    assert (len(noted[0]), len(noted[1])) == (33, 28)
