"""更正、撤下: what stands online is corrected at once, and what is withdrawn leaves a notice."""

from __future__ import annotations

from typing import Any

from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.registers import CORRECTIONS
from zhidu.institutions.publication.reads.site import PageState, versions
from zhidu.institutions.publication.reads.terms import COLUMN, SITE, label
from zhidu.institutions.publication.rules import Clearance, Content, Correction, CorrectionChain
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    register_kind,
)
from zhidu.kernel.rulebook.public import Question
from zhidu.kernel.secrecy.public import unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal, Verb

from .common import Form, book_of, day, signature
from .guards import AT_THE_END, UPLOAD
from .paging import correct, withdraw

CODE = "publication.correction"


def _original(acting: Acting, form: Form) -> Publication:
    """The item that is online; raises Refusal where there is none that the person can see."""
    try:
        identity = int(str(form["original"]))
    except ValueError:
        raise _unknown() from None
    pages = versions(viewer_of(acting), identity)
    if not pages or pages[0].state is PageState.PREPARED:
        raise _unknown()
    with unfiltered("a page of the item was found visible just before"):
        found: Publication = Publication.objects.get(pk=identity)
        return found


def _unknown() -> Refusal:
    return Refusal(
        "没有找到这条已上网的信息。",
        todo="请打开该信息的页面或者原事项，点“更正、撤下”，系统会自动填好。",
    )


def _complete(acting: Acting, _matter_id: int | None, form: Form) -> Form:
    """Write into the form which item it is, where it stands and what it says now."""
    known = {key: value for key, value in form.items() if key not in {"site", "column", "of"}}
    if not form.get("original"):
        return known
    row = _original(acting, form)
    page = versions(viewer_of(acting), row.pk)[0]
    return {**known, "site": row.site, "column": row.column, "of": page.title}


def _question(form: Form) -> Question:
    return CorrectionChain(action=Correction(form["action"]), site=form.get("site", "site"))


def _content(facts: GuardFacts) -> Content:
    return Content(clearance=Clearance(facts.form.get("clearance", Clearance.NOTHING)), decided=False)


def _acted(acting: Acting, facts: GuardFacts) -> None:
    """The operator's step changes the page; everything before it stays to be seen."""
    if facts.at != Verb.CARRY_OUT or facts.matter_id is None:
        return
    form = facts.form
    with unfiltered("the item that this matter corrects"):
        row = Publication.objects.filter(pk=int(form["original"]), office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    how: dict[str, Any] = {"correction_id": facts.matter_id, "note": form["fault"]}
    if form["action"] == Correction.WITHDRAW:
        withdraw(acting, row, title=form["of"], **how)
    else:
        correct(acting, row, title=form.get("title") or form["of"], body=form["body"], **how)


def _needs_text(acting: Acting, matter_id: int, form: Form) -> None:
    """A correction brings the whole corrected text; a withdrawal needs none."""
    del acting, matter_id
    if form["action"] == Correction.CORRECT and not form.get("body"):
        raise Refusal("没有填写更正后的正文。", todo="请填写更正后的完整正文；只撤下的，请改选“撤下”。")


def _row(view: MatterView) -> Form:
    form, book = view.form, book_of(view)
    operator = [one for one in view.steps if one.verb is Verb.CARRY_OUT and one.acted_at]
    return {
        "title": form["of"],
        "action": Correction(form["action"]).label,
        "site": label(book, SITE, form["site"]),
        "column": label(book, COLUMN, form["column"]),
        "fault": form["fault"],
        "section": view.department,
        "author": view.starter,
        "operator": signature(view, Verb.CARRY_OUT),
        "done_on": day(operator[-1].acted_at if operator else None),
    }


CORRECTION = register_kind(
    MatterKind(
        code=CODE,
        label="上网信息更正、撤下",
        sheet="上网信息更正、撤下单",
        note="上网信息有错误、遗漏、重复或者丢失数据，立即由此更正或者撤下。",
        question=_question,
        title=lambda form: f"{Correction(form['action']).label}：{form.get('of', form['original'])}"[:200],
        line="publication",
        register=CORRECTIONS.code,
        row=_row,
        complete=_complete,
        save_detail=_needs_text,
        acted=_acted,
        guards=(
            Guard(
                code="publication.content",
                at=frozenset({SUBMIT}),
                ask=_content,
                todo="涉密的请先撤下并立即联系保密员，不要在这里写出涉密内容。",
            ),
            Guard(code=UPLOAD.code, at=AT_THE_END, ask=UPLOAD.ask, todo=UPLOAD.todo),
        ),
        fields=(
            FieldCard("of", "原信息"),
            FieldCard("site", "发布网站", domain=SITE),
            FieldCard("column", "栏目", domain=COLUMN),
            FieldCard("action", "办理方式", lambda value: Correction(value).label),
            FieldCard("fault", "错漏情况"),
            FieldCard("title", "更正后的标题"),
            FieldCard("body", "更正后的正文"),
        ),
    )
)
