"""At a step: agree, refuse, read, sign, carry out; also where it was done in another system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act, action
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import Ground, Overtaken, Refusal, Verb

from . import store
from .attaching import refuse_foreign
from .case import Case
from .closing import done
from .course import StepRow
from .guarding import bind, findings, judge
from .holding import Hand, my_open_step, refuse_own
from .moving import Echo, facts_at, go_on
from .people import book_of
from .rights import a_person
from .sqlvalues import stamp
from .states import Counts, MatterState, Relation, StepState
from .terms import Outcome
from .views import Moved, Reason

AGREED = action("matters.agree", "同意")
REFUSED = action("matters.refuse", "不同意")
SIGNED = action("matters.sign", "签发")
PASSED = action("matters.pass", "核查通过")
READ = action("matters.note", "圈阅（不作为同意）")
_ACTIONS = {Counts.AGREE: AGREED, Counts.REFUSE: REFUSED, Counts.READ: READ}
_AGREED = {Verb.SIGN: SIGNED, Verb.CHECK: PASSED}


@act("matters.decide", wording="办理", right=a_person)
def decide(
    acting: Acting,
    *,
    step_id: int,
    outcome: str,
    opinion: str = "",
    checked: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Reason] | None = None,
    attachments: Sequence[int] = (),
) -> Done[Moved]:
    """End the step with a word of the office (agree, refuse, instruct, circled, read, sign, done …).

    A word that only counts as read leaves the decision open. ``checked`` holds the ticked checklist items by
    their number from "0"; ``reasons`` why a rule that binds in principle gives way. Raises NotVisible,
    Overtaken or Refusal.
    """
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    word = word_of(case, step, outcome)
    refuse_own(case, step, hand)
    need_reason(word, opinion)
    refuse_foreign(case, attachments)
    said = case.say(
        step,
        word.code,
        opinion,
        counts=word.counts,
        for_person_id=hand.for_person_id,
        attachments=attachments,
    )
    finish_step(case, step, hand, word, checked=checked, reasons=reasons)
    return report(case, step, word, said.text, hand)


def report(case: Case, step: StepRow, word: Outcome, text: str, hand: Hand) -> Done[Moved]:
    """Write the case and report what was decided."""
    return done(
        case,
        clauses=step.clauses,
        content={"step": step.id, "outcome": word.code, "opinion": text, "checked": dict(step.checked or {})},
        action=_action(step, word),
        for_person_id=hand.for_person_id,
    )


def _action(step: StepRow, word: Outcome) -> str:
    """What the journal calls it: consent by its verb, refusal and reading alike everywhere."""
    if word.counts is Counts.AGREE and step.verb in _AGREED:
        return _AGREED[step.verb]
    return _ACTIONS.get(word.counts, "")


def word_of(case: Case, step: StepRow, code: str) -> Outcome:
    """The outcome the step may end with; raises Refusal naming those it may."""
    if step.relation in {Relation.CONSULT, Relation.DRAFT}:
        what = "请回复意见" if step.relation is Relation.CONSULT else "请修改后重新提交"
        raise Refusal(f"“{step.label}”环节不作同意与否的表态。", todo=f"{what}。")
    found = case.matter.terms.outcome(step.verb, code)
    if found is None:
        words = "、".join(one.label for one in case.matter.terms.outcomes[step.verb])
        raise Refusal(f"“{step.label}”环节不能这样办理。", todo=f"可以选择：{words}。")
    return found


def need_reason(word: Outcome, opinion: str) -> None:
    """One who says no says why."""
    if word.counts is Counts.REFUSE and not opinion.strip():
        raise Refusal("不同意的，须写明理由。", todo="请在意见栏写明不同意的理由。")


def finish_step(
    case: Case,
    step: StepRow,
    hand: Hand,
    word: Outcome,
    *,
    checked: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Reason] | None = None,
) -> None:
    """Let the word take effect on the step and on the way."""
    case.acted(case.me)
    if word.counts is Counts.READ and step.verb.decides:
        case.course.touch(step).add_note(f"{word.label}，尚未表示是否同意")
        return
    mark(case, step, hand, word, checked or {})
    if word.counts is Counts.REFUSE:
        _refuse(case, step, word)
        return
    check(case, step)
    _guard(case, step, word, reasons or {})
    if case.kind.acted is not None:
        case.kind.acted(case.acting, facts_at(case, step, word.code))
    echo = Echo(step, hand.holder_id, word.counts) if word.counts is Counts.AGREE else None
    go_on(case, step.position, echo)


def mark(case: Case, step: StepRow, hand: Hand, word: Outcome, checked: Mapping[str, Any]) -> None:
    """Write on the step how it ended, and by whose hand."""
    case.course.close(step, StepState.DONE, case.at)
    step.outcome = word.code
    step.checked = dict(checked) or None
    step.acted_at = case.at
    step.acted_by_id = case.me
    step.acted_for_id = hand.for_person_id


def _refuse(case: Case, step: StepRow, word: Outcome) -> None:
    """A no ends the matter; that of somebody asked to agree beforehand goes back to the one who asked."""
    if step.relation is Relation.BEFORE:
        go_on(case, step.position)
        return
    case.course.end_all(f"“{step.label}”{word.label}", case.at)
    case.set_state(MatterState.REFUSED)
    case.changed["finished_at"] = stamp(case.at)


def check(case: Case, step: StepRow) -> None:
    """All required items of the step's checklist are ticked."""
    if not step.checklist:
        return
    checklist = book_of(case).checklist(step.checklist)
    ticked = step.checked or {}
    missing = [
        item
        for number, item in enumerate(checklist.items)
        if item.required and not ticked.get(str(number), False)
    ]
    if missing:
        told = "；".join(item.text.rstrip("。；") for item in missing)
        clauses = tuple(dict.fromkeys(item.clause or checklist.clause for item in missing))
        raise Refusal(
            f"《{checklist.label}》还有未核对的事项：{told}。",
            clauses=clauses,
            todo="请逐项核对后再办理。",
            said=f"《{checklist.label}》还有 {len(missing)} 项没有核对：",
            grounds=tuple(Ground(item.text, (item.clause or checklist.clause,)) for item in missing),
        )


