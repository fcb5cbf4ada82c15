"""上网信息: the items with both their limits, and what is done with one beside its steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.dateparse import parse_datetime

from zhidu.institutions.publication.acts.corrections import CODE as CORRECTION
from zhidu.institutions.publication.acts.items import CODE
from zhidu.institutions.publication.acts.online import prepare_bundle, record_online
from zhidu.institutions.publication.reads.bundle import bundle
from zhidu.institutions.publication.reads.rows import ItemCard, items
from zhidu.institutions.publication.reads.site import changed, versions
from zhidu.institutions.publication.reads.terms import COLUMN, KIND, SITE
from zhidu.kernel.clock.public import LEGAL_ZONE, legal_day
from zhidu.kernel.matters.public import open_draft, view
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import departments, labels
from zhidu.kernel.regulations.public import declare_carrier, rulebook
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.declare import Cell, Column, Filter, Found, MenuItem, Wish, site
from zhidu.web.links import matter_path
from zhidu.web.listing import Listing, list_route, show
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import download
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request, Visitor

from .columns import told

ZIP = "application/zip"
CARRIER = "text:publication.terms"
declare_carrier(CARRIER, "上网信息一览")
STAGES = (("waiting", "尚未上网"), ("online", "已上网"), ("unchecked", "上网后未检查"), ("late", "逾期"))


def publishes(visitor: Visitor) -> bool:
    """Whether the office of the visitor puts information online under its rules."""
    if visitor.office is None or visitor.person is None:
        return False
    answered = {one.name for one in rulebook(visitor.office.id, visitor.on).questions()}
    return "publication.chain" in answered


site.menu(MenuItem("上网信息", "/publication/", 46, publishes))


@list_route("publication/", policy=person)
def publication_items(request: Request) -> Listing:
    """Every item the visitor may see, those that wait first; overdue by day and by hours told apart."""
    visitor = request.visitor
    office_id, on = visitor.at_office.id, visitor.on
    book = rulebook(office_id, on)
    called = {domain: labels(book, domain) for domain in (KIND, SITE, COLUMN)}
    sections = {f"department:{one.slug}": one.name for one in departments(office_id, on)}

    def fetch(wish: Wish) -> Found:
        cards, total = items(
            visitor.viewer(), filters=wish.filters, order=wish.order, page=wish.page, size=wish.size
        )
        became = changed(visitor.viewer(), [card.matter_id for card in cards])
        return Found([_line(card, called, sections, became) for card in cards], total)

    return Listing(
        title="上网信息",
        columns=_COLUMNS,
        filters=(
            Filter("title", "标题"),
            Filter("stage", "进度", "choice", options=STAGES),
            Filter("site", "发布网站", "choice", options=tuple(called[SITE].items())),
            Filter("column", "栏目", "choice", options=tuple(called[COLUMN].items())),
            Filter("kind", "信息类别", "choice", options=tuple(called[KIND].items())),
        ),
        fetch=fetch,
        empty="还没有提交上网的信息。",
        context={"clauses": told(book, CARRIER)},
        template="publication/items.html",
    )


_COLUMNS = (
    Column("title", "标题", "lead", wide=True),
    Column("column", "栏目"),
    Column("site", "发布网站", sortable=False),
    Column("section", "供稿部门", sortable=False),
    Column("due_on", "上网时限", "date"),
    Column("operator_due", "操作员时限", "moment", sortable=False),
    Column("published_at", "上网日期", "date"),
    Column("checked_at", "上网后检查", "date", sortable=False),
)


def _line(
    card: ItemCard,
    called: Mapping[str, Mapping[str, str]],
    sections: Mapping[str, str],
    became: Mapping[int, str],
) -> dict[str, Any]:
    urgent = "〔急〕" if card.urgent else ""
    since = f"〔{became[card.matter_id]}〕" if card.matter_id in became else ""
    return {
        "title": Cell(f"{urgent}{card.title}{since}", matter_path(card.matter_id)),
        "column": called[COLUMN].get(card.column, card.column),
        "site": called[SITE].get(card.site, card.site),
        "section": sections.get(card.section, card.section),
        "due_on": due_cell(show(card.due_on), late=card.late),
        "operator_due": due_cell(show(card.operator_due), late=card.operator_late),
        "published_at": _day(card.published_at),
        "checked_at": _day(card.checked_at),
    }


def _day(moment: datetime | None) -> date | None:
    """The list tells days, which fit the screen; the item tells the hour."""
    return legal_day(moment) if moment is not None else None


def due_cell(text: str, *, late: bool) -> Cell:
    """A limit, marked where it was missed."""
    return Cell(f"{text}（已逾期）" if late else text, tone="late" if late else "")


@route("publication/<int:matter_id>/prepare/", policy=person, methods=WRITE)
def publication_prepare(request: Request, matter_id: int) -> HttpResponse:
    """Make the bundle of an item for a site outside."""
    prepare_bundle(request.visitor.acting(), matter_id=matter_id, disc=request.POST.get("disc", ""))
    tell(request, "发布包已制作，请下载后刻录到登记的光盘。")
    return HttpResponseRedirect(matter_path(matter_id))


@route("publication/<int:matter_id>/bundle.zip", policy=person)
def publication_bundle(request: Request, matter_id: int) -> HttpResponse:
    """The bundle, for those who may see the matter."""
    found = view(request.visitor.viewer(), matter_id)
    if found.kind not in {CODE, CORRECTION}:
        raise NotVisible
    return download(bundle(request.visitor.viewer(), found), f"发布包-{matter_id}.zip", ZIP)


@route("publication/<int:matter_id>/record/", policy=person, methods=WRITE)
def publication_record(request: Request, matter_id: int) -> HttpResponse:
    """Say where and when the item was seen on the site outside, and by whom."""
    record_online(
        request.visitor.acting(),
        matter_id=matter_id,
        address=request.POST.get("address", ""),
        online_at=_moment(request.POST.get("online_at", "")),
        checker=request.POST.get("checker", ""),
    )
    tell(request, "发布情况已登记，请办理“发布”环节。")
    return HttpResponseRedirect(matter_path(matter_id))


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refusal("没有填写发布时间。", todo="请按 2026-11-22 09:30 的样子填写。")
    return found if found.tzinfo else found.replace(tzinfo=LEGAL_ZONE)


@route("publication/<int:matter_id>/correct/", policy=person, methods=WRITE)
def publication_correct(request: Request, matter_id: int) -> HttpResponse:
    """Begin a correction of what stands online, with its text to start from."""
    pages = versions(request.visitor.viewer(), matter_id)
    if not pages:
        raise NotVisible
    draft = fresh_id()
    form = {
        "original": str(matter_id),
        "base": str(pages[0].version),
        "title": pages[0].title,
        "body": pages[0].body,
    }
    open_draft(request.visitor.acting(), matter_id=draft, kind=CORRECTION, form=form)
    return HttpResponseRedirect(f"/new/{CORRECTION}/?draft={draft}")
