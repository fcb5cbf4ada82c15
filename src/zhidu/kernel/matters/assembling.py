"""A whole matter as frozen rows, put together from its tables in a handful of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import registry
from zhidu.kernel.clock.public import now
from zhidu.kernel.journal.public import ObjectRef, entries
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Level, Verb

from .case import RECORDER
from .departed import shown
from .departure_views import DepartureView
from .fields import field_views
from .kinds import kind
from .models import Asked, Departure, Holder, Matter, MatterReader, Opinion, Step
from .opinions import opinions_of, word
from .states import MatterState, Relation, StepState
from .terms import Terms, read_terms
from .views import (
    AnswerView,
    EventView,
    HolderView,
    MatterView,
    OpinionView,
    ReaderView,
    StepView,
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the viewer may do: with the matter, and with each step."""

    matter: frozenset[str] = frozenset()
    steps: Mapping[int, frozenset[str]] | None = None


NOTHING = Offered()


def whole(matter_id: int) -> MatterView:
    """The matter for the act that has it in hand, before anybody looks."""
    with unfiltered("the act that ends a matter registers and freezes it"):
        row = Matter.objects.select_related("label").get(pk=matter_id)
    return assemble(row, NOTHING)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The rows that belong to a matter, and the names of everybody in them."""

    steps: list[Step]
    held: list[Holder]
    readers: list[MatterReader]
    opinions: tuple[OpinionView, ...]
    terms: Terms | None
    names: Mapping[int, str]


def _gather(row: Matter) -> _Gathered:
    steps = list(Step.objects.filter(matter_id=row.pk).order_by("round", "position", "branch", "turn", "id"))
    held = list(Holder.objects.filter(matter_id=row.pk, current=True).order_by("id"))
    said = list(Opinion.objects.filter(matter_id=row.pk).select_related("recorded").order_by("id"))
    sent = MatterReader.objects.filter(matter_id=row.pk, sent_at__isnull=False).exclude(why=RECORDER)
    readers = list(sent.order_by("sent_at", "id"))
    names = _names(row, steps, held, said, readers)
    terms = _terms(row)
    return _Gathered(steps, held, readers, opinions_of(said, steps, terms, names), terms, names)


def _departures(matter_id: int) -> tuple[DepartureView, ...]:
    with unfiltered("departures of a matter that the viewer may see"):
        rows = Departure.objects.filter(matter_id=matter_id).select_related("matter").order_by("id")
        return shown(rows)


def assemble(row: Matter, offered: Offered) -> MatterView:
    """The matter of ``row`` with what the viewer may do; ten queries and those of the organisation."""
    found = _gather(row)
    names, answers = found.names, _answers(row.pk)
    around = _Around(found.held, found.opinions, found.terms, names, offered)
    views = tuple(_step(one, around) for one in found.steps)
    return MatterView(
        id=row.pk,
        office_id=row.office_id,
        kind=row.kind,
        kind_label=kind(row.kind).label,
        number=row.number,
        title=row.title,
        starter_id=row.starter_id,
        starter=names.get(row.starter_id, ""),
        department=_department(row),
        state=MatterState(row.state),
        level=Level(row.label.level),
        label_id=row.label_id,
        form=row.form,
        fields=field_views(kind(row.kind), row.form, row),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        finished_at=row.finished_at,
        round=row.rounds,
        trial=row.trial,
        closing_note=row.closing_note,
        steps=views,
        readers=tuple(_reader(one, names) for one in found.readers),
        departures=_departures(row.pk),
        answers=answers,
        events=_events(row, names),
        clauses=_clauses(views, answers),
        may=offered.matter,
        print_data=row.print_data or {},
        urged_at=row.urged_at,
        digest=row.digest,
        carried=tuple(map(int, row.carried.split())),
        remarks=tuple(one for one in found.opinions if one.step_id == 0),
    )


def _terms(row: Matter) -> Terms | None:
    return read_terms(terms_key(row.terms)) if row.terms else None


def terms_key(terms: Any) -> str:
    """The text that ``read_terms`` remembers by."""
    return terms if isinstance(terms, str) else json.dumps(terms, ensure_ascii=False)


def _names(
    row: Matter,
    steps: Iterable[Step],
    held: Iterable[Holder],
    said: Iterable[Opinion],
    readers: Iterable[MatterReader],
) -> Mapping[int, str]:
    ids: set[int | None] = {row.starter_id}
    for step in steps:
        ids |= {step.acted_by_id, step.acted_for_id}
    for one in held:
        ids |= {one.person_id, one.for_person_id}
    for opinion in said:
        ids |= {opinion.person_id, opinion.for_person_id, opinion.recorded_by_id}
    for reader in readers:
        ids |= {reader.person_id, reader.sent_by_id}
    cards = people_by_ids({one for one in ids if one is not None})
    return {one: card.label or card.name for one, card in cards.items()}


def _department(row: Matter) -> str:
    on = (row.submitted_at or row.created_at).date()
    card = people_by_ids([row.starter_id], on).get(row.starter_id)
    return card.department_name if card else ""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the steps of one matter are dressed with."""

    held: list[Holder]
    opinions: tuple[OpinionView, ...]
    terms: Terms | None
    names: Mapping[int, str]
    offered: Offered


