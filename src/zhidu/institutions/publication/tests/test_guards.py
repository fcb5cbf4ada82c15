"""What a form may say: in order it goes through, out of order it is refused with its clause."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.support.offices import someone
from tests.support.working import seen
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.words.public import Refusal

from .people import NOTICE, start

Found = Callable[[str], OfficeCard]
Changes = Mapping[str, Any]
TREATED = {"clearance": "treated", "measure": "cut", "treated_how": "删去未公布数据，经综合处处理"}
SURVEY = {"kind": "survey_data", "publish_by": "2027-05-20", "decision": "局长办公会 2026 年第 9 次"}
DATA = {"column": "statistical_data", "kind": "monthly_data", "start": "2026-12-01"}
COUNTED = (
    (
        "work_news",
        "S0.04-27",
        pytest.mark.clause("S0.04-27", outcome="allowed"),
        pytest.mark.clause("S0.04-27", outcome="refused"),
    ),
    (
        "incoming",
        "S0.04-31",
        pytest.mark.clause("S0.04-31", outcome="allowed"),
        pytest.mark.clause("S0.04-31", outcome="refused"),
    ),
    (
        "analysis",
        "S0.04-32",
        pytest.mark.clause("S0.04-32", outcome="allowed"),
        pytest.mark.clause("S0.04-32", outcome="refused"),
    ),
    (
        "brief",
        "S0.04-32",
        pytest.mark.clause("S0.04-32", outcome="allowed"),
        pytest.mark.clause("S0.04-32", outcome="refused"),
    ),
    (
        "monthly_data",
        "S0.04-33",
        pytest.mark.clause("S0.04-33", outcome="allowed"),
        pytest.mark.clause("S0.04-33", outcome="refused"),
    ),
)


def filled(changes: Changes) -> dict[str, Any]:
    """The form, with the days that the changes name."""
    days = {"{today}": today(), "{tomorrow}": today() + timedelta(days=1)}
    return {
        **NOTICE,
        **{
            key: str(days.get(value, value)) if isinstance(value, str) else value
            for key, value in changes.items()
        },
    }


IN_ORDER = [
    pytest.param(
        "tjj",
        "工业统计处",
        {},
        marks=[
            pytest.mark.clause("S0.04-12", outcome="allowed"),
            pytest.mark.clause("S0.05-10", outcome="allowed"),
            pytest.mark.clause("S0.10-37", outcome="allowed"),
        ],
    ),
    pytest.param("tjj", "综合核算处", DATA, marks=[pytest.mark.clause("S0.04-11", outcome="allowed")]),
    pytest.param(
        "tjj",
        "普查办",
        {"column": "census_information", **SURVEY},
        marks=[pytest.mark.clause("S0.04-36", outcome="allowed")],
    ),
    pytest.param(
        "tjj",
        "综合核算处",
        {"column": "yearbook", **SURVEY, "kind": "annual_data"},
        marks=[pytest.mark.clause("S0.04-35", outcome="allowed")],
    ),
    pytest.param(
        "tjj",
        "工业统计处",
        {"handover": "disc"},
        marks=[
            pytest.mark.clause("S0.04-19", outcome="allowed"),
            pytest.mark.clause("S0.10-30", outcome="allowed"),
        ],
    ),
    pytest.param("tjj", "工业统计处", {"handover": "special"}),
    *[
        pytest.param(
            "tjj",
            "工业统计处",
            {"kind": kind, "start": "{today}"},
            marks=[allowed],
        )
        for kind, _, allowed, _ in COUNTED
    ],
    pytest.param("tjj", "工业统计处", {"clearance": "unclear"}),
    pytest.param(
        "tjj", "工业统计处", TREATED, marks=[pytest.mark.clause("common.publication-03", outcome="allowed")]
    ),
    pytest.param(
        "dx",
        "",
        {"clearance": "nothing"},
        marks=[
            pytest.mark.clause("S2.70-03", outcome="allowed"),
            pytest.mark.clause("S2.70-05", outcome="allowed"),
            pytest.mark.clause("S2.70-06", outcome="allowed"),
        ],
    ),
    pytest.param("dx", "", {"clearance": "unclear"}),
    pytest.param("dx", "", TREATED, marks=[pytest.mark.clause("S2.70-07", outcome="allowed")]),
    pytest.param(
        "zwzx",
        "",
        {"openness": "internet", "site": "internet"},
        marks=[pytest.mark.clause("S3.02-29", outcome="allowed")],
    ),
    pytest.param(
        "zwzx", "", {"openness": "internal"}, marks=[pytest.mark.clause("S3.02-16", outcome="allowed")]
    ),
    pytest.param("zwzx", "", {"openness": "office"}),
]
OUT_OF_ORDER = [
    pytest.param(
        "tjj",
        "工业统计处",
        DATA,
        "S0.04-11",
        marks=[
            pytest.mark.clause("S0.04-11", outcome="refused"),
            pytest.mark.clause("S0.04-12", outcome="refused"),
        ],
    ),
    pytest.param(
        "tjj",
        "工业统计处",
        {"clearance": "classified"},
        "S0.05-10",
        marks=[
            pytest.mark.clause("S0.05-10", outcome="refused"),
            pytest.mark.clause("common.publication-03", outcome="refused"),
        ],
    ),
    pytest.param(
        "tjj",
        "工业统计处",
        {"decent": False},
        "S0.10-37",
        marks=[pytest.mark.clause("S0.10-37", outcome="refused")],
    ),
    pytest.param(
        "tjj",
        "普查办",
        {**SURVEY, "publish_by": "", "column": "census_information"},
        "S0.04-36",
        marks=[pytest.mark.clause("S0.04-36", outcome="refused")],
    ),
    pytest.param(
        "tjj",
        "综合核算处",
        {"column": "yearbook", "kind": "annual_data"},
        "S0.04-35",
        marks=[pytest.mark.clause("S0.04-35", outcome="refused")],
    ),
    pytest.param(
        "tjj",
        "工业统计处",
        {"handover": "messenger"},
        "S0.10-30",
        marks=[pytest.mark.clause("S0.10-30", outcome="refused")],
    ),
    pytest.param(
        "tjj",
        "工业统计处",
        {"handover": "removable"},
        "S0.04-19",
        marks=[pytest.mark.clause("S0.04-19", outcome="refused")],
    ),
    pytest.param("tjj", "工业统计处", {**TREATED, "treated_how": ""}, "common.publication-03"),
    *[
        pytest.param(
            "tjj",
            "工业统计处",
            {"kind": kind},
            clause,
            marks=[refused],
        )
        for kind, clause, _, refused in COUNTED
    ],
    pytest.param("tjj", "工业统计处", {"kind": "incoming", "start": "{tomorrow}"}, "S0.04-31"),
    pytest.param(
        "dx",
        "",
        {"clearance": "classified"},
        "S2.70-05",
        marks=[
            pytest.mark.clause("S2.70-05", outcome="refused"),
            pytest.mark.clause("S2.70-03", outcome="refused"),
        ],
    ),
    pytest.param(
        "dx", "", {"responsible": ""}, "S2.70-06", marks=[pytest.mark.clause("S2.70-06", outcome="refused")]
    ),
    pytest.param(
        "dx",
        "",
        {**TREATED, "measure": ""},
        "S2.70-07",
        marks=[pytest.mark.clause("S2.70-07", outcome="refused")],
    ),
    pytest.param(
        "zwzx",
        "",
        {"clearance": "classified"},
        "S3.02-16",
        marks=[pytest.mark.clause("S3.02-16", outcome="refused")],
    ),
    pytest.param(
        "zwzx",
        "",
        {"openness": "internal", "site": "internet"},
        "S3.02-29",
        marks=[pytest.mark.clause("S3.02-29", outcome="refused")],
    ),
    pytest.param("zwzx", "", {"openness": "office", "site": "province"}, "S3.02-29"),
    pytest.param("zwzx", "", {"openness": "selected"}, "S3.02-29"),
    pytest.param("zwzx", "", {"openness": "personal"}, "S3.02-29"),
]


@pytest.mark.parametrize(("office", "section", "changes"), IN_ORDER)
def test_what_is_in_order_goes_through(
    sample_office: Found, office: str, section: str, changes: Changes
) -> None:
    clerk = someone(sample_office(office), "staff", section)
    moved = start(clerk, filled(changes))
    assert moved.state is MatterState.RUNNING
    doubtful = changes.get("clearance") in {"unclear", "treated"}
    assert seen(clerk, moved.matter_id).level == ("work_secret" if doubtful else "internal")


@pytest.mark.parametrize(("office", "section", "changes", "cited"), OUT_OF_ORDER)
def test_what_is_out_of_order_is_refused_with_its_clause(
    sample_office: Found, office: str, section: str, changes: Changes, cited: str
) -> None:
    clerk = someone(sample_office(office), "staff", section)
    with pytest.raises(Refusal) as told:
        start(clerk, filled(changes))
    assert cited in told.value.clauses
    assert told.value.todo
