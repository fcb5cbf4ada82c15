"""名单: bodies and their members, departments, appointed people, who answers for what; filtered, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.org.public import (
    book_of,
    committees,
    departments,
    ledger,
    members_of,
    named_in_rules,
    people_by_ids,
    responsible,
)
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Column, Filter
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.visiting import Request, Visitor

Rows = Callable[[Visitor], Iterator[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Roster:
    """A list that is worked out anew from the organisation of the day."""

    code: str
    label: str
    intro: str
    columns: tuple[Column, ...]
    rows: Rows


def _bodies(visitor: Visitor) -> Iterator[Mapping[str, Any]]:
    office_id = visitor.at_office.id
    found = committees(office_id, visitor.on)
    seats = {one for card in found for _role, one, _post in card.seats if one is not None}
    names = people_by_ids(seats, visitor.on, office_id=office_id)
    for card in found:
        for role, holder, post in card.seats:
            known = names.get(holder or 0)
            yield {
                "body": card.name,
                "role": role.label,
                "name": known.label if known else "空缺",
                "title": known.title if known else post,
                "by": "随职务" if post else "按人",
            }


def _departments(visitor: Visitor) -> Iterator[Mapping[str, Any]]:
    office_id = visitor.at_office.id
    found = departments(office_id, visitor.on)
    names = people_by_ids({one.head_id for one in found if one.head_id}, visitor.on, office_id=office_id)
    for card in found:
        head = names.get(card.head_id or 0)
        yield {
            "name": card.name,
            "category": card.category.label,
            "head": head.label if head else "空缺",
            "staff": len(members_of(office_id, card.id, visitor.on)),
        }


def _appointees(visitor: Visitor) -> Iterator[Mapping[str, Any]]:
    """Everybody appointed, and departments without the one they must have; who was before stays."""
    office_id = visitor.at_office.id
    at = ledger(office_id)
    called = named_in_rules(book_of(office_id, visitor.on), "appointee")
    for line in at.appointments:
        holder = at.person(line.person_id)
        of = at.department(line.department_id)
        yield {
            "function": called.get(line.slug, line.slug),
            "department": of.name_on(visitor.on) if of else "全单位",
            "name": holder.name if holder else "",
            "since": line.since,
            "until": line.until,
            "state": "已卸任" if line.over(visitor.on) else "尚未到任" if line.since > visitor.on else "在任",
        }


def _responsible(visitor: Visitor) -> Iterator[Mapping[str, Any]]:
    for one in responsible(visitor.at_office.id, visitor.on):
        yield {
            "responsibility": one.label,
            "of": one.of or "全单位",
            "title": one.title,
            "name": one.name or "空缺",
            "clauses": "、".join(one.clauses),
        }


_PERSON = Column("name", "姓名", "lead")
ROSTERS: Mapping[str, Roster] = {
    one.code: one
    for one in (
        Roster(
            "bodies",
            "委员会和领导小组组成名单",
            "按人或按职务列席；职务换人，名单随之变动。",
            (
                Column("body", "组织"),
                Column("role", "职务"),
                _PERSON,
                Column("title", "单位职务"),
                Column("by", "产生"),
            ),
            _bodies,
        ),
        Roster(
            "departments",
            "部门分类和人数",
            "业务类、服务类和窗口，各部门现有人数。",
            (
                Column("name", "部门", "lead"),
                Column("category", "类别"),
                Column("head", "负责人"),
                Column("staff", "人数", "number"),
            ),
            _departments,
        ),
        Roster(
            "appointees",
            "专（兼）职人员名单",
            "指定专人的历次任免都留在名单上，更换情况一目了然。",
            (
                Column("function", "岗位"),
                Column("department", "部门"),
                _PERSON,
                Column("since", "自", "date"),
                Column("until", "至", "date"),
                Column("state", "状态"),
            ),
            _appointees,
        ),
        Roster(
            "responsible",
            "责任人名单",
            "由制度按职务和分管关系推定，不另行指定。",
            (
                Column("responsibility", "责任"),
                Column("of", "范围", wide=True),
                _PERSON,
                Column("title", "职务"),
                Column("clauses", "依据"),
            ),
            _responsible,
        ),
    )
}
for _one in ROSTERS.values():
    declare_carrier(f"register:org.{_one.code}", f"名单：{_one.label}")


@list_route("organisation/rosters/<str:code>/", policy=person)
def roster(request: Request, code: str) -> Listing:
    """One list: filter, sort, Excel, print."""
    if code not in ROSTERS:
        raise NotVisible
    wanted = ROSTERS[code]
    return Listing(
        title=wanted.label,
        columns=wanted.columns,
        filters=tuple(Filter(one.key, one.label) for one in wanted.columns if one.kind in {"text", "lead"}),
        fetch=in_memory(wanted.rows(request.visitor)),
        empty="名单里还没有人。",
        context={"intro": wanted.intro},
        template="web/organisation/roster.html",
    )
