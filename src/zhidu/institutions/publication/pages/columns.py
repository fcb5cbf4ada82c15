"""栏目表: which sites there are and who uploads to them, which columns and who supplies them."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.institutions.publication.reads.terms import columns, sites, writers
from zhidu.kernel.regulations.public import declare_carrier, rulebook
from zhidu.kernel.rulebook.public import Clause, Rulebook
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

CARRIER = "text:publication.columns"
declare_carrier(CARRIER, "栏目表")


def told(book: Rulebook, carrier: str) -> tuple[Clause, ...]:
    """The clauses that are told at this place."""
    return tuple(
        one for edition in book.editions for one in edition.pack.clauses if carrier in one.carried_by
    )


@route("publication/columns/", policy=person)
def publication_columns(request: Request) -> HttpResponse:
    """The table of columns, as the office's rules have it today."""
    visitor = request.visitor
    office_id, on = visitor.at_office.id, visitor.on
    context = {
        "columns": columns(office_id, on),
        "sites": sites(office_id, on),
        "writers": [one for one in writers(office_id, on) if one[1]],
        "without": [name for name, people in writers(office_id, on) if not people],
        "clauses": told(rulebook(office_id, on), CARRIER),
    }
    return page(request, "publication/columns.html", context)
