"""Pages: a version is added, never changed but for what became of it."""

from __future__ import annotations

from zhidu.institutions.publication.models import Page, Publication
from zhidu.institutions.publication.reads.site import PageState
from zhidu.institutions.publication.reads.terms import served
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Scope, label, unfiltered
from zhidu.kernel.words.public import Level, Overtaken, Refusal


def prepare(acting: Acting, row: Publication, *, title: str, body: str) -> Page:
    """The first version, ready to be put online; one that is not online yet takes the text as it is now."""
    with unfiltered("the page of an item that was approved"):
        found: Page | None = Page.objects.filter(matter_id=row.pk, version=1).first()
        if found is not None and found.state == PageState.PREPARED.value:
            found.label_id = label(acting.office_id, _level(acting, row), scope=Scope.OFFICE)
            found.site, found.column, found.section = row.site, row.column, row.section
            found.title, found.body, found.published_at = title, body, acting.at
            found.save()
    return found or _add(acting, row, title=title, body=body, state=PageState.PREPARED)


def first_text(row: Publication) -> tuple[str, str]:
    """Title and body as they first went online."""
    with unfiltered("the page of an item that is handed in again"):
        page: Page = Page.objects.get(matter_id=row.pk, version=1)
    return page.title, page.body


def put_online(acting: Acting, row: Publication, *, title: str, body: str) -> None:
    """Show the first version."""
    with unfiltered("the page of an item that goes online"):
        page = prepare(acting, row, title=title, body=body)
        Page.objects.filter(pk=page.pk).update(state=PageState.ONLINE.value, published_at=acting.at)


def correct(
    acting: Acting, row: Publication, *, correction_id: int, base: int, title: str, body: str, note: str
) -> None:
    """Show a corrected version; the one before stays to be seen as it was. Raises Overtaken where another
    version than the one that was corrected stands online by now.
    """
    _supersede(acting, row, PageState.ONLINE, correction_id, base=base, title=title, body=body, note=note)


def withdraw(acting: Acting, row: Publication, *, correction_id: int, title: str, note: str) -> None:
    """Take an item down and leave a notice in its place."""
    _supersede(acting, row, PageState.WITHDRAWN, correction_id, title=title, body="", note=note)


def _supersede(
    acting: Acting,
    row: Publication,
    state: PageState,
    correction_id: int,
    *,
    title: str,
    body: str,
    note: str,
    base: int | None = None,
) -> None:
    with unfiltered("the pages of an item that is corrected"):
        before: Page | None = Page.objects.filter(matter_id=row.pk).order_by("-version").first()
        if before is None or before.state == PageState.PREPARED.value:
            raise Refusal("该信息还没有上网，不用更正或者撤下。", todo="请直接退回原事项修改。")
        if before.state == PageState.WITHDRAWN.value:
            raise Refusal("该信息已经撤下。", todo="需要重新发布的，请另行提交信息上网。")
        if base not in {None, before.version}:
            raise Overtaken(
                f"该信息在此期间已另行更正为第 {before.version} 版，本件改的是第 {base} 版。",
                todo="请退回发起人，对照现在的正文改好后重新提交。",
            )
        Page.objects.filter(pk=before.pk).update(state=PageState.REPLACED.value)
    _add(
        acting,
        row,
        title=title,
        body=body,
        state=state,
        note=note,
        version=before.version + 1,
        correction_id=correction_id,
    )


def _add(
    acting: Acting,
    row: Publication,
    *,
    title: str,
    body: str,
    state: PageState,
    note: str = "",
    version: int = 1,
    correction_id: int | None = None,
) -> Page:
    page = Page(
        office_id=acting.office_id,
        label_id=label(acting.office_id, _level(acting, row), scope=Scope.OFFICE),
        matter_id=row.pk,
        version=version,
        correction_id=correction_id,
        site=row.site,
        column=row.column,
        section=row.section,
        title=title,
        body=body,
        note=note,
        state=state.value,
        published_at=acting.at,
    )
    with unfiltered("a new page is written, nothing is read"):
        page.save(force_insert=True)
    return page


def _level(acting: Acting, row: Publication) -> Level:
    """What goes to a site outside was approved as public; what this installation shows stays inside."""
    here = served(rulebook(acting.office_id, acting.on), row.site)
    return Level.INTERNAL if here else Level.PUBLIC
