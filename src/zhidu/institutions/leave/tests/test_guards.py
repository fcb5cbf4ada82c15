"""What an application may say: in order it goes through, out of order it is refused with its clause."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.support.offices import someone
from tests.support.working import seen
from zhidu.institutions.leave.acts.keeping import write_file
from zhidu.institutions.leave.reads import Known
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, today
from zhidu.kernel.matters.public import MatterState, NeedsReason
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.words.public import Refusal

from .people import apply, approve, form, monday, served

Found = Callable[[str], OfficeCard]
Changes = Mapping[str, Any]
YESTERDAY = {"since": today() - timedelta(days=7)}
MARRIED = {"kind": "marriage", "first": True}
ABROAD = {"abroad": True}
CALLED = {"channel": "telephone", "channel_note": "8:10 来电，孩子发烧"}
ARRANGED = {"substitute": "colleague"}
SICK = {"kind": "sick"}
DEPUTY = {"delegate": "deputy"}

FACTS = ("code", "rank", "department", "file", "right", "wrong", "clause")
TECHNICIAN = ("xxb", "staff", "技术科")
AT_WINDOW = ("zwzx", "window_staff", "公安窗口")
BIRTH = {"kind": "maternity", "days": 100}
FATHER = {"kind": "paternity", "first": True}
# office, rank, department, what the file says, the application, the clause
CASES = [
    (*TECHNICIAN, {}, {}, YESTERDAY, "S1.18-02"),
    (*TECHNICIAN, {"years": 5}, {"kind": "annual", "days": 10}, {"kind": "annual", "days": 11}, "S1.18-17"),
    (*TECHNICIAN, {"years": 15}, {"kind": "annual", "days": 14}, {"kind": "annual", "days": 15}, "S1.18-17"),
    (*TECHNICIAN, {"years": 8}, {**MARRIED, "days": 15}, {**MARRIED, "days": 16}, "S1.18-14"),
    (
        *TECHNICIAN,
        {"years": 3, "gender": "female"},
        {**BIRTH, "first": True},
        {**BIRTH, "first": False},
        "S1.18-15",
    ),
    (*TECHNICIAN, {}, {**FATHER, "mother_age": "24", "days": 15}, {**FATHER, "mother_age": "23"}, "S1.18-16"),
    ("szfb", "staff", "", {}, {}, YESTERDAY, "S1.07-01"),
    (
        "szfb",
        "staff",
        "",
        {},
        {**CALLED, "special": True, **YESTERDAY},
        {**CALLED, "special": False},
        "S1.07-03",
    ),
    (*AT_WINDOW, {}, {}, YESTERDAY, "S3.07-10"),
    (*AT_WINDOW, {}, {**SICK, "proof": True, "insured": True}, {**SICK, "insured": True}, "S3.07-13"),
    (*AT_WINDOW, {}, {"kind": "annual", **ARRANGED}, {"kind": "annual"}, "S3.07-15"),
    (*TECHNICIAN, {"cleared": True}, {**ABROAD, "education": "保教〔2026〕3号"}, ABROAD, "S2.08-11"),
    (
        *TECHNICIAN,
        {"leaving_until": date(2099, 1, 1)},
        {**ABROAD, "exit_approval": "外批〔2026〕5号"},
        ABROAD,
        "S2.09-27",
    ),
    ("xxb", "head", "", {}, DEPUTY, {}, "xxb.01-02"),
    ("zwzx", "head", "", {}, DEPUTY, {}, "zwzx.01-02"),
    ("xxb", "head", "", {}, DEPUTY, {"delegate": "clerk"}, "xxb.01-02"),
]


def _somebody(office: OfficeCard, rank: str, department: str, file: Changes) -> PersonCard:
    return served(someone(office, rank, department), **{"years": 12, **file})


def _filled(office: OfficeCard, changes: Changes) -> dict[str, Any]:
    """The application, colleagues and deputies put in where it names them."""
    named = {
        "colleague": lambda: str(someone(office, "window_staff", "市场监管窗口").id),
        "deputy": lambda: str(someone(office, "deputy_head").id),
        "clerk": lambda: str(someone(office, "staff").id),
    }
    given: dict[str, Any] = {
        key: named[value]() if value in named else value for key, value in changes.items()
    }
    return form(**given)


@pytest.mark.clause(
    "S1.18-02",
    "S1.18-17",
    "S1.18-14",
    "S1.18-15",
    "S1.18-16",
    "S1.07-01",
    "S1.07-03",
    "S3.07-10",
    "S3.07-13",
    "S3.07-15",
    "S2.08-11",
    "S2.09-27",
    "xxb.01-02",
    "zwzx.01-02",
    outcome="allowed",
)
@pytest.mark.parametrize(FACTS, CASES)
def test_what_is_in_order_goes_through(
    sample_office: Found,
    code: str,
    rank: str,
    department: str,
    file: Changes,
    right: Changes,
    wrong: Changes,
    clause: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del wrong, clause
    office = sample_office(code)
    person = _somebody(office, rank, department, file)
    if right.get("proof"):
        monkeypatch.setattr("zhidu.institutions.leave.acts.completing.has_files", lambda *_: True)
    moved = apply(person, _filled(office, right))
    assert moved.state is MatterState.RUNNING


@pytest.mark.clause(
    "S1.18-02",
    "S1.18-17",
    "S1.18-14",
    "S1.18-15",
    "S1.18-16",
    "S1.07-01",
    "S1.07-03",
    "S3.07-10",
    "S3.07-13",
    "S3.07-15",
    "S2.08-11",
    "S2.09-27",
    "xxb.01-02",
    "zwzx.01-02",
    outcome="refused",
)
@pytest.mark.parametrize(FACTS, CASES)
def test_what_is_out_of_order_is_refused_with_its_clause(
    sample_office: Found,
    code: str,
    rank: str,
    department: str,
    file: Changes,
    right: Changes,
    wrong: Changes,
    clause: str,
) -> None:
    del right
    office = sample_office(code)
    person = _somebody(office, rank, department, file)
    with pytest.raises(Refusal) as refused:
        apply(person, _filled(office, wrong))
    assert clause in refused.value.clauses
    assert refused.value.todo


@pytest.mark.clause("S1.07-03", outcome="refused")
@pytest.mark.clause("S1.07-03", outcome="allowed")
def test_a_slip_filled_in_by_somebody_else_is_handed_in_by_proxy(sample_office: Found) -> None:
    office = sample_office("szfb")
    person, clerk, *_ = (one for one in people(office.id) if one.rank == "staff" and one.account_id)
    slip = form(person=str(person.id))
    for told in ({}, {"special": True}, {"channel_note": "王某代办"}):
        with pytest.raises(Refusal) as refused:
            apply(clerk, {**slip, **told})
        assert refused.value.clauses == ("S1.07-03",)
    matter = apply(clerk, {**slip, "special": True, "channel_note": "住院，请同事代办"}).matter_id
    assert seen(person, matter).form["channel"] == "proxy"
    assert seen(clerk, apply(clerk, form(person=str(clerk.id))).matter_id).form["channel"] == "slip"


@pytest.mark.clause("S1.18-02", outcome="refused")
@pytest.mark.clause("S1.18-02", outcome="allowed")
def test_a_leave_of_this_morning_is_not_asked_for_in_the_afternoon(sample_office: Found) -> None:
    person, day = someone(sample_office("xxb"), "staff", "技术科"), monday()
    with clock_at(datetime.combine(day, time(12), LEGAL_ZONE)):
        with pytest.raises(Refusal) as refused:
            apply(person, form(days=0.5, since=day))
        assert "S1.18-02" in refused.value.clauses
        apply(person, form(days=1, since=day, starts_half="pm"))
    with clock_at(datetime.combine(day + timedelta(days=1), time(11, 59), LEGAL_ZONE)):
        apply(person, form(days=0.5, since=day + timedelta(days=1), reason="另一件事"))


@pytest.mark.clause("S1.18-14", outcome="refused")
def test_another_ones_age_makes_no_late_marriage(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    born = date(today().year - 23, 1, 1)
    write_file(person.office_id, person.id, Known(gender="male", born_on=born, works_since=today()))
    with pytest.raises(Refusal) as refused:
        apply(person, form("marriage", 4, first=True, mother_age="25"))
    assert "S1.18-14" in refused.value.clauses
    apply(person, form("marriage", 3, first=True, mother_age="25"))


@pytest.mark.clause("common.leave-03", outcome="refused")
@pytest.mark.clause("common.leave-03", outcome="allowed")
def test_one_is_not_on_two_leaves_at_once(sample_office: Found) -> None:
    person = someone(sample_office("xxb"), "staff", "技术科")
    first = monday()
    apply(person, form(days=1, since=first, reason="甲"))
    with pytest.raises(Refusal) as refused:
        apply(person, form(days=2, since=first - timedelta(days=3), reason="乙"))
    assert refused.value.clauses == ("common.leave-03",)
    apply(person, form(days=1, since=first + timedelta(days=1), reason="丙"))


@pytest.mark.clause("S1.18-22", outcome="refused")
@pytest.mark.clause("S1.18-22", outcome="allowed")
def test_annual_leave_ends_with_its_year_other_leave_need_not(sample_office: Found) -> None:
    person = served(someone(sample_office("xxb"), "staff", "技术科"))
    across = {
        "starts_on": f"{today().year}-12-28",
        "starts_half": "am",
        "ends_on": f"{today().year + 1}-01-05",
        "ends_half": "pm",
        "reason": "回家",
        "channel": "slip",
    }
    with pytest.raises(Refusal) as refused:
        apply(person, {**across, "kind": "annual"})
    assert "S1.18-22" in refused.value.clauses
    assert "12 月 31 日" in refused.value.todo
    assert apply(person, {**across, "kind": "personal"}).state is MatterState.RUNNING


@pytest.mark.clause("zwzx.01-05", outcome="refused")
@pytest.mark.clause("zwzx.01-05", outcome="allowed")
def test_the_centre_wrote_the_same_down_for_itself(sample_office: Found) -> None:
    person = served(someone(sample_office("zwzx"), "staff", "办公室"))
    across = {"starts_on": f"{today().year}-12-31", "ends_on": f"{today().year + 1}-01-05"}
    halves = {"starts_half": "am", "ends_half": "pm", "reason": "回家", "channel": "slip"}
    with pytest.raises(Refusal) as refused:
        apply(person, {**across, **halves, "kind": "annual"})
    assert "zwzx.01-05" in refused.value.clauses
    apply(person, {**across, **halves, "kind": "personal"})


@pytest.mark.clause("S1.18-20", outcome="refused")
@pytest.mark.clause("S1.18-20", outcome="allowed")
def test_annual_leave_in_parts_needs_a_reason_and_a_superior(sample_office: Found) -> None:
    office = sample_office("xxb")
    person = served(someone(office, "staff", "技术科"))
    with pytest.raises(NeedsReason) as asked:
        apply(person, form("annual", 3))
    assert "S1.18-20" in asked.value.clauses
    assert apply(person, form("annual", 3, make_up=True)).state is MatterState.RUNNING
    other = served(someone(office, "staff", "推进科"))
    assert apply(other, form("annual", 10)).state is MatterState.RUNNING


@pytest.mark.clause("S1.07-05", outcome="refused")
@pytest.mark.clause("S1.07-05", outcome="allowed")
def test_an_extension_goes_the_whole_way_again_and_names_what_it_extends(sample_office: Found) -> None:
    person = someone(sample_office("szfb"), "staff")
    first = approve(person, form(days=2, since=monday()))
    after = monday() + timedelta(days=2)
    with pytest.raises(Refusal) as refused:
        apply(person, form(days=1, since=after, reason="家中老人住院"))
    assert "S1.07-05" in refused.value.clauses
    again = approve(person, form(days=1, since=after, reason="家中老人住院", extends=str(first)))
    assert again != first
