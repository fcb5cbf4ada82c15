"""A leader's word, recorded for him by an appointed clerk (代录), and how it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Who

from . import lookups, store
from .attaching import refuse_foreign
from .case import Case
from .closing import done
from .course import StepRow
from .deciding import finish_step, need_reason, past, word_of
from .holding import Hand, overtaken, refuse_own
from .moving import go_on
from .people import book_of, is_one_of, name
from .recorded import Awaited, awaited, confirm, note_recorded
from .returning import begin_round, copy
from .rights import a_person
from .states import Basis, Confirmed, MatterState, StepState
from .terms import Outcome
from .views import Moved


@act("matters.record_for", wording="代录", right=a_person)
def record_for(  # noqa: PLR0913 - what must be written down of a word that somebody else said
    acting: Acting,
    *,
    step_id: int,
    leader_id: int,
    outcome: str,
    basis: Basis,
    said_at: datetime,
    opinion: str = "",
    scan_id: int | None = None,
    checked: Mapping[str, Any] | None = None,
) -> Done[Moved]:
    """Close the step with what the leader said on paper, by telephone or face to face.

    ``said_at`` and the moment of recording both stand; the entry waits for the leader's confirmation or the
    sheet. Who may record, and on which basis which step, is rule data.
    """
    case = store.take_by_step(acting, step_id)
    step = case.course.step(step_id)
    _may_record(case)
    if case.matter.state is not MatterState.RUNNING or step.state is not StepState.OPEN:
        raise overtaken(case, step)
    hand = _leaders_hand(case, step, leader_id)
    _basis_suffices(case, step, basis, scan_id)
    past(case, said_at)
    word = word_of(case, step, outcome)
    refuse_own(case, step, hand)
    need_reason(word, opinion)
    refuse_foreign(case, () if scan_id is None else (scan_id,))
    heard = Heard(leader_id, basis, said_at, opinion, scan_id)
    said_id = _say(case, step, word, hand, heard)
    finish_step(case, step, hand, word, checked=checked)
    step.acted_by_id = leader_id if step.acted_by_id is not None else None
    case.acted(leader_id)
    content = heard.content(step, word)
    result = done(case, clauses=step.clauses, content=content, for_person_id=leader_id)
    until = book_of(case).calendar.add_workdays(acting.on, case.matter.terms.confirm_days)
    note_recorded(case, said_id, leader_id, until, scan_id if basis is Basis.SCAN else None)
    return result


@dataclass(frozen=True, slots=True)
class Heard:
    """From whom the clerk has the word, on what, since when; the words, and the scanned sheet if any."""

    leader_id: int
    basis: Basis
    said_at: datetime
    opinion: str
    scan_id: int | None

    def content(self, step: StepRow, word: Outcome) -> dict[str, Any]:
        """What goes into the journal's digest."""
        told = {"step": step.id, "outcome": word.code, "basis": self.basis.value}
        return {**told, "said_at": self.said_at, "opinion": self.opinion}


def _say(case: Case, step: StepRow, word: Outcome, hand: Hand, heard: Heard) -> int:
    """The opinion as the leader's, recorded by the clerk; gives its id."""
    said = case.say(
        step,
        word.code,
        heard.opinion,
        counts=word.counts,
        for_person_id=hand.for_person_id,
        attachments=() if heard.scan_id is None else (heard.scan_id,),
    )
    case.said[-1] = replace(
        said,
        person_id=heard.leader_id,
        recorded_by_id=case.me,
        basis=heard.basis.value,
        said_at=heard.said_at,
    )
    return said.id


def _may_record(case: Case) -> None:
    recorders = case.matter.terms.recorders
    if not lookups.reads(case.matter.id, case.me):
        raise NotVisible
    if not is_one_of(case.me, case.acting.on, recorders):
        who = "、".join(book_of(case).label_of_who(Who.parse(one)) for one in recorders)
        raise Refusal("您不是指定的代录人员。", todo=f"请交由{who}代录。")


