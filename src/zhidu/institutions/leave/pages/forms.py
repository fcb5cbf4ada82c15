"""The forms of applications, outings and plans."""

from __future__ import annotations

from zhidu.institutions.leave.reads import my_leaves
from zhidu.institutions.leave.rules import Half
from zhidu.web.declare import Choice, Day, Form, LongText, Number, Person, Text, Time, Upload, YesNo, site
from zhidu.web.visiting import Visitor

from .words import HALVES


def _extendable(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """One's approved leaves from which one is not back yet."""
    mine = my_leaves(visitor.viewer())
    return tuple((str(one.matter_id), f"{one.kind}：{one.stretch}") for one in mine if one.to_return)


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