def _step(one: Step, around: _Around) -> StepView:
    names, terms = around.names, around.terms
    people = tuple(_holder(row, names) for row in around.held if row.step_id == one.pk)
    box = one.merged_into_id or one.pk
    verb, state = Verb(one.verb), StepState(one.state)
    return StepView(
        id=one.pk,
        round=one.round,
        position=one.position,
        branch=one.branch,
        turn=one.turn,
        relation=Relation(one.relation),
        verb=verb,
        label=one.label,
        who=one.who,
        who_label=one.who_label,
        people=people,
        state=state,
        clauses=tuple(one.clauses.split()),
        why="；".join(dict.fromkeys(row.why for row in people if row.why)),
        vacancy=one.vacancy,
        note=one.note,
        checklist=one.checklist,
        checked=one.checked or {},
        arrived_at=one.arrived_at,
        due_at=one.due_at,
        overdue=is_overdue(state, one.due_at, one.acted_at),
        acted_at=one.acted_at if state is not StepState.OPEN else None,
        acted_by=names.get(one.acted_by_id or 0, ""),
        acted_for=names.get(one.acted_for_id or 0, ""),
        outcome=one.outcome,
        outcome_label=word(terms, verb, one.outcome),
        opinions=tuple(said for said in around.opinions if said.step_id == box),
        elsewhere=one.elsewhere,
        merged_into=one.merged_into_id,
        may=(around.offered.steps or {}).get(one.pk, frozenset()),
        outcomes=tuple((word.code, word.label) for word in terms.outcomes[verb]) if terms else (),
    )


def is_overdue(state: StepState, due_at: datetime | None, acted_at: datetime | None) -> bool:
    """Whether an open step's term has passed, or had passed when it was done."""
    if due_at is None or state not in {StepState.OPEN, StepState.DONE}:
        return False
    return (acted_at if state is StepState.DONE and acted_at else now()) > due_at


def _holder(row: Holder, names: Mapping[int, str]) -> HolderView:
    return HolderView(
        row.person_id,
        names.get(row.person_id, ""),
        row.for_person_id,
        names.get(row.for_person_id or 0, ""),
        row.why,
    )


def _reader(row: MatterReader, names: Mapping[int, str]) -> ReaderView:
    return ReaderView(
        person_id=row.person_id,
        name=names.get(row.person_id, ""),
        sent_by=names.get(row.sent_by_id or 0, ""),
        sent_at=row.sent_at or now(),
        why=_WHY.get(row.why, row.why),
        read_at=row.read_at,
    )


_WHY: Mapping[str, str] = {"copied": "传阅", "informed": "告知", "reread": "补阅"}


def _answers(matter_id: int) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(
            purpose=row.purpose,
            question=row.question,
            inputs=row.inputs,
            because=row.answer.get("because", ""),
            clauses=tuple(clause["id"] for clause in row.answer.get("clauses", ())),
            answer=row.answer.get("answer"),
            at=row.at,
        )
        for row in Asked.objects.filter(matter_id=matter_id).order_by("id")
    )


def _events(row: Matter, names: Mapping[int, str]) -> tuple[EventView, ...]:
    listed = entries(row.office_id, about=ObjectRef("matter", row.pk), limit=500).rows[::-1]
    unknown = (
        {one for entry in listed for one in (entry.person_id, entry.for_person_id)} - names.keys() - {None}
    )
    if unknown:
        cards = people_by_ids({one for one in unknown if one is not None})
        names = {**names, **{one: card.label or card.name for one, card in cards.items()}}
    return tuple(
        EventView(
            id=entry.id,
            at=entry.at,
            action=entry.action,
            wording=registry[entry.action].wording,
            by=names.get(entry.person_id or 0, ""),
            on_behalf_of=names.get(entry.for_person_id or 0, ""),
            clauses=entry.clauses,
        )
        for entry in listed
    )


def _clauses(steps: Iterable[StepView], answers: Iterable[AnswerView]) -> tuple[str, ...]:
    cited = [clause for one in answers for clause in one.clauses]
    cited += [clause for one in steps for clause in one.clauses]
    return tuple(dict.fromkeys(cited))
