"""Who may act on a step: judged on the rows that the act has read and locked."""

from __future__ import annotations

from dataclasses import dataclass

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from . import lookups
from .case import Case
from .course import StepRow
from .people import acts_for, name, names, subject_of
from .states import MatterState, Relation, StepState


@dataclass(frozen=True, slots=True)
class Hand:
    """In whose name the acting person acts: his own (``for_person_id`` None), or a holder's."""

    holder_id: int
    for_person_id: int | None


def my_open_step(case: Case, step_id: int) -> tuple[StepRow, Hand]:
    """The open step that the acting person may act on; NotVisible, Overtaken or Refusal say why not."""
    step = case.course.step(step_id)
    if case.matter.state is not MatterState.RUNNING or step.state is not StepState.OPEN:
        _known_to_me(case)
        raise overtaken(case, step)
    return step, my_hand(case, step)


def my_hand(case: Case, step: StepRow) -> Hand:
    """How the acting person holds the step; raises NotVisible or Refusal where he does not."""
    mine = next((one for one in step.holders if one.person_id == case.me), None)
    if mine is not None:
        return Hand(mine.holder_id, mine.for_person_id)
    stood_for = step.holder_ids & acts_for(case)
    if stood_for:
        holder = min(stood_for)
        return Hand(holder, holder)
    if case.me in step.holder_ids:
        return Hand(case.me, None)
    _known_to_me(case)
    whose = "、".join(names(one.person_id for one in step.holders).values()) or "（暂缺）"
    raise Refusal(
        f"“{step.label}”环节由{whose}办理，不由您办理。", todo="如应由您办理，请联系办公室调整办理人。"
    )


def _known_to_me(case: Case) -> None:
    """Absent and hidden look the same to one who is no reader of the matter."""
    if not lookups.reads(case.matter.id, case.me):
        raise NotVisible


def overtaken(case: Case, step: StepRow) -> Overtaken:
    """What happened to the step instead: who did what, when."""
    if step.acted_by_id is not None and step.acted_at is not None and step.state is not StepState.OPEN:
        who = "您本人" if step.acted_by_id == case.me else name(step.acted_by_id)
        when = step.acted_at.astimezone(LEGAL_ZONE)
        what = case.matter.terms.outcome(step.verb, step.outcome)
        done = f"：{what.label}" if what else ""
        return Overtaken(
            f"“{step.label}”环节已由{who}于{when:%m月%d日 %H:%M}办理{done}。",
            todo="无须再办，请刷新页面查看。",
        )
    if step.state is StepState.WAITING:
        return Overtaken(f"“{step.label}”环节尚未到达。", todo="请等前面的环节办完。")
    if case.matter.state is not MatterState.RUNNING:
        return Overtaken(f"该事项{case.matter.state.label}，不能再办理。", todo="请刷新页面查看。")
    why = f"{step.note.rstrip('。')}。" if step.note else ""
    return Overtaken(f"“{step.label}”环节{step.state.label}。{why}", todo="请刷新页面查看最新情况。")


def refuse_own(case: Case, step: StepRow, hand: Hand) -> None:
    """Nobody decides on what he started himself, not even for another."""
    if not (step.verb.decides and step.relation is not Relation.DRAFT):
        return
    if case.matter.starter_id in {case.me, hand.holder_id}:
        raise Refusal("发起人不能审批自己发起的事项。", todo="请联系办公室调整办理人，由上一级领导办理。")
    if case.kind.subject and subject_of(case.kind, case.matter.form) in {case.me, hand.holder_id}:
        raise Refusal("本人不能审批自己的事项。", todo="请联系办公室调整办理人，由上一级领导办理。")


def running(case: Case) -> None:
    """Raise Overtaken unless the matter is running."""
    if case.matter.state is not MatterState.RUNNING:
        raise Overtaken(f"该事项{case.matter.state.label}。", todo="请刷新页面查看。")
