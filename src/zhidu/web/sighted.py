"""Marks that were refused while a request was served become 待核情况, when it is over."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.secrecy.public import report_marks, watching

from .visiting import Visitor


def sighted(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer; what it refused for its marks is reported: who, where, when, never what."""
    with watching() as places:
        response = answer()
    visitor: Visitor | None = getattr(request, "visitor", None)
    if places and visitor is not None:
        office_id = visitor.office.id if visitor.office else NO_OFFICE
        person_id = visitor.person.id if visitor.person else None
        acting = Acting(office_id=office_id, account_id=visitor.account_id, person_id=person_id)
        report_marks(acting, page=request.path, places=tuple(places))
    return response
