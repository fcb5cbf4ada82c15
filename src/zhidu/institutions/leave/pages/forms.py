"""The forms of applications, outings and plans."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.institutions.leave.acts.asking import SLIP
from zhidu.institutions.leave.reads import ANNUAL, counts_parents_age, my_leaves
from zhidu.institutions.leave.rules import (
    Application,
    EducationAbroad,
    Entitlement,
    ExitInLeavingPeriod,
    Half,
    OnePiece,
    Proof,
    Substitute,
)
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Question, Rulebook
from zhidu.web.declare import (
    Choice,
    Day,
    Form,
    LongText,
    Number,
    Only,
    Person,
    Text,
    Time,
    Upload,
    YesNo,
    site,
)
from zhidu.web.visiting import Visitor

from .words import HALVES


def _extendable(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """One's approved leaves from which one is not back yet."""
    mine = my_leaves(visitor.viewer())
    return tuple((str(one.matter_id), f"{one.kind}：{one.stretch}") for one in mine if one.to_return)


def _turning(question: type[Question], name: str, by: str = "kind") -> Callable[[Visitor], tuple[str, ...]]:
    """For which kinds of leave the rules of the visitor's office look at this input."""
    return lambda visitor: _book(visitor).turning(question, name, by)


def _book(visitor: Visitor) -> Rulebook:
    return rulebook(visitor.at_office.id, visitor.on)


def _by_parents_age(visitor: Visitor) -> tuple[str, ...]:
    book = _book(visitor)
    return tuple(kind for kind in book.turning(Entitlement, "age", "kind") if counts_parents_age(book, kind))


def _made_up(visitor: Visitor) -> tuple[str, ...]:
    return (ANNUAL,) if OnePiece in _book(visitor).questions() else ()


def _not_by_slip(visitor: Visitor) -> tuple[str, ...]:
    return tuple(one.code for one in _book(visitor).domain("leave_channel") if one.code != SLIP)


def _watched_abroad(visitor: Visitor) -> tuple[str, ...]:
    asked = _book(visitor).questions()
    return ("true",) if EducationAbroad in asked or ExitInLeavingPeriod in asked else ()


MADE_UP = Only("kind", values_of=_made_up)
FIRST = Only("kind", values_of=_turning(Entitlement, "first"))
PARENTS_AGE = Only("kind", values_of=_by_parents_age)
SUBSTITUTED = Only("kind", values_of=_turning(Substitute, "arranged"))
PROVED = Only("kind", values_of=_turning(Proof, "attached"))
NOT_BY_SLIP = Only("channel", values_of=_not_by_slip)
SPECIAL = Only("channel", values_of=_turning(Application, "special", by="channel"))
WATCHED_ABROAD = Only(values_of=_watched_abroad)
ABROAD = Only("abroad", ("true",))

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
            YesNo("make_up", "属补休", default=False, help="因公没有休成的公休假，过后补休", only=MADE_UP),
            YesNo("first", "初婚或生育第一个子女", default=False, only=FIRST),
            Number("mother_age", "生育一方的年龄", required=False, unit="周岁", only=PARENTS_AGE),
            Person("substitute", "顶岗人员", required=False, help="接替本人岗位工作的人", only=SUBSTITUTED),
            Upload(
                "proof",
                "医院证明",
                required=False,
                help="只有本人和审批人看得到，备案的人看不到",
                only=PROVED,
            ),
            YesNo("insured", "医院符合医保规定", default=False, only=PROVED),
            Person(
                "delegate",
                "委托谁代办",
                required=False,
                help="批准后，假期内由此人代办、代批，不用另设委托；须指定主持工作的人的，也填在这里",
            ),
            Choice("channel", "申请方式", domain="leave_channel", default=SLIP),
            Person("person", "请假人", required=False, help="代别人填写的选择请假人", only=NOT_BY_SLIP),
            YesNo(
                "special", "属特殊情况", default=False, help="电话请假、请人代办须属特殊情况", only=SPECIAL
            ),
            Text("channel_note", "来电时间、代办人和原因", required=False, most=120, only=NOT_BY_SLIP),
            YesNo("abroad", "出国（境）", default=False, only=WATCHED_ABROAD),
            Text(
                "education",
                "行前保密教育记录",
                required=False,
                most=80,
                help="编号或者日期；涉密人员填写",
                only=ABROAD,
            ),
            Text("exit_approval", "出国（境）批准文号", required=False, most=80, only=ABROAD),
        ),
        sections=(
            ("kind", "假期"),
            ("delegate", "其他"),
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
