"""A leave rule amended: consented to, in force from its day; old leaves go by the old rule, or go over."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.support.offices import as_person
from tests.support.working import do_next
from zhidu.institutions.amendments.reads import announced
from zhidu.institutions.leave.tests.people import apply, way
from zhidu.kernel.clock.public import clock_at, today
from zhidu.kernel.journal.public import entries
from zhidu.kernel.matters.public import (
    MatterState,
    StepState,
    do_daily,
    resubmit,
    rules_of,
    send_back,
)
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import (
    DraftState,
    Transition,
    adoptions,
    rulebook,
    versions,
)
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

from .amending import (
    LEAVE_RULE,
    acting,
    amended,
    days_off,
    holder,
    keeper,
    later,
    seen,
    silent,
)

Found = Callable[[str], OfficeCard]
OLD = ["agree: own_section_head", "approve: deputy_in_charge"]
NEW = ["approve: own_section_head", "inform: deputy_in_charge"]


@pytest.mark.clause("common.amendments-02", outcome="allowed")
@pytest.mark.clause("common.amendments-03", outcome="allowed")
def test_an_old_leave_goes_by_the_old_rule_and_a_new_one_by_the_new(
    office: OfficeCard, clerk: PersonCard
) -> None:
    before, start = apply(clerk, days_off(0)).matter_id, today()
    card = amended(office)
    assert card.state is DraftState.IN_FORCE
    assert way(seen(clerk, apply(clerk, days_off(1)).matter_id)) == OLD
    with clock_at(later(7)):
        fresh = apply(clerk, days_off(2)).matter_id
        assert way(seen(clerk, fresh)) == NEW
        do_next(clerk, before)
        do_next(clerk, before)
        ended, begun = seen(clerk, before), seen(clerk, fresh)
        assert way(ended) == OLD
        assert ended.state is MatterState.FINISHED
        assert "S1.18-04" in ended.clauses
        assert "S1.18-03" in begun.clauses
        old, new = (rules_of(one).digest for one in (ended, begun))
        assert (old, new) == (rulebook(office.id, start).digest, rulebook(office.id, today()).digest)


def test_the_office_follows_its_own_version_and_no_other_office_sees_it(
    office: OfficeCard, sample_office: Found
) -> None:
    card = amended(office)
    own = [one for one in adoptions(office.id) if one.regulation == LEAVE_RULE]
    assert [(one.owner, one.until) for one in own] == [
        ("luohe_it_office", card.effective_on - timedelta(days=1)),
        ("xxb", None),
    ]
    assert own[1].since == own[1].in_force_from == card.effective_on
    assert [one.owner for one in versions(LEAVE_RULE, office.id)] == ["xxb", "luohe_it_office"]
    assert [one.owner for one in versions(LEAVE_RULE, sample_office("zwzx").id)] == ["luohe_it_office"]


def test_running_leaves_go_over_to_the_new_rule_from_their_next_step(
    office: OfficeCard, clerk: PersonCard
) -> None:
    fresh, agreed, back = (apply(clerk, days_off(place)).matter_id for place in range(3))
    short = apply(clerk, days_off(3, 1)).matter_id
    do_next(clerk, agreed)
    amended(office, transition=Transition.NEW)
    with clock_at(later(7)):
        do_next(clerk, fresh)
        moved = seen(clerk, fresh)
        assert moved.state is MatterState.FINISHED
        assert [one.verb for one in moved.steps if one.state is StepState.DONE] == [
            Verb.AGREE,
            Verb.APPROVE,
            Verb.INFORM,
        ]
        assert "S1.18-03" in moved.clauses
        do_next(clerk, agreed)
        ended = seen(clerk, agreed)
        assert ended.state is MatterState.FINISHED
        assert way(ended) == [*OLD, NEW[1]]
        do_next(clerk, short)
        assert way(seen(clerk, short)) == NEW
        by, step_id = holder(seen(clerk, back))
        send_back(by, step_id=step_id, to=None, opinion="请写明事由。")
        _, desk = holder(seen(clerk, back))
        resubmit(as_person(clerk), step_id=desk, form=days_off(2))
        assert [one.verb for one in seen(clerk, back).now_at] == [Verb.APPROVE]


def test_a_leave_that_the_new_rule_does_not_know_ends_by_the_old(
    office: OfficeCard, clerk: PersonCard
) -> None:
    amended(office, change=silent, transition=Transition.NEW)
    matter = apply(clerk, days_off(0)).matter_id
    with clock_at(later(7)):
        do_next(clerk, matter)
        do_next(clerk, matter)
        found = seen(clerk, matter)
        assert way(found) == OLD
        assert not found.carried


def test_its_day_is_put_on_record_once(office: OfficeCard, clerk: PersonCard) -> None:
    card = amended(office)
    assert rulebook(office.id, card.effective_on).editions
    (row,) = rows(viewer_of(acting(keeper(office))), "amendments.amendments").rows
    assert row.values["title"] == card.title
    done = [one.action for one in entries(office.id, limit=5).rows]
    assert "regulations.enact" in done
    do_daily(office.id, today())
    with clock_at(later(7)):
        assert do_daily(office.id, today()) >= 1
        do_daily(office.id, today())
        done = [one.action for one in entries(office.id, limit=50).rows]
        assert done.count("amendments.begin") == 1
        assert announced(office.id, today())[0].begun
    with clock_at(later(60)):
        assert announced(office.id, today()) == ()
