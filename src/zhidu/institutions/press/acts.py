"""Press releases and interviews as matters: their guards, what they leave in table and register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    register_kind,
)
from zhidu.kernel.words.public import Level, Verb, yes_no

from .models import Interview, Release
from .rules import (
    Content,
    DataRelease,
    Gate,
    InterviewChain,
    InterviewStart,
    Piece,
    ProvincialApproval,
    Purpose,
    ReleaseChain,
    Touches,
    Wording,
)

Form = Mapping[str, Any]
RELEASES, INTERVIEWS = "press.releases", "press.interviews"


def _save_release(acting: Acting, matter_id: int, form: Form) -> None:
    Release.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "outlet": form["outlet"],
            "contact": form["contact"],
            "publish_on": date.fromisoformat(form["publish_on"]),
            "asked_by_media": form["asked_by_media"],
            "has_data": form["has_data"],
        },
    )


def _save_interview(acting: Acting, matter_id: int, form: Form) -> None:
    Interview.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "purpose": form["purpose"],
            "asked_by": form["asked_by"],
            "contact": form["contact"],
            "takes_place_on": date.fromisoformat(form["takes_place_on"]),
            "classified": form["classified"],
        },
    )


def _release_row(view: MatterView) -> Form:
    """The columns of the approval and filing form (S0.02-19), signatures out of the steps."""
    form = view.form
    return {
        "headline": form["headline"],
        "author": view.starter,
        "department": view.department,
        "reviewer": view.signature(Verb.CHECK) or view.signature(Verb.AGREE),
        "registrar": view.signature(Verb.REGISTER),
        "deputy": view.signature(Verb.APPROVE),
        "head": view.signature(Verb.SIGN),
        "outlet": form["outlet"],
        "contact": form["contact"],
        "publish_on": form["publish_on"],
    }


def _interview_row(view: MatterView) -> Form:
    form = view.form
    return {
        "topic": form["topic"],
        "purpose": Purpose(form["purpose"]).label,
        "asked_by": form["asked_by"],
        "contact": form["contact"],
        "takes_place_on": form["takes_place_on"],
        "classified": yes_no(form["classified"]),
        "decided_by": view.signature(Verb.APPROVE),
        "department": view.department,
    }


def _ask_data(facts: GuardFacts) -> DataRelease | None:
    if not facts.form.get("has_data"):
        return None
    provincial = ProvincialApproval(facts.form.get("provincial", ProvincialApproval.MISSING))
    return DataRelease(verified=bool(facts.form.get("verified")), provincial=provincial)


def _ask_content(facts: GuardFacts) -> Content:
    """Only a permission on record counts: who gave it, under which number (S2.71-12)."""
    return Content(
        piece=Piece(facts.form.get("piece", Piece.NEWS)),
        touches=Touches(facts.form.get("touches", Touches.NOTHING)),
        permitted=bool(facts.form.get("permitted") and facts.form.get("permission")),
    )


def _level(form: Form) -> Level:
    """What touches a work secret is one; state secrets never come as far as a label."""
    return Level.WORK_SECRET if form.get("touches") == Touches.WORK_SECRET else Level.INTERNAL


def _ask_wording(facts: GuardFacts) -> Wording:
    return Wording(
        decided_by_meeting=bool(facts.form.get("decided_by_meeting")),
        wording_agreed=bool(facts.form.get("wording_agreed")),
    )


def _ask_gate(facts: GuardFacts) -> Gate:
    return Gate(registered=Verb.REGISTER in facts.done)


def _ask_start(facts: GuardFacts) -> InterviewStart:
    declared = bool(facts.checked) and all(facts.checked.values())
    return InterviewStart(classified=bool(facts.form["classified"]), declared=declared)


BEFORE_RELEASE = frozenset({SUBMIT, Verb.SIGN})
BEFORE_INTERVIEW = frozenset({SUBMIT, Verb.CARRY_OUT})
AT_THE_END = frozenset({Verb.CARRY_OUT})
NO_SECRETS = "请删去涉密内容；不能确定的，停止录入并联系保密员。"
SECRETS = (
    FieldCard("touches", "稿件、材料涉及秘密", lambda value: Touches(value).label),
    FieldCard("permitted", "涉密部分已经批准", yes_no),
    FieldCard("permission", "批准人和批准文号"),
)

RELEASE = register_kind(
    MatterKind(
        code="press.release",
        label="新闻稿件发布",
        sheet="新闻宣传资料发布审批备案表",
        note="对外发布新闻稿、统计资料，或省、市媒体约稿，均由此办理。",
        question=lambda _form: ReleaseChain(),
        title=lambda form: str(form["headline"]),
        line="press",
        level=_level,
        register=RELEASES,
        row=_release_row,
        save_detail=_save_release,
        fields=(
            FieldCard("headline", "标题"),
            FieldCard("outlet", "新闻发布单位"),
            FieldCard("contact", "联系人及联系方式"),
            FieldCard("publish_on", "发布时间"),
            FieldCard("piece", "稿件类别", lambda value: Piece(value).label),
            FieldCard("asked_by_media", "媒体约稿", yes_no),
            FieldCard("has_data", "含统计数据或资料", yes_no),
            FieldCard("verified", "本局已最后核定", yes_no),
            FieldCard("provincial", "上级核准情况", lambda value: ProvincialApproval(value).label),
            FieldCard("decided_by_meeting", "属会议决定事项", yes_no),
            FieldCard("wording_agreed", "使用统一口径", yes_no),
            *SECRETS,
            FieldCard("content", "资料内容"),
        ),
        guards=(
            Guard(
                code="press.verified_data",
                at=BEFORE_RELEASE,
                ask=_ask_data,
                todo="请先送核定、核准，核准后再提交；不含统计数据的，请改选“否”。",
            ),
            Guard(code="press.no_secret_content", at=BEFORE_RELEASE, ask=_ask_content, todo=NO_SECRETS),
            Guard(
                code="press.agreed_wording",
                at=BEFORE_RELEASE,
                ask=_ask_wording,
                todo="请取得会议确定的统一口径，按口径改稿后再提交。",
            ),
            Guard(
                code="press.single_gate",
                at=AT_THE_END,
                ask=_ask_gate,
                todo="请先送归口部门登记。",
            ),
        ),
    )
)

INTERVIEW = register_kind(
    MatterKind(
        code="press.interview",
        label="采访、咨询和资料查询",
        sheet="采访、咨询和资料查询登记表",
        note="媒体采访、社会团体和个人咨询、查询资料，均由此登记和请示。",
        question=lambda form: InterviewChain(classified=bool(form["classified"])),
        title=lambda form: f"{Purpose(form['purpose']).label}：{form['topic']}",
        line="press",
        level=_level,
        register=INTERVIEWS,
        row=_interview_row,
        save_detail=_save_interview,
        fields=(
            FieldCard("topic", "主题"),
            FieldCard("purpose", "类别", lambda value: Purpose(value).label),
            FieldCard("asked_by", "采访、咨询方"),
            FieldCard("contact", "联系人及联系方式"),
            FieldCard("takes_place_on", "拟定日期"),
            FieldCard("classified", "内容涉密", yes_no),
            *SECRETS,
            FieldCard("questions", "采访提纲或所需资料"),
        ),
        guards=(
            Guard(code="press.no_secret_content", at=BEFORE_INTERVIEW, ask=_ask_content, todo=NO_SECRETS),
            Guard(
                code="press.declared_not_to_publish",
                at=AT_THE_END,
                ask=_ask_start,
                todo="请先向采编人员申明并要求不得公开报道，在清单上逐项确认后再办理。",
            ),
        ),
    )
)
