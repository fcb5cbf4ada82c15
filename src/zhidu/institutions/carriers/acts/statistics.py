"""Destruction of statistical material: listed, agreed to by a leader, watched, at the named place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.reads.registers import STATISTICS
from zhidu.institutions.carriers.reads.rules import serving
from zhidu.institutions.carriers.rules import MayDestroy, Permission
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    id_in,
    register_kind,
)
from zhidu.kernel.words.public import Level, Verb

Form = Mapping[str, Any]
NEEDED = ("title", "year", "copies", "reason")
"""What a list must tell of the material."""


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The form with the name of the supervisor, if he serves in the office and is not the starter."""
    del matter_id
    named = id_in(form, "supervisor")
    people = serving(acting.office_id, [named] if named else [], acting.on)
    told = [one.label or one.name for one in people if one.id != acting.person_id]
    return {**form, "supervisor_name": "".join(told)}


def _ask(facts: GuardFacts) -> MayDestroy:
    form = facts.form
    return MayDestroy(
        way=form["way"],
        listed=all(str(form.get(key, "")).strip() for key in NEEDED),
        approved=facts.at == SUBMIT or Verb.APPROVE in facts.done,
        supervised=bool(form.get("supervisor_name")),
    )


def _row(view: MatterView) -> Form:
    form = view.form
    return {
        "title": form["title"],
        "year": form["year"],
        "copies": int(Decimal(form["copies"])),
        "reason": form["reason"],
        "approved_by": view.signature(Verb.APPROVE),
        "place": form["place"],
        "supervisor": form["supervisor_name"],
        "destroyed_on": _destroyed(view).isoformat(),
    }


def _destroyed(view: MatterView) -> date:
    """The day on which the material was taken away and destroyed."""
    done = [step.acted_at for step in view.done(Verb.CARRY_OUT) if step.acted_at is not None]
    return legal_day(max(done, default=view.created_at))


STATISTICS_DESTRUCTION = register_kind(
    MatterKind(
        code="carriers.statistics_destruction",
        label="销毁统计资料",
        sheet="统计资料销毁审批单",
        note="要销毁的统计资料先登记造册，领导批准以后，在指定地点销毁，由专人监督。",
        question=lambda form: Permission(
            action="destroy_statistics", level=form.get("level", Level.INTERNAL.value)
        ),
        title=lambda form: f"销毁统计资料：{form['title']}",
        line="secrecy",
        level=lambda form: Level(form.get("level", Level.INTERNAL)),
        register=STATISTICS.code,
        row=_row,
        complete=_complete,
        fields=(
            FieldCard("title", "资料名称"),
            FieldCard("year", "年度"),
            FieldCard("copies", "份数"),
            FieldCard("level", "密级", domain="level"),
            FieldCard("reason", "销毁原因"),
            FieldCard("way", "销毁方式", domain="carrier_destruction"),
            FieldCard("place", "销毁地点"),
            FieldCard("supervisor_name", "监销人"),
        ),
        guards=(
            Guard(
                code="carriers.statistics_destroyed",
                at=frozenset({SUBMIT, Verb.CARRY_OUT}),
                ask=_ask,
                todo="请登记造册、写明监销的专人，送指定地点销毁。",
            ),
        ),
    )
)
