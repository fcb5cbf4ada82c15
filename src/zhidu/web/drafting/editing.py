"""Changing a draft in the browser: one sheet at a time, as a grid; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.regulations.public import DraftCard, draft_pack, save_draft
from zhidu.kernel.rulebook.public import (
    FlawedSheets,
    Names,
    Pack,
    Sheet,
    edited,
    prose,
    render_pack,
    sheet_of,
)
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .grid import MOST_LINES, SPARE, Grid, merged_lines, stored_grid, typed_grid
from .overview import version_of
from .parts import layout_of, names_for, path_of
from .seeing import seen_draft


@route("rulebook/drafts/<int:draft_id>/sheets/<str:code>/", policy=rule_keeper, methods=BOTH)
def draft_sheet(request: Request, draft_id: int, code: str) -> HttpResponse:
    """One sheet of the draft as a grid: rows changed, added, taken away; saved together or not at all."""
    card = seen_draft(request, draft_id)
    if not card.is_open:
        raise NotVisible
    pack = draft_pack(card)
    names = names_for(card, pack)
    sheet = sheet_of(pack, layout_of(pack, names, code), names)
    if request.method != "POST":
        return _shown(request, card, stored_grid(sheet, _start(request.GET)))
    return _saved(request, card, sheet, pack, names)


def _start(asked: Mapping[str, str]) -> int:
    """The first line of the page asked for: whole pages, so that none is left out between two."""
    return (number(asked.get("from", "")) or 0) // MOST_LINES * MOST_LINES


def _saved(request: Request, card: DraftCard, sheet: Sheet, pack: Pack, names: Names) -> HttpResponse:
    typed = typed_of(request)
    start = _start(typed)
    version = version_of(typed)
    if "more" in typed:
        return _shown(request, card, typed_grid(sheet, start, typed, SPARE), version)
    grid = typed_grid(sheet, start, typed)
    try:
        lines = merged_lines(sheet, grid)
        refuse_marks(*prose(sheet.layout, lines))
        found = edited(pack, {sheet.layout.code: lines}, names, (sheet.layout,))
        save_draft(request.visitor.acting(), draft_id=card.id, version=version, text=render_pack(found))
    except FlawedSheets as flawed:
        return _shown(request, card, replace(grid, flaws=flawed.flaws), version)
    except Refusal as refusal:
        return _shown(request, card, grid, version, refusal)
    tell(request, f"“{sheet.layout.title}”已保存。")
    if "stay" in typed:
        return HttpResponseRedirect(f"{path_of(card, sheet.layout.code)}?from={start}")
    return HttpResponseRedirect(card.path)


def _shown(
    request: Request, card: DraftCard, grid: Grid, version: int = 0, refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "card": card,
        "version": version or card.version,
        "grid": grid,
        "lines": list(grid.shown()),
        "pages": [(start, min(start + MOST_LINES, grid.total)) for start in grid.starts()],
        "refusal": refusal,
        "path": path_of(card, grid.layout.code),
    }
    status = 409 if refusal else 400 if grid.flaws else 200
    return page(request, "web/drafting/sheet.html", context, status=status)
