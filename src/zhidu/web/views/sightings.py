"""待核情况: marks that were refused, for whom the office's rules name to look into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.org.public import on_record
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import (
    FINDINGS,
    Sighting,
    close_sighting,
    minds_marks,
    open_sightings,
    sighting,
    sightings,
)
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.controls import Control
from zhidu.web.declare import MenuItem, Panel, site
from zhidu.web.filled import typed_of
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request, Visitor

HOME = "/sightings/"
INTRO = (
    "系统拒收了带密级标志的文字或文件，没有保存其名称和内容。请当面向本人了解情况，"
    "核对来源和载体，写明结论；确属涉密的，在涉密计算机上办理。"
)
COLUMNS = (
    Column("at", "时间", "moment"),
    Column("who", "办理人", "lead"),
    Column("page", "页面", "code"),
    Column("place", "标志位置"),
    Column("finding", "核查结论"),
    Column("note", "说明", wide=True),
    Column("closed", "核查", sortable=False),
)
_STATES = (("open", "待核"), ("closed", "已核"))


def is_officer(visitor: Visitor) -> bool:
    """Whether the visitor looks into refused marks."""
    return visitor.person is not None and minds_marks(visitor.viewer(), visitor.on)


def _bench(visitor: Visitor) -> Mapping[str, Any] | None:
    waiting = open_sightings(visitor.at_office.id) if is_officer(visitor) else 0
    return {"sightings": waiting} if waiting else None


site.menu(MenuItem("待核情况", HOME, 62, is_officer, also=("/purges/",)))
site.bench(Panel("secrecy.sightings", "web/parts/sightings.html", _bench))


def _findings(visitor: Visitor) -> Mapping[str, str]:
    rules = rulebook(visitor.at_office.id, visitor.on)
    return {one.code: one.label for one in rules.domain(FINDINGS)}


@list_route("sightings/", policy=person)
def sighting_list(request: Request) -> Listing:
    """The list; not there for anybody else."""
    visitor = request.visitor
    if not is_officer(visitor):
        raise NotVisible
    names, words = on_record(visitor.at_office.id), _findings(visitor)
    return Listing(
        title="待核情况",
        columns=COLUMNS,
        filters=(
            Filter("words", "人员、页面"),
            Filter("state", "状态", "choice", options=_STATES),
            Filter("at", "时间", "dates"),
        ),
        fetch=in_memory(
            (_line(one, names, words) for one in sightings(visitor.at_office.id)), words=("who", "page")
        ),
        default_order="-at",
        empty="没有待核情况。未发现密级标志不等于不涉密。",
        context={"intro": INTRO, "tools": (("误录处置", "/purges/"),)},
    )


def _line(one: Sighting, names: Mapping[int, str], words: Mapping[str, str]) -> Mapping[str, Any]:
    closed = f"{names.get(one.closed_by_id or 0, '')} {one.closed_at:%Y-%m-%d}" if one.closed_at else ""
    return {
        "at": one.at,
        "who": Cell(names.get(one.person_id or 0, "管理账号"), f"{HOME}{one.id}/"),
        "page": one.page,
        "place": one.place,
        "finding": words.get(one.finding, one.finding) if one.closed_at else Cell("待核", tone="soon"),
        "note": one.note,
        "closed": closed,
        "state": "closed" if one.closed_at else "open",
    }


@route("sightings/<int:sighting_id>/", policy=person, methods=BOTH)
def sighting_page(request: Request, sighting_id: int) -> HttpResponse:
    """One of them, and the finding."""
    visitor = request.visitor
    if not is_officer(visitor):
        raise NotVisible
    one = sighting(visitor.at_office.id, sighting_id)
    if request.method != "POST":
        return _page(request, one)
    typed = typed_of(request)
    try:
        close_sighting(
            visitor.acting(),
            sighting_id=sighting_id,
            finding=typed.get("finding", ""),
            note=typed.get("note", ""),
        )
    except Refusal as refusal:
        return _page(request, one, refusal)
    tell(request, "已写明核查结论。")
    return HttpResponseRedirect(HOME)


def _page(request: Request, one: Sighting, refusal: Refusal | None = None) -> HttpResponse:
    typed = typed_of(request)
    words = _findings(request.visitor)
    controls = (
        Control(
            name="finding",
            label="核查结论",
            kind="choice",
            radio=True,
            options=tuple(words.items()),
            value=typed.get("finding", ""),
        ),
        Control(
            name="note",
            label="说明",
            kind="longtext",
            rows=3,
            required=False,
            value=typed.get("note", ""),
            help="只写处理情况，不写涉密内容。",
        ),
    )
    context = {
        "one": one,
        "who": on_record(request.visitor.at_office.id).get(one.person_id or 0, "管理账号"),
        "finding": words.get(one.finding, one.finding),
        "controls": controls,
        "refusal": refusal,
    }
    return page(request, "web/sighting.html", context, status=409 if refusal else 200)
