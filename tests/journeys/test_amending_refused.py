"""What keeps a draft from being sent, consented to or in force; how it comes back to the rule keeper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps

from tests.support.offices import as_person
from zhidu.institutions.amendments.reads import announced
from zhidu.institutions.leave.tests.people import apply
from zhidu.kernel.clock.public import clock_at, today
from zhidu.kernel.matters.public import (
    decide,
    preview,
    resubmit,
    send_back,
    withdraw,
)
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import (
    DraftState,
    Transition,
    draft,
    end_adoption,
    save_draft,
    settle_draft,
)
from zhidu.kernel.rulebook.public import Authority, Interval, Pack
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Overtaken, Refusal

from .amending import (
    LEAVE_RULE,
    acting,
    consent,
    days_off,
    drafted,
    holder,
    keeper,
    later,
    longer,
    seen,
    send,
    send_form,
    silent,
    two_days,
)


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


def test_a_running_leave_that_would_lose_its_way_is_counted(office: OfficeCard, clerk: PersonCard) -> None:
    apply(clerk, days_off(0))

    card = drafted(office, silent, transition=Transition.NEW)
    with pytest.raises(Refusal, match="在办的“请假、休假”1件"):
        send(office, card)


def test_a_leave_that_only_named_people_know_of_is_not_counted(office: OfficeCard, clerk: PersonCard) -> None:
    matter = apply(clerk, days_off(0)).matter_id
    with unfiltered("the test restricts a matter"):
        label = apps.get_model("matters", "Matter").objects.get(pk=matter).label_id
    apps.get_model("secrecy", "LabelRow").objects.filter(pk=label).update(scope="named")
    assert send(office, drafted(office, silent, transition=Transition.NEW)).matter_id


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
