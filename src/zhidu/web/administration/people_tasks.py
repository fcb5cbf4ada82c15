"""What the rule keeper does about one person: enrol, correct, place, charge, appoint, delegate, let leave."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import (
    ChargeKind,
    OrderKind,
    PostWish,
    TenureKind,
    add_charge,
    appoint,
    ask_account,
    correct_person,
    delegate,
    end_appointment,
    end_charge,
    end_tenure,
    enrol,
    leave,
    place,
    revoke_delegation,
)
from zhidu.web.declare import Choice, Day, Field, Text, YesNo

from .desk import Desk
from .tasks import Filled, Task, task

AREA = "people"
NAME_LENGTH, UNIT_LENGTH = 60, 120
ORDER = (("0", "主岗（A 岗）"), ("1", "备岗（B 岗）"))


def _options(kind: type[TenureKind | ChargeKind]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in kind)


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
            Choice("kind", "任职方式", options=_options(TenureKind)),
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


def _charge(acting: Acting, filled: Filled) -> str:
    add_charge(
        acting,
        person_id=filled.subject,
        kind=ChargeKind(filled.text("kind")),
        department_id=filled.link("department"),
        line=filled.text("line"),
        since=filled.day("since"),
    )
    return "分管已登记。"


task(
    Task(
        area=AREA,
        code="charge",
        label="明确分管",
        intro="部门和业务条线选一项。",
        fields=lambda desk: (
            Choice("kind", "方式", options=_options(ChargeKind)),
            Choice("department", "部门", required=False, options=desk.department_options()),
            Choice("line", "业务条线", required=False, options=desk.line_options()),
            Day("since", "自何日起"),
        ),
        now=lambda _desk, _subject, _row: {"kind": ChargeKind.LEADS.value},
        do=_charge,
    )
)


def _end_charge(acting: Acting, filled: Filled) -> str:
    end_charge(acting, charge_id=filled.row, last_day=filled.day("last_day"))
    return "分管已结束。"


task(Task(area=AREA, code="end_charge", label="结束分管", fields=_last_day, do=_end_charge, grave=True))


def _appoint(acting: Acting, filled: Filled) -> str:
    appoint(
        acting,
        person_id=filled.subject,
        function=filled.text("function"),
        department_id=filled.link("department"),
        position=int(filled.text("position") or 0),
        since=filled.day("since"),
        until=filled.day_or_none("until"),
    )
    return "兼任岗位已指定。"


task(
    Task(
        area=AREA,
        code="appoint",
        label="指定兼任岗位",
        intro="保密员、档案员、印章保管人等制度要求指定的专人。",
        fields=lambda desk: (
            Choice("function", "岗位", options=desk.function_options()),
            Choice(
                "department", "部门", required=False, options=desk.department_options(), help="不选即为全单位"
            ),
            Choice("position", "顺序", required=False, options=ORDER),
            Day("since", "自何日起"),
            Day("until", "至何日", required=False),
        ),
        do=_appoint,
    )
)


def _end_appointment(acting: Acting, filled: Filled) -> str:
    end_appointment(acting, appointment_id=filled.row, last_day=filled.day("last_day"))
    return "兼任岗位已解除。"


task(
    Task(
        area=AREA,
        code="end_appointment",
        label="解除兼任",
        fields=_last_day,
        do=_end_appointment,
        grave=True,
    )
)


def _delegate(acting: Acting, filled: Filled) -> str:
    delegate(
        acting,
        holder_id=filled.subject,
        delegate_id=filled.link("delegate") or 0,
        since=filled.day("since"),
        until=filled.day_or_none("until"),
        kinds=(filled.text("kind"),) if filled.text("kind") else (),
        when_absent=filled.yes("when_absent"),
    )
    return "委托已登记。"


task(
    Task(
        area=AREA,
        code="delegate",
        label="登记委托",
        fields=lambda desk: (
            Choice("delegate", "受托人", options=desk.people_options()),
            Choice("kind", "事项", required=False, options=desk.kind_options(), help="不选即为全部事项"),
            YesNo("when_absent", "仅在本人不在岗时", default=False, help="AB 角选“是”"),
            Day("since", "自何日起"),
            Day("until", "至何日", required=False),
        ),
        do=_delegate,
    )
)


def _revoke(acting: Acting, filled: Filled) -> str:
    revoke_delegation(acting, delegation_id=filled.row)
    return "委托已撤销，即日起不再有效。"


task(Task(area=AREA, code="revoke", label="撤销委托", fields=lambda _desk: (), do=_revoke, grave=True))


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


def _order(kind: OrderKind, role: Role | None = None) -> None:
    def do(acting: Acting, filled: Filled) -> str:
        ask_account(
            acting,
            person_id=filled.subject,
            kind=kind,
            username=filled.text("username"),
            role=role,
            reason=filled.text("reason"),
        )
        return f"已申请{kind.label}，等待{'安全保密管理员' if role else '系统管理员'}执行。"

    def fields(_desk: Desk) -> tuple[Field, ...]:
        named = (Text("username", "用户名", most=30, help="小写字母开头，如 lixiaoming"),)
        reason = Text("reason", "事由", required=False, most=200)
        return (*(named if kind is OrderKind.CREATE else ()), reason)

    label = f"{kind.label}：{role.label}" if role else kind.label
    task(
        Task(
            area=AREA,
            code=f"account_{kind.value}",
            label=label,
            intro="申请和执行分开：由另一名管理员执行，初始密码只在执行时显示一次，交本人后首次登录须改。",
            fields=fields,
            do=do,
            button="申请",
            grave=kind in {OrderKind.LOCK, OrderKind.REVOKE},
        )
    )


for _kind in (OrderKind.CREATE, OrderKind.RESET, OrderKind.LOCK, OrderKind.UNLOCK):
    _order(_kind)
for _kind in (OrderKind.GRANT, OrderKind.REVOKE):
    _order(_kind, Role.RULE_KEEPER)
