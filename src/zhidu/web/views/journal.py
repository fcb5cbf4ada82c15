"""办理留痕, for the auditor: who did what by which clause, anchors, proofs, verification. No contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.acts.public import registry
from zhidu.kernel.journal.public import EntryRow, entries, entry, head, prove, verify
from zhidu.kernel.offices.public import OfficeCard, Role, offices
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import number
from zhidu.web.policies import auditor
from zhidu.web.rendering import download, page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

site.menu(MenuItem("办理留痕", "/journal/", 90, lambda visitor: Role.AUDITOR in visitor.roles))


def _office(request: Request) -> OfficeCard:
    known = offices()
    wanted = request.GET.get("office") or request.POST.get("office") or ""
    chosen = next((one for one in known if one.code == wanted), known[0] if known else None)
    if chosen is None:
        raise NotVisible
    return chosen


def _context(office: OfficeCard, before: str = "") -> dict[str, Any]:
    found = entries(office.id, before=number(before))
    return {
        "office": office,
        "offices": offices(),
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
    return page(request, "web/journal.html", _context(_office(request), request.GET.get("before", "")))


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
