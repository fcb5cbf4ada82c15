"""机构与职责: every post and body of the office, who holds it, and what the rules say to it."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.kernel.org.public import BodyKind, book_of, duties_of, lists
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.web.declare import MenuItem, site
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .rosters import ROSTERS
from .stewards import sees_lists, steers

declare_carrier("text:org.duties", "机构与职责")
site.menu(MenuItem("机构与职责", "/organisation/", 55))


@route("organisation/", policy=person)
def organisation(request: Request) -> HttpResponse:
    """Leaders, departments, committees, appointees: holders, and duties by clause."""
    visitor = request.visitor
    found = duties_of(visitor.at_office.id, visitor.on)
    groups = [(kind, [one for one in found if one.kind is kind]) for kind in BodyKind]
    context = {
        "groups": [(kind, members) for kind, members in groups if members],
        "rosters": [(roster.code, roster.label) for roster in ROSTERS.values()],
        "kept": lists(book_of(visitor.at_office.id, visitor.on)) if sees_lists(visitor) else {},
        "steers": steers(visitor),
    }
    return page(request, "web/organisation/duties.html", context)
