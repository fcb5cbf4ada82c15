"""离岗清交: everything that a leaver holds goes to his successor, or back to its keepers, at one go."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.custody.public import Cleared, clearance_by_kind, hand_over_all, kept_kinds
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Overtaken, Refusal
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.people import choices
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .shown import kind_labels, sheet_path


@route("things/hand-over/", policy=person, methods=BOTH)
def hand_all_over(request: Request) -> HttpResponse:
    """Who leaves, who succeeds him, and offering all of it on one sheet."""
    if request.method != "POST":
        return _shown(request, {}, fresh_id())
    typed = typed_of(request)
    sheet_id = number(typed.get("sheet_id", "")) or fresh_id()
    try:
        done = _done(request, typed, sheet_id)
    except (Refusal, Overtaken) as refusal:
        return _shown(request, typed, sheet_id, refusal)
    _say(request, done)
    return HttpResponseRedirect(sheet_path(sheet_id) if done.sheet else "/things/mine/given/")


def _done(request: Request, typed: Mapping[str, str], sheet_id: int) -> Cleared:
    successor = number(typed.get("successor", ""))
    if successor is None:
        raise Refusal("没有选择接任人。", todo="请选择接任人；没有接任人的，选择收回保管的人员。")
    leaver = number(typed.get("leaver", "")) or request.visitor.at_work.id
    return hand_over_all(
        request.visitor.acting(), person_id=leaver, successor_id=successor, sheet_id=sheet_id
    )


def _say(request: Request, done: Cleared) -> None:
    told = [f"移交接任人 {done.handed} 件", f"归还保管人 {done.returned} 件"]
    tell(request, f"已提出清交：{'，'.join(told)}，等对方签收。")
    if done.missing:
        tell(request, f"另有 {done.missing} 件下落不明，找回或核销以前仍由本人负责。", bad=True)


def _shown(
    request: Request, typed: Mapping[str, str], sheet_id: int, refusal: Refusal | None = None
) -> HttpResponse:
    visitor, kinds = request.visitor, kind_labels()
    mine = clearance_by_kind(visitor.at_office.id, visitor.at_work.id)
    context = {
        "mine": [(kinds[code], count) for code, count in mine.items() if code in kinds],
        "others": bool(kept_kinds(visitor.viewer(), visitor.on)),
        "groups": choices(visitor),
        "me": visitor.at_work,
        "leaver": typed.get("leaver", ""),
        "successor": typed.get("successor", ""),
        "sheet_id": sheet_id,
        "refusal": refusal,
    }
    return page(request, "web/custody/hand_all_over.html", context, status=409 if refusal else 200)
