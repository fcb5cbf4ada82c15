"""Forms, registers and lists of the institution's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import (
    Cell,
    Choice,
    Column,
    Day,
    Deed,
    Filter,
    Form,
    ListPage,
    LongText,
    MenuItem,
    Number,
    Person,
    RegisterPage,
    Text,
    Time,
    Upload,
    YesNo,
    site,
)
from zhidu.web.visiting import Visitor

from .acts import come_back, keep_file, record_measures
from .acts.keeping import whole_date
from .reads import (
    LEAVES,
    OUTINGS,
    PLANS,
    RETURNS,
    FileRow,
    Known,
    LeaveRow,
    away_on,
    balances,
    due_back,
    files,
    keeps_leave,
    my_leaves,
    shown,
    to_handle,
    years_of,
)
from .rules import Gender, Half

HALVES = tuple((half.value, half.label) for half in Half)
MINE, AWAY, DUE, FILES = "leave.mine", "leave.away", "leave.due_back", "leave.files"


def _extendable(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """One's approved leaves from which one is not back yet."""
    mine = my_leaves(visitor.viewer())
    return tuple(
        (str(one.matter_id), f"{one.kind}：{one.stretch}")
        for one in mine
        if one.state in {"已批准", "休假中", "假期已满", "逾期未销假"}
    )


site.form(
    Form(
        "leave.leave",
        intro="批准以后才能离岗。",
        fields=(
            Choice("kind", "假别", domain="leave_kind"),
            LongText("reason", "事由", most=500, rows=2, help="不必写病情；病情写在证明里，只有审批人看得到"),
            Day("starts_on", "开始日期"),
            Choice("starts_half", "从", options=HALVES, default=Half.MORNING.value),
            Day("ends_on", "结束日期"),
            Choice("ends_half", "到", options=HALVES, default=Half.AFTERNOON.value),
            Choice(
                "extends",
                "所续的假",
                required=False,
                options_of=_extendable,
                help="续假不改原来的假条，重新报批；不是续假的不选",
            ),
            YesNo("make_up", "属补休", default=False, help="因公没有休成的公休假，过后补休"),
            YesNo("first", "初婚或生育第一个子女", default=False, help="请婚假、产假、护理假的填写"),
            Number("mother_age", "生育一方的年龄", required=False, unit="周岁", help="请护理假的填写"),
            Person("substitute", "顶岗人员", required=False, help="接替本人岗位工作的人"),
            Person(
                "delegate", "委托谁代办", required=False, help="批准后，假期内由此人代办、代批；不用另设委托"
            ),
            Upload("proof", "医院证明", required=False, help="只有本人和审批人看得到，备案的人看不到"),
            YesNo("insured", "医院符合医保规定", default=False),
            Choice("channel", "申请方式", domain="leave_channel", default="slip"),
            Person("person", "请假人", required=False, help="代别人填写的选择请假人；本人申请的不选"),
            YesNo("special", "属特殊情况", default=False, help="电话请假、请人代办须属特殊情况"),
            Text("channel_note", "来电时间、代办人和原因", required=False, most=120),
            YesNo("abroad", "出国（境）", default=False),
            Text("education", "行前保密教育记录", required=False, most=80, help="编号或者日期；涉密人员填写"),
            Text("exit_approval", "出国（境）批准文号", required=False, most=80),
        ),
        sections=(
            ("kind", "假期"),
            ("substitute", "工作安排"),
            ("proof", "病假证明"),
            ("channel", "电话请假、请人代办"),
            ("abroad", "出国（境）"),
        ),
    )
)
site.form(
    Form(
        "leave.outing",
        intro="先打招呼再走。",
        fields=(
            Text("where", "去向", most=60),
            Time("out_at", "外出时间"),
            Time("back_by", "预计返回"),
            Text("reason", "事由", required=False, most=120),
            Person("person", "外出人", required=False, help="代别人填写的选择；本人外出的不选"),
        ),
    )
)
site.form(
    Form(
        "leave.plan",
        fields=(
            Day("starts_on", "开始日期"),
            Day("ends_on", "结束日期"),
            Text("reason", "说明", required=False, most=120),
            Person("person", "为谁填报", required=False, help="代别人填报的选择；本人填报的不选"),
        ),
    )
)
YEAR = Filter("year", "年度", kind="year")
site.register(
    RegisterPage(
        LEAVES.code,
        filters=(Filter("person", "请假人"), Filter("department", "部门"), Filter("kind", "假别"), YEAR),
        counts=("kind", "department"),
        intro="批准后自动登记。事由和病情不登记在这里。",
    )
)
site.register(
    RegisterPage(
        RETURNS.code,
        filters=(Filter("person", "请假人"), Filter("overdue", "是否逾期"), YEAR),
        counts=("overdue",),
    )
)
site.register(
    RegisterPage(OUTINGS.code, filters=(Filter("person", "外出人"), Filter("department", "部门"), YEAR))
)
site.register(
    RegisterPage(
        PLANS.code,
        filters=(Filter("person", "姓名"), Filter("department", "部门"), YEAR),
        counts=("department",),
    )
)


