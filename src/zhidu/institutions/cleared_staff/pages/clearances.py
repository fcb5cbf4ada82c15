"""Pages of whoever records the classes of cleared staff: the list, recording, ending, what ends soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zhidu.institutions.cleared_staff.reads import ClearanceLine, keeps_clearances, line, lines
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import clear, end_clearance
from zhidu.web.declare import (
    SHOWN_ON_BENCH,
    Cell,
    Choice,
    Column,
    Day,
    Deed,
    Filter,
    ListPage,
    MenuItem,
    Panel,
    Person,
    site,
)
from zhidu.web.visiting import Visitor

LIST = "/lists/cleared_staff.clearances/"


def _keeps(visitor: Visitor) -> bool:
    return visitor.person is not None and keeps_clearances(visitor.viewer(), visitor.on)


def _until(one: ClearanceLine) -> Cell | str:
    if one.card.until is None:
        return "未定期限"
    return Cell(one.card.until.isoformat(), tone="soon" if one.soon else "")


def _rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in lines(visitor.viewer(), visitor.on):
        yield {
            "name": one.name,
            "department": one.department,
            "class": one.card.label,
            "since": one.card.since,
            "until": _until(one),
            "deed": Cell("终止", f"/deeds/cleared_staff.clearance_end/{one.card.id}/"),
        }


site.list(
    ListPage(
        code="cleared_staff.clearances",
        title="涉密人员类别",
        columns=(
            Column("name", "姓名", "lead"),
            Column("department", "部门"),
            Column("class", "类别"),
            Column("since", "自何日起", "date"),
            Column("until", "至何日止", "date"),
            Column("deed", "办理", sortable=False),
        ),
        rows=_rows,
        filters=(Filter("name", "姓名"), Filter("department", "部门"), Filter("class", "类别")),
        shown=_keeps,
        intro="没有登记类别或者已经期满的人员，在本系统中看不到任何国家秘密。类别由单位决定，这里只作登记。",
        empty="还没有登记涉密人员类别。",
        tools=lambda visitor: (("登记类别", "/deeds/cleared_staff.clear/new/"),),
    )
)


def _about_clearing(visitor: Visitor, about: int) -> str:
    del about
    told = "按单位的决定登记。登记后，本人可以看到与其类别相符、由其知悉的国家秘密。"
    return told if _keeps(visitor) else ""


def _clear(acting: Acting, about: int, values: Mapping[str, Any]) -> None:
    until = values.get("until")
    clear(
        acting,
        clearance_id=about,
        person_id=int(values["person"]),
        person_class=values["class"],
        since=date.fromisoformat(values["since"]),
        until=date.fromisoformat(until) if until else None,
    )


site.deed(
    Deed(
        "cleared_staff.clear",
        "登记涉密人员类别",
        fields=(
            Person("person", "人员"),
            Choice("class", "类别", domain="person_class"),
            Day("since", "自何日起"),
            Day("until", "至何日止", required=False, help="最后一天；没有期限的不填"),
        ),
        about=_about_clearing,
        run=_clear,
        after=LIST,
        said="已登记。",
        word="登记",
        typed=lambda visitor, about: {"since": visitor.on.isoformat()},
        mints=True,
        home=LIST,
    )
)


def _about_end(visitor: Visitor, about: int) -> str:
    one = line(visitor.viewer(), about, visitor.on)
    return f"{one.name}：{one.card.label}，自 {one.card.since.isoformat()} 起" if one else ""


site.deed(
    Deed(
        "cleared_staff.clearance_end",
        "终止涉密人员类别",
        fields=(Day("until", "最后一天", help="这一天仍有效，次日起不再能看到国家秘密"),),
        about=_about_end,
        run=lambda acting, about, values: end_clearance(
            acting, clearance_id=about, until=date.fromisoformat(values["until"])
        ),
        after=LIST,
        said="已终止。",
        word="终止",
        typed=lambda visitor, about: {"until": visitor.on.isoformat()},
    )
)
site.menu(MenuItem("涉密人员类别", LIST, 64, shown=_keeps, also=("/deeds/cleared_staff.",)))


def _bench(visitor: Visitor) -> Mapping[str, Any] | None:
    """For whoever records classes: which end soon."""
    if visitor.person is None:
        return None
    found = [one for one in lines(visitor.viewer(), visitor.on) if one.soon]
    if not found:
        return None
    return {"ending": found[:SHOWN_ON_BENCH], "more": len(found) - SHOWN_ON_BENCH, "path": LIST}


site.bench(Panel("cleared_staff.clear", "cleared_staff/bench.html", _bench))
