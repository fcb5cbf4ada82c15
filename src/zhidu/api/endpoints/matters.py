"""Matters as the caller may see them, and the queues of the workbench."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Router

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.matter_shapes import CountShape, MatterShape, QueueShape
from zhidu.api.terms import Id
from zhidu.kernel.files.public import files_of
from zhidu.kernel.matters.public import Queue, counts, queue, view
from zhidu.kernel.tokens.public import Scope

router = Router(tags=["事项"])
READ = PersonalToken(Scope.READ)
MOST_PAGES, MOST_ROWS = 100_000, 200


@router.get("/queues", response=list[CountShape], auth=READ, summary="各队列的数目")
def queues(request: Request) -> list[CountShape]:
    """How much waits where."""
    found = counts(request.auth.viewer)
    return [CountShape(name=one.value, label=one.label, count=found.get(one)) for one in Queue]


@router.get("/queues/{name}", response=QueueShape, auth=READ, summary="一个队列")
def queue_page(
    request: Request,
    name: Queue,
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 50,
) -> QueueShape:
    """One page of a queue, what is overdue first."""
    found = queue(request.auth.viewer, name, page, size)
    shown = {field: getattr(found, field) for field in ("rows", "page", "size", "total", "more")}
    return QueueShape.model_validate({"name": name.value, "label": name.label, **shown})


@router.get("/matters/{matter_id}", response=MatterShape, auth=READ, summary="一个事项")
def matter(request: Request, matter_id: Id) -> MatterShape:
    """The matter with its steps, opinions, clauses and files; what one may not see does not exist."""
    found = view(request.auth.viewer, matter_id)
    shown = {name: getattr(found, name) for name in MatterShape.model_fields if name != "files"}
    return MatterShape.model_validate({**shown, "files": files_of(request.auth.viewer, "matter", matter_id)})