def _keeps(visitor: Visitor) -> bool:
    """Whether the visitor keeps the registers of leave."""
    if visitor.person is None:
        return False
    return keeps_leave(visitor.at_office.id, visitor.viewer().bodies, visitor.on)


def _line(one: LeaveRow, deed: Cell | str) -> Mapping[str, Any]:
    return {
        "name": one.name,
        "department": one.department,
        "kind": one.kind or "请假",
        "stretch": one.stretch,
        "days": one.days,
        "state": Cell(one.state, tone="late" if one.overdue else ""),
        "due_on": one.due_on,
        "deed": deed,
    }


def _mine(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    """One's own leaves, each with what can be done about it."""
    for one in my_leaves(visitor.viewer()):
        back = one.state in {"休假中", "假期已满", "逾期未销假", "已批准"}
        deed = Cell("销假", f"/deeds/leave.return/{one.matter_id}/") if back else ""
        line = _line(one, deed)
        yield {**line, "stretch": Cell(one.stretch, f"/matters/{one.matter_id}/")}


LEAVE_COLUMNS = (
    Column("stretch", "时间", "lead"),
    Column("kind", "假别"),
    Column("days", "天数", "number"),
    Column("state", "情况"),
    Column("due_on", "应销假", "date"),
    Column("deed", "办理", sortable=False),
)
PERSON_COLUMNS = (Column("name", "姓名", "lead"), Column("department", "部门"))


def _balance_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for year in years_of(visitor.on):
        for one in balances(visitor.at_office.id, visitor.at_work.id, year):
            known = one.entitled is not None and one.left is not None
            yield {
                "kind": one.kind,
                "year": str(year),
                "entitled": shown(one.entitled) if one.entitled is not None else "档案不全，不能核定",
                "taken": shown(one.taken),
                "applied": shown(one.applied),
                "planned": shown(one.planned),
                "left": shown(one.left) if known and one.left is not None else "",
                "expires": one.expires,
                "clauses": "、".join(one.clauses),
            }


site.list(
    ListPage(
        code=MINE,
        title="我的假期",
        columns=LEAVE_COLUMNS,
        rows=_mine,
        filters=(Filter("kind", "假别"), Filter("state", "情况")),
        empty="还没有请过假。",
        tools=lambda visitor: (
            ("请假", "/new/leave.leave/"),
            ("假期余额", "/lists/leave.balances/"),
            ("谁不在岗", "/lists/leave.away/"),
        ),
    )
)
site.list(
    ListPage(
        code="leave.balances",
        title="我的假期余额",
        columns=(
            Column("kind", "假别", "lead"),
            Column("year", "年度"),
            Column("entitled", "可休"),
            Column("taken", "已休"),
            Column("applied", "审批中"),
            Column("planned", "计划"),
            Column("left", "还剩"),
            Column("expires", "到期作废", "date"),
            Column("clauses", "依据"),
        ),
        rows=_balance_rows,
        intro="按工作年限和单位施行的规定核定。计划的天数还没有申请，不从余额中减。",
        empty="本单位的制度没有按年度核定的假期。",
        tools=lambda visitor: (("我的假期", "/lists/leave.mine/"), ("请假", "/new/leave.leave/")),
    )
)
site.list(
    ListPage(
        code=AWAY,
        title="今天谁不在岗",
        columns=(*PERSON_COLUMNS, Column("kind", "情况"), Column("stretch", "时间")),
        rows=lambda visitor: (_line(one, "") for one in away_on(visitor.viewer())),
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        default_order="department",
        intro="只显示请假的时间；请的什么假，只有本人和登记请假的人看得到。",
        empty="今天没有人请假。",
    )
)


def _due_rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in due_back(visitor.viewer()):
        yield _line(one, Cell("代为销假", f"/deeds/leave.return/{one.matter_id}/"))


site.list(
    ListPage(
        code=DUE,
        title="到期未销假",
        columns=(*PERSON_COLUMNS, *LEAVE_COLUMNS),
        rows=_due_rows,
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        shown=_keeps,
        empty="没有到期未销的假。",
    )
)


def _file_line(one: FileRow) -> Mapping[str, Any]:
    known = one.known
    return {
        "name": Cell(one.card.label or one.card.name, f"/deeds/leave.file/{one.card.id}/"),
        "department": one.card.department_name or "单位领导",
        "gender": Gender(known.gender).label if known.gender else "",
        "born_on": known.born_on,
        "works_since": known.works_since or Cell("未登记", tone="soon"),
        "cleared": "是" if known.cleared else "",
        "leaving_until": known.leaving_until,
    }


site.list(
    ListPage(
        code=FILES,
        title="人员假期档案",
        columns=(
            *PERSON_COLUMNS,
            Column("gender", "性别"),
            Column("born_on", "出生日期", "date"),
            Column("works_since", "参加工作", "date"),
            Column("cleared", "涉密人员"),
            Column("leaving_until", "脱密期至", "date"),
        ),
        rows=lambda visitor: map(_file_line, files(visitor.viewer())),
        filters=(Filter("name", "姓名"), Filter("department", "部门")),
        shown=_keeps,
        intro="核定假期天数和出国（境）把关用。由登记请假的部门维护。",
    )
)


def _own_or_kept(visitor: Visitor, matter_id: int) -> LeaveRow | None:
    rows = (*my_leaves(visitor.viewer()), *due_back(visitor.viewer()))
    return next((one for one in rows if one.matter_id == matter_id), None)


def _about_return(visitor: Visitor, matter_id: int) -> str:
    found = _own_or_kept(visitor, matter_id)
    return f"{found.name}：{found.kind}，{found.stretch}，{found.days}天" if found else ""


def _return(acting: Acting, matter_id: int, values: Mapping[str, Any]) -> None:
    on = whole_date(values["back_on"])
    if on is None:
        raise NotVisible
    come_back(acting, matter_id=matter_id, on=on, half=values["back_half"], note=values.get("note", ""))


site.deed(
    Deed(
        "leave.return",
        "销假",
        fields=(
            Day("back_on", "返岗日期", help="从这天起回到岗位；整个假不休了的，填假期的第一天"),
            Choice("back_half", "返岗时间", options=HALVES, default=Half.MORNING.value),
            Text("note", "说明", required=False, most=120, help="提前返岗、逾期返岗的写明原因"),
        ),
        about=_about_return,
        run=_return,
        after="/lists/leave.mine/",
        said="已销假。没有休的天数已退回余额。",
        word="销假",
        typed=lambda visitor, about: {"back_on": visitor.on.isoformat()},
    )
)
site.deed(
    Deed(
        "leave.measures",
        "逾期不归：采取措施并记录",
        fields=(LongText("measures", "已采取的措施", most=200, rows=3),),
        about=lambda visitor, about: to_handle(visitor.viewer(), about),
        run=lambda acting, about, values: record_measures(
            acting, matter_id=about, measures=values["measures"]
        ),
        said="措施已记录。",
        word="记录",
    )
)


def _about_file(visitor: Visitor, person_id: int) -> str:
    if not _keeps(visitor):
        return ""
    found = next((one for one in files(visitor.viewer()) if one.card.id == person_id), None)
    return f"{found.card.department_name} {found.card.label or found.card.name}" if found else ""


def _typed_file(visitor: Visitor, person_id: int) -> Mapping[str, str]:
    found = next((one.known for one in files(visitor.viewer()) if one.card.id == person_id), Known())
    days = {"born_on": found.born_on, "works_since": found.works_since, "leaving_until": found.leaving_until}
    return {
        "gender": found.gender,
        "cleared": "true" if found.cleared else "false",
        **{key: day.isoformat() for key, day in days.items() if day is not None},
    }


def _keep(acting: Acting, person_id: int, values: Mapping[str, Any]) -> None:
    keep_file(
        acting,
        person_id=person_id,
        file=Known(
            gender=values.get("gender", ""),
            born_on=whole_date(values.get("born_on", "")),
            works_since=whole_date(values.get("works_since", "")),
            cleared=values["cleared"],
            leaving_until=whole_date(values.get("leaving_until", "")),
        ),
    )


site.deed(
    Deed(
        "leave.file",
        "登记假期档案",
        fields=(
            Choice("gender", "性别", required=False, options=tuple((one.value, one.label) for one in Gender)),
            Day("born_on", "出生日期", required=False),
            Day("works_since", "参加工作", required=False, help="核定公休假天数用"),
            YesNo("cleared", "涉密人员", default=False),
            Day("leaving_until", "脱密期至", required=False),
        ),
        about=_about_file,
        run=_keep,
        after="/lists/leave.files/",
        said="已登记。",
        word="登记",
        typed=_typed_file,
    )
)
site.menu(MenuItem("我的假期", "/lists/leave.mine/", 60))
site.menu(MenuItem("谁不在岗", "/lists/leave.away/", 62))
site.menu(MenuItem("到期未销假", "/lists/leave.due_back/", 64, shown=_keeps))
site.menu(MenuItem("假期档案", "/lists/leave.files/", 66, shown=_keeps))
