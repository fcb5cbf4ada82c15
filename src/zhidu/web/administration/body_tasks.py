"""What the rule keeper does about departments, committees and leading groups."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import (
    Category,
    SeatRole,
    add_committee,
    add_department,
    add_seat,
    describe_department,
    end_committee,
    end_department,
    end_seat,
    named_in_rules,
    rename_department,
    take_back,
)
from zhidu.web.declare import Choice, Day, Field, Text, YesNo

from .desk import Desk, Options
from .tasks import Filled, Task, task

DEPARTMENTS, COMMITTEES = "departments", "committees"
NAME_LENGTH = 80


def _categories() -> Options:
    return tuple((one.value, one.label) for one in Category)


def _nature() -> tuple[Field, ...]:
    return (
        Choice("category", "类别", options=_categories()),
        YesNo("general", "综合部门", default=False, help="没人能办的环节由它接手，一般是办公室"),
    )


def _free_slugs(desk: Desk, kind: str, taken: set[str]) -> Options:
    """The bodies that the office's rules name and the office does not have yet."""
    return tuple(
        (slug, label) for slug, label in named_in_rules(desk.book, kind).items() if slug not in taken
    )


def _new_department(desk: Desk) -> tuple[Field, ...]:
    free = _free_slugs(desk, "department", {one.slug for one in desk.departments()})
    return (
        Text("name", "名称", most=NAME_LENGTH),
        Choice(
            "slug",
            "制度中的部门",
            required=False,
            options=free,
            help="制度点名的部门在此对应；没有点名的不选",
        ),
        *_nature(),
        Day("since", "设立日期"),
    )


def _add(acting: Acting, filled: Filled) -> str:
    add_department(
        acting,
        identity=filled.subject,
        name=filled.text("name"),
        slug=filled.text("slug"),
        category=Category(filled.text("category")),
        general=filled.yes("general"),
        since=filled.day("since"),
    )
    return f"已设立{filled.text('name')}。"


task(
    Task(
        area=DEPARTMENTS,
        code="add",
        label="设立部门",
        fields=_new_department,
        now=lambda _desk, _subject, _row: {"category": Category.BUSINESS.value},
        do=_add,
        fresh=True,
        button="设立",
    )
)


def _describe(acting: Acting, filled: Filled) -> str:
    describe_department(
        acting,
        department_id=filled.subject,
        category=Category(filled.text("category")),
        general=filled.yes("general"),
    )
    return "已更正。"


def _as_is(desk: Desk, subject: int, _row: int) -> dict[str, str]:
    found = desk.ledger.department(subject)
    if found is None:
        return {}
    return {"category": found.category.value, "general": "true" if found.general else "false"}


task(
    Task(
        area=DEPARTMENTS,
        code="describe",
        label="更正类别",
        fields=lambda _desk: _nature(),
        now=_as_is,
        do=_describe,
    )
)


def _rename(acting: Acting, filled: Filled) -> str:
    rename_department(
        acting, department_id=filled.subject, name=filled.text("name"), since=filled.day("since")
    )
    return "更名已登记，按日期生效；此前的记录仍用原名。"


task(
    Task(
        area=DEPARTMENTS,
        code="rename",
        label="更名",
        fields=lambda _desk: (Text("name", "新名称", most=NAME_LENGTH), Day("since", "自何日起")),
        do=_rename,
    )
)


def _end(acting: Acting, filled: Filled) -> str:
    end_department(acting, department_id=filled.subject, last_day=filled.day("last_day"))
    return "部门已撤销，历史记录都在。"


task(
    Task(
        area=DEPARTMENTS,
        code="end",
        label="撤销部门",
        intro="部门内还有人任职的，先调整这些人员的任职。",
        fields=lambda _desk: (Day("last_day", "最后一日"),),
        do=_end,
        grave=True,
    )
)


def _new_committee(desk: Desk) -> tuple[Field, ...]:
    taken = {one.slug for one in desk.ledger.committees if one.holds(desk.on)}
    return (
        Text("name", "名称", most=NAME_LENGTH),
        Choice("named", "制度中的组织", required=False, options=_free_slugs(desk, "committee", taken)),
        Day("since", "设立日期"),
    )


def _found(acting: Acting, filled: Filled) -> str:
    add_committee(
        acting,
        identity=filled.subject,
        slug=filled.text("named") or f"own_{filled.subject}",
        name=filled.text("name"),
        since=filled.day("since"),
    )
    return f"已设立{filled.text('name')}。"


task(
    Task(
        area=COMMITTEES,
        code="add",
        label="设立委员会、领导小组",
        fields=_new_committee,
        do=_found,
        fresh=True,
        button="设立",
    )
)


def _seat(acting: Acting, filled: Filled) -> str:
    add_seat(
        acting,
        committee_id=filled.subject,
        role=SeatRole(filled.text("role")),
        person_id=filled.link("person"),
        post_id=filled.link("post"),
        since=filled.day("since"),
    )
    return "成员已增补。"


task(
    Task(
        area=COMMITTEES,
        code="seat",
        label="增补成员",
        intro="人员和职务选一项；按职务的，谁任该职谁就是成员。",
        fields=lambda desk: (
            Choice("role", "担任", options=tuple((one.value, one.label) for one in SeatRole)),
            Choice("person", "人员", required=False, options=desk.people_options()),
            Choice("post", "职务", required=False, options=desk.post_options()),
            Day("since", "自何日起"),
        ),
        now=lambda _desk, _subject, _row: {"role": SeatRole.MEMBER.value},
        do=_seat,
    )
)


def _end_seat(acting: Acting, filled: Filled) -> str:
    end_seat(acting, seat_id=filled.row, last_day=filled.day("last_day"))
    return "已免去。"


def _withdraw_seat(acting: Acting, filled: Filled) -> str:
    take_back(acting, what="seat", line_id=filled.row)
    return "已撤回，视同没有登记；登记和撤回都留有记录。"


task(
    Task(
        area=COMMITTEES,
        code="withdraw_seat",
        label="撤回误登的成员",
        intro="只能撤回当日登记或尚未生效的；已经生效的，请免去。",
        fields=lambda _desk: (),
        do=_withdraw_seat,
        button="撤回",
        grave=True,
    )
)


def _end_committee(acting: Acting, filled: Filled) -> str:
    end_committee(acting, committee_id=filled.subject, last_day=filled.day("last_day"))
    return "已撤销，历史记录都在。"


for _code, _label, _do in (("end_seat", "免去成员", _end_seat), ("end", "撤销", _end_committee)):
    task(
        Task(
            area=COMMITTEES,
            code=_code,
            label=_label,
            fields=lambda _desk: (Day("last_day", "最后一日"),),
            do=_do,
            grave=True,
        )
    )
