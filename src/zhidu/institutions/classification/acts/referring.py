"""报请定密: without authority or in doubt the office protects first, asks at once, and waits by the clock."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.classification.models import Referral, Secret
from zhidu.institutions.classification.reads.secrets import State
from zhidu.institutions.classification.rules import (
    AnswerDue,
    Chain,
    MayClose,
    MayDetermine,
    Power,
    Step,
    Verdict,
)
from zhidu.institutions.classification.rules.codes import ANSWER, MARK, REFERRAL, REFERRALS, SECRETS
from zhidu.kernel.acts.public import Acting, publish
from zhidu.kernel.matters.public import (
    FieldCard,
    GuardFacts,
    MatterKind,
    MatterView,
    label_id,
    register_kind,
)
from zhidu.kernel.obligations.public import let_off, still_owed
from zhidu.kernel.org.public import person
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import DateAnswer
from zhidu.kernel.secrecy.public import change_label, unfiltered
from zhidu.kernel.words.public import Level, Refusal, Verb, yes_no
from zhidu.vocabulary.classified import SecretDetermined

from .common import Form, known_to, let_in, level_of, refuse_unknowing, term_of
from .terms import TERM_FIELDS, clause_of, owe_review, owe_to_person


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """Protect first: without measures taken nothing is sent upward."""
    del matter_id
    refuse_unknowing(acting, level_of(form))
    if not form.get("protected") or not str(form.get("measures") or "").strip():
        clause = clause_of(acting, MayDetermine(power=Power.REFER_UP.value))
        raise Refusal(
            "还没有采取保密措施。",
            clauses=(clause,) if clause else (),
            todo="请先按拟定的密级、期限、知悉范围采取保密措施并写明，再报请。",
        )
    known_to(acting, form["scope"])
    term_of(form, acting.on)
    return {**form, "sent_on": acting.on.isoformat()}


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    """From now on the answer is awaited until the day that the rules name."""
    due_on, clause = _due(acting)
    with unfiltered("the referral of this matter"):
        Referral.objects.update_or_create(
            matter_id=matter_id,
            defaults={
                "office_id": acting.office_id,
                "label_id": label_id(matter_id),
                "level": form["level"],
            },
        )
    if due_on is not None:
        owed = {"code": ANSWER, "label": "报请定密的批复", "clause": clause, "due_on": due_on}
        path = f"/deeds/{ANSWER}/{matter_id}/"
        owe_to_person(acting, person(acting.person_id or 0), matter_id, {**owed, "path": path})


def _due(acting: Acting) -> tuple[date | None, str]:
    answer = asked(acting.office_id, acting.on, AnswerDue(submitted=acting.on))
    if answer is None or not isinstance(answer.value, DateAnswer):
        return None, ""
    return answer.value.date, answer.clauses[0].id


def _returned(acting: Acting, matter_id: int) -> None:
    if still_owed(acting.office_id, frozenset({matter_id}), ANSWER):
        let_off(acting, source_id=matter_id, code=ANSWER)


def _acted(acting: Acting, facts: GuardFacts) -> None:
    """The word from outside comes in with its document."""
    del acting
    if facts.at != Verb.APPROVE:
        return
    with unfiltered("whether the answer to this matter was recorded"):
        waiting = Referral.objects.filter(pk=facts.matter_id, verdict="").exists()
    if waiting:
        raise Refusal("还没有登记批复。", todo="请先在本页“登记批复”，再办结。")


def _settle(acting: Acting, view: MatterView) -> None:
    """What was decided above becomes a secret of the office's ledger, or none; marks are then owed."""
    with unfiltered("the referral of this matter"):
        row: Referral = Referral.objects.get(pk=view.id)
    if row.verdict != Verdict.SECRET or row.answered_on is None:
        return
    secret = _secret(acting, view, row, row.answered_on)
    let_in(secret.label_id, known_to(acting, view.form["scope"]))
    owe_review(acting, secret)
    clause = clause_of(acting, MayClose(marked=False))
    owed = {
        "code": MARK,
        "label": "上级确定的国家秘密，在载体上作标识",
        "clause": clause,
        "due_on": acting.on,
    }
    owe_to_person(acting, person(view.starter_id), view.id, {**owed, "path": f"/deeds/{MARK}/{view.id}/"})
    publish(acting, _told(secret))


