"""Deeds: coming back, measures when somebody does not, and the file that entitlements rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.institutions.leave.acts import LEAVE, come_back, keep_file, recall, record_measures
from zhidu.institutions.leave.acts.keeping import whole_date
from zhidu.institutions.leave.reads import Known, files, recallable, returnable, to_handle
from zhidu.institutions.leave.rules import Gender, Half
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Choice, Day, Deed, LongText, Panel, Text, YesNo, site
from zhidu.web.visiting import Visitor

from .words import HALVES, keeps_here


def _about_return(visitor: Visitor, matter_id: int) -> str:
    found = returnable(visitor.viewer(), matter_id)
    return f"{found.name}：{found.kind}，{found.stretch}，{found.days}天" if found else ""


def _return(acting: Acting, matter_id: int, values: Mapping[str, Any]) -> None:
    on = whole_date(values["back_on"])
    if on is None:
        raise NotVisible
    come_back(acting, matter_id=matter_id, on=on, half=values["back_half"], note=values.get("note", ""))


site.deed(
    Deed(
        "leave.return",
        "销假",
        fields=(
            Day("back_on", "返岗日期", help="从这天起回到岗位；整个假不休了的，填假期的第一天"),
            Choice("back_half", "返岗时间", options=HALVES, default=Half.MORNING.value),
            Text("note", "说明", required=False, most=120, help="提前返岗、逾期返岗的写明原因"),
        ),
        about=_about_return,
        run=_return,
        after="/lists/leave.mine/",
        said="已销假。没有休的天数已退回余额。",
        word="销假",
        typed=lambda visitor, about: {"back_on": visitor.on.isoformat()},
    )
)


def _recall(acting: Acting, matter_id: int, values: Mapping[str, Any]) -> None:
    on = whole_date(values["back_on"])
    if on is None:
        raise NotVisible
    recall(acting, matter_id=matter_id, on=on, half=values["back_half"], reason=values["reason"])


site.deed(
    Deed(
        "leave.recall",
        "召回休假人员",
        fields=(
            Day("back_on", "返岗日期", help="从这天起回到岗位；还没有开始休的，填假期的第一天，整个假取消"),
            Choice("back_half", "返岗时间", options=HALVES, default=Half.MORNING.value),
            Text("reason", "召回的原因", most=120, wide=True, help="写明是什么特殊、紧急情况；本人看得到"),
        ),
        about=lambda visitor, about: recallable(visitor.viewer(), about),
        run=_recall,
        after="/lists/leave.away/",
        said="已召回，本人的工作台上会显示。没有休的天数已退回余额，公休假可以过后补休。",
        word="召回",
        typed=lambda visitor, about: {"back_on": visitor.on.isoformat()},
    )
)
site.deed(
    Deed(
        "leave.measures",
        "逾期不归：采取措施并记录",
        fields=(LongText("measures", "已采取的措施", most=200, rows=3),),
        about=lambda visitor, about: to_handle(visitor.viewer(), about),
        run=lambda acting, about, values: record_measures(
            acting, matter_id=about, measures=values["measures"]
        ),
        said="措施已记录。",
        word="记录",
    )
)


def _about_file(visitor: Visitor, person_id: int) -> str:
    if not keeps_here(visitor):
        return ""
    found = next((one for one in files(visitor.viewer()) if one.card.id == person_id), None)
    return f"{found.card.department_name} {found.card.label or found.card.name}" if found else ""


def _typed_file(visitor: Visitor, person_id: int) -> Mapping[str, str]:
    found = next((one.known for one in files(visitor.viewer()) if one.card.id == person_id), Known())
    days = {"born_on": found.born_on, "works_since": found.works_since, "leaving_until": found.leaving_until}
    return {
        "gender": found.gender,
        "cleared": "true" if found.cleared else "false",
        **{key: day.isoformat() for key, day in days.items() if day is not None},
    }


def _keep(acting: Acting, person_id: int, values: Mapping[str, Any]) -> None:
    keep_file(
        acting,
        person_id=person_id,
        file=Known(
            gender=values.get("gender", ""),
            born_on=whole_date(values.get("born_on", "")),
            works_since=whole_date(values.get("works_since", "")),
            cleared=values["cleared"],
            leaving_until=whole_date(values.get("leaving_until", "")),
        ),
    )


site.deed(
    Deed(
        "leave.file",
        "登记假期档案",
        fields=(
            Choice("gender", "性别", required=False, options=tuple((one.value, one.label) for one in Gender)),
            Day("born_on", "出生日期", required=False),
            Day("works_since", "参加工作", required=False, help="核定公休假天数用"),
            YesNo("cleared", "涉密人员", default=False),
            Day("leaving_until", "脱密期至", required=False),
        ),
        about=_about_file,
        run=_keep,
        after="/lists/leave.files/",
        said="已登记。",
        word="登记",
        typed=_typed_file,
    )
)


def _panel(visitor: Visitor, found: MatterView) -> Mapping[str, Any] | None:
    """On the page of an approved leave: calling back from it, for those who may."""
    told = recallable(visitor.viewer(), found.id)
    return {"told": told} if told else None


site.panel(Panel(LEAVE.code, "leave/panel.html", _panel))
