"""Matters and their files as the caller may see them, and the queues of the workbench."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse, JsonResponse
from ninja import File, Query, Router, UploadedFile

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.matter_shapes import CountShape, FileShape, MatterShape, QueueShape
from zhidu.api.sending import kept
from zhidu.api.terms import Id
from zhidu.kernel.files.public import files_of, open_file
from zhidu.kernel.matters.public import Queue, attach, counts, detach, queue, view
from zhidu.kernel.tokens.public import Scope

router = Router(tags=["事项"])
READ, ACT = PersonalToken(Scope.READ), PersonalToken(Scope.ACT)
MOST_PAGES, MOST_ROWS = 100_000, 200
BINARY: dict[str, Any] = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


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


@router.post("/matters/{matter_id}/files", response={201: FileShape}, auth=ACT, summary="上传附件")
def upload(request: Request, matter_id: Id, file: File[UploadedFile]) -> JsonResponse:
    """Keep a file with a draft, or with a matter whose step is in the caller's hands."""
    acting = request.auth.acting()
    return kept(request, lambda: attach(acting, matter_id=matter_id, upload=file))


@router.delete("/matters/{matter_id}/files/{file_id}", response={204: None}, auth=ACT, summary="删除草稿附件")
def remove(request: Request, matter_id: Id, file_id: Id) -> HttpResponse:
    """Take a file of one's own draft away."""
    detach(request.auth.acting(), matter_id=matter_id, file_id=file_id)
    return HttpResponse(status=204)


@router.get("/files/{file_id}", response={200: Any}, auth=READ, openapi_extra=BINARY, summary="下载附件")
def file(request: Request, file_id: Id) -> HttpResponse:
    """The bytes of a file; absent and hidden look the same."""
    opened = open_file(request.auth.viewer, file_id)
    answer = HttpResponse(opened.data, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Cache-Control"] = "no-store"
    return answer
