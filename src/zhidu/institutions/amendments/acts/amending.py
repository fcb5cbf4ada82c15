"""The matter 制度修订: a draft sent for consent, frozen on its way, in force at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhidu.institutions.amendments.models import Amendment
from zhidu.institutions.amendments.reads import AMENDMENTS, obstacles
from zhidu.institutions.amendments.rules import AmendmentChain, Change, MayHold, Obstacle
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    id_in,
    register_kind,
)
from zhidu.kernel.regulations.public import (
    DraftCard,
    draft,
    draft_changes,
    enact,
    keeps_rules,
    propose,
    reopen,
)
from zhidu.kernel.rulebook.public import Difference, Part
from zhidu.kernel.words.public import NotVisible, Refusal, Verb

Form = Mapping[str, Any]
AT = frozenset({SUBMIT, Verb.AGREE, Verb.APPROVE, Verb.COUNTERSIGN, Verb.SIGN})
MOST_TOLD, MOST_CHANGES = 5, 60


def complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The form with what the draft says; Refusal for others than the rule keeper, or where the draft is none
    that can be sent.
    """
    keeps_rules(acting)
    card = _draft(acting, matter_id, form)
    changes = draft_changes(card)
    return {
        **form,
        "draft_id": str(card.id),
        "office": card.office_id,
        "change": (Change.ADD if card.based_on_id is None else Change.AMEND).value,
        "regulation": card.regulation,
        "title": card.title,
        "effective_on": card.effective_on.isoformat(),
        "transition": card.transition.label,
        "reason": card.reason,
        "count": len(changes),
        "changes": _listed(changes),
    }


def _listed(changes: Sequence[Difference]) -> str:
    """What is changed, line by line; of the cases, which only prove it, the number."""
    rules = [str(one) for one in changes if one.part is not Part.CASE]
    cases = len(changes) - len(rules)
    more = [f"……另有 {len(rules) - MOST_CHANGES} 处"] if len(rules) > MOST_CHANGES else []
    proofs = [f"另改用例 {cases} 处"] if cases else []
    return "\n".join([*rules[:MOST_CHANGES], *more, *proofs])


def _draft(acting: Acting, matter_id: int | None, form: Form) -> DraftCard:
    """The draft that the form names, open to be sent."""
    draft_id = id_in(form, "draft_id")
    if draft_id is None:
        if matter_id is None:
            raise ValueError("not filled in yet")
        raise Refusal("没有选择制度草案。", todo="请先在“制度—草案”中起草，再由草案页送审。")
    try:
        card = draft(draft_id, acting.office_id)
    except NotVisible:
        raise Refusal("没有这份制度草案。", todo="请从列表中重新选择。") from None
    if not card.is_open:
        raise Refusal(
            f"《{card.title}》的草案{card.state.label}，不能再送审。", todo="请刷新页面，查看草案现在的状态。"
        )
    return card


def _ask(facts: GuardFacts) -> MayHold:
    found = _against(facts)
    return MayHold(obstacle=next(iter(found), Obstacle.NONE))


def _told(facts: GuardFacts) -> str:
    """What stands against it, each in words."""
    told = [what.rstrip("。") for kind in _against(facts).values() for what in kind]
    more = f"；等 {len(told)} 处" if len(told) > MOST_TOLD else ""
    return "；".join(told[:MOST_TOLD]) + more + "。" if told else ""


def _against(facts: GuardFacts) -> Mapping[Obstacle, list[str]]:
    return obstacles(draft(int(facts.form["draft_id"]), int(facts.form["office"])), today())


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    card = propose(acting, int(form["draft_id"]), matter_id)
    Amendment.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "draft_id": card.id,
            "regulation": card.regulation,
            "title": card.title,
            "effective_on": card.effective_on,
            "changes": form["count"],
        },
    )


def _returned(acting: Acting, matter_id: int) -> None:
    """Sent back, refused or taken back: the draft is the rule keeper's again."""
    row = Amendment.objects.get(pk=matter_id, office_id=acting.office_id)
    reopen(acting, row.draft_id, matter_id)


def _settle(acting: Acting, view: MatterView) -> None:
    """With the last consent the draft is a version of the office's own, followed from its day on."""
    row = Amendment.objects.get(pk=view.id)
    row.version_id = enact(acting, row.draft_id).id
    row.settled_at = acting.at
    row.save(update_fields=["version_id", "settled_at"])


def _row(view: MatterView) -> Form:
    form = view.form
    return {
        "regulation": form["regulation"],
        "title": form["title"],
        "change": Change(form["change"]).label,
        "changes": form["count"],
        "effective_on": form["effective_on"],
        "transition": form["transition"],
        "reason": form["reason"],
        "proposed_by": view.starter,
        "approved_by": view.signature(Verb.APPROVE) or view.signature(Verb.SIGN),
    }


AMENDMENT = register_kind(
    MatterKind(
        code="amendments.amendment",
        label="制度修订",
        sheet="制度修订审批表",
        note="制度草案起草、核对、试算以后，由此送审；批准后自施行日期起施行。",
        question=lambda form: AmendmentChain(change=Change(form.get("change", Change.AMEND))),
        title=lambda form: f"《{form['title']}》{Change(form['change']).label}",
        line="amendments",
        register=AMENDMENTS.code,
        row=_row,
        save_detail=_save,
        complete=complete,
        settle=_settle,
        returned=_returned,
        fields=(
            FieldCard("title", "制度", lambda value: f"《{value}》"),
            FieldCard("regulation", "制度编号"),
            FieldCard("change", "性质", lambda value: Change(value).label),
            FieldCard("effective_on", "施行日期"),
            FieldCard("transition", "在办事项"),
            FieldCard("reason", "缘由"),
            FieldCard("count", "修改处数"),
            FieldCard("changes", "修改内容"),
            FieldCard("note", "说明"),
        ),
        guards=(
            Guard(
                code="amendments.may_hold",
                at=AT,
                ask=_ask,
                detail=_told,
                todo="请改好草案再送审；已经送审的，请退回起草人修改。",
            ),
        ),
    )
)
