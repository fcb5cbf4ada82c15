"""Carriers carried out, lent to other units, lost: what is refused beside what is allowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.acts.leaving import brought_back
from zhidu.institutions.carriers.acts.losing import LOSS
from zhidu.institutions.carriers.acts.permits import use_permit
from zhidu.institutions.carriers.models import Permit
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import ThingState, report_found, report_missing
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .going import apply, consent, on_paper, take_out
from .people import Desk

At = Callable[[str], Desk]


@pytest.mark.clause("S0.09-23", outcome="refused")
@pytest.mark.clause("S0.09-24", outcome="refused")
@pytest.mark.clause("S0.09-25", outcome="refused")
@pytest.mark.clause("national_floor.02-02", outcome="refused")
def test_a_carrier_stays_unless_agreed_to_borrowed_guarded_and_in_two_hands(desk: At) -> None:
    tjj = desk("tjj")
    (carrier,) = tjj.receive(level=Level.TOP_SECRET)
    clerk = tjj.clerk
    with pytest.raises(Refusal) as unagreed:
        take_out(clerk, carrier)
    assert {"S0.09-23", "national_floor.02-02"} <= set(unagreed.value.clauses)
    for lacking in ({"escorts": "1"}, {"measures": ""}):
        with pytest.raises(Refusal) as unguarded:
            apply(tjj, clerk, carrier, "carry_out", **lacking)
        assert {"S0.09-25", "national_floor.02-02"} & set(unguarded.value.clauses)
    consent(tjj, clerk, carrier, "carry_out")
    with pytest.raises(Refusal) as unborrowed:
        take_out(clerk, carrier)
    assert unborrowed.value.clauses == ("S0.09-24",)


@pytest.mark.clause("S0.09-23", outcome="allowed")
@pytest.mark.clause("S0.09-24", outcome="allowed")
@pytest.mark.clause("S0.09-25", outcome="allowed")
@pytest.mark.clause("national_floor.02-02", outcome="allowed")
def test_a_carrier_goes_out_on_its_consent_and_comes_back(desk: At) -> None:
    tjj = desk("tjj")
    (carrier,) = tjj.receive(level=Level.TOP_SECRET)
    reader = tjj.reader()
    tjj.name(carrier, reader)
    tjj.lend(carrier, reader, at="office")
    with pytest.raises(NotVisible):
        take_out(tjj.clerk, carrier)
    consent(tjj, reader, carrier, "carry_out")
    for days, told in ((30, "为止"), (-1, "已经过去")):
        with pytest.raises(Refusal, match=told):
            take_out(reader, carrier, days=days)
    assert "S0.09-26" in take_out(reader, carrier).clauses
    card = tjj.card(carrier, reader)
    assert (card.state, card.due_at is None) == (ThingState.OUT, False)
    with pytest.raises(Refusal):
        take_out(reader, carrier)
    tjj.bring_back(carrier, reader, at="office")
    assert tjj.card(carrier).state is ThingState.KEPT


@pytest.mark.clause("S2.69-12", outcome="refused")
@pytest.mark.clause("S2.69-12", outcome="allowed")
@pytest.mark.clause("S2.71-18", outcome="refused")
@pytest.mark.clause("S2.71-18", outcome="allowed")
@pytest.mark.clause("S2.71-19", outcome="refused")
@pytest.mark.clause("S2.71-19", outcome="allowed")
def test_to_work_and_to_foreign_activities_with_measures_only(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    with pytest.raises(Refusal):
        apply(dx, dx.clerk, carrier, "foreign_activity", measures="")
    with pytest.raises(Refusal):
        take_out(dx.clerk, carrier, "foreign_activity")
    consent(dx, dx.clerk, carrier, "foreign_activity")
    with pytest.raises(Refusal):
        take_out(dx.clerk, carrier)
    assert take_out(dx.clerk, carrier, "foreign_activity").number
    brought_back(as_person(dx.clerk), thing_id=carrier, place="机要室")
    with pytest.raises(Refusal):
        take_out(dx.clerk, carrier, "foreign_activity")
    consent(dx, dx.clerk, carrier, "carry_out")
    assert take_out(dx.clerk, carrier).number


@pytest.mark.clause("S2.63-16", outcome="refused")
@pytest.mark.clause("S2.63-16", outcome="allowed")
def test_nobody_takes_a_carrier_abroad_whoever_agreed(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    on_paper(dx, dx.clerk, carrier, "carry_abroad", measures=True)
    on_paper(dx, dx.clerk, carrier, "carry_out", measures=True)
    with pytest.raises(Refusal) as abroad:
        take_out(dx.clerk, carrier, "carry_abroad")
    assert abroad.value.clauses == ("S2.63-16",)
    assert take_out(dx.clerk, carrier).number


@pytest.mark.clause("national_floor.02-03", outcome="refused")
@pytest.mark.clause("national_floor.02-03", outcome="allowed")
@pytest.mark.clause("national_floor.02-04", outcome="refused")
@pytest.mark.clause("national_floor.02-04", outcome="allowed")
def test_the_floor_on_going_abroad_and_on_copying_what_is_top_secret(desk: At) -> None:
    jcy = desk("jcy")
    (carrier,) = jcy.receive()
    (top,) = jcy.receive(level=Level.TOP_SECRET, copies=("1",))
    with pytest.raises(Refusal) as abroad:
        take_out(jcy.clerk, carrier, "carry_abroad")
    assert "national_floor.02-03" in abroad.value.clauses
    on_paper(jcy, jcy.clerk, carrier, "carry_abroad", measures=True)
    assert take_out(jcy.clerk, carrier, "carry_abroad").number
    with pytest.raises(Refusal) as unasked:
        apply(jcy, jcy.clerk, top, "copy")
    assert unasked.value.clauses == ("national_floor.02-04",)
    assert apply(jcy, jcy.clerk, top, "copy", consent="市委函〔2026〕3号")


@pytest.mark.clause("S1.19-34", outcome="refused")
@pytest.mark.clause("S1.19-34", outcome="allowed")
@pytest.mark.clause("S1.19-35", outcome="refused")
@pytest.mark.clause("S1.19-35", outcome="allowed")
def test_what_goes_out_holds_only_what_the_task_needs(desk: At) -> None:
    xxb = desk("xxb")
    (carrier,) = xxb.receive()
    with pytest.raises(Refusal) as refused:
        take_out(xxb.clerk, carrier)
    assert "S1.19-34" in refused.value.clauses
    more = on_paper(xxb, xxb.clerk, carrier, "carry_out", measures=True)
    with pytest.raises(Refusal) as too_much:
        take_out(xxb.clerk, carrier)
    assert too_much.value.clauses == ("S1.19-35",)
    Permit.objects.filter(pk=more.pk).update(only_task=True)
    assert take_out(xxb.clerk, carrier).number


@pytest.mark.clause("S2.63-14", outcome="refused")
@pytest.mark.clause("S2.63-14", outcome="allowed")
@pytest.mark.clause("S2.64-08", outcome="refused")
@pytest.mark.clause("S2.64-08", outcome="allowed")
def test_a_carrier_is_lent_outside_by_consent_only_and_that_once(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    with pytest.raises(Refusal) as refused:
        take_out(dx.clerk, carrier, "lend_outside")
    assert refused.value.clauses
    given = on_paper(dx, dx.clerk, carrier, "lend_outside", measures=True)
    assert take_out(dx.clerk, carrier, "lend_outside").number
    given.refresh_from_db()
    assert given.used_at is not None
    with pytest.raises(Overtaken):
        use_permit(as_person(dx.clerk), given)


def test_an_office_without_a_rule_on_losses_owes_no_report(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    report_missing(as_person(dx.clerk), thing_id=carrier, note="盘点未见")
    assert still_owed(dx.office.id, None, LOSS) == {}
    with pytest.raises(Refusal, match="没有写载体编号"):
        apply(dx, dx.clerk, carrier, "borrow", numbers=" ")


def test_what_is_lost_is_reported_and_what_is_found_need_not_be(desk: At) -> None:
    tjj = desk("tjj")
    (carrier,) = tjj.receive()
    acting = as_person(tjj.clerk)
    report_missing(acting, thing_id=carrier, note="盘点未见")
    ((source, due),) = still_owed(tjj.office.id, None, LOSS).items()
    assert (source, due) == (carrier, today())
    report_found(acting, thing_id=carrier, place="机要室")
    assert still_owed(tjj.office.id, None, LOSS) == {}
