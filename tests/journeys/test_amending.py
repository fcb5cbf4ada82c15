"""A leave rule amended: consented to, in force from its day; old leaves go by the old rule, or go over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from tests.support.offices import as_person, someone
from zhidu.institutions.amendments.reads import announced
from zhidu.institutions.leave.tests.people import apply, do_next, form, monday, way
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, today
from zhidu.kernel.journal.public import entries
from zhidu.kernel.matters.public import (
    MatterState,
    StepState,
    decide,
    do_daily,
    preview,
    resubmit,
    rules_of,
    send_back,
    withdraw,
)
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import (
    DraftState,
    Transition,
    adoptions,
    draft,
    end_adoption,
    rulebook,
    save_draft,
    settle_draft,
    versions,
)
from zhidu.kernel.rulebook.public import Authority, Interval, Pack
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Overtaken, Refusal, Verb

from .amending import (
    LEAVE_RULE,
    acting,
    amended,
    consent,
    drafted,
    holder,
    keeper,
    longer,
    seen,
    send,
    send_form,
    two_days,
)

Found = Callable[[str], OfficeCard]
OLD = ["agree: own_section_head", "approve: deputy_in_charge"]
NEW = ["approve: own_section_head", "inform: deputy_in_charge"]


@pytest.fixture
def office(sample_office: Found) -> OfficeCard:
    """The informatization office."""
    return sample_office("xxb")


@pytest.fixture
def clerk(office: OfficeCard) -> PersonCard:
    """Somebody who applies for leave."""
    return someone(office, "staff", "技术科")


def later(days: int) -> datetime:
    """Noon of a day to come."""
    return datetime.combine(today() + timedelta(days=days), time(12), LEGAL_ZONE)


START = monday(2)


def days_off(place: int, days: float = 2) -> dict[str, object]:
    """An application for so many days of leave; those of different places do not meet."""
    return form("personal", days, since=START + timedelta(days=21 * place))


@pytest.mark.clause("common.amendments-02", outcome="allowed")
@pytest.mark.clause("common.amendments-03", outcome="allowed")
def test_an_old_leave_goes_by_the_old_rule_and_a_new_one_by_the_new(
    office: OfficeCard, clerk: PersonCard
) -> None:
    before, start = apply(clerk, days_off(0)).matter_id, today()
    card = amended(office)
    assert card.state is DraftState.IN_FORCE
    assert way(clerk, apply(clerk, days_off(1)).matter_id) == OLD
    with clock_at(later(7)):
        fresh = apply(clerk, days_off(2)).matter_id
        assert way(clerk, fresh) == NEW
        do_next(clerk, before)
        do_next(clerk, before)
        assert way(clerk, before) == OLD
        assert seen(clerk, before).state is MatterState.FINISHED
        assert "S1.18-04" in seen(clerk, before).clauses
        assert "S1.18-03" in seen(clerk, fresh).clauses
        old, new = (rules_of(seen(clerk, one)).digest for one in (before, fresh))
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
        assert seen(clerk, agreed).state is MatterState.FINISHED
        assert way(clerk, agreed) == [*OLD, NEW[1]]
        do_next(clerk, short)
        assert way(clerk, short) == NEW
        by, step_id = holder(seen(clerk, back))
        send_back(by, step_id=step_id, to=None, opinion="请写明事由。")
        _, desk = holder(seen(clerk, back))
        resubmit(as_person(clerk), step_id=desk, form=days_off(2))
        assert [one.verb for one in seen(clerk, back).now_at] == [Verb.APPROVE]


@pytest.mark.clause("common.amendments-02", outcome="refused")
def test_what_stands_against_it_is_told_with_clause_and_words(office: OfficeCard) -> None:
    card = drafted(office, longer)
    with pytest.raises(Refusal) as refused:
        send(office, card)
    assert "用例不再成立" in refused.value.what
    assert "工作人员" in refused.value.what
    assert refused.value.clauses == ("common.amendments-02",)


def gap(pack: Pack) -> Pack:
    """Nobody decides on more than one and up to two days."""
    return replace(
        pack,
        rows=tuple(
            replace(row, when={**row.when, "days": (Interval("(2, 3]"),)})
            if row.clauses == ("S1.18-04",) and row.question == "leave.chain"
            else row
            for row in pack.rows
        ),
    )


def hole(pack: Pack) -> Pack:
    """Nobody is told where a clerk goes for a short while."""
    rows = [row for row in pack.rows if row.clauses != ("S1.18-12",) or row.silent]
    return replace(pack, rows=tuple(rows))


def other_clause(pack: Pack) -> Pack:
    """The cases expect another clause for the same answer."""
    cases = [replace(one, clauses=("S1.18-01",)) for one in two_days(pack).cases if one.clauses]
    return replace(two_days(pack), cases=tuple(cases))


def unchanged(pack: Pack) -> Pack:
    """As it was."""
    return pack


def above(pack: Pack) -> Pack:
    """As if the city had issued it."""
    return replace(two_days(pack), regulation=replace(pack.regulation, rank=Authority.CITY))


def without_list(pack: Pack) -> Pack:
    """A row that names a kind of leave nobody knows."""
    rows = [replace(row, when={**row.when, "kind": ("nothing",)}) for row in pack.rows if "kind" in row.when]
    return replace(pack, rows=tuple(rows))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (gap, "有空档"),
        (unchanged, "没有不同"),
        (above, "不是本单位制定的制度"),
        (hole, "短时外出"),
        (other_clause, "依据"),
        (without_list, "nothing"),
    ],
)
def test_a_draft_that_cannot_hold_is_not_sent(
    office: OfficeCard, change: Callable[[Pack], Pack], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        send(office, drafted(office, change))


@pytest.mark.clause("common.amendments-03", outcome="refused")
def test_it_holds_from_tomorrow_at_the_earliest(office: OfficeCard) -> None:
    card = drafted(office, effective_on=today())
    with pytest.raises(Refusal, match="施行日期须晚于今天"):
        send(office, card)


def silent(pack: Pack) -> Pack:
    """More than a day is left to another rule."""
    rows = tuple(
        replace(row, outcome=None, silent="另行规定")
        if row.question == "leave.chain" and row.clauses == ("S1.18-04",)
        else row
        for row in pack.rows
    )
    cases = tuple(one for one in pack.cases if "S1.18-04" not in one.clauses)
    return replace(pack, rows=rows, cases=cases)


def test_a_leave_that_the_new_rule_does_not_know_ends_by_the_old(
    office: OfficeCard, clerk: PersonCard
) -> None:
    amended(office, change=silent, transition=Transition.NEW)
    matter = apply(clerk, days_off(0)).matter_id
    with clock_at(later(7)):
        do_next(clerk, matter)
        do_next(clerk, matter)
        assert way(clerk, matter) == OLD
        assert not seen(clerk, matter).carried


def test_a_running_leave_that_would_lose_its_way_is_counted(office: OfficeCard, clerk: PersonCard) -> None:
    apply(clerk, days_off(0))

    card = drafted(office, silent, transition=Transition.NEW)
    with pytest.raises(Refusal, match="在办的“请假、休假”1件"):
        send(office, card)


def test_only_the_rule_keeper_sends_one_draft_once(office: OfficeCard, clerk: PersonCard) -> None:
    card = drafted(office)
    shown = preview(as_person(clerk), "amendments.amendment", {"draft_id": str(card.id)})
    assert "制度管理员" in shown.refusals[0].what
    me = acting(keeper(office))
    assert [one.who for one in preview(me, "amendments.amendment", {"draft_id": str(card.id)}).steps]
    assert preview(me, "amendments.amendment", {}).missing
    send(office, card)
    for wrong in (str(card.id), "1", ""):
        with pytest.raises(Refusal):
            send_form(office, {"draft_id": wrong})


def test_sent_back_it_is_open_again_and_sent_anew(office: OfficeCard) -> None:
    card = drafted(office)
    matter = send(office, card).matter_id
    me = acting(keeper(office))
    with pytest.raises(Overtaken):
        save_draft(me, draft_id=card.id, version=card.version + 1, text=card.text)
    by, step_id = holder(seen(keeper(office), matter))
    send_back(by, step_id=step_id, to=None, opinion="推迟一周施行。")
    back = draft(card.id, office.id)
    assert back.state is DraftState.OPEN
    day = card.effective_on + timedelta(days=7)
    settle_draft(
        me,
        draft_id=card.id,
        version=back.version,
        effective_on=day,
        transition=Transition.OLD,
        reason="推迟",
    )
    _, desk = holder(seen(keeper(office), matter))
    resubmit(me, step_id=desk, form={"draft_id": str(card.id)})
    consent(office, matter)
    assert draft(card.id, office.id).state is DraftState.IN_FORCE
    (told,) = announced(office.id, today())
    assert (told.effective_on, told.begun) == (day, False)
    assert str(day) in told.path


def test_refused_or_taken_back_it_is_the_rule_keepers_again(office: OfficeCard) -> None:
    card = drafted(office)
    matter = send(office, card).matter_id
    by, step_id = holder(seen(keeper(office), matter))
    decide(by, step_id=step_id, outcome="refuse", opinion="暂不修订。")
    assert draft(card.id, office.id).is_open
    again = send(office, draft(card.id, office.id)).matter_id
    withdraw(acting(keeper(office)), matter_id=again, for_good=True)
    assert draft(card.id, office.id).is_open
    assert announced(office.id, today()) == ()


def test_a_matter_on_the_desk_has_no_say_in_a_draft_that_another_sent(office: OfficeCard) -> None:
    card = drafted(office)
    first = send(office, card).matter_id
    withdraw(acting(keeper(office)), matter_id=first)
    second = send(office, draft(card.id, office.id)).matter_id
    withdraw(acting(keeper(office)), matter_id=first, for_good=True)
    assert draft(card.id, office.id).state is DraftState.PROPOSED
    withdraw(acting(keeper(office)), matter_id=second)
    withdraw(acting(keeper(office)), matter_id=second, for_good=True)
    assert draft(card.id, office.id).is_open


def test_a_draft_whose_base_is_gone_is_begun_anew(office: OfficeCard) -> None:
    card = drafted(office)
    end_adoption(acting(keeper(office)), regulation=LEAVE_RULE, on=today())
    with pytest.raises(Refusal, match="已有变化"):
        send(office, card)


def test_consent_after_its_day_is_refused(office: OfficeCard) -> None:
    matter = send(office, drafted(office)).matter_id
    with clock_at(later(8)), pytest.raises(Refusal, match="施行日期"):
        consent(office, matter)


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
