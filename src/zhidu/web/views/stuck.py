"""滞留事项: what lies overdue or with nobody there, and how the general office gets it going again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import Moved, StuckRow, close_stuck, reroute, steers, stuck, wake
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.controls import Control
from zhidu.web.declare import Cell, Column, Filter, MenuItem, site
from zhidu.web.filled import typed_of
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.people import choices
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.said import Said
from zhidu.web.visiting import Request, Visitor

Run = Callable[[Acting, StuckRow, Said], Moved]


def _reroute(acting: Acting, row: StuckRow, said: Said) -> Moved:
    to = said.one("to", "改由谁办理")
    return reroute(acting, step_id=row.step_id, to=to, reason=said.need("reason", "理由"))


def _wake(acting: Acting, row: StuckRow, said: Said) -> Moved:
    return wake(acting, matter_id=row.matter_id, reason=said.need("reason", "理由"))


def _close(acting: Acting, row: StuckRow, said: Said) -> Moved:
    return close_stuck(acting, matter_id=row.matter_id, reason=said.need("reason", "理由"))


WAYS: Mapping[str, tuple[str, Run]] = {
    "wake": ("唤醒：按今天的任职和委托重新确定办理人，并予催办", _wake),
    "reroute": ("调整办理人：原办理人不能办理，改由他人办理", _reroute),
    "close": ("终止：确实无法继续，不再办理", _close),
}


def _shown(visitor: Visitor) -> bool:
    return visitor.person is not None and steers(visitor.viewer(), visitor.on)


site.menu(MenuItem("滞留事项", "/stuck/", 61, _shown))


@list_route("stuck/", policy=person)
def stuck_matters(request: Request) -> Listing:
    """The list; not there for those who do not steer."""
    rows = [_line(one) for one in stuck(request.visitor.viewer(), request.visitor.on)]
    return Listing(
        title="滞留事项",
        columns=(
            Column("matter", "事项", "lead", wide=True),
            Column("starter", "发起人"),
            Column("label", "所在环节"),
            Column("people", "办理人"),
            Column("arrived_at", "到达", "moment"),
            Column("due_at", "时限", "moment"),
            Column("why", "滞留原因"),
        ),
        filters=(Filter("words", "事项、人员"), Filter("arrived_at", "到达", "dates")),
        fetch=in_memory(rows, words=("matter", "starter", "people", "label")),
        default_order="due_at",
        empty="没有滞留的事项。",
        context={
            "intro": "超过时限、已被催办或者办理人不在岗的环节。只列其滞留，不列其内容；已有意见一律不变。"
        },
    )


def _line(row: StuckRow) -> Mapping[str, Any]:
    why = [
        word for word, so in (("逾期", row.late), ("不在岗", row.nobody_there), ("已催办", row.urged)) if so
    ]
    called = f"{row.kind_label}：{row.title}" if row.title else row.kind_label
    return {
        "matter": Cell(called, f"/stuck/{row.step_id}/"),
        "starter": row.starter,
        "label": row.label,
        "people": "、".join(row.people),
        "arrived_at": row.arrived_at,
        "due_at": row.due_at,
        "why": Cell("、".join(why), tone="late" if row.late or row.nobody_there else "soon"),
    }


@route("stuck/<int:step_id>/", policy=person, methods=BOTH)
def steer(request: Request, step_id: int) -> HttpResponse:
    """Ask how and why; then do it, or say why not with nothing typed lost."""
    visitor = request.visitor
    rows = stuck(visitor.viewer(), visitor.on)
    row = next((one for one in rows if one.step_id == step_id), None)
    if row is None:
        raise NotVisible
    if request.method != "POST":
        return _asked(request, row)
    said = Said(typed=typed_of(request))
    try:
        _way(said, row)(visitor.acting(), row, said)
    except Refusal as refusal:
        return _asked(request, row, refusal)
    tell(request, f"已调度：{row.kind_label}，{row.label}环节。")
    return HttpResponseRedirect("/stuck/")


def _way(said: Said, row: StuckRow) -> Run:
    chosen = WAYS.get(said.need("way", "调度办法"))
    if chosen is None or (chosen[1] is _reroute and not row.reroutable):
        raise Refusal("没有这种调度办法。", todo="请在列出的办法中选择。")
    return chosen[1]


def _asked(request: Request, row: StuckRow, refusal: Refusal | None = None) -> HttpResponse:
    typed = typed_of(request)
    options = tuple((key, one[0]) for key, one in WAYS.items() if row.reroutable or one[1] is not _reroute)
    controls = (
        Control(
            name="way", label="办法", kind="choice", radio=True, options=options, value=typed.get("way", "")
        ),
        Control(
            name="to",
            label="改由谁办理",
            kind="person",
            required=False,
            groups=choices(request.visitor),
            value=typed.get("to", ""),
        ),
        Control(name="reason", label="理由", kind="longtext", rows=3, value=typed.get("reason", "")),
    )
    context = {"row": row, "controls": controls, "refusal": refusal}
    return page(request, "web/steer.html", context, status=409 if refusal else 200)
