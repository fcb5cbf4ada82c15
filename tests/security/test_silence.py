"""Where the rules are silent nobody may more than before: as on a day before any of them was in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django.fixtures import Settings

from zhidu.institutions.cleared_staff.reads.downloads import approvers
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.secrecy_rights import open_to, ruled
from zhidu.kernel.matters.states import Secrecy
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, create_office, fresh_id, grant_role
from zhidu.kernel.org import combining
from zhidu.kernel.org.public import Named, people
from zhidu.kernel.regulations.public import adopt_pack
from zhidu.kernel.secrecy.models import ClearanceRow
from zhidu.kernel.secrecy.public import OPEN_LEVELS, class_clauses, clear, clearance_keepers, levels_of
from zhidu.kernel.words.public import Level, NotVisible

BEFORE = date(1999, 1, 1)


@pytest.fixture
def office(sample_office: Callable[[str], OfficeCard], settings: Settings) -> OfficeCard:
    settings.PROFILE = "standalone"
    return sample_office("dx")


def test_silent_rules_name_nobody(office: OfficeCard) -> None:
    assert clearance_keepers(office.id, BEFORE) == approvers(office.id, BEFORE) == frozenset()
    assert class_clauses(office.id, Level.SECRET, BEFORE) == ()
    assert ruled(office.id, Secrecy.FIX, BEFORE) == Named()
    assert open_to(office.id, Level.SECRET, {"head"}, today()) == frozenset()


def test_a_class_of_which_the_rules_say_nothing_shows_nothing(office: OfficeCard) -> None:
    other, who = create_office(code="other", name="另一单位"), people(office.id)[0].id
    adopt_pack(other.id, "party_school", today())
    ClearanceRow.objects.create(office_id=other.id, person_id=who, person_class="core", since=BEFORE)
    assert levels_of(other.id, who, today()) == OPEN_LEVELS
    with pytest.raises(NotVisible):
        clear(Acting(other.id), clearance_id=fresh_id(), person_id=who, person_class="core", since=today())


def test_silent_rules_forbid_no_second_role(office: OfficeCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(combining, "today", lambda: BEFORE)
    who = create_account(username="guanli", password="lai-fang-0379").id
    for role in (Role.AUDITOR, Role.KEY_ADMINISTRATOR):
        grant_role(who, role)
