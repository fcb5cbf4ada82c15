"""误录处置: asked for by the confidentiality officer, confirmed by the auditor; no content is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.backups.public import backups_between
from zhidu.kernel.clock.public import now
from zhidu.kernel.journal.public import Wanted, how_many
from zhidu.kernel.offices.public import Role, fresh_id, offices
from zhidu.kernel.org.public import on_record
from zhidu.kernel.secrecy.public import (
    Purge,
    PurgeState,
    ask_purge,
    carry_out_purge,
    clean_after_purges,
    left_beside,
    purge,
    purge_kind,
    purge_kinds,
    purges,
    refuse_purge,
)
from zhidu.kernel.words.public import MOST_COUNTED, NotVisible, Refusal
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.controls import Control
from zhidu.web.declare import MenuItem, site
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person, signed_in
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request, Visitor

from .sightings import is_officer

HOME = "/purges/"
EXPORTED = "web.export"
COLUMNS = (
    Column("id", "处置编号", "lead", sortable=False),
    Column("office", "单位"),
    Column("kind", "种类"),
    Column("number", "编号", "code"),
    Column("since", "录入时间", "moment"),
    Column("asked_at", "提出", "moment"),
    Column("stands", "状态", sortable=False),
    Column("settled_at", "办结", "moment"),
)
_STATES = tuple((one.value, one.label) for one in PurgeState)


def _audits(visitor: Visitor) -> bool:
    return Role.AUDITOR in visitor.roles


site.menu(MenuItem("误录处置", HOME, 92, _audits))


def _office_of(visitor: Visitor) -> int | None:
    """Whose purges the visitor may see: None for those of all offices; NotVisible for anybody else."""
    if _audits(visitor):
        return None
    if not is_officer(visitor):
        raise NotVisible
    return visitor.at_office.id


@list_route("purges/", policy=signed_in)
def purge_list(request: Request) -> Listing:
    """The list: of the own office for the officer, of all for the auditor."""
    found = purges(_office_of(request.visitor))
    names = {one.id: one.short_name or one.name for one in offices()}
    asks = not _audits(request.visitor)
    return Listing(
        title="误录处置",
        columns=COLUMNS,
        filters=(Filter("words", "编号"), Filter("state", "状态", "choice", options=_STATES)),
        fetch=in_memory((_line(one, names) for one in found), words=("number", "object")),
        default_order="-asked_at",
        empty="没有误录处置。",
        context={
            "intro": "录入了不得存储的内容的，由保密员提出、安全审计员确认，共同清除。双方只见编号。",
            "tools": (("提出清除", f"{HOME}new/"), ("待核情况", "/sightings/")) if asks else (),
        },
    )


def _line(one: Purge, names: Mapping[int, str]) -> Mapping[str, Any]:
    return {
        "id": Cell(str(one.id), f"{HOME}{one.id}/"),
        "office": names.get(one.office_id, ""),
        "kind": purge_kind(one.kind).label,
        "number": one.number or str(one.object_id),
        "object": str(one.object_id),
        "since": one.since,
        "asked_at": one.asked_at,
        "stands": Cell(one.state.label, tone="soon" if one.state is PurgeState.ASKED else ""),
        "state": one.state.value,
        "settled_at": one.settled_at,
    }


@route("purges/new/", policy=person, methods=BOTH)
def new_purge(request: Request) -> HttpResponse:
    """Ask for something to go, by its number."""
    visitor = request.visitor
    if not is_officer(visitor):
        raise NotVisible
    typed = typed_of(request)
    purge_id = number(typed.get("purge_id", "")) or fresh_id()
    if request.method != "POST":
        return _asked(request, typed, purge_id)
    try:
        ask_purge(visitor.acting(), purge_id=purge_id, kind=typed.get("kind", ""), what=typed.get("what", ""))
    except Refusal as refusal:
        return _asked(request, typed, purge_id, refusal)
    tell(request, "已提出，等待安全审计员确认。")
    return HttpResponseRedirect(f"{HOME}{purge_id}/")


def _asked(
    request: Request, typed: Mapping[str, str], purge_id: int, refusal: Refusal | None = None
) -> HttpResponse:
    options = tuple((one.code, one.label) for one in purge_kinds())
    controls = (
        Control(
            name="kind",
            label="清除什么",
            kind="choice",
            radio=True,
            options=options,
            value=typed.get("kind", ""),
        ),
        Control(
            name="what",
            label="编号",
            kind="text",
            length=80,
            value=typed.get("what", ""),
            help="文号、台账编号，或者其页面地址中的一串数字。不要填写标题和内容。载体的复印件、列有多件的清单不随之清除，提出后页面列出其编号。",
        ),
    )
    context = {"controls": controls, "refusal": refusal, "purge_id": purge_id}
    return page(request, "web/purge_new.html", context, status=409 if refusal else 200)


@route("purges/<int:purge_id>/", policy=signed_in, methods=BOTH)
def purge_page(request: Request, purge_id: int) -> HttpResponse:
    """One of them: what is to go, who asked, and for the auditor the decision."""
    visitor = request.visitor
    one = purge(purge_id, _office_of(visitor))
    if request.method != "POST":
        return _shown(request, one)
    acting = Acting(
        one.office_id, visitor.account_id, visitor.person.id if visitor.person is not None else None
    )
    try:
        tell(request, _done(visitor, acting, one, typed_of(request).get("way", "")))
    except Refusal as refusal:
        return _shown(request, one, refusal)
    return HttpResponseRedirect(f"{HOME}{purge_id}/")


def _done(visitor: Visitor, acting: Acting, one: Purge, way: str) -> str:
    match way:
        case "confirm":
            carry_out_purge(acting, purge_id=one.id)
            return "已清除。请按下列说明处理备份、导出文件和打印件。"
        case "refuse":
            refuse_purge(acting, purge_id=one.id)
            return "已退回，未作任何清除。"
        case "clean" if one.state is PurgeState.DONE and _audits(visitor):
            return "存储已清理。" if clean_after_purges() else "仍有程序占用数据库，请稍后再试。"
    raise Refusal("没有说明要办什么。", todo="请从页面上操作。")


def _shown(request: Request, one: Purge, refusal: Refusal | None = None) -> HttpResponse:
    until = one.settled_at or now()
    context = {
        "one": one,
        "kind": purge_kind(one.kind).label,
        "office": {card.id: card.name for card in offices()}.get(one.office_id, ""),
        "who": on_record(one.office_id).get(one.asked_by_id, ""),
        "decides": _audits(request.visitor),
        "waits": one.state is PurgeState.ASKED,
        "done": one.state is PurgeState.DONE,
        "until": until,
        "beside": () if one.state is PurgeState.REFUSED else left_beside(one),
        "backups": backups_between(one.since, until) if one.state is PurgeState.DONE else (),
        "exports": how_many(one.office_id, Wanted(action=EXPORTED, between=(one.since, until)), MOST_COUNTED),
        "rows": sum(one.gone.values()) - one.gone.get("journal_salt", 0),
        "salts": one.gone.get("journal_salt", 0),
        "refusal": refusal,
    }
    return page(request, "web/purge.html", context, status=409 if refusal else 200)
