"""Stamps: one cheap query tells whether what a process remembers of an office's rules still holds."""

from __future__ import annotations

from zhidu.kernel.offices.public import fresh_id

from .models import RuleStamp

ALL = 0


def changed(office_id: int = ALL) -> None:
    """Say, within the transaction that changes something, that what is remembered is old."""
    RuleStamp.objects.update_or_create(office_id=office_id, defaults={"stamp": fresh_id()})


def stamp(office_id: int) -> tuple[int, ...]:
    """The stamps that the office's rules and calendar depend on."""
    found = dict(RuleStamp.objects.filter(office_id__in=(ALL, office_id)).values_list("office_id", "stamp"))
    return found.get(ALL, 0), found.get(office_id, 0)
