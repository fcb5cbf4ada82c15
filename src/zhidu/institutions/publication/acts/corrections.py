"""更正、撤下: what replaces a text online is reviewed as the text was; what is withdrawn goes at once."""

from __future__ import annotations

from typing import Any

from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.registers import CORRECTIONS
from zhidu.institutions.publication.reads.site import PageState, versions
from zhidu.institutions.publication.reads.terms import COLUMN, SITE, label
from zhidu.institutions.publication.rules import Clearance, Content, Correction, CorrectionChain
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    label_id,
    register_kind,
)
from zhidu.kernel.rulebook.public import Question
from zhidu.kernel.secrecy.public import unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Verb

from .common import Form, book_of, day
from .guards import AT_THE_END, ONLINE, REVIEWED, UPLOAD
from .items import AFRESH
from .keeping import keep
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
    if pages[0].withdrawn:
        raise Overtaken("该信息已经撤下。", todo="需要重新发布的，请另行提交信息上网。")
    with unfiltered("a page of the item was found visible just before"):
        found: Publication = Publication.objects.get(pk=identity)
        return found


def _unknown() -> Refusal:
    return Refusal(
        "没有找到这条已上网的信息。",
        todo="请打开该信息的页面或者原事项，点“更正、撤下”，系统会自动填好。",
    )


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """Write into the form which item it is, where it stands, what it says now and as which version."""
    known = {key: value for key, value in form.items() if key not in {"site", "column", "of"}}
    if not form.get("original"):
        return known
    row = _original(acting, form)
    page = versions(viewer_of(acting), row.pk)[0]
    newest, base = str(page.version), str(form.get("base") or "")
    stale = base not in {"", newest} and form.get("action") == Correction.CORRECT
    if stale and matter_id is not None:
        raise Overtaken(
            f"该信息现在是第 {newest} 版，您改的是第 {base} 版。",
            todo=f"请对照现在的正文改好，再把“所改版本”改为 {newest} 提交。",
        )
    return {**known, "site": row.site, "column": row.column, "of": page.title, "base": newest}


def _question(form: Form) -> Question:
    return CorrectionChain(action=Correction(form["action"]), site=form.get("site", "site"))


def _content(facts: GuardFacts) -> Content | None:
    """What is taken down brings no text; a text that may touch secrets is no correction but a new item."""
    if facts.form["action"] != Correction.CORRECT:
        return None
    return Content(clearance=Clearance(facts.form.get("clearance") or Clearance.NOTHING), decided=False)


def _acted(acting: Acting, facts: GuardFacts) -> None:
    """Reviews are noted; the operator's step changes the page, and everything before it stays to be seen."""
    if facts.matter_id is None or facts.at not in _NOTES:
        return
    with unfiltered("the row of the correction that is dealt with, and the item that it corrects"):
        own = Publication.objects.filter(pk=facts.matter_id).first()
        item = Publication.objects.filter(pk=int(facts.form["original"]), office_id=acting.office_id).first()
    if item is None:
        raise NotVisible
    if facts.at == Verb.CARRY_OUT:
        _replace(acting, facts, item)
    if own is None:
        return  # handed in before corrections had rows of their own
    setattr(own, _NOTES[facts.at], own.online_at or acting.at if facts.at == Verb.CARRY_OUT else acting.at)
    if own.published_at is not None and facts.form["action"] == Correction.CORRECT:
        keep(acting, own, legal_day(own.published_at))
    with unfiltered("the row of the correction that was found just before"):
        own.save()


_NOTES = {
    Verb.CHECK.value: "reviewed_at",
    Verb.APPROVE.value: "approved_at",
    Verb.CARRY_OUT.value: "published_at",
}


def _replace(acting: Acting, facts: GuardFacts, item: Publication) -> None:
    form = facts.form
    how: dict[str, Any] = {"correction_id": facts.matter_id, "note": form["fault"]}
    if form["action"] == Correction.WITHDRAW:
        withdraw(acting, item, title=form["of"], **how)
        return
    title = form.get("title") or form["of"]
    correct(acting, item, base=int(form["base"]), title=title, body=form["body"], **how)


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    """A correction brings the whole corrected text and how it stands with secrets; a withdrawal nothing."""
    if form["action"] == Correction.CORRECT and not form.get("body"):
        raise Refusal("没有填写更正后的正文。", todo="请填写更正后的完整正文；只撤下的，请改选“撤下”。")
    if form["action"] == Correction.CORRECT and not form.get("clearance"):
        raise Refusal("没有填写涉密情况。", todo="请对更正后的标题和正文先作自审，再填写涉密情况。")
    item = _original(acting, form)
    copied = {key: getattr(item, key) for key in ("kind", "site", "column", "section")}
    with unfiltered("the row of the correction that is handed in"):
        if Publication.objects.filter(pk=matter_id, published_at__isnull=False).exists():
            raise Overtaken("已经更正或者撤下。", todo="还要改正的，请另行提出更正。")
        Publication.objects.update_or_create(
            matter_id=matter_id,
            defaults={
                "office_id": acting.office_id,
                "label_id": label_id(matter_id),
                "corrects": item.pk,
                **copied,
                **AFRESH,
            },
        )


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
        "reviewer": view.signature(Verb.CHECK),
        "approver": view.signature(Verb.APPROVE),
        "operator": view.signature(Verb.CARRY_OUT),
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
        save_detail=_save,
        acted=_acted,
        guards=(
            Guard(
                code="publication.content",
                at=frozenset({SUBMIT}) | AT_THE_END,
                ask=_content,
                todo="请先撤下并立即联系保密员，不要在这里写出涉密内容；界限不清的，撤下后另行提交信息上网，按程序审定。",
            ),
            REVIEWED,
            UPLOAD,
            ONLINE,
        ),
        fields=(
            FieldCard("of", "原信息"),
            FieldCard("site", "发布网站", domain=SITE),
            FieldCard("column", "栏目", domain=COLUMN),
            FieldCard("base", "所改版本", lambda value: f"第 {value} 版" if value else ""),
            FieldCard("action", "办理方式", lambda value: Correction(value).label),
            FieldCard("clearance", "涉密情况", lambda value: Clearance(value).label if value else ""),
            FieldCard("fault", "错漏情况"),
            FieldCard("title", "更正后的标题"),
            FieldCard("body", "更正后的正文"),
        ),
    )
)
