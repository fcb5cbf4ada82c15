"""变更、解密、纠正: what becomes of a secret is proposed on its facts and decided as it was determined."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.classification.models import Change, Secret
from zhidu.institutions.classification.reads.secrets import State, by_number
from zhidu.institutions.classification.rules import Chain, Step
from zhidu.institutions.classification.rules.codes import ADJUST, CHANGE, CHANGES
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import FieldCard, MatterKind, MatterView, label_id, register_kind
from zhidu.kernel.obligations.public import settle_owed, still_owed
from zhidu.kernel.secrecy.public import Term, change_label, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, Overtaken, Refusal, Verb, yes_no
from zhidu.vocabulary.classified import SecretChanged, SecretLifted

from .common import Form, decided_on, power_of, refuse_unknowing, term_of
from .finding import close_finding, open_finding
from .guards import CHANGING
from .terms import TERM_FIELDS, let_off_all, owe_review

LEVELLED = frozenset({Step.CHANGE_LEVEL, Step.CORRECT})
TERMED = frozenset({Step.CHANGE_PERIOD, Step.CHANGE_LEVEL, Step.CORRECT})


def lifts(form: Form) -> bool:
    """Whether nothing secret is left of it."""
    step = Step(form["step"])
    return step is Step.DECLASSIFY or (step is Step.CORRECT and bool(form.get("not_secret")))


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """Add what the secret is now, what it becomes, and whether that is the office's to say."""
    del matter_id
    card = by_number(viewer_of(acting), form["secret"])
    if card is None:
        raise Refusal("没有找到这一编号的国家秘密事项。", todo="请从“国家秘密事项”列表核对定密编号。")
    if card.state is not State.IN_FORCE:
        raise Overtaken("该事项已经解密，不能再变更。", todo="请刷新列表查看。")
    step = Step(form["step"])
    level = Level(form["new_level"]) if step in LEVELLED and form.get("new_level") else card.level
    if step is Step.CHANGE_LEVEL and level is card.level:
        raise Refusal("没有选择新的密级，或者与现在的密级相同。", todo="请选择变更后的密级。")
    seen_as = max(level, card.level)
    refuse_unknowing(acting, seen_as)
    known = {
        **form,
        "secret_id": str(card.matter_id),
        "of": card.subject,
        "before": _told(card.level, card.term),
        "since": (card.decided_on or acting.on).isoformat(),
        "over": card.over,
        "level": level.value,
        "seen_as": seen_as.value,
    }
    known["power"] = power_of(acting, level, card.origin).value
    if step is Step.CHANGE_PERIOD or form.get("term"):
        term_of(known, card.decided_on or acting.on)
    if form.get("finding"):
        open_finding(acting, form["finding"])
    return known


def _told(level: Level, term: str) -> str:
    return f"{level.label}级，{term}"


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    values = {
        "office_id": acting.office_id,
        "label_id": label_id(matter_id),
        "secret_id": int(form["secret_id"]),
        "marked_on": None,
        "marked": "",
    }
    with unfiltered("the change that is proposed by this matter"):
        Change.objects.update_or_create(matter_id=matter_id, defaults=values)


def _settle(acting: Acting, view: MatterView) -> None:
    """Write what became of the secret; who could see it sees it still: to lift is not to publish."""
    form, decided = view.form, decided_on(view)
    with unfiltered("the secret that this matter changes"):
        row: Secret = Secret.objects.select_for_update().get(pk=int(form["secret_id"]))
        if row.state != State.IN_FORCE.value:
            raise Overtaken("该事项已经另行解密。", todo="请把本件退回，由承办人撤回。")
        if lifts(form):
            row.state, row.lifted_on = State.LIFTED.value, decided
        else:
            _apply(row, form)
        row.save()
    if lifts(form):
        let_off_all(acting, row.pk)
    else:
        owe_review(acting, row)
        if still_owed(acting.office_id, frozenset({row.pk}), ADJUST):
            settle_owed(acting, source_id=row.pk, code=ADJUST)
    if form.get("finding"):
        close_finding(acting, form["finding"], view.id)


def _apply(row: Secret, form: Form) -> None:
    """Level and term as they are from now on; the label of the secret says the same."""
    since = date.fromisoformat(form["since"])
    if form.get("term"):
        term = term_of(form, since)
        row.years, row.until, row.event, row.ends_on = term.years, term.until, term.event, term.last_day
    else:
        term = Term(
            years=row.years, since=since if row.years is not None else None, until=row.until, event=row.event
        )
    row.level = form["level"]
    change_label(row.label_id, level=Level(row.level), term=term)


def _row(view: MatterView) -> Form:
    form = view.form
    with unfiltered("which carriers were marked by this matter"):
        marked = Change.objects.filter(pk=view.id).values_list("marked", flat=True).first() or ""
    decided = decided_on(view)
    return {
        "secret": form["secret"],
        "subject": form["of"],
        "step": Step(form["step"]).label,
        "before": form["before"],
        "after": _after(form),
        "basis": form["basis"],
        "author": view.starter,
        "approver": view.signature(Verb.APPROVE),
        "decided_on": decided.isoformat(),
        "marked": marked,
        "finding": form.get("finding", ""),
    }


def _after(form: Form) -> str:
    if lifts(form):
        return "不再是国家秘密"
    level = Level(form["level"]).label
    if not form.get("term"):
        return f"{level}级，期限不变"
    return f"{level}级，{term_of(form, date.fromisoformat(form['since']))}"


def _message(view: MatterView) -> SecretChanged | SecretLifted:
    form, decided = view.form, decided_on(view)
    if lifts(form):
        return SecretLifted(office_id=view.office_id, source_id=view.id, number=form["secret"], on=decided)
    with unfiltered("what the secret has become"):
        row: Secret = Secret.objects.get(pk=int(form["secret_id"]))
    return SecretChanged(
        office_id=view.office_id,
        source_id=view.id,
        number=form["secret"],
        level=row.level,
        on=row.decided_on or decided,
        years=row.years,
        until=row.until,
        event=row.event,
    )


register_kind(
    MatterKind(
        code=CHANGE,
        label="国家秘密变更、解密、纠正",
        sheet="国家秘密变更、解密审批表",
        note="密级、期限要变更，或者应当解密、纠正的，由此办理；解密以后能不能公开，另行审查。",
        question=lambda form: Chain(step=form["step"]),
        title=lambda form: f"{Step(form['step']).label}：{form.get('of', form['secret'])}",
        level=lambda form: Level(form["seen_as"]),
        register=CHANGES,
        row=_row,
        complete=_complete,
        save_detail=_save,
        settle=_settle,
        finished=_message,
        guards=CHANGING,
        fields=(
            FieldCard("secret", "定密编号"),
            FieldCard("of", "事项"),
            FieldCard("before", "现密级、期限"),
            FieldCard("step", "办理事项", lambda value: Step(value).label),
            FieldCard("improper", "不符合保密事项范围或者定密规范", yes_no),
            FieldCard("harm_changed", "泄露后的危害明显变化", yes_no),
            FieldCard("harmless", "公开后不再损害国家安全和利益", yes_no),
            FieldCard("not_secret", "纠正后不再是国家秘密", yes_no),
            FieldCard("new_level", "变更后的密级", lambda value: Level(value).label if value else ""),
            *TERM_FIELDS,
            FieldCard("basis", "依据"),
            FieldCard("finding", "纠正的问题（登记编号）"),
            FieldCard("reason", "理由"),
        ),
    )
)
