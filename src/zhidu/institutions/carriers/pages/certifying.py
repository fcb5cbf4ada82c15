"""The certificate of destruction (销毁登记表): on the page of the list, and on paper to be signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from zhidu.institutions.carriers.acts.destroying import DESTRUCTION
from zhidu.institutions.carriers.reads.destroyed import Destroyed, destroyed, is_noted, listed
from zhidu.kernel.clock.public import now
from zhidu.kernel.files.public import ListedColumn, ListedSheet, listed_pdf, may_take_along
from zhidu.kernel.matters.public import MatterState, MatterView
from zhidu.kernel.secrecy.public import exists_here
from zhidu.kernel.words.public import NotVisible
from zhidu.web.cells import show
from zhidu.web.declare import Panel, site
from zhidu.web.policies import person
from zhidu.web.rendering import PDF, download
from zhidu.web.routes import route
from zhidu.web.visiting import Request, Visitor

COLUMNS = (
    ListedColumn("编号", 32),
    ListedColumn("名称"),
    ListedColumn("密级", 21),
    ListedColumn("份号", 20),
    ListedColumn("页数", 14),
)
NOTE = "以上载体经清点与清单相符，已按批准的方式全部销毁。本表由送销人、监销人签字后存档。"


def _panel(visitor: Visitor, found: MatterView) -> Mapping[str, Any] | None:
    """On the page of a list that was agreed to: noting its destruction, or printing what was noted."""
    if found.state is not MatterState.FINISHED:
        return None
    try:
        listed(visitor.viewer(), found.id)
    except NotVisible:
        return None
    if is_noted(found.id):
        path = f"/carriers/destructions/{found.id}/certificate.pdf"
        return {"word": "打印销毁登记表", "path": path, "paper": True}
    return {"word": "登记销毁", "path": f"/deeds/carriers.destroy/{found.id}/", "paper": False}


site.panel(Panel(DESTRUCTION.code, "carriers/destruction.html", _panel))


@route("carriers/destructions/<int:matter_id>/certificate.pdf", policy=person)
def destruction_certificate(request: Request, matter_id: int) -> HttpResponse:
    """The certificate to print and sign, for whoever may know of everything on the list."""
    viewer = request.visitor.viewer()
    if not exists_here(DESTRUCTION.code):
        raise NotVisible
    told = destroyed(viewer, matter_id)
    may_take_along(viewer, matter_id, told.label_id)
    data = _sheet(request.visitor, told)
    return download(listed_pdf(data), f"销毁登记表 {told.number}.pdf", PDF, inline=True)


def _sheet(visitor: Visitor, told: Destroyed) -> ListedSheet:
    return ListedSheet(
        office=visitor.at_office.name,
        heading="涉密载体销毁登记表",
        number=told.number,
        level=told.level,
        facts=(
            ("件数", f"{len(told.carriers)} 件"),
            ("销毁日期", show(told.destroyed_on)),
            ("销毁原因", told.reason),
            ("销毁方式", told.way),
            ("批准人", told.approved_by),
            ("批准日期", show(told.approved_on)),
            ("销毁地点", told.place),
            ("送销人", told.taken_by),
        ),
        columns=COLUMNS,
        rows=[(one.number, one.name, one.level, one.copy_number, one.sheets) for one in told.carriers],
        signatures=(("送销人", told.taken_by), *(("监销人", one) for one in told.watched_by)),
        note=NOTE,
        clauses=told.clauses,
        printed_by=visitor.at_work.name,
        printed_at=show(now()),
    )
