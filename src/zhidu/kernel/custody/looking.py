"""Looking at things: only at those the viewer may see, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from zhidu.kernel.secrecy.public import Viewer, unfiltered, viewing
from zhidu.kernel.words.public import NotVisible

from .cards import MovementCard, OfferCard, ThingCard, movement_card, offer_card, thing_card
from .models import Movement, Offer, Thing
from .states import OfferState, ThingState


def thing(viewer: Viewer, thing_id: int) -> ThingCard:
    """The thing; raises NotVisible where the viewer may not know of it."""
    found = seen(viewer).filter(pk=thing_id).first()
    if found is None:
        raise NotVisible
    return thing_card(found)


def seen(viewer: Viewer, kinds: Collection[str] = ()) -> QuerySet[Thing]:
    """The things the viewer may know of (of these kinds), to be filtered and paged by lists."""
    with viewing(viewer):
        rows: QuerySet[Thing] = Thing.objects.filter(office_id=viewer.office_id).select_related("label")
    return rows.filter(kind__in=kinds) if kinds else rows


def life(viewer: Viewer, thing_id: int) -> tuple[MovementCard, ...]:
    """All movements of a thing, the first one first. Two queries; raises NotVisible."""
    thing(viewer, thing_id)
    rows = Movement.objects.filter(thing_id=thing_id).select_related("sheet").order_by("nth")
    return tuple(map(movement_card, rows))


def overdue(viewer: Viewer, at: datetime, kinds: Collection[str] = ()) -> QuerySet[Thing]:
    """What should be back by now, the longest overdue first."""
    return seen(viewer, kinds).filter(due_at__lt=at).order_by("due_at", "id")


def held_by(viewer: Viewer, person_id: int) -> QuerySet[Thing]:
    """What a person answers for, as far as the viewer may know of it."""
    return seen(viewer).filter(holder_id=person_id).order_by("kind", "number")


def to_sign(viewer: Viewer) -> tuple[OfferCard, ...]:
    """The hand-overs that wait for the viewer's own signature, the oldest first. Two queries.

    A receiver sees what is offered to him, though he is not yet among those who may know of the thing.
    """
    if viewer.person_id is None:
        return ()
    return _offers(viewer, receiver_id=viewer.person_id)


def given(viewer: Viewer) -> tuple[OfferCard, ...]:
    """The hand-overs that the viewer has offered and nobody has signed yet."""
    if viewer.person_id is None:
        return ()
    return _offers(viewer, giver_id=viewer.person_id)


def _offers(viewer: Viewer, **whose: int) -> tuple[OfferCard, ...]:
    rows = list(
        Offer.objects.filter(office_id=viewer.office_id, state=OfferState.OPEN.value, **whose)
        .select_related("sheet")
        .order_by("id")
    )
    with unfiltered("the two parties of a hand-over see what is handed over"):
        things = Thing.objects.select_related("label").in_bulk([row.thing_id for row in rows])
    return tuple(offer_card(row, thing_card(things[row.thing_id])) for row in rows)


def clearance(office_id: int, person_id: int) -> int:
    """How many things a person must still hand over before he may leave; nobody learns which."""
    with unfiltered("how many, not which"):
        rows = Thing.objects.filter(office_id=office_id, holder_id=person_id)
        return int(rows.exclude(state=ThingState.GONE.value).count())