def _secret(acting: Acting, view: MatterView, row: Referral, decided: date) -> Secret:
    """The secret with its number in the ledger; the matter bears the level that was decided."""
    form, level, seen_as = view.form, Level(row.level), label_id(view.id)
    term = term_of(form, decided)
    number = take_number(acting, SECRETS, level=level, matter_id=view.id)
    change_label(seen_as, level=level, term=term)
    made = Secret(
        matter_id=view.id,
        office_id=view.office_id,
        label_id=seen_as,
        level=level.value,
        years=term.years,
        until=term.until,
        event=term.event,
        subject=form["subject"],
        basis=row.document,
        state=State.IN_FORCE.value,
        number=number.text,
        decided_on=decided,
        ends_on=term.last_day,
    )
    with unfiltered("a secret that was determined above is written, nothing is read"):
        made.save(force_insert=True)
    values = {**_ledger(view, row), "level": level.label, "term": str(term)}
    values["ends_on"] = term.last_day.isoformat() if term.last_day else ""
    enter(acting, SECRETS, label_id=seen_as, values=values, number=number, matter_id=view.id)
    return made


def _ledger(view: MatterView, row: Referral) -> dict[str, str]:
    return {
        "subject": view.form["subject"],
        "scope": view.form["scope"],
        "basis": row.document,
        "power": Power.REFER_UP.label,
        "section": view.department,
        "author": view.starter,
        "reviewer": view.signature(Verb.AGREE),
        "approver": row.decided_by,
        "decided_on": row.answered_on.isoformat() if row.answered_on else "",
    }


def _told(row: Secret) -> SecretDetermined:
    return SecretDetermined(
        office_id=row.office_id,
        source_id=row.pk,
        number=row.number,
        level=row.level,
        on=row.decided_on,  # type: ignore[arg-type]
        years=row.years,
        until=row.until,
        event=row.event,
    )


def _row(view: MatterView) -> Form:
    form = view.form
    with unfiltered("the referral of this matter"):
        row: Referral = Referral.objects.get(pk=view.id)
    return {
        "subject": form["subject"],
        "why": Step(form["why"]).label,
        "level": Level(form["level"]).label,
        "measures": form["measures"],
        "sent_on": form["sent_on"],
        "decided_by": row.decided_by,
        "document": row.document,
        "verdict": Verdict(row.verdict).label if row.verdict else "",
        "answered_on": row.answered_on.isoformat() if row.answered_on else "",
    }


register_kind(
    MatterKind(
        code=REFERRAL,
        label="报请定密",
        sheet="报请定密审批表",
        note="本单位无权定密，或者是不是秘密、定什么密级不明确、有争议的，先采取保密措施，立即由此报请。",
        question=lambda form: Chain(step=form["why"]),
        title=lambda form: f"报请定密：{form['subject']}",
        level=level_of,
        register=REFERRALS,
        row=_row,
        complete=_complete,
        save_detail=_save,
        acted=_acted,
        returned=_returned,
        settle=_settle,
        fields=(
            FieldCard("subject", "事项"),
            FieldCard("why", "报请原因", lambda value: Step(value).label),
            FieldCard("level", "拟定密级", lambda value: Level(value).label),
            *TERM_FIELDS,
            FieldCard("scope", "知悉范围"),
            FieldCard("protected", "已经采取保密措施", yes_no),
            FieldCard("measures", "采取的措施"),
            FieldCard("reason", "理由和依据"),
        ),
    )
)
