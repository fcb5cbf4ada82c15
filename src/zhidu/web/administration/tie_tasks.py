"""What the rule keeper does about somebody's charges, functions, delegations and account."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import (
    ChargeKind,
    OrderKind,
    add_charge,
    appoint,
    ask_account,
    delegate,
    end_appointment,
    end_charge,
    revoke_delegation,
    take_back,
)
from zhidu.web.declare import Choice, Day, Field, Text, YesNo

from .desk import Desk
from .tasks import Filled, Task, task

AREA = "people"
ORDER = (("0", "主岗（A 岗）"), ("1", "备岗（B 岗）"))


def _last_day(_desk: Desk) -> tuple[Field, ...]:
    return (Day("last_day", "最后一日", help="这一天仍有效，次日起不再有效"),)


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
            Choice("kind", "方式", options=tuple((one.value, one.label) for one in ChargeKind)),
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


def _withdraw(what: str, label: str, *, former: bool = False) -> None:
    def do(acting: Acting, filled: Filled) -> str:
        take_back(acting, what=what, line_id=filled.row, former=filled.yes("former"))
        return "已撤回，视同没有登记；登记和撤回都留有记录。"

    kept = (YesNo("former", "恢复因此结束的原任职", default=True),) if former else ()
    task(
        Task(
            area=AREA,
            code=f"withdraw_{what}",
            label=f"撤回误登的{label}",
            intro="只能撤回当日登记或尚未生效的；已经生效的，请结束。",
            fields=lambda _desk: kept,
            do=do,
            button="撤回",
            grave=True,
        )
    )


_withdraw("tenure", "任职", former=True)
_withdraw("charge", "分管")
_withdraw("appointment", "兼任岗位")
