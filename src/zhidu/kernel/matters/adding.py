"""People drawn in at a step: handed over, consulted, added before or after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Refusal, Verb

from . import store
from .case import Case
from .closing import done
from .course import Held, StepRow
from .deciding import finish_step, need_reason, word_of
from .holding import Hand, my_open_step, refuse_own
from .moving import go_on
from .people import colleagues, name, place_of
from .rights import a_person
from .states import Counts, Relation, StepState
from .views import Moved


@act("matters.hand_over", wording="转办", right=a_person)
def hand_over(acting: Acting, *, step_id: int, to: int, reason: str) -> Done[Moved]:
    """Give the step to another person for good; the first holder's name stands in the note."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    _need(reason, "转办")
    _not_the_desk(step)
    (person_id,) = colleagues(case, [to])
    _not_starter(case, step, person_id)
    case.say(step, "hand_over", reason, for_person_id=hand.for_person_id)
    case.acted(case.me)
    case.hold(step, (Held(person_id, None, f"由{name(hand.holder_id)}转办"),))
    step.add_note(f"{name(case.me)}转办给{name(person_id)}")
    case.arrived.append(step)
    return done(
        case,
        clauses=step.clauses,
        content={"step": step.id, "to": person_id, "reason": reason},
        for_person_id=hand.for_person_id,
    )


@act("matters.consult", wording="征求意见", right=a_person)
def consult(acting: Acting, *, step_id: int, people: Sequence[int], question: str) -> Done[Moved]:
    """Ask people for their opinion; the step comes back to the asker when all have replied."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    _need(question, "征求意见")
    chosen = colleagues(case, people)
    case.say(step, "consult", question, for_person_id=hand.for_person_id)
    _ask_first(case, step, [_asked(case, step, one, Relation.CONSULT, Verb.CONFIRM) for one in chosen])
    return _report(case, step, hand, {"people": list(chosen), "question": question})


@act("matters.reply_consult", wording="回复意见", right=a_person)
def reply_consult(acting: Acting, *, step_id: int, opinion: str) -> Done[Moved]:
    """Answer the question; this counts neither as consent nor as refusal."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    if step.relation is not Relation.CONSULT:
        raise Refusal("本环节不是征求意见。", todo="请直接表示同意、不同意或退回。")
    _need(opinion, "回复")
    case.say(step, "replied", opinion, for_person_id=hand.for_person_id)
    case.acted(case.me)
    case.course.close(step, StepState.DONE, case.at)
    step.outcome, step.acted_by_id, step.acted_for_id = "replied", case.me, hand.for_person_id
    go_on(case, step.position)
    return _report(case, step, hand, {"opinion": opinion})


@act("matters.recall_consult", wording="取回", right=a_person)
def recall_consult(acting: Acting, *, step_id: int) -> Done[Moved]:
    """The asker waits no longer for those he asked; replies already given stand."""
    case = store.take_by_step(acting, step_id)
    step = case.course.step(step_id)
    asked = [
        one
        for one in case.course.open_steps()
        if one.asked_by_id == step.id and one.relation in {Relation.CONSULT, Relation.BEFORE}
    ]
    if not asked:
        my_open_step(case, step_id)
        raise Refusal("没有需要取回的征求意见或加签。", todo="请直接办理本环节。")
    from_hand = hand_of(case, step)
    case.course.end_all("由发起人取回，不再等待", case.at, only=asked)
    go_on(case, step.position)
    return _report(case, step, from_hand, {})


@act("matters.add_before", wording="前加签", right=a_person)
def add_before(acting: Acting, *, step_id: int, people: Sequence[int], reason: str) -> Done[Moved]:
    """Have others agree before me; then the step is mine again."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    _need(reason, "加签")
    _not_the_desk(step)
    chosen = colleagues(case, people)
    for one in chosen:
        _not_starter(case, step, one)
    case.say(step, "add_before", reason, for_person_id=hand.for_person_id)
    _ask_first(case, step, [_asked(case, step, one, Relation.BEFORE, Verb.AGREE) for one in chosen])
    return _report(case, step, hand, {"people": list(chosen), "reason": reason})


@act("matters.add_after", wording="后加签", right=a_person)
def add_after(
    acting: Acting,
    *,
    step_id: int,
    people: Sequence[int],
    reason: str,
    outcome: str,
    opinion: str = "",
    checked: Mapping[str, Any] | None = None,
) -> Done[Moved]:
    """Decide now, and have others agree after me before the matter goes on."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    _need(reason, "加签")
    word = word_of(case, step, outcome)
    refuse_own(case, step, hand)
    need_reason(word, opinion)
    if word.counts in {Counts.REFUSE, Counts.READ}:
        raise Refusal("后加签须在本环节同意之后进行。", todo="请选择同意，或者只表示意见而不加签。")
    chosen = colleagues(case, people)
    for person_id in chosen:
        _not_starter(case, step, person_id)
    case.say(step, "add_after", reason, for_person_id=hand.for_person_id)
    case.say(step, word.code, opinion, counts=word.counts, for_person_id=hand.for_person_id)
    case.course.make_room(step, including=False)
    added = [_asked(case, step, one, Relation.AFTER, Verb.AGREE) for one in chosen]
    for one in added:
        one.turn = step.turn + 1
    case.course.add(added)
    finish_step(case, step, hand, word, checked=checked)
    return _report(case, step, hand, {"people": list(chosen), "outcome": word.code, "opinion": opinion})


def _asked(case: Case, step: StepRow, person_id: int, relation: Relation, verb: Verb) -> StepRow:
    return StepRow(
        id=case.new_id(),
        round=step.round,
        position=step.position,
        branch=step.branch,
        turn=step.turn,
        relation=relation,
        asked_by_id=step.id,
        verb=verb,
        label=relation.label,
        who="",
        who_label=place_of(person_id, case.acting.on),
        clauses=step.clauses,
        holders=(Held(person_id, None, f"{name(case.me)}{relation.label}"),),
    )


def _ask_first(case: Case, step: StepRow, asked: list[StepRow]) -> None:
    """Put the asked ones before the step in its branch; the step waits for them."""
    case.acted(case.me)
    case.course.touch(step)
    case.course.make_room(step, including=True)
    step.state = StepState.WAITING
    case.course.add(asked)
    go_on(case, step.position)


def hand_of(case: Case, step: StepRow) -> Hand:
    """The acting person's hand on his own waiting step."""
    mine = next((one for one in step.holders if case.me in {one.person_id, one.holder_id}), None)
    if mine is None:
        raise Refusal("只有征求意见或加签的人可以取回。", todo="请等对方回复。")
    return Hand(mine.holder_id, mine.for_person_id)


def _report(case: Case, step: StepRow, hand: Hand, content: dict[str, object]) -> Done[Moved]:
    return done(
        case, clauses=step.clauses, content={"step": step.id, **content}, for_person_id=hand.for_person_id
    )


def _need(text: str, what: str) -> None:
    if not text.strip():
        raise Refusal(f"{what}须写明内容。", todo=f"请写明{what}的理由或内容。")


def _not_the_desk(step: StepRow) -> None:
    if step.relation is Relation.DRAFT:
        raise Refusal("退回发起人修改的环节只能由发起人办理。", todo="请修改后重新提交，或撤回。")


def _not_starter(case: Case, step: StepRow, person_id: int) -> None:
    if step.verb.decides and person_id == case.matter.starter_id:
        raise Refusal("不能由发起人审批自己发起的事项。", todo="请改选其他人员。")
