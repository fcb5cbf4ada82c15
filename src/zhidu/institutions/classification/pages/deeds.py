"""Deeds of the institution: small forms behind its acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhidu.institutions.classification.acts.answering import record_answer
from zhidu.institutions.classification.acts.finding import FindingWish, record_finding
from zhidu.institutions.classification.acts.granting import record_grant, record_standing, revoke
from zhidu.institutions.classification.acts.marking import mark
from zhidu.institutions.classification.acts.reviewing import review
from zhidu.institutions.classification.reads.office import grants, keepers
from zhidu.institutions.classification.reads.secrets import State, awaits_answer, marks_of, secret
from zhidu.institutions.classification.rules import Fault, Found, Verdict
from zhidu.institutions.classification.rules.codes import (
    ANSWER,
    FINDING,
    FINDINGS,
    GRANT,
    HELD,
    MARK,
    POWERS,
    REVIEW,
    REVOKE,
    STANDING,
)
from zhidu.kernel.matters.public import id_in
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import UnknownName
from zhidu.kernel.secrecy.public import exists_here
from zhidu.kernel.words.public import Level
from zhidu.web.declare import Choice, Day, Deed, LongText, Person, Text, YesNo, site
from zhidu.web.links import matter_path
from zhidu.web.visiting import Visitor

from .forms import LEVELS

SUPERVISION = "classification.supervision"
Values = Mapping[str, Any]


def keeps(visitor: Visitor) -> bool:
    """Whether the visitor keeps the registers of classification."""
    kept = keepers(visitor.at_office.id, visitor.on)
    return visitor.person is not None and bool(visitor.viewer().bodies & kept)


def for_keeper(code: str, words: str) -> Callable[[Visitor, int], str]:
    """The words, for the keeper of the registers, where the deed exists."""
    return lambda visitor, about: words if exists_here(code) and keeps(visitor) else ""


def _day(values: Values, key: str) -> date | None:
    return date.fromisoformat(values[key]) if values.get(key) else None


def level_in(values: Values, key: str = "level") -> Level | None:
    """The level that was chosen, if any."""
    return Level(values[key]) if values.get(key) else None


def _to_mark(visitor: Visitor, matter_id: int) -> str:
    if not exists_here(MARK) or marks_of(visitor.viewer(), matter_id) is not None:
        return ""
    return "请写明在哪些载体上作了（改了）密级、保密期限标识，写载体编号，不写内容。"


def _to_answer(visitor: Visitor, matter_id: int) -> str:
    if not exists_here(ANSWER) or not awaits_answer(visitor.viewer(), matter_id):
        return ""
    return "请按批复文件登记；登记以后再在事项页办结。"


def _to_review(visitor: Visitor, secret_id: int) -> str:
    card = secret(visitor.viewer(), secret_id) if exists_here(REVIEW) and keeps(visitor) else None
    if card is None or card.state is not State.IN_FORCE:
        return ""
    try:
        listed = rulebook(visitor.at_office.id, visitor.on).checklist(SUPERVISION)
        items = "；".join(one.text for one in listed.items)
    except UnknownName:
        items = ""
    told = f"{card.number} {card.subject}：{card.level.label}级，{card.term}。"
    return f"{told}逐项核对：{items}。" if items else told


def _to_revoke(visitor: Visitor, grant_id: int) -> str:
    if not exists_here(REVOKE) or not keeps(visitor):
        return ""
    card = next((one for one in grants(visitor.at_office.id, visitor.on) if one.id == grant_id), None)
    return f"{card.granted_by}（{card.document}）：{card.matters}" if card else ""


LEVEL = Choice("level", "密级", options=LEVELS)
KEPT_AT = f"/lists/{POWERS}/"

site.deed(
    Deed(
        STANDING,
        "登记本单位层级",
        fields=(
            Choice("office_level", "层级", domain="office_level"),
            Text("grounds", "依据", most=100, help="机构设置文件的文号"),
            Day("since", "自"),
        ),
        about=for_keeper(STANDING, "有没有定密权，按本单位的层级和授权判断。"),
        run=lambda acting, about, values: record_standing(
            acting,
            standing_id=about,
            office_level=values["office_level"],
            grounds=values["grounds"],
            since=date.fromisoformat(values["since"]),
        ),
        after=KEPT_AT,
        said="本单位层级已登记。",
        word="登记",
        mints=True,
        home=KEPT_AT,
    )
)
site.deed(
    Deed(
        GRANT,
        "登记定密授权",
        fields=(
            Choice("level", "最高密级", options=LEVELS),
            Text("matters", "授权事项", most=150),
            Text("granted_by", "授权机关", most=60),
            Text("document", "授权文号", most=60),
            Day("since", "自"),
            Day("until", "止", required=False),
        ),
        about=for_keeper(GRANT, "登记上级机关给本单位的定密授权。"),
        run=lambda acting, about, values: record_grant(
            acting,
            grant_id=about,
            level=Level(values["level"]),
            matters=values["matters"],
            granted_by=values["granted_by"],
            document=values["document"],
            since=date.fromisoformat(values["since"]),
            until=_day(values, "until"),
        ),
        after=KEPT_AT,
        said="定密授权已登记。",
        word="登记",
        mints=True,
        home=KEPT_AT,
    )
)
site.deed(
    Deed(
        REVOKE,
        "定密授权终止",
        fields=(Day("until", "最后一天"),),
        about=_to_revoke,
        run=lambda acting, about, values: revoke(
            acting, grant_id=about, until=date.fromisoformat(values["until"])
        ),
        after=KEPT_AT,
        said="授权终止已登记。",
        word="登记",
    )
)
site.deed(
    Deed(
        MARK,
        "登记载体标识",
        fields=(Text("carriers", "已标识的载体", most=150, help="写载体编号，用顿号分开"),),
        about=_to_mark,
        run=lambda acting, about, values: mark(acting, matter_id=about, carriers=values["carriers"]),
        after=matter_path,
        said="载体标识已登记。",
        word="登记",
    )
)
site.deed(
    Deed(
        ANSWER,
        "登记批复",
        fields=(
            Choice("verdict", "决定", options=tuple((one.value, one.label) for one in Verdict)),
            Choice("level", "确定的密级", required=False, options=LEVELS, help="属于国家秘密的须填写"),
            Text("decided_by", "决定机关", most=60),
            Text("document", "批复文号", most=60),
            Day("answered_on", "批复日期"),
        ),
        about=_to_answer,
        run=lambda acting, about, values: record_answer(
            acting,
            matter_id=about,
            verdict=Verdict(values["verdict"]),
            decided_by=values["decided_by"],
            document=values["document"],
            answered_on=date.fromisoformat(values["answered_on"]),
            level=level_in(values),
        ),
        after=matter_path,
        said="批复已登记，请在本页办结。",
        word="登记",
    )
)
site.deed(
    Deed(
        REVIEW,
        "复查国家秘密事项",
        fields=(
            YesNo("gone_through", "已逐项核对"),
            YesNo("proper", "符合保密事项范围和定密规范"),
            YesNo("harm_changed", "泄露后的危害明显变化"),
            YesNo("harmless", "公开后不再损害国家安全和利益"),
            LongText("note", "复查情况", required=False, rows=3, most=200),
        ),
        about=_to_review,
        run=lambda acting, about, values: review(
            acting,
            secret_id=about,
            proper=values["proper"],
            harm_changed=values["harm_changed"],
            harmless=values["harmless"],
            gone_through=values["gone_through"],
            note=values.get("note", ""),
        ),
        after=f"/lists/{HELD}/",
        said="复查情况已登记；按规定要变更、解密的，已列入应办。",
        word="登记",
    )
)
site.deed(
    Deed(
        FINDING,
        "登记定密问题",
        fields=(
            Choice("fault", "问题", options=tuple((one.value, one.label) for one in Fault)),
            Choice("found", "发现方式", options=tuple((one.value, one.label) for one in Found)),
            Text("document", "通知文号", required=False, most=60, help="通知纠正、责令纠正的须填写"),
            Text("secret_number", "定密编号", required=False, most=40, help="应定未定的不填"),
            Choice("level", "涉及的密级", options=LEVELS),
            Person("handler", "由谁纠正", oneself=True),
            LongText("what", "情况", rows=3, most=300),
            Day("correct_by", "纠正期限", required=False, help="通知里没有写的不填，当日起就应纠正"),
        ),
        about=for_keeper(FINDING, "定密不合规范的，登记以后办理定密或者纠正，纠正办结时自动销号。"),
        run=lambda acting, about, values: record_finding(
            acting,
            finding_id=about,
            wish=FindingWish(
                fault=Fault(values["fault"]),
                found=Found(values["found"]),
                what=values["what"],
                level=Level(values["level"]),
                handler_id=id_in(values, "handler") or 0,
                secret_number=values.get("secret_number", ""),
                document=values.get("document", ""),
                correct_by=_day(values, "correct_by"),
            ),
        ),
        after=f"/registers/{FINDINGS}/",
        said="定密问题已登记。",
        word="登记",
        mints=True,
        home=f"/registers/{FINDINGS}/",
    )
)
