"""Beside the sites: information given to somebody outside, and the upkeep of pages and systems."""

from __future__ import annotations

from zhidu.institutions.publication.reads.registers import PROVISIONS, UPKEEP
from zhidu.institutions.publication.reads.terms import PLACE, label
from zhidu.institutions.publication.rules import Clearance, Content, ProvisionChain, UpkeepChain
from zhidu.institutions.publication.rules import Upkeep as Work
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    register_kind,
)
from zhidu.kernel.words.public import Verb

from .common import Form, book_of
from .guards import DOUBTFUL


def _content(facts: GuardFacts) -> Content | None:
    clearance = Clearance(facts.form.get("clearance", Clearance.NOTHING))
    return Content(clearance=clearance, decided=bool(facts.form.get("decided_by")) and clearance in DOUBTFUL)


def _provision(view: MatterView) -> Form:
    form = view.form
    return {
        "title": form["title"],
        "receiver": form["receiver"],
        "purpose": form["purpose"],
        "channel": form["channel"],
        "reviewer": view.signature(Verb.CHECK),
        "approver": view.signature(Verb.APPROVE),
        "author": view.starter,
        "section": view.department,
        "given_on": form["given_on"],
    }


def _upkeep(view: MatterView) -> Form:
    form = view.form
    return {
        "place": label(book_of(view), PLACE, form["place"]),
        "done": Work(form["done"]).label,
        "what": form["what"],
        "together": form.get("together", ""),
        "section": view.department,
        "author": view.starter,
        "updated_on": form["updated_on"],
    }


PROVISION = register_kind(
    MatterKind(
        code="publication.provision",
        label="对外提供信息、资料",
        sheet="对外提供信息、资料审批单",
        note="把内部信息、资料交给外单位或者个人，由此报批。",
        question=lambda _form: ProvisionChain(),
        title=lambda form: f"向{form['receiver']}提供：{form['title']}"[:200],
        line="publication",
        register=PROVISIONS.code,
        row=_provision,
        guards=(
            Guard(
                code="publication.content",
                at=frozenset({SUBMIT}),
                ask=_content,
                todo="涉密的不得提供；界限不清的，先送主管部门和保密工作部门审定，再填写审定情况。",
            ),
        ),
        fields=(
            FieldCard("title", "信息、资料名称"),
            FieldCard("receiver", "接收方"),
            FieldCard("purpose", "用途"),
            FieldCard("channel", "提供方式"),
            FieldCard("given_on", "提供日期"),
            FieldCard("clearance", "涉密情况", lambda value: Clearance(value).label),
            FieldCard("decided_by", "审定机关和文号"),
        ),
    )
)

UPKEEPING = register_kind(
    MatterKind(
        code="publication.upkeep",
        label="网站、系统信息维护登记",
        sheet="网站、系统信息维护登记表",
        note="联络员收集、录入、补充、更新本部门信息后，在此登记。",
        question=lambda form: UpkeepChain(place=form["place"]),
        title=lambda form: f"{Work(form['done']).label}：{form['what']}"[:200],
        line="publication",
        register=UPKEEP.code,
        row=_upkeep,
        fields=(
            FieldCard("place", "网站、系统", domain=PLACE),
            FieldCard("done", "工作", lambda value: Work(value).label),
            FieldCard("what", "内容"),
            FieldCard("together", "协同部门"),
            FieldCard("updated_on", "更新日期"),
        ),
    )
)
