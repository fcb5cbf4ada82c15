"""Dues: the occurrences of what recurs, written ahead from the rules, never twice, never forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from zhidu.kernel.calendar.public import DueDate, DueMoment, legal_date
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import Category, PersonCard, Place, departments, people
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Obligation, Rulebook
from zhidu.kernel.words.public import NotVisible, Refusal, Who

from .models import DueRow

# How far ahead dues are written, so that a year's plan can be printed and reminders have a day.
AHEAD = timedelta(days=370)
MOST_DONE = 2_000
_DAY = timedelta(days=1)
EVERYBODY, EVERY_SECTION, EVERY_WINDOW = Who("starter"), Who("own_section_head"), Who("own_window_head")
"""A duty of each person or each section is written for all of them: these positions are somebody's own."""


@dataclass(frozen=True, slots=True)
class DueCard:
    """One occurrence as of a day. ``days_left`` is negative once overdue."""

    id: int
    office_id: int
    code: str
    label: str
    clause: str
    responsible: str
    responsible_label: str
    due_on: date
    days_left: int
    reminds: bool
    provisional: bool
    done: bool
    done_by: int | None
    note: str
    person_id: int | None = None
    path: str = ""
    done_at: datetime | None = None
    agrees: bool | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day has passed and it is not done."""
        return not self.done and self.days_left < 0

    def to_json(self) -> dict[str, Any]:
        """Plain values, ids as strings."""
        return {
            "id": str(self.id),
            "code": self.code,
            "label": self.label,
            "clause": self.clause,
            "responsible": self.responsible,
            "due": self.due_on.isoformat(),
            "days_left": self.days_left,
            "overdue": self.overdue,
            "provisional": self.provisional,
            "done": self.done,
        }


def refresh(office_id: int, on: date | None = None) -> int:
    """Write the dues that the office's rules foresee from ``on`` (today) for a year; gives how many are new.

    Run as often as one likes. What was due since the last refresh is caught up; what is open, not yet due,
    and no longer foreseen (a rule ended, a provisional date moved) goes; what is done or overdue stays.
    """
    day = on or today()
    try:
        rules = rulebook(office_id, day)
    except Refusal:  # an office without rules has no duties
        return 0
    with transaction.atomic():
        known = _known(office_id)
        foreseen = [
            row for duty in rules.obligations() for row in _foreseen(office_id, duty, rules, day, known)
        ]
        wanted = {(row.code, row.due_on) for row in foreseen}
        DueRow.objects.filter(
            pk__in=[
                pk for (code, due_on), (pk, is_open) in known.items()
                if is_open and due_on >= day and (code, due_on) not in wanted
            ]
        ).delete()  # fmt: skip
        fresh = [row for row in foreseen if (row.code, row.due_on) not in known]
        DueRow.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


_Known = dict[tuple[str, date], tuple[int, bool]]


def _known(office_id: int) -> _Known:
    """What is written already: by code and day, its id and whether it is open."""
    recurring = DueRow.objects.filter(office_id=office_id, source_id=None)
    rows = recurring.values_list("code", "due_on", "id", "done_at")
    return {(code, due_on): (identity, done_at is None) for code, due_on, identity, done_at in rows}


def _foreseen(
    office_id: int, duty: Obligation, rules: Rulebook, day: date, known: _Known
) -> Iterator[DueRow]:
    for person in _whose(office_id, duty, day):
        code = _code(duty, person)
        earlier = [due_on for own, due_on in known if own == code and due_on < day]
        after = max(earlier, default=day - _DAY)
        while (found := duty.recurs.next(after, rules.calendar)).date <= day + AHEAD:
            # What would have been due in the past was due only if the duty stood so in the rules of that day.
            if found.date >= day or (code, found.date) in known or _stood(office_id, duty, found.date):
                yield _row(office_id, duty, rules, found, person)
            after = found.date


def _whose(office_id: int, duty: Obligation, day: date) -> tuple[PersonCard | None, ...]:
    """Each person, or each head of a section, where the rule speaks of them; None: a post or body owes it."""
    if duty.responsible == EVERYBODY:
        return people(office_id, day)
    if duty.responsible == EVERY_SECTION:
        return tuple(card for card in people(office_id, day) if card.place is Place.DEPARTMENT)
    if duty.responsible == EVERY_WINDOW:
        heads = {one.head_id for one in departments(office_id, day) if one.category is Category.WINDOW}
        return tuple(card for card in people(office_id, day) if card.id in heads)
    return (None,)


def _stood(office_id: int, duty: Obligation, on: date) -> bool:
    try:
        then = rulebook(office_id, on).obligations()
    except Refusal:
        return False
    return any(other.code == duty.code and other.recurs == duty.recurs for other in then)


def _code(duty: Obligation, person: PersonCard | None) -> str:
    return duty.code if person is None else f"{duty.code}.{person.id}"


def _row(
    office_id: int, duty: Obligation, rules: Rulebook, found: DueDate, person: PersonCard | None
) -> DueRow:
    return DueRow(
        office_id=office_id,
        person_id=person.id if person else None,
        code=_code(duty, person),
        label=duty.label,
        clause=duty.clause,
        responsible=str(duty.responsible),
        responsible_label=person.name if person else rules.label_of_who(duty.responsible),
        due_on=found.date,
        remind_on=_remind_on(duty, rules, found.date),
        provisional=found.provisional,
    )


def _remind_on(duty: Obligation, rules: Rulebook, due_on: date) -> date:
    if duty.remind is None:
        return due_on
    reminder = duty.remind.due({duty.remind.event: due_on}, rules.calendar)
    return legal_date(reminder.at) if isinstance(reminder, DueMoment) else reminder.date


def due(
    office_id: int, on: date | None = None, *, ahead: timedelta = timedelta(days=0)
) -> tuple[DueCard, ...]:
    """What is open, overdue first: due on or before ``on`` (today), or whose reminder has begun.

    ``ahead`` adds what falls due within that time.
    """
    day = on or today()
    open_rows = DueRow.objects.filter(office_id=office_id, done_at=None)
    rows = open_rows.filter(due_on__lte=day + ahead) | open_rows.filter(remind_on__lte=day)
    return tuple(card(row, day) for row in rows.order_by("due_on", "code"))


def dues_of(
    office_id: int,
    bodies: frozenset[str],
    on: date | None = None,
    *,
    person_id: int | None = None,
    ahead: timedelta = timedelta(days=0),
) -> tuple[DueCard, ...]:
    """Of what is open, what falls to somebody whom rules call by one of ``bodies`` (Viewer.bodies), or to
    the person himself.
    """
    mine = frozenset({person_id}) - {None}
    return tuple(
        found
        for found in due(office_id, on, ahead=ahead)
        if (found.person_id in mine if found.person_id else found.responsible in bodies)
    )


def open_due(office_id: int, due_id: int, bodies: frozenset[str], *, person_id: int | None = None) -> DueCard:
    """One that is open and falls to them; raises NotVisible for any other."""
    row = _theirs(office_id, bodies, person_id).filter(pk=due_id, done_at=None).first()
    if row is None:
        raise NotVisible
    return card(row, today())


def done_dues(office_id: int, bodies: frozenset[str], *, person_id: int | None = None) -> tuple[DueCard, ...]:
    """Of what fell to them, what is done, the latest first; at most ``MOST_DONE``."""
    rows = _theirs(office_id, bodies, person_id).filter(done_at__isnull=False)
    return tuple(card(row, today()) for row in rows.order_by("-done_at", "-id")[:MOST_DONE])


def _theirs(office_id: int, bodies: frozenset[str], person_id: int | None) -> QuerySet[DueRow]:
    mine = Q(person_id=person_id) if person_id is not None else Q(pk__in=())
    return DueRow.objects.filter(mine | Q(person_id=None, responsible__in=bodies), office_id=office_id)


def card(row: DueRow, day: date) -> DueCard:
    """The row as of the day."""
    return DueCard(
        id=row.pk,
        office_id=row.office_id,
        code=row.code,
        label=row.label,
        clause=row.clause,
        responsible=row.responsible,
        responsible_label=row.responsible_label,
        due_on=row.due_on,
        days_left=(row.due_on - day).days,
        reminds=row.remind_on <= day,
        provisional=row.provisional,
        done=row.done_at is not None,
        done_by=row.done_by,
        note=row.note,
        person_id=row.person_id,
        path=row.path,
        done_at=row.done_at,
        agrees=row.agrees,
    )
