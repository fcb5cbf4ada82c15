"""The names of matters, for pages that point to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zhidu.kernel.secrecy.public import Viewer, viewing

from .models import Matter


@dataclass(frozen=True, slots=True)
class MatterName:
    """What a page calls a matter."""

    id: int
    title: str
    number: str


def named_matters(viewer: Viewer, matter_ids: Collection[int]) -> Mapping[int, MatterName]:
    """Those of the matters that the viewer may see. One query, or none."""
    if not matter_ids:
        return {}
    with viewing(viewer):
        rows = Matter.objects.filter(pk__in=set(matter_ids)).values_list("pk", "title", "number")
        return {pk: MatterName(pk, title, number) for pk, title, number in rows}
