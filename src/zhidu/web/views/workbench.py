"""The workbench: what waits, what is due, where to ask and where to begin; and the queues as lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.matters.public import MatterState, Queue, QueueRow, counts, kinds, queue
from zhidu.kernel.obligations.public import complete, dues_of
from zhidu.kernel.offices.public import Role
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Column, Filter, MenuItem, site
from zhidu.web.kinds import offered
from zhidu.web.links import matter_path
from zhidu.web.listing import Cell, Found, Listing, Wish, list_route, show
from zhidu.web.notices import tell
from zhidu.web.policies import person, signed_in
from zhidu.web.rendering import page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request, Visitor

SHOWN_ON_BENCH = 10
MOST_SORTED = 2_000
_EMPTY = {
    Queue.TODO: "没有待办事项。",
    Queue.TOREAD: "没有待阅事项。",
    Queue.HANDLED: "还没有办理过事项。",
    Queue.CLOSED: "还没有办结的事项。",
    Queue.STARTED: "还没有发起过事项。",
    Queue.COPIED: "没有抄送来的事项。",
    Queue.DRAFTS: "没有草稿。",
}

declare_carrier("text:workbench", "工作台")
site.menu(MenuItem("工作台", "/", 10, lambda visitor: True))


@route("", policy=signed_in)
def workbench(request: Request) -> HttpResponse:
    """The first page: own queues with counts, dues, 查规定, 我要办; administrators get a short one."""
    visitor = request.visitor
    if visitor.person is None:
        return page(request, "web/administrator.html", {"is_auditor": Role.AUDITOR in visitor.roles})
    viewer = visitor.viewer()
    waiting = counts(viewer)
    todo = queue(viewer, Queue.TODO, 1, SHOWN_ON_BENCH, waiting)
    context = {
        "tabs": _tabs(waiting, Queue.TODO),
        "todo": todo,
        "rows": todo.rows,
        "dues": dues_of(
            visitor.at_office.id, viewer.bodies, visitor.on, person_id=visitor.at_work.id
        ),
        "kinds": offered(visitor),
        "panels": _panels(visitor),
        "on": visitor.on,
        "active": Queue.TODO,
    }
    return page(request, "web/workbench.html", context)


def _panels(visitor: Visitor) -> list[Mapping[str, Any]]:
    """What institutions add to the workbench, each with its template."""
    built = [(panel, panel.build(visitor)) for panel in site.bench_panels()]
    return [{**context, "template": panel.template} for panel, context in built if context is not None]


@route("dues/<int:due_id>/done/", policy=person, methods=WRITE)
def due_done(request: Request, due_id: int) -> HttpResponse:
    """Say that what was due is done."""
    complete(request.visitor.acting(), due_id=due_id, note=request.POST.get("note", ""))
    tell(request, "已登记完成。")
    return HttpResponseRedirect("/")


def _tabs(numbers: Mapping[Queue, int], current: Queue) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {"name": name.value, "label": name.label, "count": numbers.get(name, 0), "current": name is current}
        for name in Queue
    )


@list_route("queues/<str:name>/", policy=person)
def queue_list(request: Request, name: str) -> Listing:
    """One queue as a list: narrowed, sorted, paged, as Excel and on paper."""
    if name not in list(Queue):
        raise NotVisible
    which = Queue(name)
    viewer = request.visitor.viewer()
    waiting = counts(viewer)

    def fetch(wish: Wish) -> Found:
        plain = not wish.filters and not wish.order
        if plain:
            found = queue(viewer, which, wish.page, wish.size, waiting)
            return Found([_line(row) for row in found.rows], found.total, found.more)
        everything = queue(viewer, which, 1, MOST_SORTED).rows
        chosen = _sorted([row for row in everything if _fits(row, wish.filters)], wish.order)
        return Found([_line(row) for row in chosen[wish.first : wish.first + wish.size]], len(chosen))

    return Listing(
        title=which.label,
        columns=_columns(which),
        filters=(
            Filter("words", "标题、编号、发起人"),
            Filter("kind", "事项", "choice", options=tuple((one.code, one.label) for one in kinds())),
            Filter("state", "状态", "choice", options=tuple((one.value, one.label) for one in MatterState)),
        ),
        fetch=fetch,
        empty=_EMPTY[which],
        context={"tabs": _tabs(waiting, which)},
        template="web/queue.html",
    )


def _columns(which: Queue) -> tuple[Column, ...]:
    columns = [
        Column("title", "标题", "lead", wide=True),
        Column("kind", "事项"),
        Column("starter", "发起人"),
    ]
    if which is not Queue.DRAFTS:
        columns += [Column("current", "当前环节"), Column("holders", "当前办理人")]
    if which is Queue.TODO:
        columns += [Column("arrived", "到达时间", "moment"), Column("due", "期限", "moment")]
    else:
        columns += [Column("state", "状态"), Column("at", "时间", "moment")]
    return (*columns, Column("number", "编号", "code"))


def _fits(row: QueueRow, filters: Mapping[str, str]) -> bool:
    words = filters.get("words", "")
    return (
        words in f"{row.title} {row.number} {row.starter}"
        and filters.get("kind", row.kind) == row.kind
        and filters.get("state", row.state) == row.state
    )


def _sorted(rows: list[QueueRow], order: str) -> list[QueueRow]:
    key = order.removeprefix("-")
    if not key:
        return rows
    return sorted(rows, key=lambda row: show(_values(row)[key]), reverse=order.startswith("-"))


def _values(row: QueueRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "kind": row.kind_label,
        "starter": row.starter,
        "current": row.current,
        "holders": row.holders,
        "arrived": row.arrived_at,
        "due": row.due_at,
        "state": row.state.label,
        "at": row.at,
        "number": row.number,
    }


def _line(row: QueueRow) -> dict[str, Any]:
    line = _values(row)
    marks = [word for word, holds in (("催办", row.urged), ("代录待确认", row.unconfirmed)) if holds]
    if row.for_name:
        marks.append(f"代{row.for_name}")
    title = row.title or f"（未填标题的{row.kind_label}）"
    line["title"] = Cell(title + "".join(f"〔{mark}〕" for mark in marks), matter_path(row.matter_id))
    if row.due_at is not None:
        line["due"] = Cell(
            show(row.due_at) + ("（已逾期）" if row.overdue else ""), tone="late" if row.overdue else ""
        )
    return line
