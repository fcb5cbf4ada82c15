"""Attachments and printed sheets of matters, as the caller may see them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse, JsonResponse
from ninja import File, Form, Router, UploadedFile

from zhidu.api.callers import Caller, PersonalToken, Request
from zhidu.api.matter_shapes import FileShape
from zhidu.api.ports import Forms
from zhidu.api.problems import WrongForm
from zhidu.api.sending import kept
from zhidu.api.terms import Id
from zhidu.kernel.files.public import open_file, sheet_docx, sheet_pdf, template_of
from zhidu.kernel.matters.public import MatterView, attach, detach, kind, sheet, view
from zhidu.kernel.tokens.public import Scope

READ, ACT = PersonalToken(Scope.READ), PersonalToken(Scope.ACT)
ANY = "application/octet-stream"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_Field = Annotated[str, Form(max_length=100)]
_FIELD = """\
field 是表单中附件项的键；限定知悉范围的附件项（如病休证明）只有发起人、当事人和审批人看得到，\
这类事项由发起人上传而不写 field 的，一律按限定范围保存。"""


def router_for(forms: Forms) -> Router:
    """The addresses, over the declared forms."""
    router = Router(tags=["事项"])
    _keeping(router, forms)
    _fetching(router)
    return router


def _bytes(media_type: str) -> dict[str, Any]:
    """How the description says that bytes come back."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


def _keeping(router: Router, forms: Forms) -> None:
    where = "/matters/{matter_id}/files"

    @router.post(where, response={201: FileShape}, auth=ACT, summary="上传附件", description=_FIELD)
    def upload(
        request: Request,
        matter_id: Id,
        file: File[UploadedFile],
        field: Annotated[str, Form(max_length=100)] = "",
    ) -> JsonResponse:
        caller = request.auth
        private = _private(forms, caller, view(caller.viewer, matter_id), field)
        acting = caller.acting()
        return kept(request, lambda: attach(acting, matter_id=matter_id, upload=file, private=private))

    @router.delete(f"{where}/{{file_id}}", response={204: None}, auth=ACT, summary="删除草稿附件")
    def remove(request: Request, matter_id: Id, file_id: Id) -> HttpResponse:
        detach(request.auth.acting(), matter_id=matter_id, file_id=file_id)
        return HttpResponse(status=204)


def _private(forms: Forms, caller: Caller, found: MatterView, field: str) -> bool:
    """Whether only those who decide shall see it. What a starter brings without saying for which field
    might be the proof that not everybody may read.
    """
    private = kind(found.kind).private
    if not field:
        return bool(private) and found.starter_id == caller.person.id
    boxes = {one.key for one in forms.boxes(caller, found.kind) if one.kind == "file"}
    if field not in boxes | private:
        raise WrongForm({"field": "表单没有这一附件项。"})
    return field in private


def _fetching(router: Router) -> None:
    @router.get(
        "/files/{file_id}", response={200: Any}, auth=READ, openapi_extra=_bytes(ANY), summary="下载附件"
    )
    def file(request: Request, file_id: Id) -> HttpResponse:
        return _answer(open_file(request.auth.viewer, file_id).data, ANY)

    at = "/matters/{matter_id}/sheet"

    @router.get(
        f"{at}.pdf", response={200: Any}, auth=READ, openapi_extra=_bytes(PDF), summary="签批单（PDF）"
    )
    def as_pdf(request: Request, matter_id: Id) -> HttpResponse:
        return _answer(sheet_pdf(sheet(request.auth.viewer, matter_id)), PDF)

    @router.get(
        f"{at}.docx", response={200: Any}, auth=READ, openapi_extra=_bytes(DOCX), summary="签批单（Word）"
    )
    def as_docx(request: Request, matter_id: Id) -> HttpResponse:
        caller = request.auth
        data = sheet(caller.viewer, matter_id)
        template = template_of(caller.office_id, view(caller.viewer, matter_id).kind)
        return _answer(sheet_docx(data, template), DOCX)


def _answer(data: bytes, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Cache-Control"] = "no-store"
    return answer
