"""The workbench: what waits, what is due, where to ask and where to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.matters.public import Queue, counts, queue
from zhidu.kernel.obligations.public import dues_of
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.web.declare import SHOWN_ON_BENCH, MenuItem, site
from zhidu.web.kinds import offered
from zhidu.web.policies import signed_in
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request, Visitor

from .queues import tabs

declare_carrier("text:workbench", "工作台")
site.menu(MenuItem("工作台", "/", 10, lambda visitor: True))


@route("", policy=signed_in)
def workbench(request: Request) -> HttpResponse:
    """The first page: own queues with counts, dues, 查规定, 我要办; administrators get a short one."""
    visitor = request.visitor
    if visitor.person is None:
        return page(request, "web/administrator.html")
    viewer = visitor.viewer()
    waiting = counts(viewer)
    todo = queue(viewer, Queue.TODO, 1, SHOWN_ON_BENCH, waiting)
    dues = dues_of(visitor.at_office.id, viewer.bodies, visitor.on, person_id=visitor.at_work.id)
    context = {
        "tabs": tabs(waiting, Queue.TODO),
        "todo": todo,
        "rows": todo.rows,
        "dues": dues,
        "work": {one.id: site.work_at(one.code) for one in dues},
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
