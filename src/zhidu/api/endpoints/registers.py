"""台账: what the caller may see of the office's registers."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.endpoints.matters import MOST_PAGES, MOST_ROWS
from zhidu.api.shapes import RegisterPageShape, RegisterShape
from zhidu.api.terms import Code
from zhidu.kernel.registers.public import RegisterCard, register, registers, rows
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible, WrongUse

router = Router(tags=["台账"], auth=PersonalToken(Scope.REGISTERS))
MOST_FILTERS = 20


class RowsAsked(Schema):
    """Which rows: ``where`` is repeated, ``order`` names a column, with a minus for descending.

    ``column:value`` (text contains, codes and numbers equal), ``column_from:…`` and ``column_to:…`` for dates
    and numbers, ``number:…``, ``year:2026``, ``on_from:…``, ``voided:yes``, ``imported:yes``.
    """

    where: Annotated[list[Code], Field(max_length=MOST_FILTERS)] = []
    order: Code = ""
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50


@router.get("/registers", response=list[RegisterShape], summary="有哪些台账")
def index(request: Request) -> list[RegisterCard]:  # noqa: ARG001 - who asks is checked already
    """All registers with their columns."""
    return list(registers())


_HOW = """\
where 可重复，写作“栏:内容”：文字栏为包含，代码和数字栏为相等；日期和数字栏可用“栏_from:”“栏_to:”；\
另有 number（编号）、year（年度）、on_from 和 on_to（登记日期）、voided:yes（作废）、\
imported:yes（历史导入）。order 为栏名，前加减号为倒序；不写则新的在前。"""


@router.get("/registers/{code}", response=RegisterPageShape, summary="一个台账", description=_HOW)
def register_page(request: Request, code: Code, asked: Query[RowsAsked]) -> dict[str, object]:
    """One page of what the caller may see, newest first unless ``order`` says otherwise."""
    try:
        register(code)
    except WrongUse:
        raise NotVisible from None
    filters = dict(map(_filter, asked.where))
    viewer = request.auth.viewer
    found = rows(viewer, code, filters=filters, order=asked.order, page=asked.page, size=asked.size)
    return {"code": code} | {
        name: getattr(found, name) for name in RegisterPageShape.model_fields if name != "code"
    }


def _filter(text: str) -> tuple[str, str]:
    column, sign, value = text.partition(":")
    if not sign or not column:
        raise WrongUse(f"“{text}”不是“栏:内容”的形式。", todo="例如 where=year:2026。")
    return column, value
