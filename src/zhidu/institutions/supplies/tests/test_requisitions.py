"""Requisitions: opinion, consent, issue by its day, the book; nothing beyond the standard is bought."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, holder, seen
from zhidu.kernel.acts.public import deliver
from zhidu.kernel.matters.public import MatterState, send_back, submit
from zhidu.kernel.obligations.public import due, still_owed
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

Found = Callable[[str], OfficeCard]
FORM = {
    "item": "equipment",
    "name": "台式计算机",
    "quantity": "2",
    "needed_by": "2026-12-11",
    "within_standard": True,
    "reason": "窗口新增两个席位。",
}


def ask(person: PersonCard, **changes: Any) -> int:
    """Hand a requisition in."""
    form = {**FORM, **changes}
    return submit(as_person(person), matter_id=fresh_id(), kind="supplies.requisition", form=form).matter_id


def test_what_was_agreed_to_is_owed_by_its_day_and_booked_when_issued(sample_office: Found) -> None:
    clerk = someone(sample_office("zwzx"), "staff", "保障")
    matter = ask(clerk)
    owed = [still_owed(clerk.office_id, frozenset({matter}), "supplies.issue")]
    for _ in range(4):
        do_next(clerk, matter)
        owed.append(still_owed(clerk.office_id, frozenset({matter}), "supplies.issue"))
    assert [bool(one) for one in owed] == [False, False, True, False, False]
    assert owed[2][matter].isoformat() == FORM["needed_by"]
    assert seen(clerk, matter).state is MatterState.FINISHED
    (row,) = rows(viewer_of(as_person(clerk)), "supplies.requisitions").rows
    assert row.values["quantity"] == 2
    assert all(row.values[key] for key in ("opinion", "decision", "issued_on", "receiver"))
    deliver()
    (owed_entry,) = [one for one in due(clerk.office_id) if one.code.startswith("devices.enter_issued.")]
    assert owed_entry.label == f"登记新发放的设备：台式计算机（2），领用人{clerk.name}"


def test_what_is_sent_back_after_the_consent_is_owed_no_more(sample_office: Found) -> None:
    clerk = someone(sample_office("zwzx"), "staff", "保障")
    matter = ask(clerk)
    do_next(clerk, matter)
    do_next(clerk, matter)
    (step,) = seen(clerk, matter).now_at
    send_back(holder(clerk.office_id, step), step_id=step.id, to=None, opinion="请写明规格。")
    assert not still_owed(clerk.office_id, frozenset({matter}), "supplies.issue")


@pytest.mark.parametrize(
    ("within", "goes"),
    [
        pytest.param(True, True, marks=pytest.mark.clause("S1.23-02", outcome="allowed")),
        pytest.param(False, False, marks=pytest.mark.clause("S1.23-02", outcome="refused")),
    ],
)
def test_what_is_beyond_the_standard_is_not_bought(sample_office: Found, within: bool, goes: bool) -> None:
    """The office has no rule on the day of issue: nothing is owed."""
    clerk = someone(sample_office("xxb"), "staff")
    matter = ask(clerk, item="office_supplies", name="打印纸", within_standard=within)
    do_next(clerk, matter)
    if goes:
        do_next(clerk, matter)
        assert seen(clerk, matter).state is MatterState.FINISHED
        deliver()
        assert not still_owed(clerk.office_id, None, "devices.enter_issued")
        return
    with pytest.raises(Refusal) as refused:
        do_next(clerk, matter)
    assert refused.value.clauses == ("S1.23-02",)
