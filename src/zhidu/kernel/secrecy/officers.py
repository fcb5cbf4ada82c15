"""Who looks into marks that were refused, and asks for what was entered by mistake to be purged."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.org.public import bodies_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, NoRule, Question
from zhidu.kernel.words.public import Refusal

from .context import Viewer


class MarkOfficers(Question):
    """Who looks into marks that were refused, and asks for a purge?"""

    name = "secrecy.mark_officers"
    label = "密级标志待核情况由谁核查、误录由谁提出清除"
    answer: Codes


def mark_officers(office_id: int, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of those the office's rules name, and the clauses; nobody where no rule says so."""
    if office_id == NO_OFFICE:
        return (), ()
    try:
        answer = rulebook(office_id, on).ask(MarkOfficers())
    except NoRule:
        return (), ()
    return answer.granted().codes, tuple(one.id for one in answer.clauses)


def minds_marks(viewer: Viewer, on: date) -> bool:
    """Whether the viewer is one of them."""
    if viewer.person_id is None:
        return False
    return bool(viewer.bodies & set(mark_officers(viewer.office_id, on)[0]))


def an_officer(acting: Acting, /, **_: object) -> None:
    """Refuse everybody else."""
    who, office_id = acting.person_id, acting.office_id
    bodies = bodies_of(who, acting.on, office_id=office_id) if who else frozenset()
    if not bodies & set(mark_officers(office_id, acting.on)[0]):
        raise Refusal("待核情况和误录处置只由制度规定的人办理。", todo="请联系本单位保密员。")
