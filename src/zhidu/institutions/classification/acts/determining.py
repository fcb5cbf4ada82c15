"""定密: the maker proposes with a basis, those responsible decide, the carriers are marked."""

from __future__ import annotations

from typing import Any

from zhidu.institutions.classification.models import Secret
from zhidu.institutions.classification.reads.secrets import State
from zhidu.institutions.classification.rules import Chain, FixedLevel, Origin, Power, Step
from zhidu.institutions.classification.rules.codes import DETERMINATION, SECRETS
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import FieldCard, MatterKind, MatterView, label_id, register_kind
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import Code
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Level, Refusal, Verb, yes_no
from zhidu.vocabulary.classified import SecretDetermined

from .common import (
    Form,
    decided_on,
    known_to,
    let_in,
    level_of,
    power_of,
    refuse_unknowing,
    term_of,
)
from .finding import close_finding, open_finding
from .guards import DETERMINING
from .terms import TERM_FIELDS, owe_review


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """Add the level that a regulation fixes where none was chosen, and what the office may do about it."""
    known, origin = {**form, "step": Step.DETERMINE.value}, Origin(form["origin"])
    if not form.get("level"):
        known["level"] = _fixed(acting, form, looked_at=matter_id is None)
    level = level_of(known)
    refuse_unknowing(acting, level)
    known["power"] = power_of(acting, level, origin).value
    known_to(acting, form["scope"])
    term_of(form, acting.on)
    if form.get("finding"):
        open_finding(acting, form["finding"])
    return known


def _fixed(acting: Acting, form: Form, *, looked_at: bool) -> str:
    """The level that a regulation fixes for the item: a proposal like any other. KeyError where the form is
    only looked at and still to be filled in.
    """
    if form.get("item"):
        question = FixedLevel(item=form["item"], used=bool(form.get("used")))
        answer = asked(acting.office_id, acting.on, question)
        if answer is not None and isinstance(answer.value, Code):
            return answer.value.code
    if looked_at:
        raise KeyError("level")
    raise Refusal("没有选择拟定密级。", todo="请对照保密事项范围选择；拿不准的，改办“报请定密”。")


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    term = term_of(form, acting.on)
    values: dict[str, Any] = {
        "office_id": acting.office_id,
        "label_id": label_id(matter_id),
        "subject": form["subject"],
        "basis": form["basis"] if form.get("basis") else "",
        "origin": form["origin"],
        "level": form["level"],
        "years": term.years,
        "until": term.until,
        "event": term.event,
        "state": State.PROPOSED.value,
        "marked_on": None,
        "marked": "",
    }
    with unfiltered("the secret that is proposed by this matter"):
        Secret.objects.update_or_create(matter_id=matter_id, defaults=values)


def _returned(acting: Acting, matter_id: int) -> None:
    """What was not determined is none; handed in again it is proposed anew."""
    del acting
    with unfiltered("the secret that was proposed by this matter"):
        Secret.objects.filter(pk=matter_id).update(state=State.DROPPED.value)


def _settle(acting: Acting, view: MatterView) -> None:
    """From now on it is a secret: whom the scope names may read, and its review is due when the term ends."""
    form, decided = view.form, decided_on(view)
    last = term_of(form, decided).last_day
    with unfiltered("the secret that was determined by this matter"):
        row: Secret = Secret.objects.get(pk=view.id)
        row.number, row.state, row.decided_on, row.ends_on = view.number, State.IN_FORCE.value, decided, last
        row.save(update_fields=["number", "state", "decided_on", "ends_on"])
    let_in(row.label_id, known_to(acting, form["scope"]))
    owe_review(acting, row)
    if form.get("finding"):
        close_finding(acting, form["finding"], view.id)


def _row(view: MatterView) -> Form:
    form, decided = view.form, decided_on(view)
    term = term_of(form, decided)
    with unfiltered("which carriers were marked by this matter"):
        marked = Secret.objects.filter(pk=view.id).values_list("marked", flat=True).first() or ""
    return {
        "subject": form["subject"],
        "level": Level(form["level"]).label,
        "term": str(term),
        "scope": form["scope"],
        "basis": form["basis"],
        "power": Power(form["power"]).label,
        "section": view.department,
        "author": view.starter,
        "reviewer": view.signature(Verb.CHECK),
        "approver": view.signature(Verb.APPROVE),
        "decided_on": decided.isoformat(),
        "ends_on": term.last_day.isoformat() if term.last_day else "",
        "marked": marked,
    }


def _told(view: MatterView) -> SecretDetermined:
    decided = decided_on(view)
    term = term_of(view.form, decided)
    return SecretDetermined(
        office_id=view.office_id,
        source_id=view.id,
        number=view.number,
        level=view.form["level"],
        on=decided,
        years=term.years,
        until=term.until,
        event=term.event,
    )


register_kind(
    MatterKind(
        code=DETERMINATION,
        label="定密",
        sheet="国家秘密确定审批表",
        note="承办人提出密级、期限、知悉范围和依据，定密责任人审定。本单位无权定或者拿不准的，改办“报请定密”。",
        question=lambda form: Chain(step=Step.DETERMINE.value),
        title=lambda form: f"定密：{form['subject']}",
        level=level_of,
        register=SECRETS,
        row=_row,
        complete=_complete,
        save_detail=_save,
        returned=_returned,
        settle=_settle,
        finished=_told,
        guards=DETERMINING,
        fields=(
            FieldCard("subject", "事项"),
            FieldCard("origin", "事项来源", lambda value: Origin(value).label),
            FieldCard("source", "原定密文件编号"),
            FieldCard("source_level", "原定密级", lambda value: Level(value).label if value else ""),
            FieldCard("item", "规定了密级的事项", domain="classified_item"),
            FieldCard("used", "已经启用", yes_no),
            FieldCard("level", "拟定密级", lambda value: Level(value).label),
            *TERM_FIELDS,
            FieldCard("scope", "知悉范围"),
            FieldCard("basis", "定密依据（保密事项范围）"),
            FieldCard("power", "定密方式", lambda value: Power(value).label),
            FieldCard("finding", "纠正的问题（登记编号）"),
            FieldCard("reason", "理由"),
        ),
    )
)
