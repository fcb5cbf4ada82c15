"""Which rows of a register somebody may see: his own, and for its keeper all that name nobody."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Scope, Viewer, readable_levels, unfiltered, viewing

from .cards import RegisterCard
from .filtering import condition
from .models import RegisterEntry


def keeps(viewer: Viewer, card: RegisterCard) -> bool:
    """Whether the viewer keeps the register today."""
    return bool(viewer.bodies & card.keepers(viewer.office_id, today()))


def may_read_number(viewer: Viewer, number_id: int) -> bool:
    """Whether the viewer may see the row that bears the number."""
    with viewing(viewer):
        return RegisterEntry.objects.filter(number_id=number_id).exists()


def seen(viewer: Viewer, card: RegisterCard, filters: Mapping[str, str]) -> QuerySet[RegisterEntry]:
    """The rows of a register that the viewer may see and that pass the filters."""
    return seen_as(viewer, card, filters, keeper=is_keeper(viewer, card))


def is_keeper(viewer: Viewer, card: RegisterCard) -> bool:
    """Whether a person keeps the register today; whoever serves the installation keeps nothing."""
    return viewer.person_id is not None and keeps(viewer, card)


def seen_as(
    viewer: Viewer, card: RegisterCard, filters: Mapping[str, str], *, keeper: bool
) -> QuerySet[RegisterEntry]:
    """``seen`` by one of whom it is known whether he keeps the register."""
    passing = Q(office_id=viewer.office_id, register=card.code) & condition(card, filters)
    if keeper:
        return _for_keeper(viewer, passing)
    with viewing(viewer):
        return RegisterEntry.objects.filter(passing)


def _for_keeper(viewer: Viewer, passing: Q) -> QuerySet[RegisterEntry]:
    """All rows for whoever keeps the register, but those for named persons only if he is named."""
    levels = readable_levels(viewer)
    with viewing(viewer):
        own = RegisterEntry.objects.filter(passing).values("pk")
    with unfiltered("the keeper of a register sees its rows"):
        return RegisterEntry.objects.filter(passing).filter(
            ~Q(label__scope=Scope.NAMED.value) & Q(label__level__in=levels) | Q(pk__in=own)
        )
