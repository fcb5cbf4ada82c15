"""Applications for leave, notices of short outings, wishes for the plan: the kinds of matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.leave.models import Leave, Planned
from zhidu.institutions.leave.reads import ANNUAL, LEAVES, OUTINGS, PLANS, Stretch
from zhidu.institutions.leave.rules import Half, LeaveChain, OutingChain, PlanChain
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import (
    FieldCard,
    MatterKind,
    MatterView,
    id_in,
    register_kind,
)
from zhidu.kernel.words.public import Refusal, Verb, if_so

from .approving import settle, told
from .asking import LINE
from .completing import complete, person_of
from .guards import GUARDS, PLAN_GUARDS

Form = Mapping[str, Any]


def person_named(form: Form) -> int | None:
    """Whom the application is about, as far as the form says it."""
    return id_in(form, "person")


def _question(form: Form) -> LeaveChain:
    return LeaveChain(
        rank=form.get("rank", "staff"), kind=form["kind"], days=Decimal(form.get("counted_days", 1))
    )


def _title(form: Form) -> str:
    return f"{form.get('person_name', '')}{form.get('kind_label', '请假')}{form.get('days', '')}天"


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    Leave.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "person_id": int(form["person"]),
            "kind": form["kind"],
            "starts_on": date.fromisoformat(form["starts_on"]),
            "starts_half": form["starts_half"],
            "ends_on": date.fromisoformat(form["ends_on"]),
            "ends_half": form["ends_half"],
            "days": Decimal(form["days"]),
            "purpose": form["purpose"],
            "extends_id": id_in(form, "extends"),
            "delegate_id": id_in(form, "delegate"),
            "cleared": form["cleared"],
        },
    )


def _row(view: MatterView) -> Form:
    """The register's columns; neither the reason nor the illness stands there."""
    form = view.form
    return {
        "person": form["person_name"],
        "department": form["department"],
        "kind": form["kind_label"],
        "starts_on": form["starts_on"],
        "ends_on": form["ends_on"],
        "stretch": form["stretch"],
        "days": form["days"],
        "channel": told(view, "channel"),
        "entered_by": view.starter if person_named(form) != view.starter_id else "",
        "approved_by": view.signature(Verb.APPROVE),
        "filed_by": view.signature(Verb.FILE) or view.signature(Verb.REGISTER),
        "extends": form.get("extends_told", ""),
    }


LEAVE = register_kind(
    MatterKind(
        code="leave.leave",
        label="请假、休假",
        sheet="请假审批单",
        note="事假、病假、公休假、婚产假和因公外出，都由此申请；批准以后才能离岗。续假按新的申请办。",
        question=_question,
        title=_title,
        line=LINE,
        register=LEAVES.code,
        row=_row,
        save_detail=_save,
        complete=complete,
        subject=person_named,
        settle=settle,
        private=frozenset({"proof"}),
        fields=(
            FieldCard("person_name", "请假人"),
            FieldCard("kind", "假别", domain="leave_kind"),
            FieldCard("stretch", "时间"),
            FieldCard("days", "天数"),
            FieldCard("together", "与以前的同一事由合并计算"),
            FieldCard("reason", "事由"),
            FieldCard("channel", "申请方式", domain="leave_channel"),
            FieldCard("channel_note", "来电时间、代办人和原因"),
            FieldCard("extends_told", "所续的假"),
            FieldCard("make_up", "属补休", if_so),
            FieldCard("substitute_name", "顶岗人员"),
            FieldCard("delegate_name", "委托谁代办"),
            FieldCard("abroad", "出国（境）", if_so),
            FieldCard("education", "行前保密教育记录"),
            FieldCard("exit_approval", "出国（境）批准文号"),
        ),
        guards=GUARDS,
    )
)


def _outing_complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    card = person_of(acting, form)
    out_at, back_by = str(form.get("out_at") or ""), str(form.get("back_by") or "")
    if matter_id is not None and not (out_at and back_by):
        raise Refusal("没有写明外出和预计返回的时间。", todo="请填写时间，例如 9:30、11:00。")
    if out_at and back_by and back_by <= out_at:
        raise Refusal("预计返回的时间不晚于外出时间。", todo="请核对两个时间；当天不回的，请按请假办理。")
    return {
        **form,
        "person": str(card.id),
        "person_name": card.label or card.name,
        "department": card.department_name,
        "rank": card.rank,
        "on": acting.on.isoformat(),
    }


def _outing_row(view: MatterView) -> Form:
    form = view.form
    informed = [one for step in view.steps if step.verb is Verb.INFORM for one in step.people]
    return {
        "person": form["person_name"],
        "department": form["department"],
        "out_on": form["on"],
        "out_at": form["out_at"],
        "back_by": form["back_by"],
        "where": form["where"],
        "informed": "、".join(dict.fromkeys(one.name for one in informed)),
    }


OUTING = register_kind(
    MatterKind(
        code="leave.outing",
        label="短时外出",
        sheet="外出报告单",
        note="上班时间短时外出，先打招呼再走；不用批准，但要告诉规定的人。",
        question=lambda form: OutingChain(rank=form.get("rank", "staff")),
        title=lambda form: f"{form.get('person_name', '')}短时外出：{form['where']}",
        line=LINE,
        register=OUTINGS.code,
        row=_outing_row,
        complete=_outing_complete,
        subject=person_named,
        fields=(
            FieldCard("person_name", "外出人"),
            FieldCard("on", "日期"),
            FieldCard("out_at", "外出时间"),
            FieldCard("back_by", "预计返回"),
            FieldCard("where", "去向"),
            FieldCard("reason", "事由"),
        ),
    )
)


def _plan_complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    whole_days = {"starts_half": Half.MORNING.value, "ends_half": Half.AFTERNOON.value}
    return complete(acting, matter_id, {**form, **whole_days, "kind": ANNUAL})


def _save_plan(acting: Acting, matter_id: int, form: Form) -> None:
    Planned.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "person_id": int(form["person"]),
            "starts_on": Stretch.of(form).starts_on,
            "ends_on": Stretch.of(form).ends_on,
            "days": Decimal(form["days"]),
        },
    )


def _plan_row(view: MatterView) -> Form:
    form = view.form
    keys = ("department", "starts_on", "ends_on", "days")
    return {
        "person": form["person_name"],
        **{key: form[key] for key in keys},
        "wish": form.get("reason", ""),
        "planned_by": view.signature(Verb.REGISTER),
    }


PLAN = register_kind(
    MatterKind(
        code="leave.plan",
        label="公休计划意向",
        sheet="公休计划意向表",
        note="填报想在什么时候休公休假，由负责安排的部门结合工作编入计划。",
        question=lambda form: PlanChain(),
        title=lambda form: (
            f"{form.get('person_name', '')}公休计划：{form['starts_on']}起{form.get('days', '')}天"
        ),
        line=LINE,
        register=PLANS.code,
        row=_plan_row,
        save_detail=_save_plan,
        complete=_plan_complete,
        subject=person_named,
        fields=(
            FieldCard("person_name", "姓名"),
            FieldCard("stretch", "时间"),
            FieldCard("days", "工作日"),
            FieldCard("reason", "说明"),
        ),
        guards=PLAN_GUARDS,
    )
)
