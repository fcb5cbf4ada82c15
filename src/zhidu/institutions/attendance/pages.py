"""Before a journey: the form, and who is away with whom in his place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.web.declare import Column, Day, Deed, Filter, ListPage, LongText, MenuItem, Person, Text, site
from zhidu.web.visiting import Visitor

from .acts import Journey, set_out
from .reads import notes_travel, travels

LIST = "/lists/attendance.travels/"


def _noted_here(visitor: Visitor) -> bool:
    return visitor.person is not None and notes_travel(visitor.at_office.id, visitor.on)


def _rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in travels(visitor.at_office.id, visitor.on):
        yield {key: getattr(one, key) for key in ("name", "since", "until", "purpose", "proxy", "message")}


site.list(
    ListPage(
        code="attendance.travels",
        title="外出开会、出差",
        columns=(
            Column("name", "姓名", "lead"),
            Column("since", "自何日起", "date"),
            Column("until", "至何日止", "date"),
            Column("purpose", "事由"),
            Column("proxy", "代理人"),
            Column("message", "留言", wide=True),
        ),
        rows=_rows,
        filters=(Filter("name", "姓名"), Filter("proxy", "代理人")),
        shown=_noted_here,
        empty="没有人外出开会、出差。",
        tools=lambda visitor: (("登记外出", "/deeds/attendance.travel/new/"),),
    )
)


def _set_out(acting: Acting, about: int, values: Mapping[str, Any]) -> None:
    proxy = values.get("proxy")
    set_out(
        acting,
        travel_id=about,
        journey=Journey(
            purpose=values["purpose"],
            since=date.fromisoformat(values["since"]),
            until=date.fromisoformat(values["until"]),
            approval=values.get("approval", ""),
            proxy_id=int(proxy) if proxy else None,
            message=values.get("message", ""),
        ),
    )


def _about(visitor: Visitor, about: int) -> str:
    del about
    return (
        "批准以后、动身以前登记。这几天的待办由代理人办理，留言全单位看得到。" if _noted_here(visitor) else ""
    )


site.deed(
    Deed(
        "attendance.travel",
        "登记外出开会、出差",
        fields=(
            Text("purpose", "事由", most=40),
            Day("since", "自何日起"),
            Day("until", "至何日止"),
            Text("approval", "批准情况", required=False, most=100, help="谁在何时批准，或者文号"),
            Person("proxy", "代理人", required=False, help="本处室的人"),
            LongText("message", "留言", required=False, most=300, rows=3, help="代理和联系事项"),
        ),
        about=_about,
        run=_set_out,
        after=LIST,
        said="已登记，代理人从动身之日起代办。",
        word="登记",
        mints=True,
        home=LIST,
    )
)
site.menu(MenuItem("外出开会、出差", LIST, 44, shown=_noted_here, also=("/deeds/attendance.travel",)))
