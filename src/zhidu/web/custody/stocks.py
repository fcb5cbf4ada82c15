"""盘点: labels are read one after the other; what differs is explained, then it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.custody.public import (
    Difference,
    StockCard,
    StockLineCard,
    begin_stock,
    close_stock,
    explain_difference,
    read_stock_label,
    stock,
    stock_so_far,
    stocks,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse
from zhidu.web.cells import show
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.filled import typed_of
from zhidu.web.links import number, thing_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.people import choices
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request

from .shown import Names, kind_labels

HOME = "/things/stocks/"
MOST_SHOWN = 200
_STATES = (("open", "正在盘点"), ("closed", "已结束"))
_OUTCOMES = tuple((one.value, one.label) for one in Difference)


def stock_path(stock_id: int) -> str:
    """The page of a stock-taking."""
    return f"{HOME}{stock_id}/"


@list_route("things/stocks/", policy=person)
def thing_stocks(request: Request) -> Listing:
    """The stock-takings of what the visitor keeps, and beginning one, of the kinds that the address names."""
    cards = stocks(request.visitor.viewer())
    names, kinds = Names(request.visitor, [one.keeper_id for one in cards]), kind_labels()
    wanted = [one for one in request.GET.getlist("kind") if one in kinds]
    return Listing(
        title="盘点",
        columns=(
            Column("begun", "开始时间", "moment"),
            Column("keeper", "保管人"),
            Column("kinds", "范围", wide=True),
            Column("state", "状态"),
            Column("closed", "结束时间", "moment"),
        ),
        filters=(
            Filter("begun", "开始时间", "dates"),
            Filter("state_code", "状态", "choice", options=_STATES),
        ),
        fetch=in_memory([_row(one, names, kinds) for one in cards]),
        default_order="-begun",
        empty="还没有盘点过。",
        context=lambda: {
            "kinds": tuple((code, label, code in (wanted or kinds)) for code, label in kinds.items()),
            "stock_id": fresh_id(),
            "groups": choices(request.visitor),
            "me": request.visitor.at_work,
        },
        template="web/custody/stocks.html",
    )


def _row(card: StockCard, names: Names, kinds: Mapping[str, str]) -> dict[str, Any]:
    state = "closed" if card.closed_at else "open"
    return {
        "begun": Cell(_moment(card), stock_path(card.id), value=_moment(card)),
        "keeper": names[card.keeper_id],
        "kinds": "、".join(kinds[one] for one in card.kinds if one in kinds),
        "state": dict(_STATES)[state],
        "state_code": state,
        "closed": card.closed_at,
    }


@route("things/stocks/begin/", policy=person, methods=WRITE)
def begin_thing_stock(request: Request) -> HttpResponse:
    """Begin to count: everything of the chosen kinds that somebody has in the house."""
    stock_id = number(request.POST.get("stock_id", "")) or fresh_id()
    expected = begin_stock(
        request.visitor.acting(),
        stock_id=stock_id,
        kinds=[one for one in request.POST.getlist("kind") if one in kind_labels()],
        keeper_id=number(request.POST.get("keeper", "")),
    )
    tell(request, f"账上应有 {expected} 件，请逐件扫描标签。")
    return HttpResponseRedirect(stock_path(stock_id))


@route("things/stocks/<int:stock_id>/", policy=person, methods=BOTH)
def thing_stock(request: Request, stock_id: int) -> HttpResponse:
    """One stock-taking: the box that takes what the scanner types, what differs, explaining, closing."""
    if request.method != "POST":
        return _shown(request, stock_id)
    typed = typed_of(request)
    try:
        return _done(request, stock_id, typed)
    except (Refusal, Overtaken, WrongUse) as refusal:
        return _shown(request, stock_id, typed=typed, refusal=refusal)


def _done(request: Request, stock_id: int, typed: Mapping[str, str]) -> HttpResponse:
    acting = request.visitor.acting()
    match typed.get("op"):
        case "read":
            found = read_stock_label(acting, stock_id=stock_id, label=typed.get("label", ""))
            return _shown(request, stock_id, read=(typed["label"].strip(), found))
        case "explain":
            line_id = number(typed.get("line", ""))
            if line_id is None:
                raise NotVisible
            explain_difference(acting, line_id=line_id, words=typed.get("words", ""))
            tell(request, "已登记说明。")
        case "close":
            close_stock(acting, stock_id=stock_id)
            tell(request, "盘点已结束，账实已核对。")
        case _:
            raise WrongUse("没有说明要办什么。", todo="请返回页面，从页面上操作。")
    return HttpResponseRedirect(stock_path(stock_id))


def _shown(
    request: Request,
    stock_id: int,
    *,
    typed: Mapping[str, str] | None = None,
    refusal: Exception | None = None,
    read: tuple[str, Difference] | None = None,
) -> HttpResponse:
    found, kinds = stock_so_far(request.visitor.viewer(), stock_id, MOST_SHOWN), kind_labels()
    card, counts = found.card, found.counts
    context = {
        "stock": card,
        "keeper": Names(request.visitor, [card.keeper_id])[card.keeper_id],
        "kinds": "、".join(kinds[one] for one in card.kinds if one in kinds),
        "counts": [(one.label, counts[one]) for one in Difference],
        "expected": counts[Difference.NONE] + counts[Difference.UNSEEN],
        "differing": found.differing,
        "hidden": sum(counts.values()) - counts[Difference.NONE] - len(found.differing),
        "unclear": found.unclear,
        "typed": typed or {},
        "refusal": refusal,
        "read": read,
        "agrees": Difference.NONE,
    }
    part = getattr(request, "htmx", False)
    template = "web/custody/stock_part.html" if part else "web/custody/stock.html"
    status = 400 if isinstance(refusal, WrongUse) else 409 if refusal else 200
    return page(request, template, context, status=status)


@list_route("things/stocks/<int:stock_id>/lines/", policy=person)
def thing_stock_lines(request: Request, stock_id: int) -> Listing:
    """Every line of a stock-taking, to be printed and signed."""
    card, lines = stock(request.visitor.viewer(), stock_id)
    keeper = Names(request.visitor, [card.keeper_id])[card.keeper_id]
    return Listing(
        title="盘点表",
        columns=(
            Column("number", "编号", "lead"),
            Column("name", "名称", wide=True),
            Column("outcome", "结果"),
            Column("explained", "说明", wide=True),
        ),
        filters=(
            Filter("words", "编号、名称、说明"),
            Filter("outcome_code", "结果", "choice", options=_OUTCOMES),
        ),
        fetch=in_memory(map(_line, lines), words=("number", "name", "explained")),
        context={"intro": f"保管人：{keeper}；{_moment(card)} 开始。", "stock": card},
        template="web/custody/stock_lines.html",
    )


def _line(one: StockLineCard) -> dict[str, Any]:
    return {
        "number": Cell(one.number, thing_path(one.thing_id) if one.thing_id and one.name else ""),
        "name": one.name,
        "outcome": one.difference.label,
        "outcome_code": one.difference.value,
        "explained": one.explained,
    }


def _moment(card: StockCard) -> str:
    return show(card.begun_at)
