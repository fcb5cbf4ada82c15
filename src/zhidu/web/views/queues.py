"""待办 待阅 已办 办结 我发起的 抄送我的 草稿: every queue as a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.kernel.matters.public import MatterState, Queue, QueueRow, QueueWish, counts, queue
from zhidu.kernel.words.public import NotVisible
from zhidu.web.columns import Column, Filter
from zhidu.web.links import matter_path, number
from zhidu.web.listing import Cell, Found, Listing, Wish, list_route, show
from zhidu.web.policies import person
from zhidu.web.visiting import Request

_STATE = Filter("state", "状态", "choice", options=tuple((one.value, one.label) for one in MatterState))
_EMPTY = {
    Queue.TODO: "没有待办事项。",
    Queue.TOREAD: "没有待阅事项。",
    Queue.HANDLED: "还没有办理过事项。",
    Queue.CLOSED: "还没有办结的事项。",
    Queue.STARTED: "还没有发起过事项。",
    Queue.COPIED: "没有抄送来的事项。",
    Queue.DRAFTS: "没有草稿。",
}


def tabs(numbers: Mapping[Queue, int], current: Queue) -> tuple[Mapping[str, Any], ...]:
    """The queues as tabs, with how much waits in each."""
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
    waiting: dict[Queue, int] = {}

    def fetch(wish: Wish) -> Found:
        found = queue(viewer, which, wish.page, wish.size, wish=wanted(wish))
        waiting.update(found.waiting)
        return Found([_line(row) for row in found.rows], found.total, found.more, page=found.page)

    return Listing(
        title=which.label,
        columns=columns_of(which),
        filters=filters_of(which),
        fetch=fetch,
        empty=_EMPTY[which],
        context=lambda: {"tabs": tabs(waiting or counts(viewer), which)},
        template="web/queue.html",
    )


def filters_of(which: Queue) -> tuple[Filter, ...]:
    """What the queue can be narrowed by."""
    return (
        Filter("words", "标题、编号、发起人"),
        Filter("kind", "事项", "matter"),
        *(() if which is Queue.DRAFTS else (_STATE, Filter("department", "发起部门", "department"))),
        Filter("at", "期限" if which is Queue.TODO else "时间", "dates"),
    )


def columns_of(which: Queue) -> tuple[Column, ...]:
    """What the queue shows."""
    columns = [
        Column("title", "标题", "lead", wide=True),
        Column("kind", "事项"),
        Column("starter", "发起人"),
    ]
    if which is not Queue.DRAFTS:
        columns += [
            Column("current", "当前环节", sortable=False),
            Column("holders", "当前办理人", sortable=False),
        ]
    if which is Queue.TODO:
        columns += [Column("arrived", "到达时间", "moment"), Column("due", "期限", "moment")]
    else:
        columns += [Column("state", "状态"), Column("at", "时间", "moment")]
    return (*columns, Column("number", "编号", "code"))


def wanted(wish: Wish) -> QueueWish:
    """What was asked of the list, as the queue takes it."""
    chosen = wish.filters
    since, until = (chosen.get(key, "") for key in ("at_from", "at_to"))
    return QueueWish(
        words=chosen.get("words", ""),
        kind=chosen.get("kind", ""),
        state=chosen.get("state", ""),
        department_id=number(chosen.get("department", "")),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        order=wish.order,
    )


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
