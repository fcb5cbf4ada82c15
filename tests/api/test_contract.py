"""What other programs were promised to be able to ask: the questions of leave, publication and press."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tests.security.world import World
from zhidu.cli.main import main
from zhidu.kernel.tokens.public import Scope

from .programs import Program, problem, program

UNITS = frozenset({"days", "working_days", "months", "hours", "points", "persons", "yuan", "pieces"})
VERBS = frozenset(
    ["draft", "agree", "approve", "countersign", "sign", "register", "inform", "check", "carry_out"]
) | {"confirm", "file"}
WHO = re.compile(
    "starter|own_section_head|own_window_head|deputy_in_charge|head|home_unit|secrecy_reviewer"
    "|(department|appointee|committee|meeting|outside):[a-z_]+"
)
SICK = {"rank": "staff", "kind": "sick", "days": 2}
NEWS = {"kind": "work_news", "site": "internet"}
# question, a pack that answers it, a sample office that does (in the small world), facts, shape of the answer
ASKED: tuple[tuple[str, str, str, Mapping[str, Any], str], ...] = (
    ("press.release_chain", "stats_bureau", "tjj", {}, "steps"),
    ("press.release_chain", "luohe_it_office", "", {}, "steps"),
    ("press.interview_chain", "stats_bureau", "tjj", {"classified": False}, "steps"),
    ("press.interview_chain", "party_school", "", {"classified": True}, "steps"),
    ("leave.chain", "luohe_it_office", "xxb", SICK, "steps"),
    ("leave.chain", "service_centre", "", {**SICK, "rank": "window_staff"}, "steps"),
    ("leave.chain", "county_it_office", "", {"rank": "staff", "kind": "personal", "days": 1}, "steps"),
    ("leave.entitlement", "luohe_it_office", "xxb", {"kind": "annual", "service_years": 5}, "quantity"),
    (
        "leave.entitlement",
        "luohe_it_office",
        "xxb",
        {"kind": "marriage", "gender": "female", "age": 23, "first": True},
        "quantity",
    ),
    ("leave.entitlement", "national_current", "", {"kind": "annual", "service_years": 10}, "quantity"),
    ("leave.concurrent_cap", "luohe_it_office", "xxb", {"staff_on_post": 9}, "quantity"),
    ("publication.chain", "stats_bureau", "tjj", NEWS, "steps"),
    ("publication.chain", "service_centre", "", NEWS, "steps"),
    ("publication.due", "stats_bureau", "tjj", {**NEWS, "start": "2026-09-30"}, "date"),
    ("publication.supplier", "stats_bureau", "tjj", {"column": "yearbook"}, "code"),
)


def steps(answer: Any) -> bool:
    """Steps in order, each with who does it, what, and by which clause."""
    return bool(answer) and all(
        one["do"] in VERBS and WHO.fullmatch(one["who"]) and one["clause"] for one in answer
    )


def quantity(answer: Any) -> bool:
    """A number with its unit."""
    return set(answer) == {"value", "unit"} and answer["unit"] in UNITS and answer["value"] >= 0


def day(answer: Any) -> bool:
    """A date."""
    return set(answer) == {"date"} and bool(date.fromisoformat(answer["date"]))


def code(answer: Any) -> bool:
    """A code."""
    return isinstance(answer, str) and bool(re.fullmatch("[a-z_:]+", answer))


SHAPES = {"steps": steps, "quantity": quantity, "date": day, "code": code}
NAMES = [f"{question}-{pack}-{number}" for number, (question, pack, *_) in enumerate(ASKED)]


def printed(office: str, question: str, facts: Mapping[str, Any], capsys: Any) -> Any:
    """What the command prints, and that it says that this is an answer."""
    pairs = [f"{name}={str(value).lower()}" for name, value in facts.items()]
    status = main(["ask", question, "--office", office, "--on", "2026-10-09", "--json", *pairs])
    said = capsys.readouterr()
    assert status == 0, said
    return json.loads(said.out)


@pytest.mark.parametrize(("question", "pack", "office", "facts", "shape"), ASKED, ids=NAMES)
def test_the_command_answers_from_a_pack(
    question: str,
    pack: str,
    office: str,
    facts: Mapping[str, Any],
    shape: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del office
    answer = printed(pack, question, facts, capsys)
    assert (answer["question"], answer["office"], answer["on"]) == (question, pack, "2026-10-09")
    assert SHAPES[shape](answer["answer"]), answer["answer"]
    assert answer["because"]
    assert {"id", "regulation", "article", "summary"} == set(answer["clauses"][0])
    assert isinstance(answer["provisional"], bool)
    assert answer["strength"]


def test_an_office_answers_programs_as_it_answers_the_command(
    opened: World, both: World, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = {
        "tjj": program(opened, "starter", Scope.ASK),
        "xxb": program(both, "other_office", Scope.ASK),
    }
    for question, _pack, office, facts, shape in ASKED:
        if office:
            sent = {"question": question, "facts": dict(facts), "on": "2026-10-09"}
            answer = asking[office].post("/ask", sent)
            assert answer.status_code == 200, answer.content.decode()
            assert answer.json() == printed(office, question, facts, capsys)
            assert SHAPES[shape](answer.json()["answer"])
            refused(asking[office], question, facts)


def refused(asking: Program, question: str, facts: Mapping[str, Any]) -> None:
    """An unknown name, or a value outside its domain, is no question."""
    problem(asking.post("/ask", {"question": question, "facts": {**facts, "colour": "red"}}), 422)
    for name, value in facts.items():
        wrong = "no_such" if isinstance(value, str | bool) else -1
        problem(asking.post("/ask", {"question": question, "facts": {**facts, name: wrong}}), 422)


def tables() -> list[tuple[str, Path]]:
    """Every regulation that answers one of these questions."""
    folder = Path(str(resources.files("zhidu"))) / "packs"
    wanted = {one[0] for one in ASKED}
    found = []
    for path in sorted(folder.rglob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("answer", [])
        found += [(question, path) for question in sorted(wanted & {one["question"] for one in rows})]
    return found


@pytest.mark.parametrize(("question", "path"), tables(), ids=lambda one: getattr(one, "stem", one))
def test_every_boundary_has_a_case(question: str, path: Path) -> None:
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [one for one in whole["answer"] if one["question"] == question and "then" in one]
    cases = [one for one in whole.get("case", []) if one["question"] == question]
    assert cases or not rows, "a table without a case"
    for name, bounds in boundaries(rows).items():
        tried = {float(one["given"][name]) for one in cases if name in one.get("given", {})}
        ends = {min(bounds), max(bounds)}
        assert bounds - ends <= tried, f"{name}: no case at {sorted(bounds - ends - tried)}"
        assert all(
            any(bound < one for one in tried) and any(one < bound for one in tried) for bound in bounds - ends
        )


def boundaries(rows: list[Any]) -> dict[str, set[float]]:
    """The ends of all intervals, by input."""
    found: dict[str, set[float]] = {}
    for row in rows:
        for name, wanted in row.get("when", {}).items():
            if isinstance(wanted, str) and wanted[0] in "([":
                found.setdefault(name, set()).update(map(float, re.findall(r"-?\d+(?:\.\d+)?", wanted)))
    return found
