"""Things and hand-overs: the ledgers of the pages, with the same filters, orders and paging."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.ports import Lists
from zhidu.api.terms import Code
from zhidu.api.thing_shapes import OffersShape, ThingKindShape, ThingsShape
from zhidu.kernel.custody.public import given, thing_kind, thing_kinds, to_sign
from zhidu.kernel.tokens.public import Scope

from .lists import HOW, Wanted, shelf_shown

READ, REGISTERS = PersonalToken(Scope.READ), PersonalToken(Scope.REGISTERS)


def router_for(lists: Lists) -> Router:
    """The addresses, over the declared ledgers."""
    router = Router(tags=["保管交接"])

    @router.get("/things", response=list[ThingKindShape], auth=REGISTERS, summary="有哪些保管台账和筛选")
    def kinds(request: Request) -> list[dict[str, Any]]:
        return [
            {"code": one.code, "label": one.label, "columns": one.columns}
            | shelf_shown(lists.of_things(request.auth, one.code))
            for one in thing_kinds()
        ]

    @router.get(
        "/things/{code}", response=ThingsShape, auth=REGISTERS, summary="一个保管台账", description=HOW
    )
    def ledger(request: Request, code: Code, asked: Query[Wanted]) -> dict[str, Any]:
        kind = thing_kind(code)
        found = lists.things(request.auth, code, asked.narrowed())
        details = kind.detail([one.id for one in found.rows])
        rows = [{"thing": one, "values": details.get(one.id, {})} for one in found.rows]
        return {"code": code, "rows": rows} | {
            name: getattr(found, name) for name in ("page", "total", "more")
        }

    @router.get("/offers", response=OffersShape, auth=READ, summary="待我签收的和我移交的")
    def offers(request: Request) -> dict[str, Any]:
        viewer = request.auth.viewer
        return {"to_sign": to_sign(viewer), "given": given(viewer)}

    return router
