"""Queues of the workbench and 台账: the lists of the pages, with the same filters, orders and paging."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.matter_shapes import CountShape, QueueShape
from zhidu.api.ports import Lists, Narrowed, Shelf
from zhidu.api.problems import WrongFilter
from zhidu.api.shapes import RegisterPageShape, RegisterShape
from zhidu.api.terms import Code
from zhidu.kernel.matters.public import Queue, counts
from zhidu.kernel.registers.public import register, registers
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible, WrongUse

READ, REGISTERS = PersonalToken(Scope.READ), PersonalToken(Scope.REGISTERS)
MOST_PAGES, MOST_ROWS, MOST_FILTERS = 100_000, 200, 20
HOW = """\
where 可重复，写作“名称:内容”，名称见列表目录中 filters 的 names，与页面上的筛选相同：文字为包含，\
选项写代码，日期分起止两项。order 为目录中 orders 的代码，前加减号为倒序；不写则与页面的次序相同。"""


class Wanted(Schema):
    """Which rows: ``where`` is repeated, ``order`` names a column, with a minus for descending."""

    where: Annotated[list[Code], Field(max_length=MOST_FILTERS)] = []
    order: Code = ""
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    size: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50

    def narrowed(self) -> Narrowed:
        """The wish as the lists take it; raises WrongFilter for a filter without a name, or named twice."""
        filters = dict(map(_filter, self.where))
        if len(filters) < len(self.where):
            raise WrongFilter("同一个筛选条件写了两次。", todo="每个条件只写一次。")
        return Narrowed(filters, self.order, self.page, self.size)


def _filter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition(":")
    if not sign or not name:
        raise WrongFilter(f"“{text}”不是“名称:内容”的形式。", todo="例如 where=year:2026。")
    return name, value


def router_for(lists: Lists) -> Router:
    """The addresses, over the declared lists."""
    router = Router()
    _queues(router, lists)
    _registers(router, lists)
    return router


def _queues(router: Router, lists: Lists) -> None:
    @router.get("/queues", response=list[CountShape], auth=READ, tags=["事项"], summary="各队列的数目和筛选")
    def queues(request: Request) -> list[dict[str, Any]]:
        found = counts(request.auth.viewer)
        return [
            {"name": one.value, "label": one.label, "count": found.get(one)}
            | shelf_shown(lists.of_queue(request.auth, one))
            for one in Queue
        ]

    @router.get(
        "/queues/{name}",
        response=QueueShape,
        auth=READ,
        tags=["事项"],
        summary="一个队列",
        description=HOW,
    )
    def queue_page(request: Request, name: Queue, asked: Query[Wanted]) -> QueueShape:
        found = lists.queue(request.auth, name, asked.narrowed())
        shown = {field: getattr(found, field) for field in ("rows", "page", "size", "total", "more")}
        return QueueShape.model_validate({"name": name.value, "label": name.label, **shown})


def _registers(router: Router, lists: Lists) -> None:
    @router.get(
        "/registers", response=list[RegisterShape], auth=REGISTERS, tags=["台账"], summary="有哪些台账和筛选"
    )
    def index(request: Request) -> list[dict[str, Any]]:
        return [
            {"code": one.code, "label": one.label, "columns": one.columns}
            | shelf_shown(lists.of_register(request.auth, one.code))
            for one in registers()
        ]

    @router.get(
        "/registers/{code}",
        response=RegisterPageShape,
        auth=REGISTERS,
        tags=["台账"],
        summary="一个台账",
        description=HOW,
    )
    def register_page(request: Request, code: Code, asked: Query[Wanted]) -> dict[str, Any]:
        try:
            register(code)
        except WrongUse:
            raise NotVisible from None
        found = lists.register(request.auth, code, asked.narrowed())
        return {"code": code} | {
            name: getattr(found, name) for name in RegisterPageShape.model_fields if name != "code"
        }


def shelf_shown(shelf: Shelf) -> dict[str, Any]:
    """By what a list can be narrowed and sorted, as it goes out."""
    return {"filters": shelf.filters, "orders": shelf.orders}
