"""我要办: kinds and their forms, what would happen, drafts with their files, submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from ninja import Router, Schema

from zhidu.api.callers import Caller, PersonalToken, Request
from zhidu.api.matter_shapes import MovedShape
from zhidu.api.ports import Forms
from zhidu.api.problem_shapes import FieldError
from zhidu.api.problems import WrongForm
from zhidu.api.sending import moved
from zhidu.api.shapes import BoxShape, FormShape, KindShape, NoticeShape, PreviewShape
from zhidu.api.terms import Code, Facts, Id, Words, typed
from zhidu.kernel.files.public import files_of
from zhidu.kernel.matters.public import (
    MatterKind,
    MatterState,
    Op,
    Reason,
    discard_draft,
    open_draft,
    preview,
    resubmit,
    save_draft,
    submit,
    view,
)
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible

READ, ACT = PersonalToken(Scope.READ), PersonalToken(Scope.ACT)


class Excuse(Schema):
    """Why a rule that binds in principle shall give way, and which superior answers for it."""

    text: Words
    superior_id: Id
    afterwards: bool = False


class FilledForm(Schema):
    """A form: values by the keys of its fields."""

    form: Facts


class Submission(FilledForm):
    """A form to submit; ``draft_id`` names the draft that holds its files."""

    reasons: dict[Code, Excuse] = {}
    draft_id: Id | None = None


class Mended(FilledForm):
    """A form that was sent back, mended."""

    opinion: Words = ""
    reasons: dict[Code, Excuse] = {}


def router_for(forms: Forms) -> Router:
    """The addresses, over the declared forms."""
    router = Router(tags=["我要办"])
    _reading(router, forms)
    _drafting(router, forms)
    _submitting(router, forms)
    return router


def _reading(router: Router, forms: Forms) -> None:
    @router.get("/kinds", response=list[KindShape], auth=READ, summary="本单位可以办的事项")
    def kinds(request: Request) -> list[MatterKind]:
        return list(forms.kinds(request.auth))

    @router.get("/kinds/{code}", response=FormShape, auth=READ, summary="事项的表单和办前须知")
    def kind(request: Request, code: Code) -> FormShape:
        found = _kind(forms, request.auth, code)
        return FormShape(
            code=found.code,
            label=found.label,
            fields=[BoxShape.from_orm(box) for box in forms.boxes(request.auth, code)],
            notices=[NoticeShape.from_orm(one) for one in forms.notices(request.auth, code)],
        )

    @router.post("/kinds/{code}/preview", response=PreviewShape, auth=READ, summary="提交前看由谁办理")
    def look_ahead(request: Request, code: Code, sent: FilledForm) -> dict[str, Any]:
        found = _kind(forms, request.auth, code)
        read = forms.read(request.auth, code, typed(sent.form), with_files=True)
        foreseen = preview(request.auth.acting(), found.code, read.values)
        told = {name: getattr(foreseen, name) for name in PreviewShape.model_fields if name != "errors"}
        return told | {"errors": [FieldError(at=key, what=words) for key, words in read.errors.items()]}


def _drafting(router: Router, forms: Forms) -> None:
    @router.post("/kinds/{code}/drafts", response={201: MovedShape}, auth=ACT, summary="新建草稿")
    def begin(request: Request, code: Code, sent: FilledForm) -> JsonResponse:
        found = _kind(forms, request.auth, code)
        values = forms.read(request.auth, code, typed(sent.form), with_files=True).values
        acting = request.auth.acting()
        return moved(
            request,
            lambda matter_id: open_draft(acting, matter_id=matter_id, kind=found.code, form=values),
            status=201,
        )

    @router.put("/drafts/{draft_id}", response=MovedShape, auth=ACT, summary="保存草稿")
    def save(request: Request, draft_id: Id, sent: FilledForm) -> JsonResponse:
        kind = _draft(request.auth, draft_id)
        values = forms.read(request.auth, kind, typed(sent.form), with_files=True).values
        acting = request.auth.acting()
        return moved(request, lambda _id: save_draft(acting, matter_id=draft_id, form=values))

    @router.delete("/drafts/{draft_id}", response=MovedShape, auth=ACT, summary="删除草稿")
    def discard(request: Request, draft_id: Id) -> JsonResponse:
        acting = request.auth.acting()
        return moved(request, lambda _id: discard_draft(acting, matter_id=draft_id))


def _submitting(router: Router, forms: Forms) -> None:
    @router.post("/kinds/{code}/matters", response={201: MovedShape}, auth=ACT, summary="提交事项")
    def start(request: Request, code: Code, sent: Submission) -> JsonResponse:
        caller = request.auth
        found = _kind(forms, caller, code)
        if sent.draft_id is not None and _draft(caller, sent.draft_id, submitted=True) != code:
            raise NotVisible
        kept = sent.draft_id is not None and bool(files_of(caller.viewer, "matter", sent.draft_id))
        values = _right(forms, caller, code, sent.form, with_files=kept)
        acting, reasons = caller.acting(), reasons_of(sent.reasons)
        return moved(
            request,
            lambda fresh: submit(
                acting, matter_id=sent.draft_id or fresh, kind=found.code, form=values, reasons=reasons
            ),
            status=201,
        )

    where = "/matters/{matter_id}/steps/{step_id}/resubmit"

    @router.post(where, response=MovedShape, auth=ACT, summary="修改后提交")
    def mend(request: Request, matter_id: Id, step_id: Id, sent: Mended) -> JsonResponse:
        caller = request.auth
        found = view(caller.viewer, matter_id)
        if not any(one.id == step_id and Op.RESUBMIT in one.may for one in found.steps):
            raise NotVisible
        kept = bool(files_of(caller.viewer, "matter", matter_id))
        values = _right(forms, caller, found.kind, sent.form, with_files=kept)
        acting, reasons = caller.acting(), reasons_of(sent.reasons)
        return moved(
            request,
            lambda _id: resubmit(
                acting, step_id=step_id, form=values, opinion=sent.opinion.strip(), reasons=reasons
            ),
        )


def _kind(forms: Forms, caller: Caller, code: str) -> MatterKind:
    for one in forms.kinds(caller):
        if one.code == code:
            return one
    raise NotVisible


def _draft(caller: Caller, draft_id: int, *, submitted: bool = False) -> str:
    """The kind of a draft; with ``submitted`` also of what came out of it, so that a repeated request is
    told what became of the first.
    """
    found = view(caller.viewer, draft_id)
    if found.starter_id != caller.person.id or not (submitted or found.state is MatterState.DRAFT):
        raise NotVisible
    return found.kind


def _right(
    forms: Forms, caller: Caller, kind: str, form: Mapping[str, Any], *, with_files: bool
) -> Mapping[str, Any]:
    read = forms.read(caller, kind, typed(form), with_files=with_files)
    if read.errors:
        raise WrongForm(read.errors)
    return read.values


def reasons_of(excuses: Mapping[str, Excuse]) -> dict[str, Reason]:
    """The reasons that say something, by guard."""
    return {
        guard: Reason(one.text.strip(), one.superior_id, one.afterwards)
        for guard, one in excuses.items()
        if one.text.strip()
    }
