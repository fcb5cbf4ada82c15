"""Forms of consents and destruction, and the registers of carriers that leave the house."""

from __future__ import annotations

from decimal import Decimal

from zhidu.institutions.carriers.acts.leaving import OUTWARD
from zhidu.institutions.carriers.acts.permitting import USE
from zhidu.institutions.carriers.reads.going import keeps_here
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import Level
from zhidu.web.declare import (
    Choice,
    Day,
    Filter,
    Form,
    LongText,
    Number,
    Only,
    Person,
    RegisterPage,
    Text,
    YesNo,
    site,
)
from zhidu.web.visiting import Visitor

USED = ("read", "borrow", "copy", "excerpt", "quote", "compile", *OUTWARD)
ONE = Decimal(1)


def actions(visitor: Visitor, among: tuple[str, ...] = USED) -> tuple[tuple[str, str], ...]:
    """Ways to use a carrier, in the words of the office."""
    known = labels(rulebook(visitor.at_office.id, visitor.on), "carrier_action")
    return tuple((one, known[one]) for one in among if one in known)


site.form(
    Form(
        USE.code,
        fields=(
            LongText("numbers", "载体编号", rows=2, most=4000, help="台账上的编号，每行一个；密级须相同"),
            Choice("action", "怎样使用", options_of=actions),
            Text("purpose", "用途、理由", most=100, wide=True),
            Day("until", "用到哪天", required=False),
            Number(
                "copies",
                "份数",
                required=False,
                unit="份",
                least=ONE,
                step="1",
                only=Only("action", ("copy",)),
            ),
            LongText(
                "measures",
                "安全保密措施",
                required=False,
                rows=2,
                most=300,
                only=Only("action", OUTWARD),
                help="装在什么里、由谁看管、住在哪里",
            ),
            YesNo("only_task", "只含与任务有关的信息", default=True, only=Only("action", OUTWARD)),
            Number(
                "escorts",
                "同行人数",
                required=False,
                unit="人",
                step="1",
                only=Only("action", OUTWARD),
                help="连同本人",
            ),
            Text("outside", "对方单位、去往的地方", required=False, most=100, only=Only("action", OUTWARD)),
            Text(
                "consent",
                "原定密机关同意的文号",
                required=False,
                most=100,
                only=Only("action", ("copy", "excerpt")),
                help="复制、摘录绝密级载体的，须经原定密机关同意",
            ),
        ),
        sections=(("numbers", "载体"), ("measures", "保密措施")),
    )
)
site.form(
    Form(
        "carriers.destruction",
        fields=(
            LongText("numbers", "载体编号", rows=8, most=4000, help="登记造册：每行一个编号"),
            Text("reason", "销毁原因", most=60),
            Choice("way", "销毁方式", domain="carrier_destruction", default="designated_place"),
            Text("place", "销毁地点", most=60),
        ),
        shown=lambda visitor: keeps_here(visitor.viewer(), visitor.on),
    )
)
site.form(
    Form(
        "carriers.statistics_destruction",
        fields=(
            Text("title", "资料名称", most=100, wide=True),
            Text("year", "年度", required=False, most=20),
            Number("copies", "份数", unit="份", least=ONE, step="1"),
            Choice("level", "密级", domain="level", default=Level.INTERNAL.value),
            Text("reason", "销毁原因", required=False, most=60),
            Choice("way", "销毁方式", domain="carrier_destruction", default="designated_place"),
            Text("place", "销毁地点", most=60),
            Person("supervisor", "监销人", required=False, help="专人监督销毁，不能是经办人自己"),
        ),
    )
)
for code, filters in (
    (
        "carriers.uses",
        (Filter("carriers", "载体"), Filter("person", "使用人"), Filter("year", "年度", kind="year")),
    ),
    ("carriers.destructions", (Filter("carriers", "载体"), Filter("year", "年度", kind="year"))),
    (
        "carriers.sent",
        (Filter("carrier", "文件"), Filter("unit", "领取单位"), Filter("year", "年度", kind="year")),
    ),
    ("carriers.activity_material", (Filter("activity", "活动"), Filter("year", "年度", kind="year"))),
    ("carriers.statistics", (Filter("title", "资料"), Filter("year", "年度", kind="year"))),
):
    site.register(RegisterPage(code, filters=filters))