def _leaders_hand(case: Case, step: StepRow, leader_id: int) -> Hand:
    if leader_id == case.me:
        raise Refusal("本人的意见不用代录。", todo="请直接办理。")
    for one in step.holders:
        if leader_id in {one.person_id, one.holder_id}:
            return Hand(one.holder_id, None if leader_id == one.holder_id else one.for_person_id)
    raise Refusal(f"“{step.label}”环节不由{name(leader_id)}办理。", todo="请核对环节和领导姓名。")


def _basis_suffices(case: Case, step: StepRow, basis: Basis, scan_id: int | None) -> None:
    terms = case.matter.terms
    if (step.verb.value, basis.value) not in terms.recorded_on:
        ruled = terms.paper[step.verb.value]
        raise Refusal(
            f"“{step.label}”只认签批件，不能凭{basis.label}代录。",
            clauses=ruled.clauses,
            todo="请先取得领导签字的纸质件，扫描后再代录。",
        )
    if basis is Basis.SCAN and scan_id is None:
        raise Refusal("没有上传签批件。", todo="请上传签批件的扫描件，再代录。")


@act("matters.confirm_record", wording="确认代录", right=a_person)
def confirm_record(acting: Acting, *, opinion_id: int, agrees: bool = True, remark: str = "") -> Done[Moved]:
    """The leader confirms what was recorded for him, or says that he did not say so.

    In the latter case the step is his again if the matter still runs; what was recorded stays, marked.
    """
    waiting = _waiting(opinion_id)
    case = store.take(acting, waiting.matter_id)
    if waiting.leader_id != case.me:
        if not lookups.reads(case.matter.id, case.me):
            raise NotVisible
        raise Refusal(f"应由{name(waiting.leader_id)}本人确认。", todo="请由其本人确认，或补交签批件。")
    if not agrees and not remark.strip():
        raise Refusal("不认可代录的，须写明实际意见。", todo="请写明您实际表示的意见。")
    refuse_marks(remark, within=case.kind.code)
    if not confirm(case, opinion_id, Confirmed.SELF if agrees else Confirmed.DENIED, remark):
        raise _already(waiting)
    if not agrees:
        case.say(None, "denied", remark)
        _ask_again(case, waiting)
    return done(case, content={"opinion": opinion_id, "agrees": agrees, "remark": remark})


def _ask_again(case: Case, waiting: Awaited) -> None:
    if case.matter.state is not MatterState.RUNNING:
        return
    step = case.course.step(waiting.step_id)
    begin_round(case)
    for one in case.course.open_steps():
        if one.position > step.position:
            again = copy(case, one)
            case.course.end_all(f"“{step.label}”的代录未获认可，重新办理", case.at, only=[one])
            case.course.add([again])
    case.course.add([copy(case, step)])
    go_on(case, None)


@act("matters.attach_scan", wording="补交签批件", right=a_person)
def attach_scan(acting: Acting, *, opinion_id: int, file_id: int) -> Done[Moved]:
    """The signed sheet came in and stands in for the leader's own confirmation."""
    waiting = _waiting(opinion_id)
    case = store.take(acting, waiting.matter_id)
    _may_record(case)
    refuse_foreign(case, (file_id,))
    if not confirm(case, opinion_id, Confirmed.SHEET, "", file_id):
        raise _already(waiting)
    return done(case, content={"opinion": opinion_id, "file": file_id})


def _waiting(opinion_id: int) -> Awaited:
    found = awaited(opinion_id)
    if found is None:
        raise NotVisible
    return found


def _already(waiting: Awaited) -> Overtaken:
    when = f"{waiting.confirmed_at.astimezone(LEGAL_ZONE):%m月%d日 %H:%M}" if waiting.confirmed_at else "刚才"
    return Overtaken(f"这条代录意见已于{when}确认。", todo="无须再次确认。")
