"""An item for a site as a matter: its form, its way, and what each step leaves in our tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.registers import ITEMS
from zhidu.institutions.publication.reads.terms import (
    COLUMN,
    KIND,
    SITE,
    decided_by,
    due_day,
    event_of,
    label,
    operator_due,
    section_of,
    supplier_of,
)
from zhidu.institutions.publication.rules import (
    Chain,
    Clearance,
    DoubtChain,
    Event,
    Handover,
    Measure,
    Openness,
)
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import (
    FieldCard,
    GuardFacts,
    MatterKind,
    MatterView,
    label_id,
    register_kind,
)
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Question, Rulebook
from zhidu.kernel.secrecy.public import unfiltered
from zhidu.kernel.words.public import Level, Refusal, Verb, yes_no

from .common import Form, book_of, day
from .guards import DOUBTFUL, GUARDS
from .keeping import keep
from .paging import first_text, put_online

CODE = "publication.item"
COMPLETED = frozenset({"section", "own", "late", "started"})
AFRESH = {
    "reviewed_at": None,
    "approved_at": None,
    "disc": "",
    "prepared_at": None,
    "address": "",
    "online_at": None,
    "checker": "",
}


def _question(form: Form) -> Question:
    clearance = form.get("clearance", Clearance.NOTHING)
    if clearance in DOUBTFUL:
        return DoubtChain(treated=clearance == Clearance.TREATED, site=form["site"])
    return Chain(kind=form["kind"], site=form["site"])


def _start(book: Rulebook, form: Form, on: date) -> date | None:
    """The day from which the time counts, as far as it is known when the item is handed in."""
    given, event = form.get("start"), event_of(book, form["kind"])
    if event is Event.SUBMITTED:
        return on
    return date.fromisoformat(given) if given and event is not Event.SIGNED else None


def _started(book: Rulebook, form: Form, on: date) -> bool | None:
    """Whether a day that has come is given as the start, where a limit counts from what the author knows."""
    event = event_of(book, form["kind"])
    if event is None or not event.told or due_day(book, form["kind"], form["site"], on) is None:
        return None
    start = _start(book, form, on)
    return start is not None and (event is Event.MONTH or start <= on)


def _complete(acting: Acting, _matter_id: int | None, form: Form) -> Form:
    """Write into the form whose section the author is, whether it supplies the column, and what is due."""
    known = {key: value for key, value in form.items() if key not in COMPLETED}
    book = rulebook(acting.office_id, acting.on)
    section = section_of(acting.person_id, acting.on)
    known["section"] = section
    if form.get("column"):
        supplier = supplier_of(book, form["column"], section)
        if supplier:
            known["own"] = supplier == section
    if form.get("kind") and form.get("site"):
        due, started = _due(book, form, _start(book, form, acting.on)), _started(book, form, acting.on)
        known |= {"late": due[0] < acting.on} if due is not None else {}
        known |= {"started": started} if started is not None else {}
    return known


def _due(book: Rulebook, form: Form, start: date | None) -> tuple[date, str] | None:
    """By when it must be online and by which clause: by the rules, or as it was decided for this one."""
    found = due_day(book, form["kind"], form["site"], start)
    if found is not None:
        return found.day, found.clause
    decided = form.get("publish_by")
    return (date.fromisoformat(decided), decided_by(book, form["kind"])) if decided else None


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    """The row as handed in. A text handed in again was reviewed by nobody and carried nowhere; one that is
    online already is changed by a correction only.
    """
    if _stands_online(matter_id, form):
        return
    book = rulebook(acting.office_id, acting.on)
    start = _start(book, form, acting.on)
    due = _due(book, form, start)
    with unfiltered("the institution's row of the matter that is handed in"):
        Publication.objects.update_or_create(
            matter_id=matter_id,
            defaults={
                "office_id": acting.office_id,
                "label_id": label_id(matter_id),
                "kind": form["kind"],
                "site": form["site"],
                "column": form["column"],
                "section": form["section"],
                "urgent": bool(form.get("urgent")),
                "starts_on": start,
                "due_on": due[0] if due else None,
                "due_clause": due[1] if due else "",
                **AFRESH,
            },
        )


def _stands_online(matter_id: int, form: Form) -> bool:
    """Whether the item is online, as the form says it; raises Refusal where the form says something else."""
    with unfiltered("the institution's row of the matter that is handed in again"):
        row = Publication.objects.filter(pk=matter_id, published_at__isnull=False).first()
    if row is None:
        return False
    if first_text(row) != (form["title"], form["body"]) or any(
        getattr(row, key) != form[key] for key in ("kind", "site", "column")
    ):
        raise Refusal(
            "该信息已经上网，不能在原事项中修改标题、正文、类别、网站和栏目。",
            todo="请把这几项改回原样后提交；需要改正的，再从该信息的页面提出“更正、撤下”。",
        )
    return True


def _acted(acting: Acting, facts: GuardFacts) -> None:
    """Days begin and end with steps: the leader's signature, the receipt, the publication, the check."""
    note = _NOTES.get(Verb(facts.at))
    if note is None or facts.matter_id is None:
        return
    with unfiltered("the institution's row of the matter that is dealt with"):
        row = Publication.objects.get(pk=facts.matter_id)
        note(acting, facts, row)
        row.save()


