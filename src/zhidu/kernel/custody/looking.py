"""Looking at things: only at those the viewer may see, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import NotVisible

from .cards import MovementCard, ThingCard, movement_card, thing_card
from .kinds import absent_kinds, thing_kind
from .models import Movement, Thing


def thing(viewer: Viewer, thing_id: int) -> ThingCard:
    """The thing; raises NotVisible where the viewer may not know of it."""
    found = known_thing(viewer, thing_id)
    if found is None:
        raise NotVisible
    return found


def known_thing(viewer: Viewer, thing_id: int) -> ThingCard | None:
    """The thing, where the viewer may know of it."""
    found = seen(viewer).filter(pk=thing_id).first()
    return thing_card(found) if found is not None else None


def seen(viewer: Viewer, kinds: Collection[str] = ()) -> QuerySet[Thing]:
    """The things the viewer may know of (of these kinds), for the reads of this room."""
    with viewing(viewer):
        rows: QuerySet[Thing] = Thing.objects.filter(office_id=viewer.office_id).select_related("label")
    here = [thing_kind(code).code for code in kinds]
    absent = absent_kinds()
    if not here:
        return rows.exclude(kind__in=absent) if absent else rows
    return rows.filter(kind__in=here) if len(here) > 1 else rows.filter(kind=here[0])


def life(viewer: Viewer, thing_id: int) -> tuple[MovementCard, ...]:
    """All movements of a thing, the first one first. Two queries; raises NotVisible."""
    thing(viewer, thing_id)
    rows = Movement.objects.filter(thing_id=thing_id).select_related("sheet").order_by("nth")
    return tuple(map(movement_card, rows))


def copies_of(viewer: Viewer, thing_id: int) -> tuple[ThingCard, ...]:
    """What was copied or excerpted from a thing, as far as the viewer may know of it."""
    return tuple(map(thing_card, seen(viewer).filter(origin_id=thing_id).order_by("copy_no", "id")))


def inside(viewer: Viewer, thing_id: int) -> tuple[ThingCard, ...]:
    """What lies in a bundle, as far as the viewer may know of it."""
    return tuple(map(thing_card, seen(viewer).filter(bundle_id=thing_id).order_by("number")))
