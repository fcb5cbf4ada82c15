"""Back: sent back, handed in again, withdrawn. What was said stays; steps to be done again are new steps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import unavailable
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Strength, Verb

from . import lookups, store
from .carrying import go_under_newer
from .case import Case
from .closing import done
from .course import Held, StepRow
from .guarding import bind, findings, judge
from .holding import my_open_step, running
from .kinds import SUBMIT, GuardFacts
from .marks import refuse_marks_in
from .moving import go_on
from .people import book_of, name, resolve_anew
from .rights import a_person
from .sqlvalues import stamp
from .states import MatterState, Relation, StepState
from .submitting import plan
from .views import Moved, Reason

SENT_BACK = "send_back"


@act("matters.send_back", wording="退回", right=a_person)
def send_back(
    acting: Acting, *, step_id: int, to: int | None, opinion: str, straight: bool = False
) -> Done[Moved]:
    """Send the matter back to an earlier step, or to its starter (``to`` None).

    From there it runs forward again, or with ``straight`` comes directly back to the one who sent it.
    """
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    if step.relation in {Relation.CONSULT, Relation.DRAFT}:
        raise Refusal(f"“{step.label}”环节不能退回。", todo="请回复意见，或修改后重新提交。")
    if not opinion.strip():
        raise Refusal("退回须写明理由。", todo="请在意见栏写明退回的理由和需要修改的内容。")
    target = _target(case, step, to)
    case.say(step, SENT_BACK, opinion, for_person_id=hand.for_person_id)
    case.acted(case.me)
    case.course.close(step, StepState.RETURNED, case.at)
    step.acted_by_id, step.acted_for_id, step.outcome = case.me, hand.for_person_id, SENT_BACK
    begin_round(case)
    again = _ways_back(case, step, target, straight=straight)
    case.course.end_all(f"“{step.label}”退回，本环节中止", case.at, only=case.course.at_place(step.position))
    case.course.add([_first(case, target), *again])
    go_on(case, None)
    return done(
        case,
        clauses=step.clauses,
        content={"step": step.id, "to": to or 0, "straight": straight, "opinion": opinion},
        for_person_id=hand.for_person_id,
    )


def _target(case: Case, step: StepRow, to: int | None) -> StepRow | None:
    if to is None:
        return None
    target = next((one for one in case.course.steps if one.id == to), None)
    if target is None or target.state is not StepState.DONE or target.position >= step.position:
        raise Refusal("只能退回到前面已经办理过的环节。", todo="请从已办环节中选择，或退回发起人。")
    if target.acted_by_id is None:
        raise Refusal(
            f"“{target.label}”环节没有人办理过，不能退回到那里。", todo="请改选其他环节，或退回发起人。"
        )
    return target


def begin_round(case: Case) -> None:
    """Count one round more: steps made from here on belong to it."""
    case.matter.rounds += 1
    case.changed["rounds"] = case.matter.rounds


def _first(case: Case, target: StepRow | None) -> StepRow:
    """The step that the matter goes back to: the starter's desk, or the target in the same hands."""
    if target is None:
        return desk(case)
    again = copy(case, target)
    hand = target.acted_for_id or target.acted_by_id
    same = [one for one in target.holders if hand in {one.holder_id, one.person_id}]
    if hand is not None and unavailable(case.matter.office_id, [hand], case.acting.on):
        resolve_anew(case, again)
        again.add_note(f"原办理人{name(hand)}不在岗或已离任，退回后另行确定办理人")
    elif same:
        again.holders = tuple(same)
    return again


def desk(case: Case) -> StepRow:
    """The starter's own step, to mend the form and hand it in again; before every place of the rules."""
    return StepRow(
        id=case.new_id(),
        round=case.matter.rounds,
        position=0,
        relation=Relation.DRAFT,
        verb=Verb.DRAFT,
        label="修改",
        who="starter",
        who_label="发起人",
        holders=(Held(case.matter.starter_id, None, "发起人"),),
    )


def copy(case: Case, step: StepRow) -> StepRow:
    """The same step, to be done once more in the present round."""
    return replace(
        step,
        id=case.new_id(),
        round=case.matter.rounds,
        state=StepState.WAITING,
        version=1,
        note="",
        outcome="",
        checked=None,
        elsewhere="",
        merged_into_id=None,
        acted_by_id=None,
        acted_for_id=None,
        arrived_at=None,
        due_at=None,
        acted_at=None,
    )


def _ways_back(case: Case, step: StepRow, target: StepRow | None, *, straight: bool) -> list[StepRow]:
    """The steps between the target and the sender to be done once more, the sender's place included."""
    place = _to_repeat_here(case, step, whole=not straight)
    if straight:
        return place
    low = target.position if target is not None else 0
    return [*(copy(case, one) for one in _latest(case, low, step.position)), *place]


def _latest(case: Case, low: int, high: int) -> list[StepRow]:
    """Planned steps between two places, each as its last round left it; not the starter's draft."""
    latest: dict[tuple[int, int], StepRow] = {}
    for one in sorted(case.course.steps, key=lambda step: step.round):
        drafted = one.verb is Verb.DRAFT and one.acted_by_id == case.matter.starter_id
        if low < one.position < high and one.relation is Relation.PLANNED and not drafted:
            latest[one.position, one.branch] = one
    return [latest[key] for key in sorted(latest) if not latest[key].live]


