"""The end of an act: written, and after the last step numbered, registered, frozen and published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from zhidu.kernel.acts.public import Done, publish
from zhidu.kernel.org.public import Circumstances
from zhidu.kernel.registers.public import Number, enter, register, take_number
from zhidu.kernel.words.public import Verb, Who

from . import lookups, store
from .assembling import whole
from .case import Case
from .kinds import MatterKind
from .people import circumstances_of, resolve_steps, subject_of
from .sheets import printed
from .sqlvalues import stamp
from .states import MatterState, Relation
from .views import MatterView, Moved

MATTER = "matter"


def done(
    case: Case,
    *,
    clauses: str | tuple[str, ...] = (),
    content: Mapping[str, Any] | None = None,
    action: str = "",
    for_person_id: int | None = None,
) -> Done[Moved]:
    """Write the case and report the act; ``content`` goes into the journal's digest only."""
    store.save(case)
    if case.matter.state is MatterState.FINISHED:
        _finish(case)
    elif case.kind.returned is not None and _is_back(case):
        case.kind.returned(case.acting, case.matter.id)
    cited = tuple(clauses.split()) if isinstance(clauses, str) else clauses
    return Done(
        MATTER,
        case.matter.id,
        case.moved(),
        clauses=cited,
        content=content or {},
        action=action,
        for_person_id=for_person_id,
    )


def _finish(case: Case) -> None:
    kind = case.kind
    before = whole(case.matter.id)
    number = _number(case, kind, before)
    case.matter.number = number.text if number else ""
    _close_row(case)
    after = whole(case.matter.id)
    _register(case, kind, after, number)
    if kind.settle is not None:
        kind.settle(case.acting, after)
    _freeze(case, after)
    message = kind.finished(after)
    if message is not None:
        publish(case.acting, message)


def _is_back(case: Case) -> bool:
    """Whether the act laid the matter on its starter's desk, or ended it without success."""
    return "state" in case.changed or any(one.relation is Relation.DRAFT for one in case.course.added)


def _number(case: Case, kind: MatterKind, view: MatterView) -> Number | None:
    if kind.register is None:
        return None
    return take_number(case.acting, kind.register, level=view.level, matter_id=case.matter.id)


def _close_row(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matters_matter SET number = %s, finished_at = %s WHERE id = %s",
            (case.matter.number, stamp(case.at), case.matter.id),
        )


def _register(case: Case, kind: MatterKind, view: MatterView, number: Number | None) -> None:
    if kind.register is None:
        return
    enter(
        case.acting,
        kind.register,
        label_id=case.matter.label_id,
        values=dict(kind.row(view)),
        number=number,
        matter_id=case.matter.id,
        person_id=subject_of(kind, view.form) or case.matter.starter_id,
    )
    case.sights = {}
    case.let_in(_keepers(case, kind.register), "keeper")
    lookups.save_readers(case)


def _keepers(case: Case, code: str) -> tuple[int, ...]:
    """The people who keep the register today: they see what is entered there."""
    who = [Who.parse(one) for one in sorted(register(code).keepers(case.matter.office_id, case.acting.on))]
    circumstances: Circumstances = circumstances_of(case)
    found = resolve_steps([(one, Verb.FILE) for one in who], circumstances)
    return tuple(one.person_id for resolution in found for one in resolution.assignees)


def _freeze(case: Case, view: MatterView) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matters_matter SET print_data = %s WHERE id = %s",
            (json.dumps(printed(view).to_json(), ensure_ascii=False), case.matter.id),
        )
