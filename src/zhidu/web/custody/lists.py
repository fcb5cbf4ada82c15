"""我持有的、待签收、我移交的、逾期未还, and the ledger of each kind of thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import (
    OfferCard,
    ThingCard,
    ThingKind,
    ThingsFound,
    ThingState,
    ThingWish,
    given,
    thing_kind,
    things,
    to_sign,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import ColumnKind
from zhidu.kernel.secrecy.public import allowed_levels
from zhidu.kernel.words.public import NotVisible
from zhidu.web.columns import Column, Filter, Found, Wish
from zhidu.web.declare import site
from zhidu.web.links import number
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.people import choices
from zhidu.web.policies import person
from zhidu.web.visiting import Request, Visitor

from .sheets import without_sheet
from .shown import (
    DUE,
    HOLDER,
    KIND,
    LEVEL,
    NAME,
    NUMBER,
    PLACE,
    SINCE,
    STATE,
    Names,
    kind_labels,
    offer_line,
    thing_line,
)

BOXES = {"held": "我持有的", "to_sign": "待签收", "given": "我移交的", "overdue": "逾期未还"}
_EMPTY = {
    "held": "您名下没有载体、设备。",
    "to_sign": "没有等您签收的交接。",
    "given": "没有您移交而对方尚未签收的。",
    "overdue": "没有逾期未还的。",
}
_OFFERED = (
    NUMBER,
    NAME,
    LEVEL,
    KIND,
    Column("move", "办理"),
    Column("giver", "移交人"),
    Column("receiver", "接收人"),
    DUE,
    Column("offered", "提出时间", "moment"),
    Column("sheet", "交接单", "code"),
    Column("signed", "签字", paper=True),
)
_KINDS = {ColumnKind.DATE: "date", ColumnKind.INTEGER: "number", ColumnKind.DECIMAL: "number"}


@list_route("things/", policy=person)
def held_things(request: Request) -> Listing:
    """What the visitor holds."""
    return _box(request, "held")


@list_route("things/mine/<str:box>/", policy=person)
def thing_box(request: Request, box: str) -> Listing:
    """What waits for his signature, what he has offered, and what should be back by now."""
    if box not in BOXES or box == "held":
        raise NotVisible
    return _box(request, box)


def _box(request: Request, box: str) -> Listing:
    visitor = request.visitor
    sheets = without_sheet(request) if box == "given" else ()
    context = {"tabs": tabs(box), "kinds": kind_labels(), "box": box, "sheets": sheets}
    shape: dict[str, Any] = {"title": BOXES[box], "empty": _EMPTY[box], "context": context}
    shape["template"] = "web/custody/box.html"
    if box in {"to_sign", "given"}:
        offers = (to_sign if box == "to_sign" else given)(visitor.viewer())
        return Listing(columns=_OFFERED, filters=_OFFER_FILTERS, fetch=_offers(visitor, offers), **shape)
    columns = (NUMBER, NAME, LEVEL, KIND, HOLDER, STATE, PLACE, DUE, SINCE)
    fixed = {"holder_id": visitor.at_work.id} if box == "held" else {"overdue_at": now()}
    return Listing(
        columns=columns if box == "overdue" else tuple(one for one in columns if one is not HOLDER),
        filters=(
            WORDS,
            _kind_filter(),
            STATES,
            Filter("place", "存放处"),
            Filter("due", "归还期限", "dates"),
        ),
        fetch=lambda wish: _things(visitor, replace(wanted(wish), **fixed)),
        default_order="due" if box == "overdue" else "",
        **shape,
    )


WORDS = Filter("words", "编号、名称")
STATES = Filter("state", "状态", "choice", options=tuple((one.value, one.label) for one in ThingState))
_OFFER_FILTERS = (Filter("words", "编号、名称、交接单"), Filter("offered", "提出时间", "dates"))


def _kind_filter() -> Filter:
    return Filter("kind_code", "种类", "choice", options=tuple(kind_labels().items()))


def _offers(visitor: Visitor, offers: tuple[OfferCard, ...]) -> Any:
    names = Names(visitor, [one for card in offers for one in (card.giver_id, card.receiver_id)])
    kinds = kind_labels()
    return in_memory([offer_line(card, names, kinds) for card in offers], words=("number", "name", "sheet"))


def tabs(current: str) -> tuple[Mapping[str, Any], ...]:
    """The boxes as tabs."""
    return tuple(
        {
            "label": label,
            "path": "/things/" if code == "held" else f"/things/mine/{code}/",
            "current": code == current,
        }
        for code, label in BOXES.items()
    )


def wanted(wish: Wish) -> ThingWish:
    """What was asked of the list, as the room takes it."""
    chosen = wish.filters
    return ThingWish(
        kinds=(chosen["kind_code"],) if "kind_code" in chosen else (),
        words=chosen.get("words", ""),
        level=chosen.get("level", ""),
        state=chosen.get("state", ""),
        holder_id=number(chosen.get("holder", "")),
        place=chosen.get("place", ""),
        due_from=_day(chosen.get("due_from", "")),
        due_until=_day(chosen.get("due_to", "")),
        received_from=_day(chosen.get("received_from", "")),
        received_until=_day(chosen.get("received_to", "")),
        overdue_at=now() if chosen.get("overdue") == "yes" else None,
        order=wish.order,
        page=wish.page,
        size=wish.size,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _things(visitor: Visitor, wish: ThingWish, kind: ThingKind | None = None) -> Found:
    found: ThingsFound = things(visitor.viewer(), wish)
    names = Names(visitor, [one for card in found.rows for one in (card.holder_id, card.keeper_id)])
    kinds, at = kind_labels(), now()
    details = kind.detail([card.id for card in found.rows]) if kind else {}
    rows = [thing_line(card, names, kinds, at) | _own(card, names, details) for card in found.rows]
    return Found(rows, found.total, found.more, page=found.page)


def _own(card: ThingCard, names: Names, details: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """What a ledger says besides: its keeper, when it was received, the columns of its kind."""
    own = {f"own_{key}": value for key, value in details.get(card.id, {}).items()}
    return {"keeper": names[card.keeper_id], "received": card.enrolled_at, **own}


@list_route("things/kinds/<str:code>/", policy=person)
def thing_ledger(request: Request, code: str) -> Listing:
    """The ledger of a kind: what the visitor may see of it."""
    kind, visitor = thing_kind(code), request.visitor
    declared = site.thing_page(code)
    return Listing(
        title=kind.label,
        columns=ledger_columns(kind),
        filters=ledger_filters(visitor),
        fetch=lambda wish: _things(visitor, replace(wanted(wish), kinds=(code,)), kind),
        empty="台账中还没有记录。",
        context={
            "intro": declared.intro,
            "tools": (*_starts(visitor, declared.start), ("标签", f"/things/labels/?kind={code}")),
        },
        template="web/custody/ledger.html",
    )


def ledger_columns(kind: ThingKind) -> tuple[Column, ...]:
    """What the ledger of a kind shows."""
    own = (
        Column(f"own_{one.key}", one.label, _KINDS.get(one.kind, "text"), sortable=False, wide=one.width > 30)
        for one in kind.columns
    )
    keeper = Column("keeper", "保管人", sortable=False, paper=True)
    received = Column("received", "登记时间", "moment")
    return (NUMBER, NAME, LEVEL, HOLDER, STATE, DUE, PLACE, *own, keeper, received, SINCE)


def ledger_filters(visitor: Visitor) -> tuple[Filter, ...]:
    """What the ledger of a kind can be narrowed by."""
    levels = tuple((one.value, one.label) for one in allowed_levels())
    people = tuple(one for _, group in choices(visitor) for one in group)
    me = (str(visitor.at_work.id), visitor.at_work.name)
    return (
        WORDS,
        Filter("level", "密级", "choice", options=levels),
        STATES,
        Filter("holder", "持有人", "choice", options=(me, *people)),
        Filter("place", "存放处"),
        Filter("due", "归还期限", "dates"),
        Filter("received", "登记时间", "dates"),
        Filter("overdue", "逾期", "choice", options=(("yes", "已逾期"),)),
    )


def _starts(visitor: Visitor, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The deeds that take in something new, for whom they are there."""
    found = [site.deed_of(code) for code in codes]
    return [(one.title, f"/deeds/{one.code}/new/") for one in found if one and one.about(visitor, fresh_id())]
