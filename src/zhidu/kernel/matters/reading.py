"""Reads of one matter."""

from __future__ import annotations

from zhidu.kernel.clock.public import legal_day, today
from zhidu.kernel.regulations.public import rulebook, rulebook_under
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import NotVisible

from .assembling import assemble
from .models import Matter
from .offering import offer
from .states import MatterState
from .views import MatterView


def view(viewer: Viewer, matter_id: int) -> MatterView:
    """The whole matter with what the viewer may do; raises NotVisible where he may not see it."""
    with viewing(viewer):
        row = Matter.objects.select_related("label").filter(pk=matter_id).first()
    if row is None or not (row.submitted_at or _own_draft(viewer, row)):
        raise NotVisible
    return assemble(row, offer(viewer, row))


def rules_of(found: MatterView) -> Rulebook:
    """The rules by which the matter goes: of the day it was handed in, with amendments that took it along;
    those of today where they read the same, or where it has not been handed in.
    """
    today_s = rulebook(found.office_id, today())
    if found.digest in {"", today_s.digest}:
        return today_s
    day = legal_day(found.submitted_at or found.created_at)
    return rulebook_under(found.office_id, day, found.carried)


def _own_draft(viewer: Viewer, row: Matter) -> bool:
    """A draft exists for its starter alone, and no longer once he put it away."""
    return row.state == MatterState.DRAFT and row.starter_id == viewer.person_id
