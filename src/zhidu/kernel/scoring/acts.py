"""Proposing facts, explaining them, deciding on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act, action
from zhidu.kernel.org.public import bodies_of, departments, members_of, people
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Scope, label, refuse_marked, scan_text, unfiltered, viewer_of, viewing
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .models import ExplanationRow, FactRow
from .reads import deciders, explainers, heard, may_explain, recused
from .terms import EXPLAIN_WITHIN, FactState, Proposal, fact_kind, sources

MOST = 600
FACT = "fact"
ACCEPTED = action("scoring.accept", "采信考核记实")
DROPPED = action("scoring.drop", "不予采信考核记实")


def gather(office_id: int, on: date) -> int:
    """Ask every source what happened and propose what is new; gives how much. Run as often as one likes."""
    proposals = [one for source in sources() for one in source(office_id, on)]
    new = _new(office_id, proposals)
    for one in new:
        propose(Acting(office_id), proposal=one)
    return len(new)


def _new(office_id: int, proposals: Iterable[Proposal]) -> list[Proposal]:
    wanted = {(one.kind, one.about_kind, one.about_id): one for one in proposals}
    if not wanted:
        return []
    with unfiltered("only whether a fact was proposed before"):
        known = set(
            FactRow.objects.filter(
                office_id=office_id,
                kind__in={one[0] for one in wanted},
                about_id__in={one[2] for one in wanted},
            ).values_list("kind", "about_kind", "about_id")
        )
    return [one for key, one in wanted.items() if key not in known]


def _by_itself(acting: Acting, *, proposal: Proposal) -> None:
    """Facts are found by the system in what people did, never written by hand."""
    fact_kind(proposal.kind)
    if acting.person_id is not None:
        raise Refusal("考核记实由系统按办理记录提出，不能手工录入。", todo="有遗漏的，请告知负责认定的部门。")


@act("scoring.propose", wording="提出考核记实", right=_by_itself)
def propose(acting: Acting, *, proposal: Proposal) -> Done[int]:
    """Write a candidate, to be seen by the section concerned and by those who decide; once for each thing."""
    book = rulebook(acting.office_id, acting.on)
    days = int(str(book.parameter(EXPLAIN_WITHIN).value))
    readers = _readers(acting, proposal, deciders(book, proposal.kind))
    row = FactRow(
        office_id=acting.office_id,
        label_id=label(acting.office_id, Level.INTERNAL, scope=Scope.READERS, named=readers),
        kind=proposal.kind,
        department=proposal.department,
        about_kind=proposal.about_kind,
        about_id=proposal.about_id,
        on=proposal.on,
        clause=proposal.clause,
        data=dict(proposal.data),
        state=FactState.CANDIDATE.value,
        explain_by=book.calendar.add_workdays(acting.on, days),
    )
    with unfiltered("a new fact is written, nothing is read"):
        row.save(force_insert=True)
    return Done(FACT, row.pk, row.pk, clauses=(proposal.clause,), content=dict(proposal.data))


def _readers(acting: Acting, proposal: Proposal, who: frozenset[str]) -> set[int]:
    """The people of the section concerned, and everybody who may decide."""
    here = {f"department:{one.slug}": one.id for one in departments(acting.office_id, acting.on)}
    section = here.get(proposal.department)
    own = {one.id for one in members_of(acting.office_id, section, acting.on)} if section else set()
    deciding = {
        one.id
        for one in people(acting.office_id, acting.on)
        if bodies_of(one.id, acting.on, office_id=acting.office_id) & who
    }
    return own | deciding


def _bodies(acting: Acting) -> frozenset[str]:
    if acting.person_id is None:
        raise NotVisible
    return bodies_of(acting.person_id, acting.on, office_id=acting.office_id)


def _row(acting: Acting, fact_id: int) -> FactRow:
    """The fact, locked; raises NotVisible where the person may not see it."""
    with viewing(viewer_of(acting)):
        row: FactRow | None = FactRow.objects.filter(pk=fact_id).first()
    if row is None:
        raise NotVisible
    return row


def _section(acting: Acting, *, fact_id: int, explanation: str) -> None:
    del explanation
    row = _row(acting, fact_id)
    if not FactState(row.state).open:
        raise Overtaken("这条记实已经认定，不能再作说明。", todo="有异议的，请向负责认定的部门提出。")
    if not may_explain(row, _bodies(acting)):
        raise Refusal("只有所涉部门的人员可以说明原因。", clauses=(row.clause,), todo="请转告所涉部门。")


@act("scoring.explain", wording="说明考核记实的原因", right=_section)
def explain(acting: Acting, *, fact_id: int, explanation: str) -> Done[None]:
    """The section concerned says why; what it adds until somebody decides stands beside it."""
    said = _said(explanation, "原因")
    row = _row(acting, fact_id)
    _change(fact_id, state=FactState.EXPLAINED.value)
    with unfiltered("a new explanation is written, nothing is read"):
        ExplanationRow(
            office_id=row.office_id,
            label_id=row.label_id,
            fact=row,
            person_id=acting.person_id or 0,
            at=acting.at,
            text=said,
        ).save(force_insert=True)
    return Done(FACT, fact_id, None, clauses=(row.clause,), content={"explanation": said})


def _decider(acting: Acting, *, fact_id: int, accept: bool, reason: str) -> None:
    del accept, reason
    row = _row(acting, fact_id)
    if not FactState(row.state).open:
        raise Overtaken("这条记实已经认定。", todo="请刷新页面查看结果。")
    book = rulebook(acting.office_id, acting.on)
    if not _bodies(acting) & deciders(book, row.kind):
        raise Refusal("您不负责认定这类记实。", clauses=(row.clause,), todo="请由规定的部门认定。")
    kept_off = recused(book) if acting.person_id in explainers([row.pk])[row.pk] else None
    if kept_off is not None:
        raise Refusal(kept_off.why, clauses=kept_off.clauses, todo="请由负责认定的其他人员认定。")
    if not heard(row):
        raise Refusal(
            "所涉部门还没有说明原因，说明的时限也没有过。",
            clauses=(row.clause, book.parameter(EXPLAIN_WITHIN).clause),
            todo=f"请等所涉部门说明，或者在 {row.explain_by} 以后认定。",
        )


@act("scoring.decide", wording="认定考核记实", right=_decider)
def decide(acting: Acting, *, fact_id: int, accept: bool, reason: str) -> Done[None]:
    """Accept the fact as counting, or drop it; why is said, and stands."""
    said = _said(reason, "认定理由")
    state = FactState.ACCEPTED if accept else FactState.DROPPED
    _change(fact_id, state=state.value, decision=said, decided_by=acting.person_id, decided_at=acting.at)
    return Done(
        FACT,
        fact_id,
        None,
        clauses=(_row(acting, fact_id).clause,),
        content={"decision": said},
        action=ACCEPTED if accept else DROPPED,
    )


def _said(text: str, what: str) -> str:
    said = text.strip()
    if not said:
        raise Refusal(f"没有写明{what}。", todo=f"请填写{what}后再提交。")
    if len(said) > MOST:
        raise Refusal(f"{what}不得超过 {MOST} 字，现在 {len(said)} 字。", todo="请缩短后再提交。")
    refuse_marked(scan_text(said))
    return said


def _change(fact_id: int, **values: Any) -> None:
    """Write while the fact is open; of two at once one succeeds, and the other is told."""
    with unfiltered("the right to change the fact was checked before"):
        changed = FactRow.objects.filter(
            pk=fact_id, state__in=[one.value for one in FactState if one.open]
        ).update(**values)
    if not changed:
        raise Overtaken("这条记实刚刚已经认定。", todo="请刷新页面查看结果。")
