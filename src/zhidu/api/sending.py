"""A request that is sent twice acts once: by its Idempotency-Key, beside what the acts themselves see to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse

from zhidu.kernel.files.public import FileCard, read_upload
from zhidu.kernel.matters.public import Moved
from zhidu.kernel.tokens.public import sent

from .callers import Request
from .matter_shapes import FileShape, MovedShape
from .shapes import DoneShape

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Repeated"


def moved(request: Request, run: Callable[[int], Moved], *, status: int = 200) -> JsonResponse:
    """The result of an act; ``run`` gets the id for a matter that it may start."""
    return _once(request, lambda matter_id: MovedShape.from_orm(run(matter_id)), status)


def kept(request: Request, run: Callable[[], FileCard]) -> JsonResponse:
    """The result of an act that keeps a file."""
    return _once(request, lambda _matter_id: FileShape.from_orm(run()), 201)


def said(request: Request, run: Callable[[], str]) -> JsonResponse:
    """The result of an act that says in words what was done."""
    return _once(request, lambda _matter_id: DoneShape(said=run()), 200)


def _once(request: Request, run: Callable[[int], Any], status: int) -> JsonResponse:
    before = sent(request.auth.bearer.token_id, request.headers.get(HEADER, ""), _content(request))
    if before.status is not None:
        return _answer(before.status, dict(before.answer or {}), repeated=True)
    try:
        shape = run(before.matter_id)
    except Exception:
        before.failed()
        raise
    body = shape.model_dump(mode="json")
    before.answered(status, body)
    return _answer(status, body)


def _answer(status: int, body: dict[str, Any], *, repeated: bool = False) -> JsonResponse:
    answer = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "no-store"
    if repeated:
        answer.headers[REPEATED] = "true"
    return answer


def _content(request: HttpRequest) -> bytes:
    """What tells one request from another: address, fields and files."""
    said = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    if request.FILES:
        said.update(request.POST.urlencode().encode())
        for _, uploads in request.FILES.lists():
            for upload in uploads:
                said.update(f"{upload.name}\n".encode(errors="replace"))
                said.update(read_upload(upload))
    else:
        said.update(request.body)
    return said.digest()
