"""The hand-written SQL of submit and step (decision 6): multi-row, no lookup, savepoint or task inside.

A case is read under its lock with two statements: the guarded UPDATE of the matter, which makes the second
person wait for the first, and the steps as they then stand. Every change of a step is an UPDATE guarded by
the state and version it was read with. The same text runs on SQLite and PostgreSQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import driver_cursor
from zhidu.kernel.secrecy.public import require_class
from zhidu.kernel.words.public import NotVisible, Overtaken, Verb

from .additions import add_answers, add_departures, add_opinions, add_readers, insert, places
from .case import Case, MatterRow
from .course import Course, Held, StepRow
from .sqlvalues import moment, stamp, written
from .states import MatterState, Relation, StepState

_MATTER = (
    "id, office_id, kind, number, title, starter_id, state, version, form, terms, digest, trial, rounds,"
    " label_id, submitted_at, carried"
)
_LOCK_BY_STEP = (
    "UPDATE matters_matter SET version = version + 1, touched_at = %s"
    f" WHERE id = (SELECT matter_id FROM matters_step WHERE id = %s) AND office_id = %s RETURNING {_MATTER}"
)
_LOCK_BY_ID = (
    "UPDATE matters_matter SET version = version + 1, touched_at = %s"
    f" WHERE id = %s AND office_id = %s RETURNING {_MATTER}"
)
_STEP = (
    "id, round, position, branch, turn, relation, asked_by_id, verb, label, who, who_label, clauses,"
    " due_rule, checklist, vacancy, state, version, note, outcome, checked, elsewhere, merged_into_id,"
    " acted_by_id, acted_for_id, arrived_at, due_at, acted_at"
)
_STEP_COLUMNS = tuple(_STEP.split(", "))
_STEPS = (
    f"SELECT {', '.join('s.' + name for name in _STEP_COLUMNS)}, h.person_id, h.for_person_id, h.why"
    " FROM matters_step s LEFT JOIN matters_holder h ON h.step_id = s.id AND h.current"
    " WHERE s.matter_id = %s ORDER BY s.position, s.round, s.branch, s.turn, s.id, h.id"
)
_CHANGE_STEP = (
    "UPDATE matters_step SET turn = %s, state = %s, note = %s, outcome = %s, checked = %s, elsewhere = %s,"
    " merged_into_id = %s, acted_by_id = %s, acted_for_id = %s, arrived_at = %s, due_at = %s, acted_at = %s,"
    " vacancy = %s, version = version + 1 WHERE id = %s AND state = %s AND version = %s"
)
_NEW_STEP = ("id", "office_id", "matter_id", *_STEP_COLUMNS[1:])
_NEW_HOLDER = tuple(
    "id office_id step_id matter_id person_id for_person_id why current active due_at".split()  # noqa: SIM905
)
_END_HOLDERS = "UPDATE matters_holder SET active = %s WHERE active AND step_id IN ({})"
_FORMER_HOLDERS = "UPDATE matters_holder SET active = %s, current = %s WHERE step_id IN ({})"
_OPEN_HOLDERS = "UPDATE matters_holder SET active = %s, due_at = %s WHERE step_id = %s AND current"

_RELATIONS = {one.value: one for one in Relation}
_VERBS = {one.value: one for one in Verb}
_STATES = {one.value: one for one in StepState}


def take_by_step(acting: Acting, step_id: int) -> Case:
    """Lock the step's matter and read it; raises NotVisible if the office has no such step."""
    return _take(acting, _LOCK_BY_STEP, step_id)


def take(acting: Acting, matter_id: int) -> Case:
    """Lock the matter and read it; raises NotVisible if the office has no such matter, or not for him."""
    return _take(acting, _LOCK_BY_ID, matter_id)


def _take(acting: Acting, lock: str, key: int) -> Case:
    with driver_cursor() as cursor:
        cursor.execute(lock, (stamp(acting.at), key, acting.office_id))
        row = cursor.fetchone()
        if row is None:
            raise NotVisible
        require_class(row[13], row[1], acting.person_id, acting.on)
        cursor.execute(_STEPS, (row[0],))
        steps = cursor.fetchall()
    return Case(acting, _matter(row), Course(_course(steps)))


def _matter(row: Sequence[Any]) -> MatterRow:
    state, trial, submitted = MatterState(row[6]), bool(row[11]), moment(row[14])
    carried = tuple(map(int, row[15].split()))
    return MatterRow(*row[:6], state, *row[7:11], trial, *row[12:14], submitted, carried)  # type: ignore[call-arg]


def _course(rows: Iterable[Sequence[Any]]) -> list[StepRow]:
    found: dict[int, StepRow] = {}
    for row in rows:
        step = found.get(row[0]) or found.setdefault(row[0], _step(row))
        if row[27] is not None:
            step.holders = (*step.holders, Held(row[27], row[28], row[29]))
    return list(found.values())


