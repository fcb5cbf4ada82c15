"""Looking at hand-overs and their sheets: the two parties, whoever offered, and who keeps such things."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer, unfiltered
from zhidu.kernel.words.public import NotVisible

from .cards import OfferCard, SheetCard, ThingCard, offer_card, thing_card
from .kinds import kept_kinds
from .looking import thing
from .models import OPEN, Offer, Sheet, Thing


def to_sign(viewer: Viewer) -> tuple[OfferCard, ...]:
    """The hand-overs that wait for the viewer's own signature, the oldest first. Two queries.

    A receiver sees what is offered to him, though he is not yet among those who may know of the thing; never
    a level that he is not cleared for any more.
    """
    if viewer.person_id is None:
        return ()
    return _cleared(viewer, _cards(viewer, OPEN & Q(receiver_id=viewer.person_id)))


def given(viewer: Viewer) -> tuple[OfferCard, ...]:
    """The hand-overs that the viewer gives or has offered, and nobody has signed yet."""
    if viewer.person_id is None:
        return ()
    his = Q(giver_id=viewer.person_id) | Q(offered_by_id=viewer.person_id)
    return _cleared(viewer, _cards(viewer, OPEN & his))


def offer_of(viewer: Viewer, offer_id: int) -> OfferCard:
    """A hand-over, settled or not, for its parties, whoever offered it, and who keeps such things."""
    found = _of(viewer, _cards(viewer, Q(pk=offer_id)))
    if not found:
        raise NotVisible
    return found[0]


def open_offer(viewer: Viewer, thing_id: int) -> OfferCard | None:
    """The hand-over of the thing that waits to be signed; NotVisible where the viewer may not know of it."""
    thing(viewer, thing_id)
    found = _cards(viewer, OPEN & Q(thing_id=thing_id))
    return found[0] if found else None


def sheet_of(viewer: Viewer, sheet_id: int) -> SheetCard:
    """A printed sheet and what stands on it, for the same people; raises NotVisible for all others."""
    row = Sheet.objects.filter(pk=sheet_id, office_id=viewer.office_id).first()
    offers = _cards(viewer, Q(sheet_id=sheet_id)) if row else ()
    if row is None or not offers or len(_of(viewer, offers)) != len(offers):
        raise NotVisible
    return SheetCard(
        row.pk, row.number, offers, row.printed_at, row.printed_by_id, row.scan_id, row.signed_at
    )


def _of(viewer: Viewer, offers: Iterable[OfferCard]) -> list[OfferCard]:
    """Those of his levels that the viewer is a party of, has offered, or whose kind he keeps."""
    kept = kept_kinds(viewer, today())
    return [
        one
        for one in _cleared(viewer, offers)
        if viewer.person_id is not None
        and (viewer.person_id in {one.giver_id, one.receiver_id, one.offered_by_id} or one.thing.kind in kept)
    ]


def _cleared(viewer: Viewer, offers: Iterable[OfferCard]) -> tuple[OfferCard, ...]:
    """Without the class of cleared staff there are no state secrets for him, whatever he was a party of."""
    return tuple(one for one in offers if one.thing.level in viewer.levels)


def _cards(viewer: Viewer, wanted: Q) -> tuple[OfferCard, ...]:
    rows = Offer.objects.filter(wanted, office_id=viewer.office_id).select_related("sheet").order_by("id")
    found = list(rows)
    things = _things({row.thing_id for row in found})
    return tuple(offer_card(row, things[row.thing_id]) for row in found)


def _things(thing_ids: set[int]) -> dict[int, ThingCard]:
    with unfiltered("the two parties of a hand-over see what is handed over"):
        rows = Thing.objects.select_related("label").in_bulk(thing_ids)
    return {one: thing_card(row) for one, row in rows.items()}
