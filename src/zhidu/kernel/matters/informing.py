"""Telling people: sent to read, read, urged."""

from __future__ import annotations

from collections.abc import Sequence

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Strength

from . import lookups, store
from .case import Case
from .closing import done
from .holding import running
from .people import colleagues
from .rights import a_person
from .sqlvalues import stamp
from .states import MatterState
from .views import Moved

COPIED = "copied"


@act("matters.inform", wording="传阅", right=a_person)
def inform(acting: Acting, *, matter_id: int, people: Sequence[int], note: str = "") -> Done[Moved]:
    """Send the matter to people to read; each leaves a receipt. Who may read it may send it."""
    case = _known(acting, matter_id)
    if case.matter.state is MatterState.DRAFT:
        raise Refusal("草稿不能传阅。", todo="请先提交。")
    chosen = colleagues(case, people)
    case.send_to_read(chosen, COPIED)
    if note.strip():
        case.say(None, "inform", note)
    return done(case, content={"people": list(chosen), "note": note})


@act("matters.mark_read", wording="标记已阅", right=a_person)
def mark_read(acting: Acting, *, matter_id: int) -> Done[Moved]:
    """Note that the acting person has read what was sent to him."""
    case = _known(acting, matter_id)
    before = lookups.mark_read(case)
    if before is not None:
        raise Overtaken(f"您已于{before.astimezone(LEGAL_ZONE):%m月%d日 %H:%M}阅过。", todo="无须再次标记。")
    return done(case)


@act("matters.urge", wording="催办", right=a_person)
def urge(acting: Acting, *, matter_id: int, note: str = "") -> Done[Moved]:
    """Ask those at whom the matter stands to hurry; the starter may, others if the rules let them."""
    case = _known(acting, matter_id)
    running(case)
    ruled = case.matter.terms.urging
    if case.matter.starter_id != case.me and not ruled.yes and ruled.strength is not Strength.HINT:
        raise Refusal("只有发起人可以催办。", clauses=ruled.clauses, todo="请联系发起人或办公室。")
    holders = {held.person_id for step in case.course.open_steps() for held in step.holders}
    if holders == {case.me}:
        raise Refusal("该事项正在您手中，无须催办。", todo="请直接办理。")
    case.changed["urged_at"] = stamp(case.at)
    case.say(None, "urge", note)
    return done(case, clauses=ruled.clauses, content={"note": note})


def _known(acting: Acting, matter_id: int) -> Case:
    """The matter, for one who may read it."""
    case = store.take(acting, matter_id)
    if not lookups.reads(matter_id, case.me):
        raise NotVisible
    return case
