"""What fits the description, and much that does not, is sent: nothing breaks, and all answers fit it."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.security.world import World
from tests.support.working import seen
from zhidu.api.api import description
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.org.public import people
from zhidu.project.interface import api

from .programs import Program, auditors, program, program_of

EXAMPLES = 8
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def described() -> Any:
    """The API's description as schemathesis reads it."""
    config = SchemathesisConfig.from_dict({"generation": {"mode": "all", "deterministic": True}})
    return schemathesis.openapi.from_dict(description(api), config=config)


OPERATIONS = [one.ok() for one in described().get_all_operations()]


def tokens(world: World, path: str) -> list[str]:
    """Those of people who have a part in the matter, of a steward too; for the journal the auditor's."""
    people = [program(world, "starter").token, program(world, "holder").token, steward(world).token]
    return [auditors(world).token] * 4 + people if "/journal/" in path else people


def steward(world: World) -> Program:
    """A program of a clerk of the general office: steers what is stuck, records what leaders said."""
    there = people(world.office_id, today())
    return program_of(next(one for one in there if one.rank == "staff" and one.department_name == "办公室"))


def in_paths(world: World, path: str) -> dict[str, list[str]]:
    """Ids and codes that exist, by the names of an address; a step goes with its own matter."""
    matters = [world.running] if "{step_id}" in path else [world.running, world.finished]
    codes = {"kinds": ["press.release"], "registers": ["press.releases"], "deeds": ["leave.return"]}
    codes["things"] = ["devices.device"]
    return {
        "matter_id": [str(one) for one in matters],
        "about": [str(world.running)],
        "step_id": [str(world.step)],
        "draft_id": [str(world.draft)],
        "file_id": [str(world.file)],
        "entry_id": [str(world.entry)],
        "code": codes.get(path.split("/")[3], ["press.release"]),
        "name": ["started", "todo", "drafts"],
    }


def in_bodies(world: World) -> dict[str, Any]:
    """What a body may name and what exists; words that the rules know."""
    others = [str(world.person(kind).id) for kind in ("leader", "keeper")]
    said = [one for step in seen(world.person("starter"), world.running).steps for one in step.opinions]
    return {
        "to": others[0],
        "people": others,
        "leader_id": str(world.person("holder").id),
        "opinion_id": str(said[0].id),
        "file_id": str(world.file),
        "scan_id": str(world.file),
        "file_ids": [str(world.file)],
        "outcome": "agree",
        "said_at": now().isoformat(),
        "ticked": list(range(20)),
        "question": "press.release_chain",
        "facts": {},
        "form": dict(NEWS),
        "draft_id": str(world.draft),
        "reasons": {},
    }


def cases(operation: Any, world: World) -> st.SearchStrategy[Any]:
    """Requests for an address: made up out of the description, in most of them with what exists."""
    named, told = in_paths(world, operation.path), in_bodies(world)

    def fill(case: Any, found: dict[str, str], ids: bool, words: bool) -> Any:
        for name, value in found.items():
            if ids and name in (case.path_parameters or {}):
                case.path_parameters[name] = value
        if ids and words and isinstance(case.body, dict):
            case.body |= {name: value for name, value in told.items() if name in case.body}
        return case

    chosen = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in named.items()})
    mostly = st.sampled_from([True, True, True, False])
    return st.builds(fill, operation.as_strategy(), chosen, mostly, st.booleans())


NOT_FOR_ALL = ("/deeds/", "/stuck")
READING = [
    one
    for one in OPERATIONS
    if one.method.upper() == "GET" and not any(part in one.path for part in NOT_FOR_ALL)
]


def test_what_exists_is_reached(opened: World) -> None:
    """The ids above are not refused as unknown: the addresses with them are really exercised."""
    auditor, starter = auditors(opened), program(opened, "starter")
    for operation in READING:
        place = operation.path.removeprefix("/api/v1")
        for name, values in in_paths(opened, operation.path).items():
            place = place.replace("{" + name + "}", values[0])
        whose = auditor if "/journal/" in place else starter
        asked = {"size": whose.get("/journal/head").json()["size"]} if place.endswith("/growth") else {}
        answer = whose.get(place, **asked)
        assert answer.status_code == 200, answer.content.decode()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_nothing_breaks_and_answers_are_as_described(opened: World, operation: Any) -> None:
    application = get_wsgi_application()
    bearers = tokens(opened, operation.path)

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases(operation, opened), bearer=st.sampled_from(bearers))
    def attempt(case: Any, bearer: str) -> None:
        headers = {"Authorization": f"Bearer {bearer}"}
        answer = case.call(headers=headers, app=application)
        case.validate_response(answer, checks=CHECKS, headers=headers)

    attempt()