def _signed(acting: Acting, facts: GuardFacts, row: Publication) -> None:
    row.approved_at = acting.at
    book = rulebook(acting.office_id, acting.on)
    if row.starts_on is not None or event_of(book, row.kind) is not Event.SIGNED:
        return
    due = _due(book, facts.form, acting.on)
    row.starts_on = acting.on
    row.due_on, row.due_clause = due or (row.due_on, row.due_clause)


def _reviewed(acting: Acting, _facts: GuardFacts, row: Publication) -> None:
    row.reviewed_at = acting.at


def _received(acting: Acting, _facts: GuardFacts, row: Publication) -> None:
    row.received_at = acting.at
    row.operator_due = operator_due(rulebook(acting.office_id, acting.on), row.kind, row.site, acting.at)


def _published(acting: Acting, facts: GuardFacts, row: Publication) -> None:
    if row.published_at is not None:
        return
    row.published_at = row.online_at or acting.at
    row.published_by = acting.person_id
    keep(acting, row, legal_day(row.published_at))
    put_online(acting, row, title=facts.form["title"], body=facts.form["body"])


def _checked(acting: Acting, _facts: GuardFacts, row: Publication) -> None:
    if row.published_at is not None:
        row.checked_at = acting.at


_NOTES = {
    Verb.CHECK: _reviewed,
    Verb.APPROVE: _signed,
    Verb.REGISTER: _received,
    Verb.CARRY_OUT: _published,
    Verb.CONFIRM: _checked,
}


def _row(view: MatterView) -> Form:
    """The columns of the register; days and places out of the institution's own row."""
    form, book = view.form, book_of(view)
    with unfiltered("the institution's row of the matter that ends"):
        row = Publication.objects.get(pk=view.id)
    late = row.due_on is not None and row.published_at and legal_day(row.published_at) > row.due_on
    return {
        "title": form["title"],
        "column": label(book, COLUMN, row.column),
        "kind": label(book, KIND, row.kind),
        "site": label(book, SITE, row.site),
        "section": view.department,
        "author": view.starter,
        "section_head": next((one.signature for one in view.done(Verb.AGREE)), ""),
        "reviewer": view.signature(Verb.CHECK),
        "approver": view.signature(Verb.APPROVE),
        "operator": view.signature(Verb.CARRY_OUT),
        "responsible": form.get("responsible", view.department),
        "urgent": yes_no(form.get("urgent")),
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "published_on": day(row.published_at),
        "late": yes_no(late),
        "address": row.address,
        "checker": row.checker or view.starter,
        "keep_until": row.keep_until.isoformat() if row.keep_until else "",
    }


def _level(form: Form) -> Level:
    """What may touch a secret is kept as a work secret until those have decided who must."""
    return Level.WORK_SECRET if form.get("clearance") in DOUBTFUL else Level.INTERNAL


def _in_words(labelled: Any) -> Any:
    return lambda value: labelled(value).label if value else ""


ITEM = register_kind(
    MatterKind(
        code=CODE,
        label="信息上网",
        sheet="信息上网审批单（发文稿纸）",
        note="处室信息送内网、外网和上级网站发布。",
        question=_question,
        title=lambda form: str(form["title"]),
        line="publication",
        level=_level,
        register=ITEMS.code,
        row=_row,
        complete=_complete,
        save_detail=_save,
        acted=_acted,
        guards=GUARDS,
        fields=(
            FieldCard("title", "标题"),
            FieldCard("kind", "信息类别", domain=KIND),
            FieldCard("site", "上网选择", domain=SITE),
            FieldCard("column", "栏目", domain=COLUMN),
            FieldCard("urgent", "急件", yes_no),
            FieldCard("start", "起算日期"),
            FieldCard("publish_by", "确定的公布日期"),
            FieldCard("decision", "公布形式和决定依据"),
            FieldCard("openness", "公开等级", _in_words(Openness)),
            FieldCard("clearance", "涉密情况", _in_words(Clearance)),
            FieldCard("measure", "所作处理", _in_words(Measure)),
            FieldCard("treated_how", "处理情况"),
            FieldCard("decent", "不含禁止内容", yes_no),
            FieldCard("responsible", "责任人"),
            FieldCard("handover", "移交方式", _in_words(Handover)),
            FieldCard("body", "正文"),
        ),
    )
)
