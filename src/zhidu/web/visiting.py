"""Who is at the screen: the account, the person it acts as, and the office whose rows it sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.contrib.auth import logout
from django.http import HttpRequest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import ADMINISTRATORS, NO_OFFICE, OfficeCard, Role, office, roles_of
from zhidu.kernel.org.public import PersonCard, has_left, person_of_account
from zhidu.kernel.secrecy.public import Viewer, viewer_for

PERSON = "acting_person"
OFFICE = "acting_office"


class Request(HttpRequest):
    """A request that passed its route's policy."""

    visitor: Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The one at the screen; without a person it is an administrator of the installation."""

    account_id: int
    username: str
    must_change_password: bool
    roles: frozenset[Role]
    sees_as: Viewer
    office: OfficeCard | None = None
    person: PersonCard | None = None
    password_changed_at: datetime | None = None

    @property
    def at_office(self) -> OfficeCard:
        """The office of the acting person; a policy has made sure that there is one."""
        if self.office is None:
            raise TypeError("this route's policy admits visitors without an office")
        return self.office

    @property
    def at_work(self) -> PersonCard:
        """The acting person; a policy has made sure that there is one."""
        if self.person is None:
            raise TypeError("this route's policy admits visitors without a person")
        return self.person

    @property
    def name(self) -> str:
        """What the page calls the visitor; an administrator is called by his role."""
        if self.person:
            return self.person.name
        return "、".join(sorted(role.label for role in self.roles & ADMINISTRATORS)) or self.username

    @property
    def on(self) -> date:
        """The legal day."""
        return today()

    def acting(self) -> Acting:
        """The visitor as the actor of an act, now."""
        return Acting(office_id=self.at_office.id, account_id=self.account_id, person_id=self.at_work.id)

    def viewer(self) -> Viewer:
        """The visitor as one who sees only what is his to see."""
        return self.sees_as


def visitor_of(request: HttpRequest) -> Visitor | None:
    """The visitor behind ``request``; None before sign-in."""
    user = request.user
    if not user.is_authenticated:
        return None
    office_id = request.session.get(OFFICE)
    roles = roles_of(user.pk, office_id)
    person = person_of_account(user.pk, office_id) if office_id is not None else None
    if person is None and not roles & ADMINISTRATORS and has_left(user.pk):
        logout(request)
        return None
    return Visitor(
        account_id=user.pk,
        username=user.username,
        must_change_password=user.must_change_password,
        roles=roles,
        sees_as=_viewer(user.pk, roles, person),
        office=_office(person.office_id, today()) if person else None,
        person=person,
        password_changed_at=user.password_changed_at,
    )


def _viewer(account_id: int, roles: frozenset[Role], person: PersonCard | None) -> Viewer:
    if person is None:
        return viewer_for(NO_OFFICE, account_id, None, roles)
    return viewer_for(person.office_id, account_id, person.id, roles)


@lru_cache(maxsize=256)
def _office(office_id: int, _day: date) -> OfficeCard:
    """The office's names, read once a day: they stand on every page and hardly ever change."""
    return office(office_id)


def act_as(request: HttpRequest, person: PersonCard) -> None:
    """From now on the session acts as ``person`` (one of the account's own)."""
    request.session[PERSON] = str(person.id)
    request.session[OFFICE] = person.office_id
