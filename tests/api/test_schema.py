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
from zhidu.api.api import description
from zhidu.project.interface import api

from .programs import auditors, program

EXAMPLES = 20
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def described() -> Any:
    """The API's description as schemathesis reads it."""
    config = SchemathesisConfig.from_dict({"generation": {"mode": "all", "deterministic": True}})
    return schemathesis.openapi.from_dict(description(api), config=config)


OPERATIONS = [one.ok() for one in described().get_all_operations()]


def tokens(world: World, path: str) -> list[str]:
    """Those of people who have a part in the matter; for the journal the auditor's, too."""
    people = [program(world, "starter").token, program(world, "holder").token]
    return [auditors(world).token] * 4 + people if "/journal/" in path else people


def cases(operation: Any, world: World) -> st.SearchStrategy[Any]:
    """Requests for an address: made up out of the description, in half of them with ids that exist."""
    real = {
        "matter_id": st.sampled_from([str(world.running), str(world.finished)]),
        "step_id": st.just(str(world.step)),
        "draft_id": st.just(str(world.draft)),
        "file_id": st.just(str(world.file)),
        "entry_id": st.just(str(world.entry)),
        "code": st.sampled_from(["press.release", "press.releases"]),
    }

    def fill(case: Any, found: dict[str, str], take: bool) -> Any:
        for name, value in found.items():
            if take and name in (case.path_parameters or {}):
                case.path_parameters[name] = value
        return case

    return st.builds(fill, operation.as_strategy(), st.fixed_dictionaries(real), st.booleans())


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
