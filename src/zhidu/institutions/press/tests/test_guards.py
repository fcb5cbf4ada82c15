"""What a form may say: in order it goes through, out of order it is refused with its clause."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.support.offices import someone
from tests.support.working import seen
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.words.public import Refusal

from .people import INTERVIEW, NEWS, start

Found = Callable[[str], OfficeCard]
Changes = Mapping[str, Any]
FORMS = {"press.release": NEWS, "press.interview": INTERVIEW}

DATA = {"has_data": True, "verified": True, "provincial": "obtained"}
DECIDED = {"decided_by_meeting": True}
SECRET = {"touches": "work_secret", "permitted": True, "permission": "办〔2026〕2号"}

IN_ORDER = [
    pytest.param("tjj", "press.release", DATA, marks=pytest.mark.clause("S0.02-07", outcome="allowed")),
    ("tjj", "press.release", {**DATA, "provincial": "not_needed"}),
    ("tjj", "press.release", {"has_data": False, "verified": False, "provincial": "missing"}),
    pytest.param(
        "xxb",
        "press.release",
        {**DECIDED, "wording_agreed": True},
        marks=pytest.mark.clause("S1.13-10", outcome="allowed"),
    ),
    ("xxb", "press.release", {"decided_by_meeting": False, "wording_agreed": False}),
    pytest.param(
        "jcy", "press.release", {"piece": "personal"}, marks=pytest.mark.clause("S4.04-18", outcome="allowed")
    ),
    pytest.param("jcy", "press.release", SECRET, marks=pytest.mark.clause("S4.04-35", outcome="allowed")),
    pytest.param(
        "jcy",
        "press.release",
        {"touches": "nothing"},
        marks=pytest.mark.clause("national_floor.01-01", outcome="allowed"),
    ),
    pytest.param("dx", "press.interview", SECRET, marks=pytest.mark.clause("S2.71-12", outcome="allowed")),
]

OUT_OF_ORDER = [
    pytest.param(
        "tjj",
        "press.release",
        {**DATA, "provincial": "missing"},
        "S0.02-07",
        marks=pytest.mark.clause("S0.02-07", outcome="refused"),
    ),
    ("tjj", "press.release", {**DATA, "verified": False}, "S0.02-07"),
    ("tjj", "press.release", {**DATA, "verified": False, "provincial": "not_needed"}, "S0.02-07"),
    pytest.param(
        "xxb",
        "press.release",
        {**DECIDED, "wording_agreed": False},
        "S1.13-10",
        marks=pytest.mark.clause("S1.13-10", outcome="refused"),
    ),
    pytest.param(
        "jcy",
        "press.release",
        {**SECRET, "piece": "personal"},
        "S4.04-18",
        marks=pytest.mark.clause("S4.04-18", outcome="refused"),
    ),
    pytest.param(
        "jcy",
        "press.release",
        {**SECRET, "permitted": False},
        "S4.04-35",
        marks=pytest.mark.clause("S4.04-35", outcome="refused"),
    ),
    ("jcy", "press.release", {**SECRET, "permission": ""}, "S4.04-35"),
    pytest.param(
        "jcy",
        "press.release",
        {**SECRET, "touches": "state_secret"},
        "national_floor.01-01",
        marks=pytest.mark.clause("national_floor.01-01", outcome="refused"),
    ),
    pytest.param(
        "dx",
        "press.interview",
        {**SECRET, "permission": ""},
        "S2.71-12",
        marks=pytest.mark.clause("S2.71-12", outcome="refused"),
    ),
]


@pytest.mark.parametrize(("office", "kind", "changes"), IN_ORDER)
def test_what_is_in_order_goes_through(
    sample_office: Found, office: str, kind: str, changes: Changes
) -> None:
    clerk = someone(sample_office(office), "staff")
    moved = start(clerk, kind, {**FORMS[kind], **changes})
    assert moved.state is MatterState.RUNNING
    level = "work_secret" if changes.get("touches") == "work_secret" else "internal"
    assert seen(clerk, moved.matter_id).level == level


@pytest.mark.parametrize(("office", "kind", "changes", "cited"), OUT_OF_ORDER)
def test_what_is_out_of_order_is_refused_with_its_clause(
    sample_office: Found, office: str, kind: str, changes: Changes, cited: str
) -> None:
    clerk = someone(sample_office(office), "staff")
    with pytest.raises(Refusal) as refused:
        start(clerk, kind, {**FORMS[kind], **changes})
    assert cited in refused.value.clauses
    assert refused.value.todo
