"""采用的制度 and 放假安排: what the office follows, and whether somebody checked it; which years are sure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.regulations.public import (
    AdoptionCard,
    NoticeCard,
    StandingCard,
    calendar_of,
    editions,
    last_standings,
    notices,
    offers,
    packs,
)
from zhidu.kernel.rulebook.public import Status
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .desk import Desk, desk
from .rules_tasks import followed, pack_name


@route("manage/rules/", policy=rule_keeper)
def manage_rules(request: Request) -> HttpResponse:
    """Every regulation followed, with its status and who confirmed it; what the packs offer beyond."""
    at = desk(request)
    lines = followed(at)
    written = {
        one.pack.regulation.id: one.pack.regulation.status for one in editions(at.visitor.at_office.id, at.on)
    }
    found = last_standings(at.visitor.at_office.id, at.on)
    owners = {one.owner for one in lines}
    rows = [_row(at, one, written, found.get(one.regulation)) for one in lines]
    context = {
        "rows": rows,
        "offers": [(one, pack_name(one.version.owner)) for one in offers(at.visitor.at_office.id, at.on)],
        "others": [pack_name(name) for name in packs() if name not in owners],
        "unchecked": sum(row["waits"] for row in rows),
    }
    return page(request, "web/manage/rules.html", context)


def _row(
    at: Desk, one: AdoptionCard, written: dict[str, Status], found: StandingCard | None
) -> dict[str, Any]:
    status = found.status if found else written.get(one.regulation, Status.TO_CHECK)
    return {
        "one": one,
        "status": status,
        "waits": status is Status.TO_CHECK,
        "checked": found,
        "by": at.person_name(found.checked_by_id) if found else "",
    }


@route("manage/holidays/", policy=rule_keeper)
def manage_holidays(request: Request) -> HttpResponse:
    """The notices entered, and this year and the next: settled, or provisional."""
    at = desk(request)
    calendar = calendar_of(at.visitor.at_office.id)
    years = [
        {"year": year, "provisional": calendar.is_provisional(date(year, 7, 1))}
        for year in (at.on.year, at.on.year + 1)
    ]
    rows = [_notice(one) for one in notices(at.visitor.at_office.id)]
    return page(request, "web/manage/holidays.html", {"years": years, "rows": rows})


def _notice(one: NoticeCard) -> dict[str, Any]:
    return {
        "one": one,
        "free": sorted(day for day, worked in one.days.items() if not worked),
        "worked": sorted(day for day, worked in one.days.items() if worked),
    }
