"""交接单: printed with a number and bars, signed in ink by both, and registered by its scan."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import (
    OfferCard,
    SheetCard,
    given,
    kept_kinds,
    print_handover,
    register_signed_sheet,
    sheet_of,
)
from zhidu.kernel.files.public import (
    HandedThing,
    HandoverSheet,
    bars_of,
    declare_subject,
    handover_pdf,
    may_take_closed,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal
from zhidu.web.cells import show
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import PDF, download, page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request, Visitor

from .shown import Names, kind_labels, sheet_path


@route("things/sheets/", policy=person, methods=WRITE)
def print_thing_sheet(request: Request) -> HttpResponse:
    """Put hand-overs that wait on a sheet."""
    offers = [one for text in request.POST.getlist("offer") if (one := number(text)) is not None]
    sheet_id = number(request.POST.get("sheet_id", "")) or fresh_id()
    made = print_handover(request.visitor.acting(), sheet_id=sheet_id, offer_ids=offers)
    tell(request, f"已编交接单 {made}，请打印后由双方签字。")
    return HttpResponseRedirect(sheet_path(sheet_id))


@route("things/sheets/<int:sheet_id>/", policy=person, methods=BOTH)
def thing_sheet(request: Request, sheet_id: int) -> HttpResponse:
    """A sheet: what stands on it; bringing the scan of the signed paper."""
    card = sheet_of(request.visitor.viewer(), sheet_id)
    if request.method != "POST":
        return _shown(request, card)
    try:
        moved = register_signed_sheet(request.visitor.acting(), sheet_id=sheet_id, upload=_scan(request))
    except (Refusal, Overtaken) as refusal:
        return _shown(request, sheet_of(request.visitor.viewer(), sheet_id), refusal)
    tell(request, f"已登记双方签字，{len(moved)} 件已交接。")
    return HttpResponseRedirect(sheet_path(sheet_id))


def _scan(request: Request) -> UploadedFile[Any]:
    upload = request.FILES.get("scan")
    if upload is None:
        raise Refusal("没有选择扫描件。", todo="请选择双方签字后的交接单扫描件（PDF 或图片）。")
    return upload


def _shown(request: Request, card: SheetCard, refusal: Refusal | None = None) -> HttpResponse:
    names, kinds = _names(request, card), kind_labels()
    context = {
        "sheet": card,
        "lines": [(one, kinds.get(one.thing.kind, "")) for one in card.offers],
        "giver": names[card.offers[0].giver_id],
        "receiver": names[card.offers[0].receiver_id],
        "printed_by": names[card.printed_by_id],
        "may_sign": _may_sign(request.visitor, card),
        "refusal": refusal,
    }
    return page(request, "web/custody/sheet.html", context, status=409 if refusal else 200)


def _may_sign(visitor: Visitor, card: SheetCard) -> bool:
    """Whether he may bring the scan: whoever gives or offered it, or keeps all that stands on it."""
    me, kept = visitor.at_work.id, kept_kinds(visitor.viewer(), visitor.on)
    gives = all(me in {one.giver_id, one.offered_by_id} for one in card.offers)
    return gives or {one.thing.kind for one in card.offers} <= kept


def _names(request: Request, card: SheetCard) -> Names:
    first = card.offers[0]
    return Names(request.visitor, [first.giver_id, first.receiver_id, card.printed_by_id])


@route("things/sheets/<int:sheet_id>/sheet.pdf", policy=person)
def thing_sheet_pdf(request: Request, sheet_id: int) -> HttpResponse:
    """The sheet to print and sign."""
    viewer = request.visitor.viewer()
    card = sheet_of(viewer, sheet_id)
    may_take_closed(viewer, sheet_id, _level(card))
    names, kinds = _names(request, card), kind_labels()
    data = HandoverSheet(
        office=request.visitor.at_office.name,
        number=card.number,
        bars=bars_of(card.number, card.id),
        giver=names[card.offers[0].giver_id],
        receiver=names[card.offers[0].receiver_id],
        printed_by=request.visitor.at_work.name,
        printed_at=show(now()),
        things=[
            HandedThing(
                number=one.thing.number,
                name=one.thing.name,
                kind=kinds.get(one.thing.kind, ""),
                level=one.thing.level.label,
                move=one.move.label,
                due=show(one.due_at),
            )
            for one in card.offers
        ],
    )
    return download(handover_pdf(data), f"交接单 {card.number}.pdf", PDF, inline=True)


def _level(card: SheetCard) -> Level:
    return max(one.thing.level for one in card.offers)


def _takeable(viewer: Viewer, sheet_id: int) -> str:
    try:
        card = sheet_of(viewer, sheet_id)
    except NotVisible:
        return ""
    level = _level(card)
    return f"交接单 {card.number}（{level.label}）和签字后的扫描件" if level.is_state_secret else ""


declare_subject(_takeable)


def without_sheet(request: Request) -> list[tuple[str, list[OfferCard], int]]:
    """What the visitor has offered and stands on no sheet: by receiver, with the id of the sheet to come."""
    waiting = [one for one in given(request.visitor.viewer()) if not one.sheet]
    names = Names(request.visitor, [one.receiver_id for one in waiting])
    receivers = dict.fromkeys(one.receiver_id for one in waiting)
    return [
        (names[receiver], [one for one in waiting if one.receiver_id == receiver], fresh_id())
        for receiver in receivers
    ]
