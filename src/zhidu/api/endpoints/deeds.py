"""Small forms behind the acts of institutions (销假 and the like), as the pages offer them."""

from __future__ import annotations

from django.http import JsonResponse
from ninja import Router, Schema

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.ports import Deeds, Told
from zhidu.api.sending import said
from zhidu.api.shapes import BoxShape, DeedShape, DoneShape
from zhidu.api.terms import Code, Facts, Id, typed
from zhidu.kernel.tokens.public import Scope

READ, ACT = PersonalToken(Scope.READ), PersonalToken(Scope.ACT)
AT = "/deeds/{code}/{about}"
_WHAT = "code 是事务的代码（如 leave.return），about 是所办之事的编号，与页面地址 /deeds/代码/编号/ 相同。"


class Filled(Schema):
    """The form: values by the keys of its boxes."""

    form: Facts


def router_for(deeds: Deeds) -> Router:
    """The addresses, over the declared deeds."""
    router = Router(tags=["专项事务"])

    @router.get(AT, response=DeedShape, auth=READ, summary="一项事务的表单", description=_WHAT)
    def deed(request: Request, code: Code, about: Id) -> DeedShape:
        return _shape(deeds.told(request.auth, code, about))

    @router.post(AT, response=DoneShape, auth=ACT, summary="办理一项事务", description=_WHAT)
    def run(request: Request, code: Code, about: Id, sent: Filled) -> JsonResponse:
        caller = request.auth
        return said(request, lambda: deeds.run(caller, code, about, typed(sent.form)))

    return router


def _shape(told: Told) -> DeedShape:
    return DeedShape(
        title=told.title,
        about=told.about,
        fields=[BoxShape.from_orm(box) for box in told.boxes],
        typed=dict(told.typed),
    )
