"""Forms, columns and filters of the institution's pages."""

from __future__ import annotations

from zhidu.web.declare import Choice, Day, Filter, Form, LongText, RegisterPage, Text, Upload, YesNo, site

from .reads import INTERVIEWS, RELEASES
from .rules import Piece, ProvincialApproval, Purpose, Touches


def _options(labelled: type[Piece | ProvincialApproval | Purpose | Touches]) -> tuple[tuple[str, str], ...]:
    return tuple((member.value, member.label) for member in labelled)


SECRETS = (
    Choice(
        "touches", "稿件、材料涉及秘密", options=_options(Touches), help="不能确定的，停止录入并联系保密员"
    ),
    YesNo("permitted", "涉密部分已经批准", default=False),
    Text("permission", "批准人和批准文号", required=False, most=100, help="涉密部分须有记录在案的批准"),
)

site.form(
    Form(
        "press.release",
        fields=(
            Text("headline", "标题", most=100),
            Text("outlet", "新闻发布单位", most=100, help="刊登或播发的媒体、网站"),
            Text("contact", "联系人及联系方式", most=100),
            Day("publish_on", "发布时间"),
            Choice("piece", "稿件类别", options=_options(Piece)),
            YesNo("asked_by_media", "媒体约稿", default=False),
            YesNo("has_data", "含统计数据或资料"),
            YesNo("verified", "本局已最后核定", default=False),
            Choice("provincial", "上级核准情况", options=_options(ProvincialApproval)),
            YesNo("decided_by_meeting", "属会议决定事项", default=False),
            YesNo(
                "wording_agreed",
                "使用统一口径",
                default=False,
                help="属会议决定事项的，只能按会议确定的口径发布",
            ),
            *SECRETS,
            LongText("content", "资料内容", rows=12),
            Upload("attachment", "附件", required=False),
        ),
        sections=(
            ("headline", "发布"),
            ("has_data", "数据核定"),
            ("decided_by_meeting", "口径与保密"),
            ("content", "内容"),
        ),
    )
)
site.form(
    Form(
        "press.interview",
        fields=(
            Choice("purpose", "类别", options=_options(Purpose)),
            Text("topic", "主题", most=100),
            Text("asked_by", "采访、咨询方", most=100),
            Text("contact", "联系人及联系方式", most=100),
            Day("takes_place_on", "拟定日期"),
            YesNo("classified", "内容涉密", default=False, help="采访一般不得涉及涉密内容"),
            *SECRETS,
            LongText("questions", "采访提纲或所需资料", rows=8),
        ),
    )
)
site.register(
    RegisterPage(
        RELEASES.code,
        filters=(
            Filter("headline", "标题"),
            Filter("department", "部门"),
            Filter("outlet", "新闻发布单位"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("department", "outlet"),
        intro="年终考核各处室发稿情况，以本备案为准。",
    )
)
site.register(
    RegisterPage(
        INTERVIEWS.code,
        filters=(
            Filter("topic", "主题"),
            Filter("asked_by", "采访、咨询方"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("purpose",),
    )
)
