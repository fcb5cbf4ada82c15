"""定密责任人: whom the rules allow, nobody else; the rank of the office is said once for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.offices import as_person
from zhidu.institutions.classification.acts.granting import record_grant, record_standing
from zhidu.institutions.classification.reads.office import powers, responsible
from zhidu.institutions.classification.rules import Power
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import charges, departments, person
from zhidu.kernel.words.public import Level, Refusal

from .people import SINCE, Desk

Desks = Callable[..., Desk]


@pytest.mark.clause("S2.68-02", outcome="allowed")
@pytest.mark.clause("S2.68-02", outcome="refused")
def test_only_the_head_or_who_leads_the_secrecy_work_is_responsible(desk: Desks) -> None:
    dx = desk("dx", named=False)
    assert [one.id for one in responsible(dx.office.id, today())] == [dx.head.id]
    unit = next(one.id for one in departments(dx.office.id) if one.slug == "secrecy")
    charge = next(one for one in charges(dx.office.id) if one.department_id == unit)
    leads, other = person(charge.person_id), dx.other()
    with pytest.raises(Refusal) as refused:
        dx.designate(other)
    assert refused.value.clauses == ("S2.68-02",)
    dx.designate(leads)
    dx.designate(dx.head)
    assert {one.id for one in responsible(dx.office.id, today())} == {leads.id, dx.head.id}


def test_the_rank_says_what_the_office_may_determine(desk: Desks) -> None:
    szfb = desk("szfb", "")
    keeper = as_person(szfb.officer)
    assert [one.power for one in powers(szfb.office.id, today())] == [None, None, None]

    def rank(code: str, since: date = SINCE, standing_id: int = 0) -> None:
        record_standing(
            keeper,
            standing_id=standing_id or fresh_id(),
            office_level=code,
            grounds="编〔2020〕1号",
            since=since,
        )

    same = fresh_id()
    rank("city", standing_id=same)
    rank("city", standing_id=same)
    for wrong in ("city", "moon"):
        with pytest.raises(Refusal):
            rank(wrong)
    found = powers(szfb.office.id, today())
    assert [one.power for one in found] == [Power.ORIGINAL, Power.ORIGINAL, Power.REFER_UP]
    assert [one.years for one in found] == [10, 20, 30]


@pytest.mark.parametrize(("level", "until"), [(Level.INTERNAL, None), (Level.SECRET, date(2025, 12, 31))])
def test_a_grant_is_of_state_secrets_and_ends_after_it_began(
    desk: Desks, level: Level, until: date | None
) -> None:
    with pytest.raises(Refusal):
        record_grant(
            as_person(desk("szfb").officer),
            grant_id=fresh_id(),
            level=level,
            matters="专项工作",
            granted_by="省级机关",
            document="授〔2026〕1号",
            since=SINCE,
            until=until,
        )
