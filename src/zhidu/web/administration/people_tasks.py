"""What the rule keeper does about one person: enrol, correct, place, charge, appoint, delegate, let leave."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import (
    PostWish,
    TenureKind,
    correct_person,
    end_tenure,
    enrol,
    leave,
    place,
)
from zhidu.web.declare import Choice, Day, Field, Text, YesNo

from .desk import Desk
from .tasks import Filled, Task, task

AREA = "people"
NAME_LENGTH, UNIT_LENGTH = 60, 120


def _who(number_help: str = "同名的人靠工号区分") -> tuple[Field, ...]:
    return (
        Text("name", "姓名", most=NAME_LENGTH),
        Text("number", "工号", required=False, most=30, help=number_help),
        Text("home_unit", "派出单位", required=False, most=UNIT_LENGTH, help="窗口、借调人员的原单位"),
    )


def _post(desk: Desk, *, required: bool = True) -> tuple[Field, ...]:
    return (
        Choice(
            "department",
            "部门",
            required=False,
            options=desk.department_options(),
            help="单位领导不选部门",
        ),
        Text("post", "职务", required=required, most=60, help="如：处长、科员；没有的职务会新设"),
        Choice("rank", "职级", required=required, options=desk.rank_options()),
    )


def _wish(filled: Filled, kind: TenureKind = TenureKind.REGULAR) -> PostWish:
    return PostWish(filled.link("department"), filled.text("post"), filled.text("rank"), kind)


def _enrol(acting: Acting, filled: Filled) -> str:
    named = filled.text("post") or filled.link("department") is not None
    enrol(
        acting,
        identity=filled.subject,
        name=filled.text("name"),
        number=filled.text("number"),
        home_unit=filled.text("home_unit"),
        since=filled.day("since"),
        post=_wish(filled) if named else None,
    )
    return f"已新增{filled.text('name')}。"


task(
    Task(
        area=AREA,
        code="add",
        label="新增人员",
        fields=lambda desk: (*_who(), Day("since", "到岗日期"), *_post(desk, required=False)),
        do=_enrol,
        fresh=True,
        button="新增",
    )
)


def _correct(acting: Acting, filled: Filled) -> str:
    correct_person(
        acting,
        person_id=filled.subject,
        name=filled.text("name"),
        number=filled.text("number"),
        home_unit=filled.text("home_unit"),
    )
    return "已更正。"


def _written(desk: Desk, subject: int, _row: int) -> dict[str, str]:
    found = desk.ledger.person(subject)
    if found is None:
        return {}
    return {"name": found.name, "number": found.number, "home_unit": found.home_unit}


task(
    Task(
        area=AREA,
        code="correct",
        label="更正信息",
        fields=lambda _desk: _who(),
        now=_written,
        do=_correct,
    )
)


def _place(acting: Acting, filled: Filled) -> str:
    kind = TenureKind(filled.text("kind"))
    place(
        acting,
        person_id=filled.subject,
        post=_wish(filled, kind),
        since=filled.day("since"),
        instead=filled.yes("instead"),
    )
    return "任职已调整，按日期生效。"


task(
    Task(
        area=AREA,
        code="place",
        label="调整任职",
        intro="调动、提任、兼任、借调均由此登记。手上有未办结事项的，请走“人员变动”，一并交接。",
        fields=lambda desk: (
            *_post(desk),
            Choice("kind", "任职方式", options=tuple((one.value, one.label) for one in TenureKind)),
            Day("since", "自何日起"),
            YesNo("instead", "原任职同时结束", default=True, help="兼任的选“否”"),
        ),
        now=lambda _desk, _subject, _row: {"kind": TenureKind.REGULAR.value},
        do=_place,
    )
)


def _last_day(_desk: Desk) -> tuple[Field, ...]:
    return (Day("last_day", "最后一日", help="这一天仍有效，次日起不再有效"),)


def _end_tenure(acting: Acting, filled: Filled) -> str:
    end_tenure(acting, tenure_id=filled.row, last_day=filled.day("last_day"))
    return "任职已结束。"


task(Task(area=AREA, code="end_tenure", label="结束任职", fields=_last_day, do=_end_tenure, grave=True))


def _leave(acting: Acting, filled: Filled) -> str:
    leave(acting, person_id=filled.subject, last_day=filled.day("last_day"))
    return "已登记离任。"


task(
    Task(
        area=AREA,
        code="leave",
        label="登记离任",
        intro="任职随之结束，历史记录都在。手上有未办结事项、账号要停用的，请走“人员变动”，一并交接。",
        fields=lambda _desk: (Day("last_day", "在岗最后一日"),),
        do=_leave,
        grave=True,
    )
)
