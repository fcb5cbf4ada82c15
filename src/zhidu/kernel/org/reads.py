"""The organisation as of a day, for other rooms: frozen values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import ADMINISTRATORS, roles_of
from zhidu.kernel.words.public import NotVisible

from .cards import ChargeCard, CommitteeCard, DelegationCard, DepartmentCard, PersonCard
from .loading import Known, once_here, organisation
from .models import Person


def person(person_id: int, on: date | None = None, *, office_id: int | None = None) -> PersonCard:
    """Somebody as of the day (today if none is given); who has left is still named. NotVisible if unknown."""
    found = people_by_ids((person_id,), on, office_id=office_id)
    if person_id not in found:
        raise NotVisible
    return found[person_id]


def people_by_ids(
    person_ids: Iterable[int], on: date | None = None, *, office_id: int | None = None
) -> Mapping[int, PersonCard]:
    """People by id as of the day, those who left included; unknown ids are left out.

    With ``office_id`` only that office's people are known, and nobody costs a query of his own.
    """
    day = on or today()
    wanted = set(person_ids)
    if office_id is not None and wanted:
        here = organisation(office_id, day)
        cards = {one: here.card(one) for one in wanted if one in here.person}
        known = once_here(office_id) if wanted - cards.keys() else {}
        return cards | _cards([known[one] for one in wanted - cards.keys() if one in known], day)
    rows = Person.objects.filter(pk__in=wanted).values_list("id", "office_id", "name", "account_id")
    return _cards(list(rows), day) if wanted else {}


def _cards(found: Sequence[Known], day: date) -> dict[int, PersonCard]:
    here = {office_id: organisation(office_id, day) for office_id in {row[1] for row in found}}
    return {
        identity: here[office_id].card(identity)
        if identity in here[office_id].person
        else PersonCard(identity, office_id, name, account_id, label=name, in_service=False)
        for identity, office_id, name, account_id in found
    }


def people(office_id: int, on: date | None = None) -> tuple[PersonCard, ...]:
    """Everybody in service in the office on the day, leaders first, then by department."""
    here = organisation(office_id, on or today())
    order = {row.id: position for position, row in enumerate(here.departments)}
    cards = [here.card(row.id) for row in here.people]
    cards.sort(key=lambda card: (order.get(card.department_id or 0, -1), card.place.rank, card.id))
    return tuple(cards)


def called_like(office_id: int, words: str) -> frozenset[int]:
    """Who is or was in service in the office and has ``words`` in the name."""
    return frozenset(one for one, (_, _, name, _) in once_here(office_id).items() if words in name)


def on_record(office_id: int) -> Mapping[int, str]:
    """The names of all who are, were or will be in service in the office; no query while nothing changed."""
    return {one: name for one, (_, _, name, _) in once_here(office_id).items()}


def name_at(path: str) -> Subquery:
    """The name of the person to whom ``path`` leads, for sorting in the database."""
    return Subquery(Person.objects.filter(pk=OuterRef(path)).values("name")[:1])


def persons_of_account(account_id: int, on: date | None = None) -> tuple[PersonCard, ...]:
    """The persons, one an office, in whose name an account may act on the day."""
    day = on or today()
    in_service = Q(until=None) | Q(until__gte=day)
    ids = Person.objects.filter(in_service, account_id=account_id, since__lte=day).values_list(
        "id", flat=True
    )
    cards = people_by_ids(ids, day)
    return tuple(cards[identity] for identity in sorted(cards))


def has_left(account_id: int, on: date | None = None) -> bool:
    """Whether the account was somebody's who serves in no office any more, and never will by what is known.

    The accounts of administrators of the installation belong to no office.
    """
    last_days = list(Person.objects.filter(account_id=account_id).values_list("until", flat=True))
    day = on or today()
    left = bool(last_days) and all(last is not None and last < day for last in last_days)
    return left and not roles_of(account_id) & ADMINISTRATORS


def person_of_account(
    account_id: int, office_id: int | None = None, on: date | None = None
) -> PersonCard | None:
    """The person of the account in the office (in any, where none is named); None if there is none in
    service.
    """
    if office_id is None:
        return next(iter(persons_of_account(account_id, on)), None)
    here = organisation(office_id, on or today())
    found = (row.id for row in here.people if row.account_id == account_id)
    return next((here.card(one) for one in found), None)


def departments(office_id: int, on: date | None = None) -> tuple[DepartmentCard, ...]:
    """The departments of the office on the day, in the office's order."""
    here = organisation(office_id, on or today())
    return tuple(here.department_card(row) for row in here.departments)


