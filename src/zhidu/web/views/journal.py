"""办理留痕, for the auditor: who did what by which clause, anchors, proofs, verification. No contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.acts.public import registry
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.journal.public import EntryRow, Wanted, entry, head, how_many, numbered, prove, verify
from zhidu.kernel.offices.public import NO_OFFICE, OfficeCard, Role, offices
from zhidu.kernel.org.public import on_record
from zhidu.kernel.words.public import MOST_COUNTED, NotVisible, page_shown
from zhidu.web.columns import Cell, Column, Filter, Found, Wish
from zhidu.web.declare import MenuItem, site
from zhidu.web.links import number
from zhidu.web.listing import Listing, list_page, list_route
from zhidu.web.policies import auditor
from zhidu.web.rendering import download, page
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

SYSTEM = OfficeCard(NO_OFFICE, "-", "本系统（不属单位）", "本系统")
OBJECTS: Mapping[str, str] = {
    "account": "账号",
    "adoption": "采用的制度",
    "committee": "委员会（领导小组）",
    "confirmation": "适用的规定",
    "custody.sheet": "交接单",
    "custody.stock": "盘点",
    "department": "部门",
    "draft": "制度草案",
    "due": "应办",
    "fact": "考核记实",
    "file": "文件",
    "matter": "事项",
    "note": "常用意见",
    "notice": "放假安排",
    "number": "编号",
    "office": "单位",
    "order": "账号申请",
    "person": "人员",
    "register": "台账",
    "purge": "误录处置",
    "replay": "草案测算",
    "sighting": "待核情况",
    "sheet_template": "签批单模板",
    "standing": "制度状态",
    "thing": "载体、设备",
    "token": "接口令牌",
    "trial": "试运行",
    "version": "制度",
}
COLUMNS = (
    Column("at", "时间", "moment"),
    Column("who", "办理人", sortable=False),
    Column("wording", "办理", "lead", sortable=False),
    Column("object", "对象", "code", sortable=False),
    Column("clauses", "依据", sortable=False),
    Column("proof", "存证", sortable=False),
)
site.menu(MenuItem("办理留痕", "/journal/", 90, lambda visitor: Role.AUDITOR in visitor.roles))


def _known() -> tuple[OfficeCard, ...]:
    return (*offices(), SYSTEM)


def _office(request: Request, known: tuple[OfficeCard, ...]) -> OfficeCard:
    wanted = request.GET.get("office") or request.POST.get("office") or ""
    return next((one for one in known if one.code == wanted), known[0])


@list_route("journal/", policy=auditor)
def journal(request: Request) -> Listing:
    """The entries of an office, newest first."""
    known = _known()
    return _listing(_office(request, known), known)


def _listing(office: OfficeCard, known: tuple[OfficeCard, ...], report: Any = None) -> Listing:
    people = tuple((str(one), name) for one, name in on_record(office.id).items())
    actions = sorted(((card.name, card.wording) for card in registry.all()), key=lambda pair: pair[1])
    return Listing(
        title="办理留痕",
        columns=COLUMNS,
        filters=(
            Filter("person", "办理人", "choice", options=people),
            Filter("action", "办理", "choice", options=tuple(actions)),
            Filter("at", "时间", "dates"),
        ),
        fetch=lambda wish: _fetch(office, wish),
        default_order="-at",
        empty="还没有留痕。",
        where="/journal/",
        keep={"office": office.code},
        office_id=office.id,
        context={
            "office": office,
            "offices": known,
            "head": head(office.id),
            "report": report,
        },
        template="web/journal.html",
    )


def _fetch(office: OfficeCard, wish: Wish) -> Found:
    since, until = (_day(wish.filters.get(key, "")) for key in ("at_from", "at_to"))
    wanted = Wanted(
        actor=number(wish.filters.get("person", "")),
        action=wish.filters.get("action", ""),
        between=(_morning(since) if since else None, _morning(until + timedelta(days=1)) if until else None),
    )
    found = how_many(office.id, wanted, MOST_COUNTED)
    total = min(found, MOST_COUNTED)
    shown = page_shown(wish.page, wish.size, total, more=found > total)
    rows = numbered(
        office.id, wanted, start=(shown - 1) * wish.size, size=wish.size, oldest_first=wish.order == "at"
    )
    return Found(_lines(rows, on_record(office.id)), total, found > total, page=shown)


def _day(text: str) -> date | None:
    found = date.fromisoformat(text) if text else None
    return found if found and date(1990, 1, 1) < found < date(2200, 1, 1) else None


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def _lines(rows: tuple[EntryRow, ...], names: Mapping[int, str]) -> list[Mapping[str, Any]]:
    words = {card.name: card.wording for card in registry.all()}
    return [_line(row, names, words) for row in rows]


def _line(row: EntryRow, names: Mapping[int, str], words: Mapping[str, str]) -> Mapping[str, Any]:
    who = names.get(row.person_id or 0, "系统" if row.account_id is None else "管理账号")
    for_whom = names.get(row.for_person_id or 0, "")
    wording = words.get(row.action, row.action)
    proof = Cell(f"第 {row.position} 位，取证明", f"/journal/{row.id}/proof.json")
    return {
        "at": row.at,
        "who": f"{who}（代{for_whom}）" if for_whom else who,
        "wording": f"{wording}〔演示〕" if row.demo else wording,
        "object": f"{_object(row.object_kind)} {row.object_id}",
        "clauses": row.clauses,
        "proof": proof if row.anchored else Cell("等待存证", tone="quiet"),
    }


def _object(kind: str) -> str:
    """What the entry is about, in words; of a list that was taken out, which one."""
    first, _, rest = kind.partition(":")
    return f"列表（{rest}）" if first == "list" else OBJECTS.get(kind, kind)


@route("journal/verify/", policy=auditor, methods=WRITE)
def journal_verify(request: Request) -> HttpResponse:
    """Recompute the office's tree and say what is wrong, naming entries."""
    known = _known()
    office = _office(request, known)
    report = verify(office.id)
    if getattr(request, "htmx", False):
        return page(request, "web/parts/report.html", {"report": report, "office": office})
    return list_page(request, _listing(office, known, report), keeps=False)


@route("journal/<int:entry_id>/proof.json", policy=auditor)
def journal_proof(_request: Request, entry_id: int) -> HttpResponse:
    """The proof that an entry stands under a signed head, to be checked without us."""
    if entry(entry_id) is None:
        raise NotVisible
    text = json.dumps(prove(entry_id), ensure_ascii=False, indent=1)
    return download(text.encode(), f"proof-{entry_id}.json", "application/json")
