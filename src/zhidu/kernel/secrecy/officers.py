"""Who looks into marks that were refused, and asks for what was entered by mistake to be purged."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.org.public import Named, is_among, named_by
from zhidu.kernel.rulebook.public import Codes, Question
from zhidu.kernel.words.public import Refusal

from .context import Viewer


class MarkOfficers(Question):
    """Who looks into marks that were refused, and asks for a purge?"""

    name = "secrecy.mark_officers"
    label = "密级标志待核情况由谁核查、误录由谁提出清除"
    answer: Codes


def mark_officers(office_id: int, on: date) -> Named:
    """Whom the office's rules name, and by which clauses; nobody where there is no office."""
    return Named() if office_id == NO_OFFICE else named_by(office_id, on, MarkOfficers())


def minds_marks(viewer: Viewer, on: date) -> bool:
    """Whether the viewer is one of them."""
    if viewer.person_id is None:
        return False
    return bool(viewer.bodies & set(mark_officers(viewer.office_id, on).codes))


def an_officer(acting: Acting, /, **_: object) -> None:
    """Refuse everybody else."""
    officers = mark_officers(acting.office_id, acting.on).codes
    if not is_among(acting.office_id, acting.person_id, acting.on, officers):
        raise Refusal("待核情况和误录处置只由制度规定的人办理。", todo="请联系本单位保密员。")