def department_of(person_id: int, on: date | None = None) -> DepartmentCard | None:
    """The department somebody belongs to on the day; None for leaders and those not in service."""
    card = person(person_id, on)
    if card.department_id is None:
        return None
    here = organisation(card.office_id, on or today())
    return here.department_card(here.department[card.department_id])


def members_of(office_id: int, department_id: int, on: date | None = None) -> tuple[PersonCard, ...]:
    """Everybody who works in the department on the day."""
    here = organisation(office_id, on or today())
    return tuple(here.card(one) for one in here.members_of(department_id))


def head_of(office_id: int, department_id: int, on: date | None = None) -> PersonCard | None:
    """Who leads the department on the day, acting or regular; None while nobody does."""
    here = organisation(office_id, on or today())
    found = here.head_of(department_id)
    return here.card(found) if found is not None else None


def leaders_of(person_id: int, on: date | None = None) -> tuple[PersonCard, ...]:
    """Somebody's leaders on the day, the nearest first."""
    card = person(person_id, on)
    here = organisation(card.office_id, on or today())
    return tuple(here.card(one) for one in here.leaders_of(person_id))


def bodies_of(person_id: int, on: date | None = None, *, office_id: int | None = None) -> frozenset[str]:
    """The codes under which rules name somebody on the day: ``department:general_office``, ``head`` …

    With ``office_id`` his office need not be looked up.
    """
    home = office_id if office_id is not None else _office_of(person_id)
    return organisation(home, on or today()).bodies_of(person_id) if home is not None else frozenset()


def _office_of(person_id: int) -> int | None:
    return Person.objects.filter(pk=person_id).values_list("office_id", flat=True).first()


def charges(office_id: int, on: date | None = None) -> tuple[ChargeCard, ...]:
    """Who leads, assists and liaises with what on the day."""
    here = organisation(office_id, on or today())
    return tuple(ChargeCard(row.person_id, row.kind, row.department_id, row.line) for row in here.charges)


def appointees(
    office_id: int, slug: str, on: date | None = None, *, department_id: int | None = None
) -> tuple[PersonCard, ...]:
    """Who is appointed to the function on the day, for the department if it has its own; who acts first
    comes first.
    """
    here = organisation(office_id, on or today())
    return tuple(here.card(row.person_id) for row in here.appointees(slug, department_id))


def committees(office_id: int, on: date | None = None) -> tuple[CommitteeCard, ...]:
    """The committees of the office with their seats on the day."""
    return organisation(office_id, on or today()).committee_cards()


def delegates_of(person_id: int, on: date, matter_kind: str = "") -> tuple[DelegationCard, ...]:
    """Who may act for somebody on the day in matters of the kind: one step, a delegate's delegate is none."""
    here = organisation(person(person_id, on).office_id, on)
    away = here.is_absent(person_id)
    return tuple(row for row in here.delegations_of(person_id, matter_kind) if away or not row.when_absent)


def delegations(office_id: int, on: date | None = None) -> tuple[DelegationCard, ...]:
    """All delegations of the office that hold on the day."""
    return organisation(office_id, on or today()).delegations


def is_absent(person_id: int, on: date) -> bool:
    """Whether somebody is away on the day, or not in service."""
    return organisation(Person.objects.values_list("office_id", flat=True).get(pk=person_id), on).is_absent(
        person_id
    )


def unavailable(office_id: int, person_ids: Iterable[int], on: date) -> frozenset[int]:
    """Those of the given people who on the day are away, have left, or are not of this office."""
    here = organisation(office_id, on)
    return frozenset(one for one in person_ids if here.is_absent(one))