def _to_repeat_here(case: Case, step: StepRow, *, whole: bool) -> list[StepRow]:
    """At the sender's place: what was not done yet, and with ``whole`` what the others had said too."""
    here = [one for one in case.course.steps if one.position == step.position]
    unfinished = [one for one in here if one is step or (one.live and one.relation is not Relation.CONSULT)]
    branches = {one.branch for one in unfinished if one.relation is Relation.PLANNED}
    said = _latest(case, step.position - 1, step.position + 1) if whole else []
    beside = [one for one in said if one.branch not in branches and one is not step]
    return [copy(case, one) for one in (*unfinished, *beside)]


@act("matters.resubmit", wording="修改后提交", right=a_person)
def resubmit(
    acting: Acting,
    *,
    step_id: int,
    form: Mapping[str, Any],
    opinion: str = "",
    reasons: Mapping[str, Reason] | None = None,
) -> Done[Moved]:
    """The starter hands in the mended form; the rules are asked again, and a changed way is planned anew."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    if step.relation is not Relation.DRAFT:
        raise Refusal("只有退回给发起人修改的事项才能重新提交。", todo="请在本环节表示意见。")
    refuse_marks_in(form, case.kind.code)
    of = case.kind
    form = of.complete(acting, case.matter.id, form)
    case.changed["form"] = case.matter.form_text = json.dumps(dict(form), ensure_ascii=False)
    case.changed["title"] = case.matter.title = of.title(form)[:300]
    case.course.close(step, StepState.DONE, case.at)
    step.acted_by_id, step.acted_for_id, step.outcome = case.me, hand.for_person_id, "resubmitted"
    case.say(step, "resubmitted", opinion, for_person_id=hand.for_person_id)
    case.acted(case.me)
    clauses = _way_again(case, form, reasons or {})
    if of.save_detail is not None:
        of.save_detail(acting, case.matter.id, form)
    go_on(case, None)
    return done(
        case,
        clauses=clauses,
        content={"step": step.id, "form": dict(form), "opinion": opinion},
        for_person_id=hand.for_person_id,
    )


def _way_again(case: Case, form: Mapping[str, Any], reasons: Mapping[str, Reason]) -> tuple[str, ...]:
    """Ask the rules again: the same way goes on where it was, another one is planned from its start."""
    go_under_newer(case)
    of, book = case.kind, book_of(case)
    answer = book.ask(of.question(form))  # type: ignore[var-annotated, arg-type]
    if answer.to_json()["answer"] == lookups.last_way(case.matter.id):
        verdicts = judge(of, GuardFacts(at=SUBMIT, form=form, matter_id=case.matter.id), book)
        case.heard += [one.heard for one in verdicts]
        _place_first(case, bind(case, findings(verdicts), reasons))
        return tuple(clause.id for clause in answer.clauses)
    case.course.end_all("表单修改后适用的办理程序不同，重新安排", case.at)
    last = max(one.position for one in case.course.steps)
    return plan(case, of, form, book, reasons, after=last)


def _place_first(case: Case, extra: list[StepRow]) -> None:
    """Consents beforehand stand at the starter's own place, behind his desk."""
    for number, step in enumerate(extra, 1):
        step.round, step.position, step.turn = case.matter.rounds, 0, number
    case.course.add(extra)


@act("matters.withdraw", wording="撤回", right=a_person)
def withdraw(acting: Acting, *, matter_id: int, reason: str = "", for_good: bool = False) -> Done[Moved]:
    """The starter takes the matter back to his desk, before the next person has acted; or for good.

    How hard that condition binds is rule data: where it holds in principle, a reason lets it give way.
    """
    case = store.take(acting, matter_id)
    if case.matter.starter_id != case.me:
        if not lookups.reads(matter_id, case.me):
            raise NotVisible
        raise Refusal("只有发起人可以撤回。", todo="需要中止办理的，请联系发起人或办公室。")
    running(case)
    at_desk = next((one for one in case.course.open_steps() if one.relation is Relation.DRAFT), None)
    if at_desk is not None and not for_good:
        raise Overtaken("该事项已在您手中，无须撤回。", todo="请修改后重新提交，或选择不再办理。")
    clauses = _may_withdraw(case, reason) if at_desk is None else ()
    case.say(None, "withdraw", reason)
    begin_round(case)
    case.course.end_all("发起人撤回", case.at)
    if for_good:
        case.set_state(MatterState.WITHDRAWN)
        case.changed["finished_at"] = stamp(case.at)
    else:
        _back_to_desk(case)
    return done(case, clauses=clauses, content={"reason": reason, "for_good": for_good})


def _back_to_desk(case: Case) -> None:
    beyond = max(one.position for one in case.course.steps) + 1
    case.course.add([desk(case), *(copy(case, one) for one in _latest(case, 0, beyond))])
    go_on(case, None)


def _may_withdraw(case: Case, reason: str) -> tuple[str, ...]:
    """Whether the rules let him, as things stand; gives the clauses."""
    desks = [one.acted_at for one in case.course.steps if one.relation is Relation.DRAFT and one.acted_at]
    since = max(desks, default=None)
    acted = any(
        one.acted_by_id not in {None, case.me} and (since is None or (one.acted_at or case.at) > since)
        for one in case.course.steps
    )
    ruled = case.matter.terms.withdrawal[acted]
    if ruled.yes or ruled.strength is Strength.HINT:
        return ruled.clauses
    if ruled.strength is Strength.MUST or not reason.strip():
        todo = "请联系当前办理人退回。" if ruled.strength is Strength.MUST else "确需撤回的，请写明理由。"
        raise Refusal("后面的环节已经办理，不能撤回。", clauses=ruled.clauses, todo=todo)
    return ruled.clauses
