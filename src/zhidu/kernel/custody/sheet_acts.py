"""Hand-over sheets as acts: printed under a number, and counted when their signed scan is brought."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.files.public import store_upload
from zhidu.kernel.registers.public import NumberSeries, take_number_of
from zhidu.kernel.secrecy.public import Scope, label, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, NotVisible

from .kinds import thing_kind
from .models import Offer, Thing
from .rights import keeps_kinds
from .sheets import print_sheet, sign_sheet
from .store import Moved

SHEET = "custody.sheet"
NUMBERS = NumberSeries(SHEET, "{prefix}{rank}-{year}-{serial:04}", "JJ")


def _may_print(acting: Acting, *, offer_ids: Collection[int], **_: object) -> None:
    _party(acting, list(Offer.objects.filter(pk__in=offer_ids, office_id=acting.office_id)))


def _may_sign(acting: Acting, *, sheet_id: int, **_: object) -> None:
    _party(acting, list(Offer.objects.filter(sheet_id=sheet_id, office_id=acting.office_id)))


def _party(acting: Acting, rows: list[Offer]) -> None:
    """Raise NotVisible for whoever neither gave, nor offered, nor keeps what is on the sheet."""
    if acting.person_id is None or not rows:
        raise NotVisible
    if all(acting.person_id in {row.giver_id, row.offered_by_id} for row in rows):
        return
    if not keeps_kinds(viewer_of(acting), acting, {one.kind for one in _things(rows)}):
        raise NotVisible


def _things(rows: Collection[Offer]) -> list[Thing]:
    with unfiltered("the sheet names what is on it"):
        wanted = [row.thing_id for row in rows]
        return list(Thing.objects.select_related("label").filter(pk__in=wanted))


@act("custody.print_sheet", wording="打印交接单", right=_may_print)
def print_handover(acting: Acting, *, sheet_id: int, offer_ids: Collection[int]) -> Done[str]:
    """Put offers on a sheet to be signed in ink; gives its number. See ``print_sheet``."""
    level = highest(_things(Offer.objects.filter(pk__in=offer_ids, office_id=acting.office_id)))
    number = take_number_of(acting, NUMBERS, level=level).text
    print_sheet(acting, sheet_id, number, offer_ids)
    return Done(SHEET, sheet_id, number, content={"offers": sorted(offer_ids)})


@act("custody.sign_sheet", wording="登记已签交接单", right=_may_sign)
def register_signed_sheet(
    acting: Acting, *, sheet_id: int, upload: UploadedFile[Any]
) -> Done[tuple[Moved, ...]]:
    """Keep the scan of a sheet that both have signed: everything on it moves. See ``sign_sheet``."""
    rows = list(Offer.objects.filter(sheet_id=sheet_id, office_id=acting.office_id))
    scan = store_upload(acting, upload, label_id=_label(acting, rows), owner_kind=SHEET, owner_id=sheet_id)
    moved = sign_sheet(acting, sheet_id, scan.id)
    clauses = tuple(dict.fromkeys(clause for one in moved for clause in one.clauses))
    return Done(SHEET, sheet_id, moved, clauses=clauses, content={"scan": scan.digest})


def _label(acting: Acting, rows: Collection[Offer]) -> int:
    """As secret as the most secret thing on the sheet, for who signed it and who keeps such things."""
    things = _things(rows)
    people = {one for row in rows for one in (row.giver_id, row.receiver_id, row.offered_by_id)}
    kept = [thing_kind(one.kind).keepers(acting.office_id, acting.on) for one in things]
    return label(
        acting.office_id,
        highest(things),
        scope=Scope.NAMED,
        named={one for one in (*people, acting.person_id) if one is not None},
        posts=frozenset().union(*kept),
    )


def highest(things: Collection[Thing]) -> Level:
    """The level of the most secret of them."""
    return max((Level(one.label.level) for one in things), key=lambda one: one.rank, default=Level.INTERNAL)
