"""The 签批单: what is printed of a matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.files.public import (
    OpinionBox,
    SheetClause,
    SheetData,
    SheetField,
    declare_subject,
    may_take_closed,
)
from zhidu.kernel.offices.public import office
from zhidu.kernel.rulebook.public import Rulebook, UnknownName
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, NotVisible, Verb

from .kinds import kind
from .reading import rules_of, view
from .states import MatterState, Relation, StepState
from .views import MatterView, OpinionView, StepView

_LONG = 20
_NOT_PRINTED = frozenset({StepState.VOID})


def sheet(viewer: Viewer, matter_id: int) -> SheetData:
    """The data of the printed sheet; of a finished matter as frozen at its end. Refusal where the viewer may
    not take it along.
    """
    found = view(viewer, matter_id)
    may_take_closed(viewer, matter_id, found.level)
    if found.print_data:
        return SheetData.from_json(found.print_data)
    return printed(found)


def _takeable(viewer: Viewer, matter_id: int) -> str:
    try:
        found = view(viewer, matter_id)
    except NotVisible:
        return ""
    return f"{found.title}（{found.level.label}）的附件和签批单" if found.level.is_state_secret else ""


declare_subject(_takeable)


def printed(found: MatterView) -> SheetData:
    """What is printed of the matter as it stands: fields, a box for every step, the clauses in the foot."""
    book = rules_of(found)
    return SheetData(
        office=office(found.office_id).name,
        heading=kind(found.kind).sheet or f"{found.kind_label}签批单",
        number=found.number,
        subject=found.title,
        level=found.level.label if found.level is not Level.PUBLIC else "",
        starter=found.starter,
        department=found.department,
        started_on=_day(found.submitted_at),
        state=found.state.label if found.state is not MatterState.DRAFT else "",
        fields=tuple(
            SheetField(one.label, one.text, len(one.text) > _LONG)
            for one in found.fields
            if one.text != found.title
        ),
        boxes=tuple(_boxes(found)),
        clauses=tuple(_clause(book, one) for one in found.clauses),
        matter_id=str(found.id),
    )


def lived(found: MatterView) -> list[StepView]:
    """The steps in the order people lived them: what was done by time, then what is open or still to come."""
    done = [step for step in found.steps if step.acted_at is not None]
    left = [step for step in found.steps if step.acted_at is None]
    done.sort(key=lambda step: (step.acted_at or found.created_at, step.id))
    left.sort(key=lambda step: (step.state is not StepState.OPEN, step.position, step.branch, step.turn))
    return done + left


def _boxes(found: MatterView) -> Iterator[OpinionBox]:
    for step in lived(found):
        if step.state in _NOT_PRINTED or step.relation is Relation.DRAFT:
            continue
        if not step.opinions:
            yield OpinionBox(
                label=step.label,
                who=step.who_label,
                outcome=step.outcome_label,
                name=_signed(step) or _told(step),
                on=_day(step.acted_at),
                note=step.vacancy or step.elsewhere,
                clause="、".join(step.clauses),
            )
        for said in step.opinions:
            yield _box(step, said)


def _box(step: StepView, said: OpinionView) -> OpinionBox:
    outcome = step.outcome_label if step.merged_into else said.outcome_label
    return OpinionBox(
        label=step.label,
        who=step.who_label,
        outcome=outcome,
        opinion=said.text,
        name=f"{said.by}（代{said.on_behalf_of}）" if said.on_behalf_of else said.by,
        on=_day(said.said_at),
        note=_recorded(said) or step.elsewhere,
        clause="、".join(step.clauses),
    )


def _signed(step: StepView) -> str:
    return f"{step.acted_by}（代{step.acted_for}）" if step.acted_for else step.acted_by


def _told(step: StepView) -> str:
    """Telling somebody needs no signature: who was told."""
    if step.verb is not Verb.INFORM or step.acted_at is None:
        return ""
    return "、".join(one.name for one in step.people)


def _recorded(said: OpinionView) -> str:
    if said.basis is None:
        return ""
    state = "待确认" if said.awaits_confirmation else "已确认"
    return f"{said.recorded_by}据{said.basis.label}代录（{_day(said.recorded_at)}，{state}）"


def _clause(book: Rulebook, clause_id: str) -> SheetClause:
    try:
        clause = book.clause(clause_id)
    except UnknownName:
        return SheetClause(clause_id, "", "")
    head = next(
        (one.pack.regulation for one in book.editions if any(c.id == clause_id for c in one.pack.clauses)),
        None,
    )
    checked = head.checked_on.isoformat() if head and head.checked_on else ""
    return SheetClause(clause_id, head.title if head else "", clause.article, clause.summary, checked)


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(LEGAL_ZONE):%Y-%m-%d}" if moment else ""
