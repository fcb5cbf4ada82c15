"""Clearing somebody who leaves: what he still answers for, and handing all of it over in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Value
from django.db.models.functions import Concat

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import take_number_of
from zhidu.kernel.secrecy.public import unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .handing import Handover, offer_for
from .models import HERE, OPEN, Offer, Sheet, Thing
from .rights import in_service, keeps_kinds
from .sheet_acts import NUMBERS, highest
from .sheets import print_sheet
from .states import Move, ThingState
from .store import take_turns

PERSON = "person"
_KIND = Concat("kind", Value(""))
"""The kind, not as a column: SQLite would go through all that is there by kind, not through what is his."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was set going: hand-overs to the successor on a sheet, returns to keepers; the missing stays."""

    sheet: str
    handed: int
    returned: int
    missing: int


def clearance(office_id: int, person_id: int, kinds: Collection[str] = ()) -> int:
    """How many things (of these kinds) somebody must see to before he may leave; nobody learns which."""
    counts = clearance_by_kind(office_id, person_id)
    return sum(n for kind, n in counts.items() if not kinds or kind in kinds)


def clearance_by_kind(office_id: int, person_id: int) -> Mapping[str, int]:
    """The same by kind: what he holds, and what is to come back to him who will not be there."""
    counted: Counter[str] = Counter()
    with unfiltered("how many, not which"):
        here = Thing.objects.filter(HERE, office_id=office_id)
        for rows in (
            here.filter(holder_id=person_id),
            here.filter(~Q(holder_id=person_id), keeper_id=person_id),
        ):
            counted.update(dict(rows.order_by().values_list(_KIND).annotate(n=Count("id"))))
    return dict(sorted(counted.items()))


def _may_clear(acting: Acting, *, person_id: int, successor_id: int, sheet_id: int) -> None:
    del sheet_id
    if acting.person_id is None:
        raise NotVisible
    in_service(acting, successor_id)
    if acting.person_id == person_id:
        return
    kinds = clearance_by_kind(acting.office_id, person_id)
    if not keeps_kinds(viewer_of(acting), acting, kinds):
        raise NotVisible


@act("custody.hand_over_all", wording="离岗清交", right=_may_clear)
def hand_over_all(acting: Acting, *, person_id: int, successor_id: int, sheet_id: int) -> Done[Cleared]:
    """Offer everything a leaver keeps to his successor, on one sheet, and what he borrowed to its keepers.

    For the leaver himself, or for whoever keeps the kinds of all that he holds. What is being handed over
    already stays so; what is missing stays his. Raises Refusal where he holds nothing, or a rule stands
    against one of the hand-overs; then nothing is offered.
    """
    if Sheet.objects.filter(pk=sheet_id).exists():
        raise Overtaken("清交已经提出。", todo="请在“我移交的”中查看。")
    held, missing = _held(acting.office_id, person_id)
    if not held:
        raise Refusal("没有需要清交的载体、设备。", todo="正在交接的，请等对方签收；下落不明的，请先找回。")
    take_turns(acting, [one.pk for one in held])
    offers = {one.pk: _offered(acting, one, successor_id) for one in held}
    kept = [one for one in held if one.keeper_id == person_id]
    number = ""
    if kept:
        number = take_number_of(acting, NUMBERS, level=highest(kept)).text
        print_sheet(acting, sheet_id, number, [offers[one.pk] for one in kept])
    done = Cleared(number, len(kept), len(held) - len(kept), missing)
    content = {"successor": successor_id, "things": sorted(offers)}
    return Done(PERSON, person_id, done, content=content)


def _held(office_id: int, person_id: int) -> tuple[list[Thing], int]:
    """What he can hand over by itself, and how much he can not because nobody finds it."""
    with unfiltered("all that a leaver holds"):
        rows = Thing.objects.filter(office_id=office_id, holder_id=person_id)
        loose = rows.filter(bundle=None).exclude(state=ThingState.MISSING.value)
        waiting = Offer.objects.filter(OPEN, office_id=office_id, giver_id=person_id)
        free = loose.exclude(pk__in=waiting.values("thing_id"))
        missing = rows.filter(state=ThingState.MISSING.value).count()
        return list(free.select_related("label").order_by("kind", "number")), int(missing)


def _offered(acting: Acting, thing: Thing, successor_id: int) -> int:
    """Offer it to whom it belongs; gives the id of the offer."""
    kept = thing.keeper_id == thing.holder_id
    what = Handover(
        move=Move.HANDED if kept else Move.RETURNED,
        receiver_id=successor_id if kept else thing.keeper_id,
        place=thing.place if kept else "",
    )
    offer_id = fresh_id()
    offer_for(acting, offer_id, thing.pk, what)
    return offer_id