def _step(row: Sequence[Any]) -> StepRow:
    return StepRow(
        id=row[0],
        round=row[1],
        position=row[2],
        branch=row[3],
        turn=row[4],
        relation=_RELATIONS[row[5]],
        asked_by_id=row[6],
        verb=_VERBS[row[7]],
        label=row[8],
        who=row[9],
        who_label=row[10],
        clauses=row[11],
        due_rule=row[12],
        checklist=row[13],
        vacancy=row[14],
        state=_STATES[row[15]],
        version=row[16],
        note=row[17],
        outcome=row[18],
        checked=json.loads(row[19]) if row[19] else None,
        elsewhere=row[20],
        merged_into_id=row[21],
        acted_by_id=row[22],
        acted_for_id=row[23],
        arrived_at=moment(row[24]),
        due_at=moment(row[25]),
        acted_at=moment(row[26]),
    )


def save(case: Case) -> None:
    """Write all that the act changed and added; Overtaken where a step is no longer as it was read."""
    with driver_cursor() as cursor:
        _change_steps(cursor, case)
        _add_steps(cursor, case)
        _change_holders(cursor, case)
        add_opinions(cursor, case)
        add_readers(cursor, case)
        add_answers(cursor, case)
        add_departures(cursor, case)
        _change_matter(cursor, case)


def _change_steps(cursor: Any, case: Case) -> None:
    for step, state, version in case.course.changes():
        cursor.execute(_CHANGE_STEP, (*_changing(step), step.id, state.value, version))
        if cursor.rowcount != 1:
            raise Overtaken("这一环节刚刚被他人办理。", todo="请刷新页面，查看最新情况。")


def _changing(step: StepRow) -> tuple[Any, ...]:
    return (
        step.turn,
        step.state.value,
        step.note,
        step.outcome,
        written(step.checked),
        step.elsewhere,
        step.merged_into_id,
        step.acted_by_id,
        step.acted_for_id,
        stamp(step.arrived_at),
        stamp(step.due_at),
        stamp(step.acted_at),
        step.vacancy,
    )


def _add_steps(cursor: Any, case: Case) -> None:
    rows = case.course.added
    if rows:
        insert(cursor, "matters_step", _NEW_STEP, [_step_values(case, step) for step in rows])
        _insert_holders(cursor, case, rows)


def _step_values(case: Case, step: StepRow) -> tuple[Any, ...]:
    return (
        step.id,
        case.matter.office_id,
        case.matter.id,
        step.round,
        step.position,
        step.branch,
        step.turn,
        step.relation.value,
        step.asked_by_id,
        step.verb.value,
        step.label,
        step.who,
        step.who_label,
        step.clauses,
        step.due_rule,
        step.checklist,
        step.vacancy,
        step.state.value,
        step.version,
        step.note,
        step.outcome,
        written(step.checked),
        step.elsewhere,
        step.merged_into_id,
        step.acted_by_id,
        step.acted_for_id,
        stamp(step.arrived_at),
        stamp(step.due_at),
        stamp(step.acted_at),
    )


def _insert_holders(cursor: Any, case: Case, steps: Iterable[StepRow]) -> None:
    rows = [
        (
            case.new_id(),
            case.matter.office_id,
            step.id,
            case.matter.id,
            one.person_id,
            one.for_person_id,
            one.why[:200],
            True,
            step.state is StepState.OPEN,
            stamp(step.due_at),
        )
        for step in steps
        for one in step.holders
    ]
    insert(cursor, "matters_holder", _NEW_HOLDER, rows)


def _change_holders(cursor: Any, case: Case) -> None:
    course = case.course
    changed = [step for step, _, _ in course.changes()]
    kept = [step for step in changed if step.id not in course.held_anew]
    ended = [step.id for step in kept if step.state is not StepState.OPEN]
    if ended:
        cursor.execute(_END_HOLDERS.format(places(len(ended))), (False, *ended))
    for step in kept:
        if step.state is StepState.OPEN:
            cursor.execute(_OPEN_HOLDERS, (True, stamp(step.due_at), step.id))
    anew = [step for step in changed if step.id in course.held_anew]
    if anew:
        former = [step.id for step in anew]
        cursor.execute(_FORMER_HOLDERS.format(places(len(former))), (False, False, *former))
        _insert_holders(cursor, case, anew)


def _change_matter(cursor: Any, case: Case) -> None:
    if not case.changed:
        return
    columns = ", ".join(f"{name} = %s" for name in case.changed)
    cursor.execute(
        f"UPDATE matters_matter SET {columns} WHERE id = %s", (*case.changed.values(), case.matter.id)
    )
    if "state" in case.changed:
        over = case.matter.state is not MatterState.RUNNING
        cursor.execute("UPDATE matter_reader SET over = %s WHERE matter_id = %s", (over, case.matter.id))
