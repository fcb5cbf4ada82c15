"""What the forms of the institution ask."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from zhidu.institutions.classification.reads.office import STATE_SECRETS
from zhidu.institutions.classification.rules import End, FixedLevel, Origin, Step
from zhidu.institutions.classification.rules.codes import CHANGE, DETERMINATION, REFERRAL
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.declare import Choice, Day, Form, LongText, Number, Only, Text, YesNo, site
from zhidu.web.visiting import Visitor

LEVELS = tuple((one.value, f"{one.label}级") for one in STATE_SECRETS)
DERIVED = Only("origin", tuple(one.value for one in Origin if one.derives))
YEARS, UNTIL, EVENT = (Only("term", (one.value,)) for one in (End.YEARS, End.UNTIL, End.EVENT))


def _fixes(visitor: Visitor) -> tuple[str, ...]:
    """Something where a regulation of the office fixes levels of items."""
    answered = {one.name for one in rulebook(visitor.at_office.id, visitor.on).questions()}
    return tuple({FixedLevel.name} & answered)


FIXED = Only(values_of=_fixes)
TERM = (
    Choice(
        "term",
        "期限写法",
        options=tuple((one.value, one.label) for one in End),
        help="能定年限、日期的不写解密条件",
    ),
    Number("years", "保密期限", unit="年", least=Decimal(1), step="1", only=YEARS),
    Day("until", "保密到", only=UNTIL),
    Text("event", "解密条件", most=100, only=EVENT),
)
SCOPE = Text("scope", "知悉范围", most=200, help="写姓名；不能限定到人的写部门；用顿号分开")
FINDING = Text("finding", "纠正的问题", required=False, most=40, help="纠正检查发现的问题时，填登记编号")

site.form(
    Form(
        DETERMINATION,
        fields=(
            Text("subject", "事项", most=150),
            Choice("origin", "事项来源", options=tuple((one.value, one.label) for one in Origin)),
            Text("source", "原定密文件编号", most=60, only=DERIVED),
            Choice("source_level", "原定密级", options=LEVELS, only=DERIVED),
            Choice("item", "规定了密级的事项", required=False, domain="classified_item", only=FIXED),
            YesNo("used", "已经启用", default=False, only=FIXED),
            Choice("level", "拟定密级", required=False, options=LEVELS, help="规定了密级的事项可以不选"),
            *TERM,
            SCOPE,
            Text(
                "basis",
                "定密依据",
                required=False,
                most=150,
                help="写保密事项范围的名称和条目编号，不抄内容",
            ),
            LongText("reason", "理由", required=False, rows=3, most=600),
            FINDING,
        ),
        sections=(("subject", "事项"), ("level", "密级、期限和知悉范围"), ("basis", "依据")),
    )
)
site.form(
    Form(
        CHANGE,
        fields=(
            Text("secret", "定密编号", most=40, help="见“国家秘密事项”列表"),
            Choice(
                "step",
                "办理事项",
                options=tuple(
                    (one.value, one.label)
                    for one in (Step.CHANGE_LEVEL, Step.CHANGE_PERIOD, Step.DECLASSIFY, Step.CORRECT)
                ),
            ),
            YesNo("improper", "不符合保密事项范围或者定密规范", default=False),
            YesNo("harm_changed", "泄露后的危害明显变化", default=False),
            YesNo("harmless", "公开后不再损害国家安全和利益", default=False),
            YesNo("not_secret", "纠正后不再是国家秘密", default=False, only=Only("step", ("correct",))),
            Choice(
                "new_level",
                "变更后的密级",
                required=False,
                options=LEVELS,
                only=Only("step", ("change_level", "correct")),
            ),
            replace(TERM[0], required=False, help="期限不变的不选；年限从原来确定之日起算"),
            *TERM[1:],
            Text("basis", "依据", required=False, most=150, help="写保密事项范围的名称和条目编号"),
            LongText("reason", "理由", rows=3, most=600),
            FINDING,
        ),
        sections=(("secret", "事项"), ("new_level", "变更为"), ("basis", "依据")),
    )
)
site.form(
    Form(
        REFERRAL,
        fields=(
            Text("subject", "事项", most=150),
            Choice(
                "why",
                "报请原因",
                options=tuple((one.value, one.label) for one in (Step.REFER, Step.UNCLEAR)),
            ),
            Choice("level", "拟定密级", options=LEVELS, help="按可能的最高一级拟定"),
            *TERM,
            SCOPE,
            YesNo("protected", "已经采取保密措施", default=False),
            Text("measures", "采取的措施", required=False, most=200),
            LongText("reason", "理由和依据", rows=3, most=600),
        ),
        sections=(("subject", "事项"), ("level", "拟定密级、期限和知悉范围"), ("protected", "先行保密")),
    )
)
