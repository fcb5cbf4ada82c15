"""办理留痕, for the auditor: who did what by which clause, anchors, proofs, verification. No contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from zhidu.kernel.acts.public import registry
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.journal.public import EntryRow, entries, entry, head, prove, verify
from zhidu.kernel.offices.public import OfficeCard, Role, offices
from zhidu.kernel.org.public import NOBODY, ledger, people_by_ids
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import number
from zhidu.web.policies import auditor
from zhidu.web.rendering import download, page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

LONGEST = 60
site.menu(MenuItem("办理留痕", "/journal/", 90, lambda visitor: Role.AUDITOR in visitor.roles))


SYSTEM = OfficeCard(NOBODY, "-", "本系统（不属单位）", "本系统")


def _office(request: Request) -> OfficeCard:
    known = (*offices(), SYSTEM)
    wanted = request.GET.get("office") or request.POST.get("office") or ""
    return next((one for one in known if one.code == wanted), known[0])


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose entries of which act on which days; nothing means all."""

    person: int | None
    action: str
    since: date | None
    until: date | None

    @property
    def query(self) -> str:
        """The same, for an address."""
        told = {"person": self.person, "action": self.action, "since": self.since, "until": self.until}
        return urlencode({key: value for key, value in told.items() if value})

    @property
    def first(self) -> datetime | None:
        """The moment from which on."""
        return _morning(self.since) if self.since else None

    @property
    def end(self) -> datetime | None:
        """The moment before which."""
        return _morning(self.until + timedelta(days=1)) if self.until else None


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def _sought(request: Request) -> Sought:
    asked = request.GET
    return Sought(
        person=number(asked.get("person", "")),
        action=asked.get("action", "")[:LONGEST],
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1990, 1, 1) < found < date(2200, 1, 1) else None


def _context(
    office: OfficeCard, before: str = "", sought: Sought = Sought(None, "", None, None)
) -> dict[str, Any]:
    found = entries(
        office.id,
        actor=sought.person,
        action=sought.action,
        between=(sought.first, sought.end),
        before=number(before),
    )
    return {
        "office": office,
        "offices": (*offices(), SYSTEM),
        "sought": "",
        "asked": sought,
        "people": [(one.id, one.name) for one in ledger(office.id).people],
        "actions": sorted(((card.name, card.wording) for card in registry.all()), key=lambda pair: pair[1]),
        "rows": _lines(found.rows),
        "more": found.more,
        "head": head(office.id),
    }


def _lines(rows: tuple[EntryRow, ...]) -> list[Mapping[str, Any]]:
    ids = {one for row in rows for one in (row.person_id, row.for_person_id) if one}
    cards = people_by_ids(ids)
    names = {one: cards[one].name for one in ids if one in cards}
    words = {card.name: card.wording for card in registry.all()}
    return [
        {
            "entry": row,
            "who": names.get(row.person_id or 0, "系统" if row.account_id is None else "管理账号"),
            "for_whom": names.get(row.for_person_id or 0, ""),
            "wording": words.get(row.action, row.action),
        }
        for row in rows
    ]


@route("journal/", policy=auditor)
def journal(request: Request) -> HttpResponse:
    """The entries of an office, newest first."""
    context = _context(_office(request), request.GET.get("before", ""), _sought(request))
    return page(request, "web/journal.html", context)


@route("journal/verify/", policy=auditor, methods=WRITE)
def journal_verify(request: Request) -> HttpResponse:
    """Recompute the office's tree and say what is wrong, naming entries."""
    office = _office(request)
    report = verify(office.id)
    if getattr(request, "htmx", False):
        return page(request, "web/parts/report.html", {"report": report, "office": office})
    return page(request, "web/journal.html", _context(office) | {"report": report})


@route("journal/<int:entry_id>/proof.json", policy=auditor)
def journal_proof(_request: Request, entry_id: int) -> HttpResponse:
    """The proof that an entry stands under a signed head, to be checked without us."""
    if entry(entry_id) is None:
        raise NotVisible
    text = json.dumps(prove(entry_id), ensure_ascii=False, indent=1)
    return download(text.encode(), f"proof-{entry_id}.json", "application/json")
