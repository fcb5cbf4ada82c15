"""The publication bundle (发布包): what is carried to a site outside, and nothing above public.

The same state gives the same bytes: no moment of packing stands in it, and members come in order.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from html import escape

from zhidu.institutions.publication.reads.rows import ItemCard, item
from zhidu.institutions.publication.reads.site import PageCard, PageState, latest, versions
from zhidu.institutions.publication.reads.terms import COLUMN, SITE, label
from zhidu.institutions.publication.rules import Correction
from zhidu.kernel.clock.public import LEGAL_ZONE, legal_day
from zhidu.kernel.files.public import files_of, open_file, sheet_pdf
from zhidu.kernel.matters.public import MatterView, sheet
from zhidu.kernel.offices.public import office
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, Refusal

_STAMP = zipfile.ZipInfo("x").date_time


@dataclass(frozen=True, slots=True)
class Names:
    """What the static pages are headed with."""

    office: str
    site: str
    column: str


def bundle(viewer: Viewer, found: MatterView) -> bytes:
    """One zip: text, attachments, column, review sheet, static pages with their feed.

    A correction's bundle holds the corrected text with its own sheet. Raises Refusal where anything in it is
    not public.
    """
    card = item(viewer, found.id)
    if card is None or not card.disc or card.prepared_at is None:
        raise _unprepared()
    page = _page_of(viewer, found, card)
    book = rulebook(viewer.office_id, legal_day(found.submitted_at)) if found.submitted_at else None
    if book is None:
        raise Refusal("该事项还没有提交，不能制作发布包。", todo="请先提交并办完审查、审批。")
    names = Names(
        office(viewer.office_id).name, label(book, SITE, page.site), label(book, COLUMN, page.column)
    )
    others = [one for one in latest(viewer, (page.site,), page.column) if one.matter_id != page.matter_id]
    online = tuple(one for one in (page, *others) if _is_public(one))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in sorted(_members(viewer, found, names, online)):
            packed.writestr(_entry(name), data)
    return stream.getvalue()


def _page_of(viewer: Viewer, found: MatterView, card: ItemCard) -> PageCard:
    """What this matter puts online; raises Refusal where a later one has replaced it."""
    pages = versions(viewer, card.corrects or found.id)
    if not pages:
        raise _unprepared()
    newest = pages[0]
    if newest.correction_id == (found.id if card.corrects else None):
        return newest
    if card.published_at is not None or card.corrects is None:
        raise Refusal("该信息已经另行更正或者撤下。", todo="请从最近的更正、撤下单下载发布包。")
    return _to_come(found, card, newest)


def _unprepared() -> Refusal:
    return Refusal("还没有制作发布包。", todo="请由发布环节的办理人先制作发布包。")


def _to_come(found: MatterView, card: ItemCard, newest: PageCard) -> PageCard:
    """The version that the correction puts online when its operator ends his step."""
    form = found.form
    down = form["action"] == Correction.WITHDRAW
    return replace(
        newest,
        version=newest.version + 1,
        correction_id=found.id,
        title=form["of"] if down else form.get("title") or form["of"],
        body="" if down else form["body"],
        note=form["fault"],
        state=PageState.WITHDRAWN if down else PageState.ONLINE,
        at=card.prepared_at or newest.at,
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _is_public(page: PageCard) -> bool:
    if page.level != Level.PUBLIC:
        raise Refusal(
            "发布包只收公开的信息，内部信息和工作秘密不得带出。",
            todo="请核对上网选择；需要公开的，先按程序审查、批准。",
        )
    return True


def _members(
    viewer: Viewer, found: MatterView, names: Names, pages: tuple[PageCard, ...]
) -> Iterator[tuple[str, bytes]]:
    page = pages[0]
    yield "正文.txt", f"{page.title}\n\n{page.body}\n".encode()
    yield "栏目.json", _manifest(found, names, page)
    yield "审批单.pdf", sheet_pdf(sheet(viewer, found.id))
    for file in files_of(viewer, "matter", found.id):
        if file.person_id != found.starter_id:
            continue  # what others added at their steps, such as signed papers, stays in the office
        if file.advice:
            raise Refusal(
                f"附件“{file.name}”中有疑似密级标志或者不能检查，不得放入发布包。",
                todo="请核对附件；确不涉密的，换成能够检查的文件后重新提交。",
            )
        yield f"附件/{file.id}-{file.name}", open_file(viewer, file.id).data
    for one in pages:
        yield f"site/{one.matter_id}.html", _page(names, one)
    yield "site/index.html", _index(names, pages)
    yield "site/rss.xml", _feed(names, pages)


def _manifest(found: MatterView, names: Names, page: PageCard) -> bytes:
    told = {
        "office": names.office,
        "site": names.site,
        "column": names.column,
        "title": page.title,
        "version": page.version,
        "state": page.state.label,
        "responsible": found.form.get("responsible", found.department),
        "matter": str(found.id),
        "clauses": list(found.clauses),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _html(title: str, body: str) -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    feed = '<link rel="alternate" type="application/rss+xml" href="rss.xml">'
    start = f'<!doctype html>\n<html lang="zh-CN"><head>{head}{feed}</head>'
    return f"{start}<body>\n{body}\n</body></html>\n".encode()


def _page(names: Names, page: PageCard) -> bytes:
    title = escape(page.title)
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in page.body.splitlines() if line.strip())
    note = f"<p><em>{escape(page.state.label)}：{escape(page.note)}</em></p>" if page.note else ""
    text = f"<h1>{title}</h1>\n{note}\n{paragraphs}" if not page.withdrawn else f"<h1>{title}</h1>\n{note}"
    foot = f"<p>{escape(names.office)}　{escape(names.column)}　{_day(page.at)}</p>"
    return _html(title, f"{text}\n{foot}")


def _index(names: Names, pages: tuple[PageCard, ...]) -> bytes:
    lines = "\n".join(
        f'<li>{_day(one.at)} <a href="{one.matter_id}.html">{escape(one.title)}</a>'
        f"{'（已撤下）' if one.withdrawn else ''}</li>"
        for one in pages
    )
    title = escape(f"{names.office} {names.column}")
    return _html(title, f"<h1>{title}</h1>\n<ul>\n{lines}\n</ul>")


def _feed(names: Names, pages: tuple[PageCard, ...]) -> bytes:
    """RSS 2.0; links are relative to where the folder is put."""
    items = "\n".join(
        f"<item><title>{escape(one.title)}</title><link>{one.matter_id}.html</link>"
        f'<guid isPermaLink="false">{one.matter_id}-{one.version}</guid>'
        f"<pubDate>{format_datetime(one.at.astimezone(LEGAL_ZONE))}</pubDate></item>"
        for one in pages
        if not one.withdrawn
    )
    about = f"<title>{escape(names.column)}</title><link>index.html</link>"
    told = f"{about}<description>{escape(names.office)}</description><language>zh-cn</language>"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">'
    return f"{start}<channel>{told}\n{items}\n</channel></rss>\n".encode()


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LEGAL_ZONE):%Y-%m-%d}"