def _guard(case: Case, step: StepRow, word: Outcome, reasons: Mapping[str, Reason]) -> None:
    """Ask the kind's guards at this verb; a superior's consent beforehand comes before the matter goes on."""
    if not any(step.verb in guard.at for guard in case.kind.guards):
        return
    book = book_of(case)
    verdicts = judge(case.kind, facts_at(case, step, word.code), book)
    case.heard += [one.heard for one in verdicts]
    extra = bind(case, findings(verdicts), reasons)
    for number, added in enumerate(extra, 1):
        added.round, added.position, added.branch = step.round, step.position, step.branch
        added.turn, added.asked_by_id = step.turn + number, step.id
    if extra:
        for later in case.course.at_place(step.position):
            if later.branch == step.branch and later.turn > step.turn:
                case.course.touch(later).turn += len(extra)
        case.course.add(extra)


@act("matters.done_elsewhere", wording="登记在别处办理", right=a_person)
def done_elsewhere(  # noqa: PLR0913 - what must be written down of what was done elsewhere
    acting: Acting,
    *,
    step_id: int,
    system: str,
    number: str,
    outcome: str,
    said_at: datetime,
    opinion: str = "",
    scan_id: int | None = None,
    checked: Mapping[str, Any] | None = None,
) -> Done[Moved]:
    """The step was done in another system: which, under which number, when, with which scan."""
    case = store.take_by_step(acting, step_id)
    step, hand = my_open_step(case, step_id)
    word = word_of(case, step, outcome)
    refuse_own(case, step, hand)
    refuse_marks(system, number, within=case.kind.code)
    if not system.strip() or not number.strip():
        raise Refusal("没有写明在哪个系统、以什么编号办理。", todo="请填写系统名称和该系统中的编号。")
    past(case, said_at)
    scans = () if scan_id is None else (scan_id,)
    refuse_foreign(case, scans)
    case.say(
        step, word.code, opinion, counts=word.counts, for_person_id=hand.for_person_id, attachments=scans
    )
    step.elsewhere = f"{system.strip()}，编号{number.strip()}，{said_at:%Y-%m-%d %H:%M}"[:200]
    finish_step(case, step, hand, word, checked=checked)
    return done(
        case,
        clauses=step.clauses,
        content={"step": step.id, "outcome": word.code, "elsewhere": step.elsewhere, "opinion": opinion},
        for_person_id=hand.for_person_id,
    )


def past(case: Case, said_at: datetime) -> None:
    """What is reported was said before now; nothing is dated ahead."""
    if said_at.tzinfo is None:
        raise Refusal("表示意见的时间不明确。", todo="请填写日期和时间。")
    if said_at > case.at:
        raise Overtaken("表示意见的时间晚于现在。", todo="请填写实际表示意见的时间。")
