"""The office's own site: columns and pages for everybody of the office who is signed in."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.institutions.publication.reads.site import latest, shown
from zhidu.institutions.publication.reads.terms import COLUMN, SITE, served_sites
from zhidu.kernel.org.public import departments, labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import number
from zhidu.web.listing import PAGE_SIZE
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .items import publishes

site.menu(MenuItem("内网", "/site/", 45, publishes))


@route("site/", policy=person)
def intranet(request: Request) -> HttpResponse:
    """The newest of every column."""
    return _listed(request, "")


@route("site/<str:column>/", policy=person)
def intranet_column(request: Request, column: str) -> HttpResponse:
    """One column."""
    return _listed(request, column)


def _listed(request: Request, column: str) -> HttpResponse:
    visitor = request.visitor
    book = rulebook(visitor.at_office.id, visitor.on)
    called = labels(book, COLUMN)
    if column and column not in called:
        raise NotVisible
    at = number(request.GET.get("page", "")) or 1
    found = latest(
        visitor.viewer(), served_sites(visitor.at_office.id, visitor.on), column, page=at, size=PAGE_SIZE
    )
    context = {
        "pages": [(one, called.get(one.column, one.column)) for one in found],
        "column": column,
        "heading": called.get(column, "内网"),
        "columns": called.items(),
        "before": at - 1 if at > 1 else 0,
        "after": at + 1 if len(found) == PAGE_SIZE else 0,
    }
    return page(request, "publication/site.html", context)


@route("site/<str:column>/<int:matter_id>/", policy=person)
def intranet_page(request: Request, column: str, matter_id: int) -> HttpResponse:
    """One item as it stands now, with what was corrected; of what was withdrawn, the notice."""
    visitor = request.visitor
    office_id, on = visitor.at_office.id, visitor.on
    versions = shown(visitor.viewer(), served_sites(office_id, on), matter_id)
    if versions[0].column != column:
        raise NotVisible
    book = rulebook(office_id, on)
    sections = {f"department:{one.slug}": one.name for one in departments(office_id, on)}
    context = {
        "item": versions[0],
        "earlier": versions[1:],
        "column": labels(book, COLUMN).get(column, column),
        "site": labels(book, SITE).get(versions[0].site, ""),
        "section": sections.get(versions[0].section, ""),
    }
    return page(request, "publication/page.html", context)
