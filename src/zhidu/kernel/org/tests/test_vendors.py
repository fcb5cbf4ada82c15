"""The organisation on both databases, with transactions that really commit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.org.public import (
    Circumstances,
    be_away,
    committees,
    delegate,
    delegations,
    establish,
    resolve_all,
)
from zhidu.kernel.words.public import Refusal, Verb, Who

from .bureau import BUREAU, DAY, shared_rulebook
from .conftest import People


def test_who_acts_is_found_on_both_databases(committed: str) -> None:
    office = create_office(code="bureau", name="市统计局")
    establish(office.id, BUREAU)
    staff = People(office.id)
    delegate(Acting(office.id), holder_id=staff["wang"], delegate_id=staff["sun"], since=DAY, until=DAY)
    be_away(Acting(office.id), person_id=staff["zhou"], since=DAY, until=DAY, reason="出差")
    case = Circumstances(office_id=office.id, on=DAY, starter_id=staff["zhao"], rulebook=shared_rulebook())
    names = ("deputy_in_charge", "committee:secrecy", "appointee:archivist", "own_section_head")
    found = resolve_all([(Who.parse(name), Verb.APPROVE) for name in names], case)
    told = [one for resolution in found for one in staff.told(resolution)]
    assert told == ["sun for wang", "sun for wang", "zhang_2", "li_min"]
    assert committees(office.id, DAY)[0].name == "保密委员会"


def test_of_two_delegations_at_once_one_is_refused(committed: str) -> None:
    office = create_office(code="bureau", name="市统计局")
    establish(office.id, BUREAU)
    staff = People(office.id)

    def give(to: str) -> bool:
        try:
            delegate(
                Acting(office.id),
                holder_id=staff["wang"],
                delegate_id=staff[to],
                since=DAY,
                until=date(2026, 11, 30),
            )
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(give, ["sun", "chen", "zhang", "liu"]))
    assert sum(given) == 1
    assert len(delegations(office.id, DAY)) == 1
