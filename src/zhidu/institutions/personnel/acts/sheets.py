"""The sheet of change and the application for an account: their guards, and what their end brings about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.institutions.personnel.models import PostSheet
from zhidu.institutions.personnel.reads import CHANGES
from zhidu.institutions.personnel.rules import Change, ChangeChain, Wanted
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import (
    FieldCard,
    MatterKind,
    MatterView,
    StepState,
    id_in,
    register_kind,
    waiting_with,
)
from zhidu.kernel.org.public import (
    AccountChain,
    OrderKind,
    PersonCard,
    PostChange,
    PostWish,
    change_post,
    departments,
    free_username,
    order,
    people_by_ids,
)
from zhidu.kernel.words.public import Refusal, yes_no

from .guards import GUARDS
from .handing import give_away

Form = Mapping[str, Any]


def _named(acting: Acting, form: Form, key: str) -> PersonCard | None:
    """The colleague whom the form names; Refusal for anybody else."""
    identity = id_in(form, key)
    if identity is None:
        return None
    found = people_by_ids([identity], acting.on, office_id=acting.office_id).get(identity)
    if found is None or not found.in_service:
        raise Refusal("所选人员不在本单位任职。", todo="请从名单中重新选择。")
    return found


def complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The sheet with names, the post he has, what lies open with him; Refusal for what cannot be."""
    person = _named(acting, form, "person")
    if person is None:
        if matter_id is None:
            raise ValueError("not filled in yet")
        raise Refusal("没有选择变动的人员。", todo="请从名单中选择。")
    successor = _named(acting, form, "successor")
    if successor is not None and successor.id == person.id:
        raise Refusal("接办人不能是本人。", todo="请另选接办人。")
    return {
        **form,
        "person_name": person.label or person.name,
        "before": person.title,
        "after": _after(acting, form),
        "successor_name": successor.label or successor.name if successor else "",
        "waiting": waiting_with(acting.office_id, person.id),
    }


def _after(acting: Acting, form: Form) -> str:
    """The new post in words; Refusal where a move does not say where to."""
    if form.get("change") != Change.MOVE:
        return ""
    where = {one.id: one.name for one in departments(acting.office_id, acting.on)}
    department = id_in(form, "department")
    if not form.get("post") or not form.get("rank") or (department and department not in where):
        raise Refusal("岗位变动没有写明新的部门、职务和职级。", todo="请补填；单位领导不选部门。")
    return f"{where.get(department or 0, '')}{form['post']}"


def _about(form: Form) -> int | None:
    return id_in(form, "person")


def _title(form: Form) -> str:
    return f"{form.get('person_name', '')}{Change(form['change']).label}"


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    PostSheet.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "person_id": int(form["person"]),
            "change": form["change"],
            "since": date.fromisoformat(form["since"]),
            "successor_id": id_in(form, "successor"),
        },
    )


def settle(acting: Acting, view: MatterView) -> None:
    """With the last signature posts end and begin, functions and account with them; open matters go over on
    the day this takes effect.
    """
    row, form = PostSheet.objects.get(pk=view.id), view.form
    moves = row.change == Change.MOVE
    post = PostWish(id_in(form, "department"), form["post"], form["rank"]) if moves else None
    change_post(
        acting,
        PostChange(
            person_id=row.person_id,
            since=row.since,
            post=post,
            functions=bool(form.get("functions")),
            successor_id=row.successor_id,
            source_id=view.id,
        ),
    )
    row.settled_at = acting.at
    row.save(update_fields=["settled_at"])
    if row.since <= acting.on:
        give_away(acting, row)


def _signed(view: MatterView, place: int) -> str:
    """Who signed in the sheet's ``place``; nothing where there was no such step."""
    signed = [step for step in view.steps if step.state is StepState.DONE and step.verb.decides]
    return signed[place].signature if len(signed) > place else ""


def _row(view: MatterView) -> Form:
    form = view.form
    moves = form["change"] == Change.MOVE
    return {
        "person": form["person_name"],
        "change": Change(form["change"]).label,
        "before": form["before"],
        "after": form["after"],
        "since": form["since"],
        "successor": form["successor_name"],
        "released_by": _signed(view, 0),
        "received_by": _signed(view, 1) if moves else "",
        "agreed_by": _signed(view, -1),
    }


CHANGE = register_kind(
    MatterKind(
        code="personnel.change",
        label="人员变动",
        sheet="人员变动单",
        note="岗位变动、调离、离职都用这一张单子：任职、兼任、手上的事项和账号，签完字一次办妥。",
        question=lambda form: ChangeChain(change=Change(form["change"])),
        title=_title,
        line="personnel",
        register=CHANGES.code,
        row=_row,
        save_detail=_save,
        complete=complete,
        subject=_about,
        receiving=lambda form: id_in(form, "department"),
        settle=settle,
        fields=(
            FieldCard("person_name", "姓名"),
            FieldCard("change", "变动", lambda value: Change(value).label),
            FieldCard("before", "原任职"),
            FieldCard("after", "新任职"),
            FieldCard("since", "自何日起"),
            FieldCard("functions", "兼任岗位保留", yes_no),
            FieldCard("successor_name", "接办人"),
            FieldCard("waiting", "手上未办结环节"),
            FieldCard("note", "说明"),
        ),
        guards=GUARDS,
    )
)

_ORDERS = {
    Wanted.ADD: OrderKind.CREATE,
    Wanted.CHANGE: OrderKind.RESET,
    Wanted.REMOVE: OrderKind.LOCK,
}


def complete_account(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The application with the name of its owner; Refusal for a user name that cannot be."""
    person = _named(acting, form, "person")
    if person is None:
        if matter_id is None:
            raise ValueError("not filled in yet")
        raise Refusal("没有选择账号的使用人。", todo="请从名单中选择。")
    username = str(form.get("username", "")).strip().lower()
    if form.get("wanted") == Wanted.ADD:
        if person.username:
            raise Refusal(f"{person.name}已有账号。", todo="忘记密码的，请选“重置密码”。")
        username = free_username(username)
    elif not person.username:
        raise Refusal(f"{person.name}没有账号。", todo="请选“开通”。")
    return {
        **form,
        "person_name": person.label or person.name,
        "username": username if form.get("wanted") == Wanted.ADD else person.username,
    }


def order_account(acting: Acting, view: MatterView) -> None:
    """With the consent of the general office it is ordered; the system administrator carries it out."""
    form = view.form
    order(
        acting,
        person_id=int(form["person"]),
        kind=_ORDERS[Wanted(form["wanted"])],
        username=form["username"],
        reason=form.get("reason", ""),
        source_id=view.id,
    )


ACCOUNT = register_kind(
    MatterKind(
        code="personnel.account",
        label="账号申请",
        sheet="账号申请表",
        note="开通、停用账号，忘记密码要重置，由此申请；审核同意后由系统管理员执行。",
        question=lambda form: AccountChain(change=str(form["wanted"])),
        title=lambda form: f"{form.get('person_name', '')}账号{Wanted(form['wanted']).label}",
        line="personnel",
        complete=complete_account,
        subject=_about,
        settle=order_account,
        fields=(
            FieldCard("person_name", "使用人"),
            FieldCard("wanted", "办理内容", lambda value: Wanted(value).label),
            FieldCard("username", "用户名"),
            FieldCard("reason", "事由"),
        ),
    )
)
