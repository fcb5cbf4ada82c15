"""What the room shows of facts: frozen rows, filtered by what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import departments, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, NoRule, Rulebook
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import NotVisible

from .models import FactRow
from .rules import Deciders
from .terms import FactState, fact_kind

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCard:
    """A fact as the viewer sees it; ``may_explain`` and ``may_decide`` say what waits for him."""

    id: int
    kind: str
    kind_label: str
    what: str
    department: str
    department_label: str
    about_kind: str
    about_id: int
    on: date
    clause: str
    state: FactState
    explain_by: date
    explanation: str
    explained_by: str
    explained_at: datetime | None
    decision: str
    decided_by: str
    decided_at: datetime | None
    may_explain: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class FactPage:
    """One page of facts, and how many there are in all."""

    rows: tuple[FactCard, ...]
    total: int


def deciders(book: Rulebook, kind: str) -> frozenset[str]:
    """Whom the rules let decide on facts of the kind; nobody where they are silent."""
    try:
        answer = book.ask(Deciders(fact_kind=kind))
    except NoRule:
        return frozenset()
    return frozenset(answer.value.codes) if isinstance(answer.value, Codes) else frozenset()


def facts(
    viewer: Viewer,
    *,
    state: FactState | None = None,
    words: str = "",
    order: str = "-on",
    page: int = 1,
    size: int = PAGE_SIZE,
) -> FactPage:
    """What the viewer may see of the office's facts; ``words`` looks in explanation and decision."""
    found = _seen(viewer)
    if state is not None:
        found = found.filter(state=state.value)
    if words:
        found = found.filter(Q(explanation__contains=words) | Q(decision__contains=words))
    rows = list(found.order_by(order, "-id")[(page - 1) * size : page * size])
    return FactPage(_cards(viewer, rows), found.count())


def fact(viewer: Viewer, fact_id: int) -> FactCard:
    """The fact of that id; raises NotVisible where there is none for this viewer."""
    row = _seen(viewer).filter(pk=fact_id).first()
    if row is None:
        raise NotVisible
    return _cards(viewer, [row])[0]


def waiting(viewer: Viewer) -> tuple[FactCard, ...]:
    """What waits for the viewer: his section's word, or his decision."""
    rows = _seen(viewer).filter(state__in=[one.value for one in FactState if one.open]).order_by("on", "id")
    return tuple(one for one in _cards(viewer, list(rows)) if one.may_explain or one.may_decide)


def _seen(viewer: Viewer) -> QuerySet[FactRow]:
    with viewing(viewer):
        return FactRow.objects.filter(office_id=viewer.office_id)


def may_explain(row: FactRow, bodies: frozenset[str]) -> bool:
    """Whether somebody under these codes speaks for the section concerned, and may still do so."""
    return FactState(row.state).open and row.department in bodies


def may_decide(row: FactRow, person_id: int | None, bodies: frozenset[str], who: frozenset[str]) -> bool:
    """Whether somebody may decide: by rule, once the section spoke or let its time pass, not as its voice."""
    state = FactState(row.state)
    heard = state is FactState.EXPLAINED or row.explain_by < today()
    return state.open and heard and person_id != row.explained_by and bool(bodies & who)


def _cards(viewer: Viewer, rows: Iterable[FactRow]) -> tuple[FactCard, ...]:
    rows = tuple(rows)
    if not rows:
        return ()
    book = rulebook(viewer.office_id, today())
    sections = {f"department:{one.slug}": one.name for one in departments(viewer.office_id)}
    said = {one for row in rows for one in (row.explained_by, row.decided_by) if one is not None}
    called = {one: card.name for one, card in people_by_ids(said, office_id=viewer.office_id).items()}
    who = {kind: deciders(book, kind) for kind in {row.kind for row in rows}}
    return tuple(_card(viewer, row, sections, called, who[row.kind]) for row in rows)


def _card(
    viewer: Viewer, row: FactRow, sections: dict[str, str], called: dict[int, str], who: frozenset[str]
) -> FactCard:
    of = fact_kind(row.kind)
    return FactCard(
        id=row.pk,
        kind=row.kind,
        kind_label=of.label,
        what=of.tell(row.data),
        department=row.department,
        department_label=sections.get(row.department, row.department),
        about_kind=row.about_kind,
        about_id=row.about_id,
        on=row.on,
        clause=row.clause,
        state=FactState(row.state),
        explain_by=row.explain_by,
        explanation=row.explanation,
        explained_by=called.get(row.explained_by or 0, ""),
        explained_at=row.explained_at,
        decision=row.decision,
        decided_by=called.get(row.decided_by or 0, ""),
        decided_at=row.decided_at,
        may_explain=may_explain(row, viewer.bodies),
        may_decide=may_decide(row, viewer.person_id, viewer.bodies, who),
    )
