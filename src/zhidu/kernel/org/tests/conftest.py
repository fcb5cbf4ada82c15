"""The bureau in the database, and a short way to ask who a rule names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from tests.support.remembered import remembered
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.org.loading import changed
from zhidu.kernel.org.models import Absence, Person
from zhidu.kernel.org.public import Circumstances, Resolution, delegate, establish, resolve
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.words.public import Verb, Who

from .bureau import BUREAU, DAY, shared_rulebook

Ask = Callable[..., Resolution]


class People:
    """The ids of the bureau's people by the keys of the description; ``told`` writes a resolution in keys."""

    def __init__(self, office_id: int) -> None:
        rows = Person.objects.filter(office_id=office_id).order_by("id").values_list("id", flat=True)
        self.ids: dict[str, int] = dict(zip((row["key"] for row in BUREAU["person"]), rows, strict=True))
        self._keys = {identity: key for key, identity in self.ids.items()}

    def __getitem__(self, key: str) -> int:
        return self.ids[key]

    def keys_of(self, ids: Iterable[int]) -> list[str]:
        return [self._keys[identity] for identity in ids]

    def told(self, resolution: Resolution) -> list[str]:
        """``["wang"]``, or ``["chen for wang"]`` where a delegate acts."""
        return [
            self._keys[one.person_id]
            + (f" for {self._keys[one.for_person_id]}" if one.for_person_id is not None else "")
            for one in resolution.assignees
        ]


def away(bureau: OfficeCard, person_id: int, since: date = DAY, until: date = DAY) -> None:
    """Note that somebody is on a journey."""
    Absence.objects.create(office_id=bureau.id, person_id=person_id, since=since, until=until, reason="出差")
    changed(bureau.id)


def delegated(bureau: OfficeCard, staff: People, holder: str, to: str, **more: object) -> int:
    """Let ``to`` act for ``holder`` in November, or as ``more`` says."""
    days = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)} | more
    return delegate(Acting(bureau.id), holder_id=staff[holder], delegate_id=staff[to], **days)  # type: ignore[arg-type]


@pytest.fixture
def bureau(db: None) -> OfficeCard:
    return _established()


@remembered
def _established() -> OfficeCard:
    office = create_office(code="bureau", name="市统计局")
    establish(office.id, BUREAU)
    return office


@pytest.fixture
def staff(bureau: OfficeCard) -> People:
    return People(bureau.id)


@pytest.fixture
def ask(bureau: OfficeCard, staff: People) -> Ask:
    """``ask("head", Verb.SIGN, starter="zhao")``; everything else as in Circumstances."""

    def resolved(who: str, verb: Verb = Verb.APPROVE, *, starter: str = "zhao", **more: Any) -> Resolution:
        day: date = more.pop("on", DAY)
        case = Circumstances(
            office_id=bureau.id, on=day, starter_id=staff[starter], rulebook=shared_rulebook(day), **more
        )
        return resolve(Who.parse(who), verb, case)

    return resolved


@pytest.fixture
def new_office(db: None) -> int:
    """An office whose organisation is still to come."""
    load()
    office_id = create_office(code="xdw", name="新单位").id
    adopt_pack(office_id, "national_floor", on=date(2020, 1, 1))
    return office_id
