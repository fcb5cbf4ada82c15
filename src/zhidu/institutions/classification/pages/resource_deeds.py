"""Deeds about information resources: to write one down, and to open it to somebody."""

from __future__ import annotations

from zhidu.institutions.classification.acts.resources import ResourceWish, open_resource, record_resource
from zhidu.institutions.classification.rules import Audience
from zhidu.institutions.classification.rules.codes import OPENING, OPENINGS, RESOURCE, RESOURCE_LIST
from zhidu.kernel.secrecy.public import allowed_levels
from zhidu.web.declare import Choice, Deed, Text, YesNo, site
from zhidu.web.visiting import Visitor

from .deeds import for_keeper, level_in


def grades(_visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """The levels that this installation may hold."""
    return tuple((one.value, one.label) for one in allowed_levels())


site.deed(
    Deed(
        RESOURCE,
        "登记信息资源",
        fields=(
            Text("name", "信息资源", most=150),
            Text("system", "所在系统、存放处", most=60),
            Choice("form", "载体", domain="carrier_form"),
            YesNo("may_be_secret", "可能涉及国家秘密"),
            Text("secret_number", "定密编号", required=False, most=40, help="已经定密的填写"),
            Choice("level", "信息等级", required=False, options_of=grades),
            YesNo("as_graded", "处理、存放方式符合所定等级"),
            Choice("openness", "开放等级", required=False, domain="openness", help="不是密级"),
            Choice("subject", "内容", required=False, domain="secret_subject"),
        ),
        about=for_keeper(RESOURCE, "每项信息资源定等级，按等级处理、存放，只向开放等级以内的对象提供。"),
        run=lambda acting, about, values: record_resource(
            acting,
            resource_id=about,
            wish=ResourceWish(
                name=values["name"],
                system=values["system"],
                form=values["form"],
                may_be_secret=values["may_be_secret"],
                as_graded=values["as_graded"],
                level=level_in(values),
                openness=values.get("openness", ""),
                subject=values.get("subject", ""),
                secret_number=values.get("secret_number", ""),
            ),
        ),
        after=f"/lists/{RESOURCE_LIST}/",
        said="信息资源已登记。",
        word="登记",
        mints=True,
        home=f"/lists/{RESOURCE_LIST}/",
    )
)
site.deed(
    Deed(
        OPENING,
        "开放信息资源",
        fields=(
            Text("number", "资源编号", most=40, help="见“信息资源”列表"),
            Choice("audience", "开放对象", options=tuple((one.value, one.label) for one in Audience)),
            Text("recipient", "单位、人员", most=60),
            Text("purpose", "用途", most=100),
        ),
        about=for_keeper(OPENING, "向谁开放，按开放等级和内容核对以后登记。"),
        run=lambda acting, about, values: open_resource(
            acting,
            opening_id=about,
            number=values["number"],
            audience=Audience(values["audience"]),
            recipient=values["recipient"],
            purpose=values["purpose"],
        ),
        after=f"/registers/{OPENINGS}/",
        said="开放情况已登记。",
        word="登记",
        mints=True,
        home=f"/lists/{RESOURCE_LIST}/",
    )
)
