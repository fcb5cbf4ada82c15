"""Submit: the rules plan the way, and the matter starts to run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import leaders_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.secrecy.public import label_of, label_statement, refuse_marks, unfiltered
from zhidu.kernel.words.public import Level, Overtaken, mint

from . import lookups, starting
from .case import RECORDER, Case, MatterRow, Sight
from .closing import done
from .course import Course, StepRow
from .guarding import bind, findings, heard, judge
from .kinds import SUBMIT, GuardFacts, MatterKind
from .kinds import kind as kind_of
from .marks import refuse_marks_in
from .models import Matter
from .moving import INFORMED, go_on
from .people import appointed, circumstances, subject_of
from .planning import as_step, foresee, is_starters_draft
from .rights import a_person
from .states import MatterState, StepState
from .terms import terms_text
from .trials import is_trial
from .views import Moved, Reason


class Repeated(Exception):
    """The request had been carried out before; the transaction of this one is undone."""


def submit(
    acting: Acting,
    *,
    matter_id: int,
    kind: str,
    form: Mapping[str, Any],
    reasons: Mapping[str, Reason] | None = None,
) -> Moved:
    """Ask the rules, plan the steps, start the matter; the same ``matter_id`` again acts only once.

    ``reasons`` holds, by guard code, why a rule that binds in principle gives way. Raises Refusal.
    """
    try:
        return start(acting, matter_id=matter_id, kind=kind, form=form, reasons=reasons)
    except Repeated:
        return as_it_stands(acting, matter_id)


@act("matters.submit", wording="提交", right=a_person)
def start(
    acting: Acting,
    *,
    matter_id: int,
    kind: str,
    form: Mapping[str, Any],
    reasons: Mapping[str, Reason] | None = None,
) -> Done[Moved]:
    """The act behind ``submit``."""
    of = kind_of(kind)
    refuse_marks_in(form, kind)
    form = of.complete(acting, matter_id, form)
    refuse_marks(*(one.text for one in (reasons or {}).values()), within=kind)
    book = rulebook(acting.office_id, acting.on)
    case = _fresh(acting, matter_id, of, form, book)
    was_draft = starting.start_draft(case)
    if not was_draft and not starting.create(case):
        raise Repeated
    if was_draft:
        keep_label(case, of.level(form))
    else:
        write_label(case, of.level(form))
    clauses = plan(case, of, form, book, reasons or {}, after=0)
    case.acted(case.me)
    case.sights[case.me].why = "starter"
    _let_know(case, subject_of(of, form) or case.me, of.level(form))
    go_on(case, None)
    if of.save_detail is not None:
        of.save_detail(acting, matter_id, form)
    return done(case, clauses=clauses, content={"kind": kind, "form": dict(form)})


def _let_know(case: Case, about: int, level: Level) -> None:
    """Whom the matter is about finds it to read; leaders and recorders may see what is not secret."""
    if about != case.me:
        case.send_to_read((about,), INFORMED)
    if level.rank <= Level.INTERNAL.rank:
        case.let_in((card.id for card in leaders_of(about, case.acting.on)), "leader")
        _tell_recorders(case)


def _tell_recorders(case: Case) -> None:
    """Who records leaders' words finds the matter among his copies; nothing waits for his reading."""
    for person_id in appointed(case, case.matter.terms.recorders):
        if person_id not in case.sights:
            case.sights[person_id] = Sight(RECORDER, case.me, sent_at=case.at, read_at=case.at)


def _fresh(acting: Acting, matter_id: int, of: MatterKind, form: Mapping[str, Any], book: Rulebook) -> Case:
    starter = acting.person_id or 0
    matter = MatterRow(
        id=matter_id,
        office_id=acting.office_id,
        kind=of.code,
        number="",
        title=of.title(form)[:300],
        starter_id=starter,
        state=MatterState.RUNNING,
        version=1,
        form_text=json.dumps(dict(form), ensure_ascii=False),
        terms_text=terms_text(book),
        digest=book.digest,
        trial=is_trial(acting.office_id, of.code, acting.on),
        rounds=1,
        label_id=mint(acting.at),
        submitted_at=acting.at,
    )
    return Case(acting, matter, Course([]))


def write_label(case: Case, level: Level) -> None:
    """Write the label of a new matter."""
    statement = label_statement(case.matter.office_id, level, label_id=case.matter.label_id)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.parameters)


def keep_label(case: Case, level: Level) -> None:
    """Let a draft keep its own label, which its attachments share; a new one only for another level."""
    before = label_of(lookups.label_id(case.matter.id))
    if before.level is level:
        case.matter.label_id = before.id
        return
    write_label(case, level)
    starting.relabel(case)


def plan(
    case: Case,
    of: MatterKind,
    form: Mapping[str, Any],
    book: Rulebook,
    reasons: Mapping[str, Reason],
    *,
    after: int,
) -> tuple[str, ...]:
    """Put the way that the rules foresee behind ``after`` places; gives the clauses it stands on."""
    answer = book.ask(of.question(form))  # type: ignore[var-annotated, arg-type]
    case.heard.append(heard("way", answer, book.digest))
    extra = _guard(case, of, form, book, reasons)
    around = circumstances(
        of,
        form,
        level=of.level(form),
        office_id=case.matter.office_id,
        on=case.acting.on,
        starter_id=case.matter.starter_id,
        book=book,
    )
    steps = [as_step(one, case.new_id(), after=after + len(extra)) for one in foresee(answer, book, around)]
    for number, step in enumerate(extra, 1):
        step.position = after + number
    for step in (*extra, *steps):
        step.round = case.matter.rounds
    case.course.add((*extra, *steps))
    _draft_is_done(case, steps)
    cited = [clause.id for clause in answer.clauses]
    return tuple(dict.fromkeys([*cited, *(clause for step in extra for clause in step.clauses.split())]))


def _guard(
    case: Case, of: MatterKind, form: Mapping[str, Any], book: Rulebook, reasons: Mapping[str, Reason]
) -> list[StepRow]:
    verdicts = judge(of, GuardFacts(at=SUBMIT, form=form, matter_id=case.matter.id), book)
    case.heard += [one.heard for one in verdicts]
    return bind(case, findings(verdicts), reasons)


def _draft_is_done(case: Case, steps: list[StepRow]) -> None:
    """Handing in is the drafting that the rules put first."""
    for step in steps:
        if not is_starters_draft(step, case.matter.starter_id):
            break
        word = case.matter.terms.outcomes[step.verb]
        step.state, step.arrived_at, step.acted_at = StepState.DONE, case.at, case.at
        step.acted_by_id, step.outcome = case.me, word[0].code if word else ""


def as_it_stands(acting: Acting, matter_id: int) -> Moved:
    """What became of the first request; raises Overtaken if the id is somebody else's."""
    with unfiltered("the answer to a request that was sent twice"):
        found = Matter.objects.filter(
            pk=matter_id, office_id=acting.office_id, starter_id=acting.person_id
        ).first()
    if found is None:
        raise Overtaken("这份表单的编号已被使用。", todo="请重新打开表单再提交。")
    opened = lookups.open_steps(matter_id)
    return Moved(found.pk, MatterState(found.state), opened, found.number, repeated=True)
