"""Guards: what the rules say to the facts at a place, and what follows by their strength."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.rulebook.public import Answer, NoRule, Quantity, Refused, Rulebook, YesNo
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import Ground, Refusal, Strength, Verb

from .case import Case, Gave, Heard
from .course import Held, StepRow
from .kinds import Guard, GuardFacts, MatterKind
from .people import answers_himself, book_of, is_superior, name, place_of
from .states import Relation
from .views import Finding, Reason

NO_REASONS: Mapping[str, Reason] = {}


class NeedsReason(Refusal):
    """A rule that binds in principle: it would give way to a reason and a superior who answers for it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            finding.what,
            clauses=finding.clauses,
            todo="规定为“原则上”：确需例外的，请写明理由，并指定同意例外的上级领导。",
        )
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one guard's question was answered, and the finding if the answer is no."""

    heard: Heard
    finding: Finding | None


def judge(kind: MatterKind, facts: GuardFacts, book: Rulebook) -> tuple[Verdict, ...]:
    """Ask every guard of the kind at this place; an office without such a rule is not bound by it."""
    verdicts = []
    for guard in kind.guards:
        question = guard.ask(facts) if facts.at in guard.at else None
        if question is None:
            continue
        try:
            answer = book.ask(question)  # type: ignore[var-annotated, arg-type]
        except NoRule:
            continue
        verdicts.append(Verdict(heard(guard.code, answer, book.digest), _finding(guard, facts, answer)))
    return tuple(verdicts)


def heard(purpose: str, answer: Answer[object], digest: str) -> Heard:
    """An answer as it is kept with the matter, so that it can be replayed."""
    told = answer.to_json()
    inputs = {
        key: str(value) if not isinstance(value, bool | int) else value
        for key, value in answer.inputs.items()
    }
    return Heard(
        purpose=purpose,
        question=answer.question,
        inputs=json.dumps(inputs, ensure_ascii=False),
        answer=json.dumps(told, ensure_ascii=False),
        digest=digest,
    )


def _finding(guard: Guard, facts: GuardFacts, answer: Answer[object]) -> Finding | None:
    what = _against(guard, facts, answer)
    if not what:
        return None
    return Finding(
        guard=guard.code,
        what=what,
        clauses=tuple(clause.id for clause in answer.clauses),
        strength=answer.strength,
        todo=guard.todo,
        above=answer.from_above,
    )


def _against(guard: Guard, facts: GuardFacts, answer: Answer[object]) -> str:
    """What the answer has against the facts; empty if nothing."""
    value = answer.value
    if isinstance(value, YesNo) and value.yes:
        return ""
    if isinstance(value, Quantity) and guard.within is not None:
        return guard.within(facts, value)
    if guard.against is not None and not isinstance(value, YesNo | Refused):
        return guard.against(facts, answer)
    what = value.why if isinstance(value, Refused) else answer.because
    detail = guard.detail(facts)
    return f"{what.rstrip('。')}：{detail}" if detail else what


def findings(verdicts: Iterable[Verdict]) -> tuple[Finding, ...]:
    """What was answered with no."""
    return tuple(one.finding for one in verdicts if one.finding is not None)


def bind(case: Case, found: Iterable[Finding], reasons: Mapping[str, Reason]) -> list[StepRow]:
    """Let the findings bind as hard as their rows say; gives the steps of superiors who agree first.

    禁止 raises Refusal; 原则上 gives way to a reason and a superior; 提示 binds nobody. In trial running
    the office's own rules do not bind, and what they would have stopped is kept for the monthly sheet; what a
    higher authority forbids no office can suspend.
    """
    found = [one for one in found if one.strength is not Strength.HINT]
    if case.matter.trial:
        _stop(one for one in found if one.above and one.strength is Strength.MUST)
        case.gave += [_gave(one, trial=True) for one in found]
        return []
    _stop(one for one in found if one.strength is Strength.MUST)
    return [step for one in found for step in _give_way(case, one, reasons)]


def _stop(found: Iterable[Finding]) -> None:
    stopping = tuple(found)
    if stopping:
        raise Refusal(
            "；".join(one.what.rstrip("。") for one in stopping) + "。",
            clauses=tuple(dict.fromkeys(clause for one in stopping for clause in one.clauses)),
            todo=" ".join(dict.fromkeys(one.todo or _TODO for one in stopping)),
            said=f"有 {len(stopping)} 处不符合规定，没有办理：",
            grounds=tuple(Ground(one.what, one.clauses, one.todo or _TODO) for one in stopping),
        )


_TODO = "请按规定改正后再办理。"


def _give_way(case: Case, finding: Finding, reasons: Mapping[str, Reason]) -> list[StepRow]:
    reason = reasons.get(finding.guard)
    refuse_marks(reason.text if reason else "", within=case.kind.code)
    if reason is None or not reason.text.strip():
        raise NeedsReason(finding)
    if answers_himself(case, reason.superior_id):
        case.gave.append(_gave(finding, reason=reason))
        return []
    if not is_superior(reason.superior_id, case.me, case.acting.on):
        raise Refusal(
            f"{name(reason.superior_id)}不是您的上级领导，不能同意这项例外。",
            clauses=finding.clauses,
            todo="请改选您的部门负责人、分管领导或主要负责人。",
        )
    if reason.afterwards:
        days = case.matter.terms.supplement_days
        until = book_of(case).calendar.add_workdays(case.acting.on, days)
        case.gave.append(_gave(finding, reason=reason, until=until))
        return []
    case.gave.append(_gave(finding, reason=reason))
    return [_exception_step(case, finding, reason)]


def _gave(
    finding: Finding, *, trial: bool = False, reason: Reason | None = None, until: date | None = None
) -> Gave:
    return Gave(
        guard=finding.guard,
        what=finding.what,
        clauses=finding.clauses,
        strength=finding.strength.value,
        trial=trial,
        reason=reason.text.strip() if reason else "",
        superior_id=reason.superior_id if reason else None,
        supplement_by=until,
    )


def _exception_step(case: Case, finding: Finding, reason: Reason) -> StepRow:
    return StepRow(
        id=case.new_id(),
        position=0,
        relation=Relation.EXCEPTION,
        verb=Verb.AGREE,
        label="同意例外",
        who="",
        who_label=place_of(reason.superior_id, case.acting.on),
        clauses=" ".join(finding.clauses)[:300],
        note=f"例外理由：{reason.text.strip()}"[:600],
        holders=(Held(reason.superior_id, None, "由发起例外的人指定的上级领导"),),
    )
