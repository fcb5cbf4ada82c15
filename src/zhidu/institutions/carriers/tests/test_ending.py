"""Destruction, material for activities, statistical material: what is refused beside what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.institutions.carriers.acts.activities import Material, make_material
from zhidu.institutions.carriers.acts.destroying import Certificate, destroy
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import Move, ThingState, end
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import Term, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .going import burn, list_to_destroy
from .people import Desk

At = Callable[[str], Desk]


def others(desk: Desk, *but: PersonCard) -> list[PersonCard]:
    """Colleagues who can be witnesses."""
    ids = {one.id for one in but}
    return [one for one in desk.people if one.id not in ids]


@pytest.mark.clause("S2.69-09", outcome="refused")
@pytest.mark.clause("S2.69-09", outcome="allowed")
@pytest.mark.clause("S2.69-10", outcome="refused")
@pytest.mark.clause("S2.69-10", outcome="allowed")
@pytest.mark.clause("S2.69-11", outcome="refused")
@pytest.mark.clause("S2.69-11", outcome="allowed")
@pytest.mark.clause("national_floor.02-05", outcome="refused")
@pytest.mark.clause("national_floor.02-05", outcome="allowed")
def test_destroyed_from_a_list_agreed_to_at_the_station_before_two_witnesses(desk: At) -> None:
    dx = desk("dx")
    first, second = dx.receive(copies=("1", "2"))
    keeper = dx.named("take_to_destroy")
    clerk = dx.clerk
    for way in ("self", "waste", "section", "named_person"):
        with pytest.raises(Refusal) as own_way:
            list_to_destroy(dx, clerk, first, way=way)
        assert own_way.value.clauses
    with pytest.raises(Refusal, match="没有编号"):
        list_to_destroy_numbers(clerk, "载-无-0001")
    matter_id = list_to_destroy(dx, clerk, first, second)
    with pytest.raises(NotVisible):
        burn(clerk, matter_id, *others(dx, clerk)[:2])
    to_the_end(clerk, matter_id)
    with pytest.raises(Refusal) as alone:
        burn(clerk, matter_id, clerk, others(dx, clerk)[0])
    assert alone.value.clauses == ("national_floor.02-05",)
    number = burn(clerk if keeper.id == clerk.id else keeper, matter_id, *others(dx, clerk, keeper)[:2])
    assert dx.card(first).state is dx.card(second).state is ThingState.GONE
    with pytest.raises(Overtaken):
        burn(clerk, matter_id, *others(dx, clerk)[:2])
    (row,) = rows(viewer_of(as_person(clerk)), "carriers.destructions").rows
    assert (row.number, row.values["pieces"]) == (number, 2)


def test_what_is_lent_is_not_listed_and_no_day_is_back_dated(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    clerk, reader = dx.clerk, dx.reader()
    dx.name(carrier, reader)
    dx.lend(carrier, reader, at="office")
    with pytest.raises(Refusal, match="还没有退回"):
        list_to_destroy(dx, clerk, carrier)
    dx.bring_back(carrier, reader, at="office")
    matter_id = list_to_destroy(dx, clerk, carrier)
    to_the_end(clerk, matter_id)
    witnesses = tuple(one.id for one in others(dx, clerk)[:2])
    early = Certificate(destroyed_on=date(2020, 1, 1), place="销毁站", witnesses=witnesses)
    with pytest.raises(Refusal, match="销毁日期"):
        destroy(as_person(clerk), matter_id=matter_id, certificate=early)


def list_to_destroy_numbers(who: PersonCard, numbers: str) -> None:
    """A list of numbers as somebody typed them."""
    form = {"numbers": numbers, "reason": "清退", "way": "designated_place", "place": "销毁站"}
    submit(as_person(who), matter_id=fresh_id(), kind="carriers.destruction", form=form)


@pytest.mark.clause("S1.19-17", outcome="refused")
@pytest.mark.clause("S1.19-17", outcome="allowed")
@pytest.mark.clause("S1.19-38", outcome="refused")
@pytest.mark.clause("S1.19-38", outcome="allowed")
def test_sections_dispose_of_nothing_the_clerk_takes_it_himself(desk: At) -> None:
    xxb = desk("xxb")
    (carrier,) = xxb.receive()
    taker, clerk = xxb.named("take_to_destroy"), xxb.clerk
    with pytest.raises(Refusal) as section:
        list_to_destroy(xxb, clerk, carrier, way="section")
    assert section.value.clauses == ("S1.19-17", "S1.19-38")
    matter_id = list_to_destroy(xxb, taker, carrier)
    to_the_end(taker, matter_id)
    if clerk.id != taker.id:
        with pytest.raises((Refusal, NotVisible)):
            burn(clerk, matter_id, *others(xxb, clerk)[:2])
    assert burn(taker, matter_id, *others(xxb, taker)[:2])


@pytest.mark.clause("S4.04-31", outcome="refused")
@pytest.mark.clause("S4.04-31", outcome="allowed")
@pytest.mark.clause("S4.04-32", outcome="refused")
@pytest.mark.clause("S4.04-32", outcome="allowed")
def test_only_the_office_as_a_whole_destroys_and_nothing_is_sold(desk: At) -> None:
    jcy = desk("jcy")
    (carrier,) = jcy.receive()
    clerk = jcy.clerk
    with pytest.raises(Refusal) as section:
        list_to_destroy(jcy, clerk, carrier, way="section")
    assert section.value.clauses == ("S4.04-31",)
    with pytest.raises(Refusal):
        list_to_destroy(jcy, clerk, carrier, way="waste")
    with pytest.raises(Refusal) as unlisted:
        in_act(as_person(clerk), carrier, way="central", supervised=True)
    assert unlisted.value.clauses
    matter_id = list_to_destroy(jcy, clerk, carrier, way="central")
    to_the_end(clerk, matter_id)
    assert burn(clerk, matter_id, *others(jcy, clerk)[:2])


def in_act(acting: Acting, carrier_id: int, **form: Any) -> None:
    """Straight to the end of a carrier, past all lists."""
    with transaction.atomic():
        end(acting, carrier_id, Move.DESTROYED, form=form)


@pytest.mark.clause("S0.09-14", outcome="refused")
@pytest.mark.clause("S0.09-14", outcome="allowed")
def test_surplus_is_destroyed_by_a_named_person_or_at_the_centre(desk: At) -> None:
    tjj = desk("tjj")
    (carrier,) = tjj.receive()
    with pytest.raises(Refusal) as section:
        list_to_destroy(tjj, tjj.clerk, carrier, way="section")
    assert section.value.clauses == ("S0.09-14",)
    assert list_to_destroy(tjj, tjj.clerk, carrier, way="named_person")


MATERIAL = Material(
    activity="党外人士座谈会",
    held_on=date(2026, 12, 1),
    keeper_id=None,
    title="会议讨论稿",
    level=Level.SECRET,
    term=Term(until=date(2031, 12, 1)),
    copies=3,
)


@pytest.mark.clause("S2.71-09", outcome="refused")
@pytest.mark.clause("S2.71-09", outcome="allowed")
@pytest.mark.clause("S2.71-10", outcome="refused")
@pytest.mark.clause("S2.71-10", outcome="allowed")
def test_material_for_an_activity_is_in_somebodys_charge_marked_and_numbered(desk: At) -> None:
    dx = desk("dx")
    keeper = dx.reader()
    good = replace(MATERIAL, keeper_id=keeper.id)

    def make(material: Material, who: PersonCard = dx.clerk, made: int = 0) -> tuple[int, ...]:
        return make_material(as_person(who), activity_id=made or fresh_id(), material=material)

    with pytest.raises(Refusal) as nobody:
        make(MATERIAL)
    assert nobody.value.clauses == ("S2.71-09",)
    with pytest.raises(Refusal) as endless:
        make(replace(good, term=None))
    assert endless.value.clauses == ("S2.71-10",)
    with pytest.raises(Refusal, match="份。"):
        make(replace(good, copies=0))
    with pytest.raises(Refusal, match="不在本单位"):
        make(replace(good, keeper_id=fresh_id()))
    with pytest.raises(Refusal):
        make(good, keeper)
    made = fresh_id()
    ids = make(good, made=made)
    assert len({dx.card(one).number for one in ids}) == 3
    with pytest.raises(Overtaken):
        make(good, made=made)
    (row,) = rows(viewer_of(as_person(dx.clerk)), "carriers.activity_material").rows
    assert (row.values["copies"], row.values["keeper"]) == (3, keeper.name)


STATISTICS = {
    "title": "一九九八年检察统计报表",
    "year": "1998",
    "copies": "3",
    "level": "internal",
    "reason": "保管期满",
    "way": "designated_place",
    "place": "市公文销毁站",
}


@pytest.mark.clause("S4.01-10", outcome="refused")
@pytest.mark.clause("S4.01-10", outcome="allowed")
@pytest.mark.clause("S4.01-11", outcome="refused")
@pytest.mark.clause("S4.01-11", outcome="allowed")
def test_where_the_rules_want_nobody_in_charge_the_register_names_nobody(desk: At) -> None:
    tjj = desk("tjj")
    made = make_material(as_person(tjj.clerk), activity_id=fresh_id(), material=MATERIAL)
    assert len(made) == 3
    (row,) = rows(viewer_of(as_person(tjj.clerk)), "carriers.activity_material").rows
    assert (row.values["copies"], row.values["keeper"]) == (3, "")


@pytest.mark.clause("S4.01-12", outcome="refused")
@pytest.mark.clause("S4.01-12", outcome="allowed")
def test_statistical_material_is_listed_agreed_to_and_watched(desk: At) -> None:
    jcy = desk("jcy")
    starter = jcy.reader()
    watcher = others(jcy, starter)[0]
    good = STATISTICS | {"supervisor": str(watcher.id)}

    def destroy(**changes: str) -> int:
        made = fresh_id()
        submit(
            as_person(starter), matter_id=made, kind="carriers.statistics_destruction", form=good | changes
        )
        return made

    for gap in ({"year": ""}, {"supervisor": ""}, {"supervisor": str(starter.id)}, {"way": "self"}):
        with pytest.raises(Refusal) as refused:
            destroy(**gap)
        assert refused.value.clauses
    (carrier,) = jcy.receive()
    with pytest.raises(Refusal) as unagreed:
        in_act(as_person(jcy.clerk), carrier, way="designated_place", listed=True, supervised=True)
    assert unagreed.value.clauses
    to_the_end(starter, destroy())
    (row,) = rows(viewer_of(as_person(starter)), "carriers.statistics").rows
    assert (row.values["copies"], row.values["supervisor"]) == (3, watcher.label or watcher.name)
