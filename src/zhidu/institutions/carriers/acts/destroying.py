"""Destruction of carriers: a list that is agreed to, and the certificate of what was destroyed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhidu.institutions.carriers.models import Destruction, Permit
from zhidu.institutions.carriers.reads.chosen import chosen
from zhidu.institutions.carriers.reads.destroyed import WAYS, is_noted
from zhidu.institutions.carriers.reads.registers import DESTRUCTIONS
from zhidu.institutions.carriers.reads.rules import DESTROY, agreed_by, called, names, serving
from zhidu.institutions.carriers.rules import MayDestroy, Permission
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, end
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterState,
    MatterView,
    register_kind,
    view,
)
from zhidu.kernel.org.public import labels
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .permitting import give, level_of, named

Form = Mapping[str, Any]
WITNESSES = "carriers.destruction_witnesses"


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The list with the carriers that it names; what is not with its keeper cannot be destroyed."""
    written = str(form.get("numbers", ""))
    if not written.strip() and matter_id is None:
        raise ValueError("not filled in yet")
    things = chosen(acting, written)
    away = [one.number for one in things if one.holder_id != one.keeper_id]
    if away:
        raise Refusal(f"{'、'.join(away[:5])} 还没有退回保管人员。", todo="请先收回，再列入销毁清单。")
    return named(form, things) | {"pieces": len(things)}


def _ask(facts: GuardFacts) -> MayDestroy:
    """Whether it may be done this way even if it is listed, agreed and watched."""
    return MayDestroy(way=facts.form["way"], listed=True, approved=True, supervised=True)


DESTRUCTION = register_kind(
    MatterKind(
        code="carriers.destruction",
        label="销毁涉密载体",
        sheet="涉密载体销毁审批单",
        note="要销毁的涉密载体先登记造册、报批；批准以后统一送销，由监销人在场，销毁后登记清册。",
        question=lambda form: Permission(action=DESTROY, level=level_of(form).value),
        title=lambda form: f"销毁涉密载体 {form.get('pieces', '')} 件",
        line="secrecy",
        level=level_of,
        complete=_complete,
        settle=lambda acting, found: give(acting, found, DESTROY),
        fields=(
            FieldCard("told", "销毁清单"),
            FieldCard("pieces", "件数"),
            FieldCard("reason", "销毁原因"),
            FieldCard("way", "销毁方式", domain=WAYS),
            FieldCard("place", "销毁地点"),
        ),
        guards=(
            Guard(
                code="carriers.way_of_destruction",
                at=frozenset({SUBMIT}),
                ask=_ask,
                todo="请改为统一送指定的地点销毁；个人、部门不得自行销毁，不得当废品出售。",
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was done with the list: on which day, where, taken there by whoever enters it, watched by whom."""

    destroyed_on: date
    place: str
    witnesses: tuple[int, ...]


def agreed(acting: Acting, matter_id: int) -> MatterView:
    """An application to destroy that was agreed to and waits for its certificate; NotVisible for others."""
    found = view(viewer_of(acting), matter_id)
    if found.kind != DESTRUCTION.code or found.state is not MatterState.FINISHED:
        raise NotVisible
    return found


def _sees(acting: Acting, *, matter_id: int, certificate: Certificate) -> None:
    del certificate
    agreed(acting, matter_id)


@act("carriers.destroy", wording="登记涉密载体已销毁", right=_sees)
def destroy(acting: Acting, *, matter_id: int, certificate: Certificate) -> Done[str]:
    """Note that all carriers of the list were destroyed; gives the number of the certificate.

    Raises Refusal without as many witnesses as the rules want besides whoever took them there, Overtaken if
    it is noted already.
    """
    found = agreed(acting, matter_id)
    if is_noted(matter_id):
        raise Overtaken("这张清单已经登记销毁。", todo="请在销毁清册中查看。")
    watched, clauses = _witnessed(acting, certificate)
    if not found.finished_at or not legal_day(found.finished_at) <= certificate.destroyed_on <= acting.on:
        raise Refusal("销毁日期不对：不能早于批准，也不能在今天以后。", todo="请按实际销毁的日期填写。")
    for given in Permit.objects.filter(matter_id=matter_id, action=DESTROY).order_by("id"):
        form = {"permit": given.pk, "way": found.form["way"], "listed": True, "supervised": watched}
        moved = end(
            acting,
            given.carrier_id,
            Move.DESTROYED,
            outside=certificate.place,
            form=form,
            matter_id=matter_id,
        )
        clauses = tuple(dict.fromkeys((*clauses, *moved.clauses)))
    number = _register(acting, found, certificate)
    return Done("matter", matter_id, number, clauses=clauses, content={"on": certificate.destroyed_on})


def _witnessed(acting: Acting, certificate: Certificate) -> tuple[bool, tuple[str, ...]]:
    """Whether others watched than whoever took it there, and the clause that wants so many.

    Raises Refusal for too few, for strangers, and for whoever is named twice or took it there himself.
    """
    others = set(certificate.witnesses) - {acting.person_id}
    there = serving(acting.office_id, sorted(others), acting.on)
    needed, clause = needed_witnesses(acting.office_id, acting.on)
    if len(there) < max(needed, len(certificate.witnesses)):
        raise Refusal(
            f"须有 {needed} 名本单位的监销人在场，送销人自己不算。",
            clauses=(clause,),
            todo="请填写本单位在场监销的人员，每人只算一次。",
        )
    return bool(there), (clause,)


def needed_witnesses(office_id: int, on: date) -> tuple[int, str]:
    """How many must watch, and the clause that says so; UnknownName for an office without the floor."""
    found = rulebook(office_id, on).parameter(WITNESSES)
    return int(str(found.value)), found.clause


def _register(acting: Acting, found: MatterView, certificate: Certificate) -> str:
    number = take_number(acting, DESTRUCTIONS.code, level=found.level, matter_id=found.id)
    form = found.form
    Destruction.objects.create(
        id=found.id,
        office_id=acting.office_id,
        matter_id=found.id,
        number=number.text,
        way=form["way"],
        place=certificate.place.strip()[:120],
        destroyed_on=certificate.destroyed_on,
        taken_by_id=acting.person_id or 0,
        witnesses=list(certificate.witnesses),
        at=acting.at,
    )
    ways = labels(rulebook(acting.office_id, acting.on), WAYS)
    enter(
        acting,
        DESTRUCTIONS.code,
        label_id=found.label_id or 0,
        number=number,
        matter_id=found.id,
        values={
            "carriers": form["told"],
            "pieces": form["pieces"],
            "reason": form["reason"],
            "approved_by": agreed_by(found),
            "way": ways.get(form["way"], form["way"]),
            "place": certificate.place.strip(),
            "destroyed_on": certificate.destroyed_on.isoformat(),
            "taken_by": called(acting.person_id or 0, acting.on),
            "witnesses": names(acting.office_id, certificate.witnesses, acting.on),
        },
    )
    return number.text
