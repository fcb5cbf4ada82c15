"""例外与试运行: the weekly list of rules that gave way, and the monthly sheet of trial running."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse

from zhidu.kernel.matters.public import exceptions_of_week, oversees, trial_report
from zhidu.web.declare import MenuItem, site
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request, Visitor


def _shown(visitor: Visitor) -> bool:
    return visitor.person is not None and oversees(visitor.viewer(), visitor.on)


site.menu(MenuItem("例外情况", "/exceptions/", 60, _shown))


@route("exceptions/", policy=person)
def exceptions(request: Request) -> HttpResponse:
    """The week and the month in which the chosen day lies; not there for those who do not oversee."""
    visitor = request.visitor
    day = _day(request.GET.get("on", "")) or visitor.on
    monday = day - timedelta(days=day.weekday())
    return page(
        request,
        "web/oversight.html",
        {
            "day": day,
            "monday": monday,
            "sunday": monday + timedelta(days=6),
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "departures": exceptions_of_week(visitor.viewer(), day, on=visitor.on),
            "trials": trial_report(visitor.viewer(), day, on=visitor.on),
        },
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
