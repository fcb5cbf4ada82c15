"""The general office gets a stuck matter going again; no opinion is touched."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import NotVisible, Refusal, Who

from . import lookups, store
from .case import Case
from .closing import done
from .course import Held
from .holding import overtaken, running
from .people import book_of, colleagues_or_me, is_one_of, name, resolve_anew
from .rights import a_person
from .sqlvalues import stamp
from .states import MatterState, Relation, StepState
from .views import Moved


@act("matters.reroute", wording="调整办理人", right=a_person)
def reroute(acting: Acting, *, step_id: int, to: int, reason: str) -> Done[Moved]:
    """Give an open step to another person because its holder cannot act."""
    case = store.take_by_step(acting, step_id)
    _steward(case, reason)
    step = case.course.step(step_id)
    if case.matter.state is not MatterState.RUNNING or step.state is not StepState.OPEN:
        raise overtaken(case, step)
    if step.relation is Relation.DRAFT:
        raise Refusal("退回发起人修改的环节不能改由他人办理。", todo="发起人不在岗的，可以终止该事项。")
    (person_id,) = colleagues_or_me(case, [to])
    if step.verb.decides and person_id == case.matter.starter_id:
        raise Refusal("不能由发起人审批自己发起的事项。", todo="请改选上一级领导。")
    case.say(step, "reroute", reason)
    case.hold(step, (Held(person_id, None, f"由{name(case.me)}调整办理人"),))
    step.add_note(f"办公室调整由{name(person_id)}办理")
    case.arrived.append(step)
    return done(case, clauses=step.clauses, content={"step": step.id, "to": person_id, "reason": reason})


@act("matters.wake", wording="唤醒", right=a_person)
def wake(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """Resolve the open steps' people anew, as of today, and urge them."""
    case = store.take(acting, matter_id)
    _steward(case, reason)
    running(case)
    case.say(None, "wake", reason)
    for step in case.course.open_steps():
        if step.relation is Relation.PLANNED:
            resolve_anew(case, step)
            case.arrived.append(step)
    case.changed["urged_at"] = stamp(case.at)
    return done(case, content={"reason": reason})


@act("matters.close_stuck", wording="终止", right=a_person)
def close_stuck(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """End a matter that cannot go on; what was said stays."""
    case = store.take(acting, matter_id)
    _steward(case, reason)
    running(case)
    case.say(None, "close_stuck", reason)
    case.course.end_all("办公室终止", case.at)
    case.set_state(MatterState.CLOSED)
    case.changed |= {"finished_at": stamp(case.at), "closing_note": reason.strip()[:300]}
    return done(case, content={"reason": reason})


def _steward(case: Case, reason: str) -> None:
    """The one whom the rules make steward of stuck matters, with a reason; administrators never are."""
    if case.matter.state is MatterState.DRAFT:
        raise NotVisible
    stewards = case.matter.terms.stewards
    if not is_one_of(case.me, case.acting.on, stewards):
        if not lookups.reads(case.matter.id, case.me):
            raise NotVisible
        who = "、".join(book_of(case).label_of_who(Who.parse(one)) for one in stewards)
        raise Refusal(f"滞留事项由{who}调度。", todo=f"请联系{who}。")
    if not reason.strip():
        raise Refusal("调度须写明理由。", todo="请写明理由。")
