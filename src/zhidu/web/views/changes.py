"""制度变化: what changed between two days, regulation by regulation, and what is to change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from django.http import HttpResponse
from django.utils.dateparse import parse_date

from zhidu.kernel.regulations.public import editions, rulebook
from zhidu.kernel.rulebook.public import Change, TurningDay, changes, turning_days
from zhidu.kernel.words.public import WrongUse
from zhidu.web.links import regulation_path
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

PAGE = "/rulebook/changes/"
YEAR = timedelta(days=365)


@route("rulebook/changes/", policy=person)
def rule_changes(request: Request) -> HttpResponse:
    """The rules of two days beside each other (by default of a year ago and of today), and the days of change
    between them and to come. Days given the wrong way round are taken in their order.
    """
    office_id, today = request.visitor.at_office.id, request.visitor.on
    since, until = sorted(
        (_day(request, "from", today - YEAR), _day(request, "to", today)),
    )
    known = editions(office_id, today)
    found = changes(rulebook(office_id, since), rulebook(office_id, until))
    context = {
        "since": since,
        "until": until,
        **{kind.value: [one for one in found if one.kind is kind] for kind in Change},
        "within": _by_day(turning_days(known, since, until)),
        "coming": _by_day(turning_days(known, today)),
    }
    return page(request, "web/changes.html", context)


def _day(request: Request, name: str, default: date) -> date:
    typed = request.GET.get(name, "").strip()
    if not typed:
        return default
    try:
        found = parse_date(typed)
    except ValueError:
        found = None
    if found is None or found == date.min:
        raise WrongUse(f"“{typed}”不是日期。", todo="请按 2026-11-22 的样子填写。")
    return found


def _by_day(days: tuple[TurningDay, ...]) -> list[tuple[date, list[tuple[TurningDay, str]]]]:
    """What changes on each day, with the page that shows it: the regulation as it begins, else the
    difference.
    """
    return [(day, [(one, _path(one)) for one in found]) for day, found in groupby(days, lambda one: one.day)]


def _path(one: TurningDay) -> str:
    if one.kind is Change.ADDED:
        return regulation_path(one.regulation, one.day)
    eve = one.day - timedelta(days=1)
    return f"{PAGE}?from={eve.isoformat()}&to={one.day.isoformat()}#{one.regulation}"
