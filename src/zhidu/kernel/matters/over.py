"""A higher post decides at once; those skipped read it afterwards (补阅), nobody agrees in their name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Refusal, Verb

from . import store
from .case import Case
from .closing import done
from .course import StepRow
from .deciding import check, mark, need_reason, word_of
from .guarding import bind, findings, judge
from .holding import my_hand, overtaken, refuse_own, running
from .moving import REREAD, facts_at, go_on
from .people import book_of, is_superior, names
from .rights import a_person
from .sqlvalues import stamp
from .states import Counts, MatterState, StepState
from .terms import Outcome
from .views import Moved

SKIPPABLE = frozenset({Verb.AGREE, Verb.APPROVE, Verb.COUNTERSIGN})


@act("matters.decide_over", wording="直接审定", right=a_person)
def decide_over(
    acting: Acting,
    *,
    step_id: int,
    outcome: str,
    opinion: str,
    checked: Mapping[str, Any] | None = None,
) -> Done[Moved]:
    """A higher post decides at its later, waiting step at once; lower consents before it are skipped.

    Registration and the like are not consents: they stay to be done. Raises Refusal for one who is not above
    all of those he would skip. The checklist of his own step is his to tick as ever.
    """
    case = store.take_by_step(acting, step_id)
    running(case)
    step = case.course.step(step_id)
    hand = my_hand(case, step)
    if step.state is not StepState.WAITING or not step.verb.decides:
        raise overtaken(case, step)
    word = _word(case, step, outcome, opinion)
    refuse_own(case, step, hand)
    _skip(case, step, hand.holder_id)
    case.say(step, word.code, opinion, counts=word.counts, for_person_id=hand.for_person_id)
    case.acted(case.me)
    step.arrived_at = case.at
    mark(case, step, hand, word, checked or {})
    _settle(case, step, word)
    return done(
        case,
        clauses=step.clauses,
        content={"step": step.id, "outcome": word.code, "opinion": opinion},
        for_person_id=hand.for_person_id,
    )


def _settle(case: Case, step: StepRow, word: Outcome) -> None:
    """Refused, the matter ends; agreed, it goes on behind the step."""
    if word.counts is Counts.REFUSE:
        case.course.end_all(f"“{step.label}”{word.label}", case.at)
        case.set_state(MatterState.REFUSED)
        case.changed["finished_at"] = stamp(case.at)
        return
    check(case, step)
    _guard(case, step, word.code)
    if case.kind.acted is not None:
        case.kind.acted(case.acting, facts_at(case, step, word.code))
    go_on(case, step.position)


def _word(case: Case, step: StepRow, outcome: str, opinion: str) -> Outcome:
    if not opinion.strip():
        raise Refusal("越过下级直接审定的，须写明意见。", todo="请写明直接审定的意见。")
    word = word_of(case, step, outcome)
    need_reason(word, opinion)
    if word.counts is Counts.READ:
        raise Refusal(f"“{word.label}”不表示是否同意，不能用来直接审定。", todo="请选择同意或不同意。")
    return word


def _skip(case: Case, mine: StepRow, holder_id: int) -> None:
    before = [one for one in case.course.live() if one.position < mine.position and one.verb in SKIPPABLE]
    lower = {one for step in before for one in step.holder_ids if one != holder_id}
    for person_id in lower:
        if not is_superior(holder_id, person_id, case.acting.on):
            raise Refusal(
                f"{names([person_id]).get(person_id, '')}不是您的下级，其环节不能越过。",
                todo="请等该环节办理，或者请其先行办理。",
            )
    for step in before:
        case.course.close(step, StepState.SKIPPED, case.at)
        step.add_note("上级已直接审定，请补阅")
        case.send_to_read((one.person_id for one in step.holders if one.person_id != case.me), REREAD)


def _guard(case: Case, step: StepRow, outcome: str) -> None:
    if not any(step.verb in guard.at for guard in case.kind.guards):
        return
    book = book_of(case)
    verdicts = judge(case.kind, facts_at(case, step, outcome), book)
    case.heard += [one.heard for one in verdicts]
    bind(case, findings(verdicts), {})
