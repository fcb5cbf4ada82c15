"""What the forms of the institution ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zhidu.institutions.publication.reads.terms import COLUMN, KIND, PLACE, SITE, kinds_counted
from zhidu.institutions.publication.rules import (
    Clearance,
    Correction,
    Event,
    Handing,
    Handover,
    Measure,
    Openness,
    Shown,
    Upkeep,
)
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Question
from zhidu.web.declare import Choice, Day, Form, LongText, Only, Text, Upload, YesNo, site
from zhidu.web.visiting import Visitor

Labels = type[Clearance | Correction | Handover | Measure | Openness | Upkeep]


def _options(labelled: Labels) -> tuple[tuple[str, str], ...]:
    return tuple((member.value, member.label) for member in labelled)


def _counted(wanted: Callable[[Event], bool]) -> Only:
    """Asked for with the kinds whose time counts from such an event."""

    def kinds(visitor: Visitor) -> tuple[str, ...]:
        return kinds_counted(rulebook(visitor.at_office.id, visitor.on), wanted)

    return Only("kind", values_of=kinds)


def _ruled(question: type[Question]) -> Only:
    """Asked for in offices whose rules say something about it."""

    def named(visitor: Visitor) -> tuple[str, ...]:
        answered = {one.name for one in rulebook(visitor.at_office.id, visitor.on).questions()}
        return tuple({question.name} & answered)

    return Only(values_of=named)


TOLD = _counted(lambda event: event.told)
DECIDED = _counted(lambda event: event is Event.DECIDED)
TREATED = Only("clearance", (Clearance.TREATED.value,))
CLEARANCE = Choice(
    "clearance",
    "涉密情况",
    options=_options(Clearance),
    help="先由本单位自审；界限不清的送主管部门和保密工作部门审定；不能确定的，停止录入并联系保密员",
)

site.form(
    Form(
        "publication.item",
        fields=(
            Text("title", "标题", most=100),
            Choice("kind", "信息类别", domain=KIND),
            Choice(
                "site", "上网选择", domain=SITE, help="每个网站单独提交一份；同一内容送几个网站的分别办理"
            ),
            Choice("column", "栏目", domain=COLUMN, help="只能为本部门供稿的栏目提交，分工见“栏目表”"),
            YesNo("urgent", "急件", default=False, help="重要、紧急信息随时送审、及时发布，审批手续不减"),
            Day(
                "start",
                "起算日期",
                only=TOLD,
                help="工作动态填事发或成稿日，收文填签收日，统计信息、分析填刊印日，进度数据填发布当月任一天",
            ),
            Day("publish_by", "确定的公布日期", only=DECIDED),
            Text("decision", "公布形式和决定依据", only=DECIDED, most=100),
            Choice(
                "openness",
                "公开等级",
                required=False,
                options=_options(Openness),
                only=_ruled(Shown),
                help="不是密级",
            ),
            CLEARANCE,
            Choice("measure", "所作处理", options=_options(Measure), only=TREATED),
            Text("treated_how", "处理情况", only=TREATED, most=200, help="由谁、依据什么作了处理"),
            YesNo("decent", "已确认不含反动、淫秽内容和人身攻击"),
            Text("responsible", "责任人", required=False, most=40, help="谁发布、谁上网、谁负责"),
            Choice("handover", "移交方式", required=False, options=_options(Handover), only=_ruled(Handing)),
            LongText("body", "正文", rows=12),
            Upload(
                "attachment",
                "附件（Word 文稿、表格）",
                required=False,
                help="选好文件先保存草稿，提交以前就能看到格式核对的结果",
            ),
        ),
        sections=(
            ("title", "发布"),
            ("start", "时限"),
            ("openness", "公开与保密"),
            ("responsible", "责任与移交"),
            ("body", "内容"),
        ),
    )
)
site.form(
    Form(
        "publication.correction",
        fields=(
            Text("original", "原信息（事项编号）", most=20, help="从该信息的页面点“更正、撤下”，自动填好"),
            Text(
                "base", "所改版本", required=False, most=4, help="改的是第几版；从该信息的页面进入，自动填好"
            ),
            Choice(
                "action",
                "办理方式",
                options=_options(Correction),
                help="更正经审查、批准后上网；撤下不等审批",
            ),
            replace(CLEARANCE, required=False, help="更正的须填写，先对更正后的内容自审；撤下的不填"),
            LongText("fault", "错漏情况", rows=3, most=300, help="将随更正说明一起显示"),
            Text("title", "更正后的标题", required=False, most=100, help="标题不变的不填"),
            LongText("body", "更正后的正文", required=False, rows=12, help="填写完整正文；撤下的不填"),
        ),
    )
)
site.form(
    Form(
        "publication.provision",
        fields=(
            Text("title", "信息、资料名称", most=100),
            Text("receiver", "接收方", most=60),
            Text("purpose", "用途", most=100),
            Text("channel", "提供方式", most=40),
            Day("given_on", "提供日期"),
            CLEARANCE,
            Text("decided_by", "审定机关和文号", required=False, most=100),
            Upload("attachment", "附件", required=False),
        ),
    )
)
site.form(
    Form(
        "publication.upkeep",
        fields=(
            Choice("place", "网站、系统", domain=PLACE),
            Choice("done", "工作", options=_options(Upkeep)),
            Text("what", "内容", most=150),
            Text("together", "协同部门", required=False, most=40),
            Day("updated_on", "更新日期"),
        ),
    )
)
