"""Consent to use carriers (使用涉密载体) as a matter: whom the rules ask, by action and level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.models import Permit
from zhidu.institutions.carriers.reads.chosen import chosen
from zhidu.institutions.carriers.reads.registers import USES
from zhidu.institutions.carriers.reads.rules import agreed_by
from zhidu.institutions.carriers.rules import MayDo, MayLeave, Permission
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ThingCard
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    register_kind,
)
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.words.public import Level, Refusal, if_so, yes_no

from .unnamed import refuse_unnamed

Form = Mapping[str, Any]
DESTINATIONS = {"carry_out": "work", "foreign_activity": "foreign_activity"}
"""The actions that take a carrier out of the house, and whither."""


def strictest(things: tuple[ThingCard, ...]) -> Level:
    """The highest level among carriers: the whole application has it."""
    return max(one.level for one in things)


def told(things: tuple[ThingCard, ...]) -> str:
    """Carriers in words: number and name."""
    return "；".join(f"{one.number} {one.name}" for one in things)


def named(form: Form, things: tuple[ThingCard, ...]) -> dict[str, Any]:
    """The form with the carriers that were meant, and the highest of their levels."""
    return {
        **form,
        "things": [str(one.id) for one in things],
        "told": told(things),
        "level": strictest(things).value,
    }


def level_of(form: Form) -> Level:
    """The level of what the application is about."""
    return Level(form.get("level", Level.SECRET))


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The form with the carriers it means; raises Refusal for unknown numbers, for mixed levels, and where
    nobody is named who could agree.
    """
    written = str(form.get("numbers", ""))
    if not written.strip() and matter_id is None:
        raise ValueError("not filled in yet")
    things = chosen(acting, written)
    if len({one.level for one in things}) > 1:
        raise Refusal("不同密级的载体由不同的人批准，不能合在一张单子上。", todo="请按密级分开申请。")
    no_reprint = not all(one.copyable for one in things)
    refuse_unnamed(acting, str(form.get("action")), strictest(things), no_reprint=no_reprint)
    return named(form, things) | {"no_reprint": no_reprint}


def _question(form: Form) -> Permission:
    return Permission(action=form["action"], level=level_of(form).value)


def _ask_do(facts: GuardFacts) -> MayDo:
    """Whether this may be done even if everybody agrees."""
    form = facts.form
    return MayDo(
        action=form["action"],
        level=level_of(form).value,
        approved=True,
        no_reprint=bool(form.get("no_reprint")),
        consent=bool(str(form.get("consent", "")).strip()),
    )


def _ask_leave(facts: GuardFacts) -> MayLeave | None:
    """Whether it may leave the house with these measures, once agreed and borrowed."""
    form = facts.form
    if form["action"] not in DESTINATIONS:
        return None
    return MayLeave(
        destination=DESTINATIONS[form["action"]],
        level=level_of(form).value,
        approved=True,
        borrowed=True,
        measures=bool(str(form.get("measures", "")).strip()),
        only_task=bool(form.get("only_task")),
        escorts=number(form, "escorts"),
    )


def number(form: Form, key: str) -> int:
    """A whole number of the form; 0 where it is not given."""
    return int(Decimal(str(form.get(key) or 0)))


def give(acting: Acting, view: MatterView, action: str) -> None:
    """Write the consent for every carrier of the matter: its starter may do this once."""
    form = view.form
    for thing_id in map(int, form["things"]):
        Permit.objects.create(
            office_id=acting.office_id,
            carrier_id=thing_id,
            action=action,
            matter_id=view.id,
            person_id=view.starter_id,
            copies=number(form, "copies") or None,
            measures=bool(str(form.get("measures", "")).strip()),
            only_task=bool(form.get("only_task")),
            escorts=number(form, "escorts"),
            consent=bool(str(form.get("consent", "")).strip()),
            outside=str(form.get("outside", "")),
            until=date.fromisoformat(form["until"]) if form.get("until") else None,
            clauses=" ".join(_decided(acting, view, action))[:200],
            given_at=acting.at,
        )


def _decided(acting: Acting, view: MatterView, action: str) -> tuple[str, ...]:
    """The clauses of the way that the consent went."""
    answer = asked(acting.office_id, acting.on, Permission(action=action, level=view.form["level"]))
    return tuple(clause.id for clause in answer.clauses) if answer is not None else ()


def _row(view: MatterView) -> Form:
    form = view.form
    return {
        "carriers": form["told"],
        "action": next(one.text for one in view.fields if one.key == "action"),
        "purpose": form["purpose"],
        "person": view.starter,
        "department": view.department,
        "copies": form.get("copies", ""),
        "until": form.get("until", ""),
        "decided_by": agreed_by(view),
    }


USE = register_kind(
    MatterKind(
        code="carriers.use",
        label="使用涉密载体",
        sheet="使用涉密载体审批单",
        note="借阅、复印、摘录、引用、汇编、携带外出、外借涉密载体，先由此申请；同意以后，一次批准只办一次。",
        question=_question,
        title=lambda form: str(form.get("told", "使用涉密载体")),
        line="secrecy",
        level=level_of,
        register=USES.code,
        row=_row,
        complete=_complete,
        settle=lambda acting, view: give(acting, view, view.form["action"]),
        fields=(
            FieldCard("told", "载体"),
            FieldCard("action", "怎样使用", domain="carrier_action"),
            FieldCard("purpose", "用途、理由"),
            FieldCard("until", "用到哪天"),
            FieldCard("copies", "份数"),
            FieldCard("measures", "安全保密措施"),
            FieldCard("only_task", "只含与任务有关的信息", yes_no),
            FieldCard("escorts", "同行人数"),
            FieldCard("outside", "对方单位、去往的地方"),
            FieldCard("consent", "原定密机关同意的文号"),
            FieldCard("no_reprint", "注明不准复制", if_so),
        ),
        guards=(
            Guard(
                code="carriers.use_allowed",
                at=frozenset({SUBMIT}),
                ask=_ask_do,
                todo="规定不允许的，任何人不得批准；请改用其他办法。",
            ),
            Guard(
                code="carriers.leaving_prepared",
                at=frozenset({SUBMIT}),
                ask=_ask_leave,
                todo="请写明可靠的安全保密措施和同行人数，再提交。",
            ),
        ),
    )
)
