"""Who answers for a device, may use it, and has signed the letter of responsibility."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from zhidu.institutions.devices.models import Standing
from zhidu.kernel.words.public import Labelled


class Role(Labelled):
    """How somebody stands to a device."""

    FIRST = "first", "第一责任人"
    SECOND = "second", "第二责任人"
    THIRD = "third", "第三责任人"
    PERMITTED = "permitted", "许可使用"
    PLEDGED = "pledged", "已签责任书"


RESPONSIBLE = (Role.FIRST, Role.SECOND, Role.THIRD)


def stands(device_id: int, person_id: int, roles: tuple[Role, ...], on: date) -> bool:
    """Whether somebody stands to the device in one of these ways on the day."""
    rows = Standing.objects.filter(device_id=device_id, person_id=person_id, role__in=roles, since__lte=on)
    return rows.filter(Q(until=None) | Q(until__gte=on)).exists()


def standing_of(device_ids: list[int], on: date) -> Mapping[int, Mapping[Role, tuple[int, ...]]]:
    """By device and role the ids of the people, as of the day. One query."""
    rows = Standing.objects.filter(device_id__in=device_ids, since__lte=on)
    found: dict[int, dict[Role, tuple[int, ...]]] = {}
    for row in rows.filter(Q(until=None) | Q(until__gte=on)).order_by("id"):
        roles = found.setdefault(row.device_id, {})
        roles[Role(row.role)] = (*roles.get(Role(row.role), ()), row.person_id)
    return found
