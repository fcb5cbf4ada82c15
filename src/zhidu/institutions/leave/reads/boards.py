"""What the pages of leave show: one's own leaves and balances, who is away, who is due back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from zhidu.institutions.leave.models import PersonFile
from zhidu.institutions.leave.rules import Entitlement, LeaveState, Overdue
from zhidu.kernel.clock.public import today
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.org.public import PersonCard, named_by, people, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import DomainValue, Quantity, Rulebook
from zhidu.kernel.secrecy.public import Viewer

from .cards import keeps_leave
from .recalls import recaller
from .standing import (
    ANNUAL,
    Known,
    Standing,
    counts_by_year,
    entitled,
    known,
    leave_of,
    leaves,
    leaves_of,
    planned_days,
    used,
)
from .stretches import shown

RETURN, MEASURES = "leave.return", "leave.measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRow:
    """A leave as a list shows it. ``kind`` is empty for those who may not know it; ``told`` is its state in
    words; ``to_return`` says that it is approved and one is not back from it yet.
    """

    matter_id: int
    person_id: int
    name: str
    department: str
    kind: str
    stretch: str
    starts_on: date
    ends_on: date
    days: str
    state: LeaveState
    told: str
    due_on: date | None = None
    overdue: bool = False
    measures: bool = False
    to_return: bool = False
    recallable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What somebody is entitled to in a year, and what of it is left; None where his file does not say."""

    kind: str
    year: int
    entitled: Decimal | None
    unit: str
    taken: Decimal
    applied: Decimal
    planned: Decimal
    expires: date
    clauses: tuple[str, ...]

    @property
    def left(self) -> Decimal | None:
        """What may still be applied for."""
        if self.entitled is None:
            return None
        return max(self.entitled - self.taken - self.applied, Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """What the office keeps of somebody for his leave."""

    card: PersonCard
    known: Known


def my_leaves(viewer: Viewer, on: date | None = None) -> tuple[LeaveRow, ...]:
    """One's own leaves that stand, the latest first."""
    if viewer.person_id is None:
        return ()
    day = on or today()
    own = leaves_of(viewer.office_id, viewer.person_id)
    return _rows(viewer.office_id, reversed(own), day, frozenset({viewer.person_id}))


def away_on(viewer: Viewer, on: date | None = None) -> tuple[LeaveRow, ...]:
    """Everybody whose approved leave covers the day; of what kind, only for those who may know."""
    day = on or today()
    found = [
        one
        for one in leaves(viewer.office_id, starts_on__lte=day, ends_on__gte=day, approved_at__isnull=False)
        if one.approved and one.away is not None and one.away.starts_on <= day <= one.away.ends_on
    ]
    rows = _rows(viewer.office_id, found, day, _may_know(viewer, found, day))
    standing = {one.matter_id: one for one in found}
    return tuple(
        replace(row, recallable=recaller(viewer, standing[row.matter_id], day) is not None) for row in rows
    )


def due_back(viewer: Viewer, on: date | None = None) -> tuple[LeaveRow, ...]:
    """Approved leaves that ended and from which nobody came back yet, for those who keep the register."""
    day = on or today()
    if not keeps_leave(viewer.office_id, viewer.bodies, day):
        return ()
    owed = (
        still_owed(viewer.office_id, None, RETURN).keys()
        | still_owed(viewer.office_id, None, MEASURES).keys()
    )
    found = [one for one in leaves(viewer.office_id, ends_on__lte=day, matter_id__in=owed) if one.approved]
    rows = _rows(viewer.office_id, found, day, frozenset(one.person_id for one in found))
    return tuple(one for one in rows if one.due_on is not None or one.measures)


def returnable(viewer: Viewer, matter_id: int, on: date | None = None) -> LeaveRow | None:
    """The approved leave as whoever may enter the return from it sees it: the person, and the keepers."""
    day = on or today()
    found = leave_of(viewer.office_id, matter_id)
    if found is None or not found.approved:
        return None
    if found.person_id != viewer.person_id and not keeps_leave(viewer.office_id, viewer.bodies, day):
        return None
    return next(iter(_rows(viewer.office_id, (found,), day, frozenset({found.person_id}))), None)


def _may_know(viewer: Viewer, found: Iterable[Standing], day: date) -> frozenset[int]:
    """Whose kind of leave the viewer may know: his own, and all of them where he keeps the register."""
    if keeps_leave(viewer.office_id, viewer.bodies, day):
        return frozenset(one.person_id for one in found)
    return frozenset({viewer.person_id} if viewer.person_id else ())


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows of one list are dressed with."""

    day: date
    kinds: Mapping[str, str]
    due: Mapping[int, date]
    measures: Mapping[int, date]


def _rows(
    office_id: int, found: Iterable[Standing], day: date, may_know: frozenset[int]
) -> tuple[LeaveRow, ...]:
    listed = tuple(found)
    cards = people_by_ids({one.person_id for one in listed}, day, office_id=office_id)
    ids = frozenset(one.matter_id for one in listed)
    around = _Around(
        day,
        {one.code: one.label for one in _kinds(rulebook(office_id, day))},
        still_owed(office_id, ids, RETURN),
        still_owed(office_id, ids, MEASURES),
    )
    return tuple(
        _row(one, cards[one.person_id], around, may_know=one.person_id in may_know)
        for one in listed
        if one.person_id in cards
    )


def _kinds(book: Rulebook) -> tuple[DomainValue, ...]:
    return book.domain("leave_kind")


def _row(one: Standing, card: PersonCard, around: _Around, *, may_know: bool) -> LeaveRow:
    due_on = around.due.get(one.matter_id)
    overdue = due_on is not None and due_on < around.day
    handled = around.measures.get(one.matter_id)
    state = _state(one, around.day, overdue=overdue)
    return LeaveRow(
        matter_id=one.matter_id,
        person_id=one.person_id,
        name=card.label or card.name,
        department=card.department_name or "单位领导",
        kind=around.kinds.get(one.kind, "") if may_know else "",
        stretch=str(one.stretch),
        starts_on=one.stretch.starts_on,
        ends_on=one.stretch.ends_on,
        days=shown(one.days),
        state=state,
        told=f"已于{one.back_on}返岗" if state is LeaveState.BACK else state.label,
        due_on=due_on,
        overdue=overdue,
        measures=handled is not None and handled <= around.day,
        to_return=one.approved and one.back_on is None,
    )


def _state(one: Standing, day: date, *, overdue: bool) -> LeaveState:
    if not one.approved:
        return LeaveState.ASKED
    if one.back_on is not None:
        return LeaveState.CALLED_OFF if one.away is None else LeaveState.BACK
    if overdue:
        return LeaveState.OVERDUE
    if one.recalled:
        return LeaveState.RECALLED
    if one.stretch.starts_on > day:
        return LeaveState.APPROVED
    return LeaveState.AWAY if one.stretch.ends_on >= day else LeaveState.ENDED


def balances(office_id: int, person_id: int, year: int) -> tuple[Balance, ...]:
    """What stands for a year by the office's rules, kind by kind."""
    book = rulebook(office_id, today())
    if Entitlement not in book.questions():
        return ()
    return tuple(
        _balance(book, kind, office_id, person_id, year=year)
        for kind in _kinds(book)
        if counts_by_year(book, kind.code)
    )


def _balance(book: Rulebook, kind: DomainValue, office_id: int, person_id: int, *, year: int) -> Balance:
    file, own = known(office_id, person_id), leaves_of(office_id, person_id)
    until = date(year + 1, 1, 1) - timedelta(days=1)
    years = file.service_years(min(max(today(), date(year, 1, 1)), until))
    facts = {"gender": file.gender, "service_years": "" if years is None else str(years)}
    answer = entitled(book, kind.code, facts)
    quantity = answer.value if answer is not None and isinstance(answer.value, Quantity) else None
    return Balance(
        kind=kind.label,
        year=year,
        entitled=quantity.value if quantity is not None and years is not None else None,
        unit=quantity.unit if quantity is not None else "",
        taken=used((one for one in own if one.approved), kind.code, year, book),
        applied=used((one for one in own if not one.approved), kind.code, year, book),
        planned=planned_days(office_id, person_id, year) if kind.code == ANNUAL else Decimal(0),
        expires=until,
        clauses=tuple(one.id for one in answer.clauses) if answer is not None else (),
    )


def years_of(on: date) -> tuple[int, ...]:
    """The years of which balances are shown: this one, and the next, which may be applied for already."""
    return (on.year, on.year + 1)


def files(viewer: Viewer, on: date | None = None) -> tuple[FileRow, ...]:
    """What is kept of everybody, for those who keep the registers; else of oneself only. Two queries."""
    day = on or today()
    everybody = keeps_leave(viewer.office_id, viewer.bodies, day)
    fields = ("person_id", "gender", "born_on", "works_since", "cleared", "leaving_until")
    rows = PersonFile.objects.filter(office_id=viewer.office_id).values_list(*fields)
    kept = {row[0]: Known(*row[1:]) for row in rows}
    return tuple(
        FileRow(card=card, known=kept.get(card.id, Known()))
        for card in people(viewer.office_id, day)
        if everybody or card.id == viewer.person_id
    )


def to_handle(viewer: Viewer, matter_id: int) -> str:
    """The overdue leave on which the viewer must take measures, in words; empty for everybody else."""
    found = leave_of(viewer.office_id, matter_id)
    due = still_owed(viewer.office_id, frozenset({matter_id}), MEASURES).get(matter_id)
    if found is None or due is None or due > today():
        return ""
    if viewer.bodies.isdisjoint(named_by(viewer.office_id, today(), Overdue(cleared=found.cleared)).codes):
        return ""
    card = people_by_ids([found.person_id], office_id=viewer.office_id)[found.person_id]
    return f"{card.label or card.name}：{found.stretch}，到期没有回来。措施记录在案后，这件事才能销。"
