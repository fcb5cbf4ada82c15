"""Consents that let something be done once with a carrier: given by a matter, used up by an act."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from zhidu.institutions.carriers.models import Permit
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ThingCard
from zhidu.kernel.words.public import Overtaken

from .unnamed import refuse_unnamed


def permit(office_id: int, carrier_id: int, action: str, person_id: int | None, on: date) -> Permit | None:
    """The oldest consent to this action that the person has not used yet and that holds on the day."""
    rows = Permit.objects.filter(office_id=office_id, carrier_id=carrier_id, action=action)
    rows = rows.filter(Q(until=None) | Q(until__gte=on), person_id=person_id or 0, used_at=None)
    return rows.order_by("given_at", "id").first()


def consent_to(acting: Acting, card: ThingCard, action: str, person_id: int) -> Permit | None:
    """The consent that the person has to this action with the carrier; None without one.

    Raises Refusal where he cannot have one, since the rules want it and name nobody who gives it.
    """
    found = permit(acting.office_id, card.id, action, person_id, acting.on)
    if found is None:
        refuse_unnamed(acting, action, card.level, no_reprint=not card.copyable)
    return found


def use_permit(acting: Acting, given: Permit) -> None:
    """Use a consent up, within the caller's act; raises Overtaken if somebody has used it already."""
    if not Permit.objects.filter(pk=given.pk, used_at=None).update(used_at=acting.at):
        raise Overtaken("这项批准已经用过，一次批准只办一次。", todo="还需要的，请另行申请。")
