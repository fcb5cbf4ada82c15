"""人员: everybody on record as a list, and one person with everything he holds and held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.offices.public import Role, holders_of, locked_accounts
from zhidu.kernel.org.public import (
    ChargeLine,
    Line,
    OrderKind,
    OrderState,
    PersonLine,
    consented,
    may_withdraw,
    orders,
)
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Column, Filter, MenuItem, site
from zhidu.web.listing import Cell, Found, Listing, Wish, list_route
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .desk import LEADERS, Desk, desk

site.menu(MenuItem("管理", "/manage/", 75, lambda visitor: Role.RULE_KEEPER in visitor.roles))
COLUMNS = (
    Column("name", "姓名", "lead"),
    Column("number", "工号", "code"),
    Column("department", "部门"),
    Column("post", "职务"),
    Column("rank", "职级"),
    Column("since", "到岗", "date"),
    Column("username", "账号", "code"),
    Column("state", "状态"),
)
STATES = (("here", "在职"), ("left", "已离任"), ("coming", "尚未到岗"))


@list_route("manage/people/", policy=rule_keeper)
def manage_people(request: Request) -> Listing:
    """Everybody on record; those in service unless asked otherwise."""
    at = desk(request)
    return Listing(
        title="人员",
        columns=COLUMNS,
        filters=(
            Filter("name", "姓名、工号、账号"),
            Filter("department", "部门", "choice", options=_departments(at)),
            Filter("state", "状态", "choice", options=STATES),
        ),
        fetch=lambda wish: _fetch(at, wish),
        empty="还没有人员。可以逐人新增，或用 Excel 一次导入。",
        template="web/manage/people.html",
    )


def _departments(at: Desk) -> tuple[tuple[str, str], ...]:
    return (("0", LEADERS), *at.department_options())


def _fetch(at: Desk, wish: Wish) -> Found:
    rows = [_row(at, one) for one in at.ledger.people if _wanted(at, one, wish.filters)]
    key = wish.order.removeprefix("-")
    if key:
        rows.sort(key=lambda row: _plain(row[key]), reverse=wish.order.startswith("-"))
    return Found(rows[wish.first : wish.first + wish.size], len(rows))


def _plain(value: Any) -> str:
    return value.text if isinstance(value, Cell) else str(value)


def _wanted(at: Desk, one: PersonLine, filters: Mapping[str, str]) -> bool:
    words = filters.get("name", "").lower()
    if words and words not in f"{one.name} {one.number} {one.username}".lower():
        return False
    if (department := filters.get("department")) is not None:
        held = {str(held.post.department_id or 0) for held in at.posts_of(one.id)}
        if department not in held:
            return False
    return state_of(at, one) == filters.get("state", "here")


def state_of(at: Desk, one: PersonLine) -> str:
    """Whether somebody serves today, has left, or is to come."""
    if one.holds(at.on):
        return "here"
    return "left" if one.over(at.on) else "coming"


def _row(at: Desk, one: PersonLine) -> dict[str, Any]:
    held = at.posts_of(one.id)
    return {
        "name": Cell(one.name, f"/manage/people/{one.id}/"),
        "number": one.number,
        "department": _joined(at.department_name(post.post.department_id) for post in held),
        "post": _joined(post.post.name for post in held),
        "rank": _joined(at.ranks.get(post.post.rank, post.post.rank) for post in held),
        "since": one.since,
        "username": one.username,
        "state": dict(STATES)[state_of(at, one)],
    }


def _joined(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


@route("manage/people/<int:person_id>/", policy=rule_keeper)
def manage_person(request: Request, person_id: int) -> HttpResponse:
    """One person: what he holds and held, and his account."""
    at = desk(request)
    found = at.ledger.person(person_id)
    if found is None:
        raise NotVisible
    return page(request, "web/manage/person.html", {"one": found, "at": at} | _context(at, found))


def _context(at: Desk, one: PersonLine) -> dict[str, Any]:
    account = one.account_id or 0
    office_id = at.ledger.office_id
    first = {kind: clauses for kind in OrderKind if (clauses := consented(office_id, kind, at.on))}
    return {
        "consent": {kind.value: True for kind in first},
        "consented": [kind.label for kind in first],
        "consent_clauses": sorted({clause for clauses in first.values() for clause in clauses}),
        "state": dict(STATES)[state_of(at, one)],
        "tables": tuple(_tables(at, one.id)),
        "locked": account in locked_accounts([account]),
        "keeps_rules": account in holders_of(Role.RULE_KEEPER, office_id),
        "asked": [order for order in orders(office_id, state=OrderState.ASKED) if order.person_id == one.id],
        "away": [row for row in at.ledger.absences if row.person_id == one.id and not row.over(at.on)],
        "titles": "、".join(at.post_name(held.post) for held in at.posts_of(one.id)),
    }


def _tables(at: Desk, person_id: int) -> Iterable[dict[str, Any]]:
    """What somebody holds, kind by kind: heading, the task that adds, and rows with the task that ends."""
    mine = at.ledger
    yield _table(
        at,
        "任职",
        ("place", "调整任职"),
        ("end_tenure", "结束"),
        [
            (line, at.post_name(line.post), line.kind.label)
            for line in mine.tenures
            if line.person_id == person_id
        ],
        back="tenure",
    )
    yield _table(
        at,
        "兼任岗位",
        ("appoint", "指定"),
        ("end_appointment", "解除"),
        [
            (line, at.functions.get(line.slug, line.slug), _whole_office(at, line.department_id))
            for line in mine.appointments
            if line.person_id == person_id
        ],
        back="appointment",
    )
    yield _table(
        at,
        "分管",
        ("charge", "明确分管"),
        ("end_charge", "结束"),
        [(line, _charged(at, line), line.kind.label) for line in mine.charges if line.person_id == person_id],
        back="charge",
    )
    yield _table(at, "委托", ("delegate", "登记委托"), ("revoke", "撤销"), _delegations(at, person_id))


def _charged(at: Desk, line: ChargeLine) -> str:
    if line.department_id:
        return at.department_name(line.department_id)
    return at.lines.get(line.line, line.line)


def _whole_office(at: Desk, department_id: int | None) -> str:
    return at.department_name(department_id) if department_id else "全单位"


def _delegations(at: Desk, person_id: int) -> list[tuple[Line, str, str]]:
    kinds = dict(at.kind_options())
    return [
        (
            line,
            f"委托{at.person_name(line.delegate_id)}",
            ("、".join(kinds.get(one, one) for one in line.kinds) or "全部事项")
            + ("，不在岗时" if line.when_absent else ""),
        )
        for line in at.ledger.delegations
        if line.holder_id == person_id
    ]


def _table(
    at: Desk,
    label: str,
    adds: tuple[str, str],
    ends: tuple[str, str],
    lines: list[tuple[Line, str, str]],
    *,
    back: str = "",
) -> dict[str, Any]:
    return {
        "label": label,
        "add": {"op": adds[0], "label": adds[1]},
        "end": {"op": ends[0], "label": ends[1]},
        "back": f"withdraw_{back}",
        "rows": [
            {
                "line": line,
                "what": what,
                "how": how,
                "over": line.over(at.on),
                "open": line.until is None or line.until > at.on,
                "back": bool(back) and may_withdraw(line.id, line.since, at.on),
            }
            for line, what, how in reversed(lines)
        ],
    }
