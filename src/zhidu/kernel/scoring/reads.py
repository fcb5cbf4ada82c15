"""What the room shows of facts: frozen rows, filtered by what the viewer may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import departments, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, NoRule, Refused, Rulebook
from zhidu.kernel.secrecy.public import Viewer, unfiltered, viewing
from zhidu.kernel.words.public import NotVisible

from .models import ExplanationRow, FactRow
from .rules import Deciders, Recusal
from .terms import FactState, fact_kind

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Explanation:
    """What somebody of the section concerned said."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptOff:
    """Why somebody may not decide, and by which clauses."""

    why: str
    clauses: tuple[str, ...]


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
    explanations: tuple[Explanation, ...]
    decision: str
    decided_by: str
    decided_at: datetime | None
    may_explain: bool
    may_decide: bool
    kept_off: KeptOff | None


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
        with viewing(viewer):
            said = ExplanationRow.objects.filter(text__contains=words).values("fact_id")
        found = found.filter(Q(pk__in=said) | Q(decision__contains=words))
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


def heard(row: FactRow) -> bool:
    """Whether the section concerned spoke, or let its time pass."""
    return FactState(row.state) is FactState.EXPLAINED or row.explain_by < today()


def recused(book: Rulebook) -> KeptOff | None:
    """What the rules have against a decision by somebody who spoke for the section, if anything."""
    try:
        answer = book.ask(Recusal(explained=True))
    except NoRule:
        return None
    if not isinstance(answer.value, Refused):
        return None
    return KeptOff(answer.value.why, tuple(one.id for one in answer.clauses))


def explainers(fact_ids: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """Who spoke for the section concerned, by fact."""
    found: dict[int, frozenset[int]] = defaultdict(frozenset)
    with unfiltered("only who has spoken"):
        rows = ExplanationRow.objects.filter(fact_id__in=fact_ids).values_list("fact_id", "person_id")
        for fact_id, person_id in rows:
            found[fact_id] |= {person_id}
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What cards need beside the rows, read once for all of them."""

    sections: Mapping[str, str]
    called: Mapping[int, str]
    deciding: Mapping[str, frozenset[str]]
    said: Mapping[int, list[ExplanationRow]]
    kept_off: KeptOff | None


def _said(viewer: Viewer, rows: Iterable[FactRow]) -> Mapping[int, list[ExplanationRow]]:
    """By fact what was said, the first first."""
    found: dict[int, list[ExplanationRow]] = defaultdict(list)
    with viewing(viewer):
        for one in ExplanationRow.objects.filter(fact_id__in=[row.pk for row in rows]).order_by("at", "id"):
            found[one.fact_id].append(one)
    return found


def _cards(viewer: Viewer, rows: Iterable[FactRow]) -> tuple[FactCard, ...]:
    rows = tuple(rows)
    if not rows:
        return ()
    book, said = rulebook(viewer.office_id, today()), _said(viewer, rows)
    spoke = {one.person_id for found in said.values() for one in found}
    decided = {row.decided_by for row in rows if row.decided_by is not None}
    around = _Around(
        sections={f"department:{one.slug}": one.name for one in departments(viewer.office_id)},
        called={
            one: card.name for one, card in people_by_ids(spoke | decided, office_id=viewer.office_id).items()
        },
        deciding={kind: deciders(book, kind) for kind in {row.kind for row in rows}},
        said=said,
        kept_off=recused(book),
    )
    return tuple(_card(viewer, row, around) for row in rows)


def _card(viewer: Viewer, row: FactRow, around: _Around) -> FactCard:
    of, said = fact_kind(row.kind), around.said.get(row.pk, [])
    decides = FactState(row.state).open and bool(viewer.bodies & around.deciding[row.kind])
    spoke = viewer.person_id in {one.person_id for one in said}
    kept_off = around.kept_off if decides and spoke else None
    return FactCard(
        id=row.pk,
        kind=row.kind,
        kind_label=of.label,
        what=of.tell(row.data),
        department=row.department,
        department_label=around.sections.get(row.department, row.department),
        about_kind=row.about_kind,
        about_id=row.about_id,
        on=row.on,
        clause=row.clause,
        state=FactState(row.state),
        explain_by=row.explain_by,
        explanations=tuple(
            Explanation(one.text, around.called.get(one.person_id, ""), one.at) for one in said
        ),
        decision=row.decision,
        decided_by=around.called.get(row.decided_by or 0, ""),
        decided_at=row.decided_at,
        may_explain=may_explain(row, viewer.bodies),
        may_decide=decides and heard(row) and kept_off is None,
        kept_off=kept_off,
    )
