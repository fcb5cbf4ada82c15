"""Lists of the institution: the secrets as they are now, what the office may determine, its resources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.institutions.classification.reads.office import (
    STATE_SECRETS,
    grants,
    office_level,
    powers,
    responsible,
)
from zhidu.institutions.classification.reads.secrets import SecretCard, State, held, resources
from zhidu.institutions.classification.rules import MayShow, MayStore
from zhidu.institutions.classification.rules.codes import (
    CHANGE,
    CHANGES,
    DETERMINATION,
    FINDING,
    FINDINGS,
    GRANT,
    HELD,
    OPENING,
    OPENINGS,
    POWERS,
    REFERRAL,
    REFERRALS,
    RESOURCE,
    RESOURCE_LIST,
    RESOURCES,
    REVIEW,
    REVOKE,
    SECRETS,
    STANDING,
)
from zhidu.kernel.org.public import committees
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import exists_here
from zhidu.web.declare import Cell, Column, Filter, Found, ListPage, MenuItem, Wish, site
from zhidu.web.links import matter_path
from zhidu.web.visiting import Visitor

from .deeds import keeps

Tools = tuple[tuple[str, str], ...]
GROUP = "classification"


def _here(code: str, visitor: Visitor) -> bool:
    return visitor.person is not None and exists_here(code)


def _held(visitor: Visitor, wish: Wish) -> Found:
    cards, total = held(visitor.viewer(), wish.filters, wish.first, wish.size)
    mine = keeps(visitor)
    return Found([_line(card, reviews=mine) for card in cards], total)


def _line(card: SecretCard, *, reviews: bool) -> Mapping[str, Any]:
    ends = card.ends_on.isoformat() if card.ends_on else ""
    return {
        "subject": Cell(card.subject, matter_path(card.matter_id)),
        "number": card.number,
        "level": card.level.label,
        "term": card.term,
        "decided_on": card.decided_on,
        "ends_on": Cell(f"{ends}（期满待复查）" if card.over else ends, tone="late" if card.over else ""),
        "state": _state(card),
        "reviewed_on": _reviewed(card, reviews=reviews),
    }


def _state(card: SecretCard) -> str:
    """How far it is; of what was lifted since when."""
    return f"{card.state.label}（{card.lifted_on}，不等于公开）" if card.lifted_on else card.state.label


def _reviewed(card: SecretCard, *, reviews: bool) -> Cell:
    """The day of the last review; for its keeper the way to the next."""
    day = card.reviewed_on.isoformat() if card.reviewed_on else ""
    if not reviews or card.state is not State.IN_FORCE:
        return Cell(day)
    return Cell(day or "复查", f"/deeds/{REVIEW}/{card.matter_id}/")


def _held_tools(visitor: Visitor) -> Tools:
    mine = (("登记定密问题", f"/deeds/{FINDING}/new/"),) if keeps(visitor) else ()
    return (
        ("定密", f"/new/{DETERMINATION}/"),
        ("变更、解密、纠正", f"/new/{CHANGE}/"),
        ("报请定密", f"/new/{REFERRAL}/"),
        *mine,
        ("定密权限", f"/lists/{POWERS}/"),
        ("定密台账", f"/registers/{SECRETS}/"),
        ("变更、解密台账", f"/registers/{CHANGES}/"),
        ("报请登记簿", f"/registers/{REFERRALS}/"),
        ("问题和纠正", f"/registers/{FINDINGS}/"),
    )


site.list(
    ListPage(
        code=HELD,
        title="国家秘密事项",
        columns=(
            Column("subject", "事项", "lead", wide=True, sortable=False),
            Column("number", "定密编号", "code", sortable=False),
            Column("level", "密级", sortable=False),
            Column("term", "保密期限、解密条件", sortable=False),
            Column("decided_on", "确定日期", "date", sortable=False),
            Column("ends_on", "期满日期", sortable=False),
            Column("state", "状态", sortable=False),
            Column("reviewed_on", "最近复查", sortable=False),
        ),
        filters=(
            Filter("subject", "事项"),
            Filter("level", "密级", "choice", options=tuple((one.value, one.label) for one in STATE_SECRETS)),
            Filter("state", "状态", "choice", options=tuple((one.value, one.label) for one in State)),
        ),
        fetch=_held,
        intro="现在的密级、期限和状态；期满只提示复查，谁能看见不变。",
        empty="还没有您可以知悉的国家秘密事项。",
        shown=lambda visitor: _here(HELD, visitor),
        tools=_held_tools,
    )
)
site.menu(MenuItem("定密", f"/lists/{HELD}/", 62, lambda visitor: _here(HELD, visitor)))


def _powers(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    """What the office may do about each level, what was granted, who decides."""
    office_id, on = visitor.at_office.id, visitor.on
    ranks = {one.code: one.label for one in rulebook(office_id, on).domain("office_level")}
    rank = office_level(office_id, on)
    yield {"what": "本单位层级", "told": ranks.get(rank, "还没有登记"), "clauses": ""}
    for one in powers(office_id, on):
        told = one.power.label if one.power else "登记本单位层级后显示"
        years = f"；期限最长 {one.years} 年" if one.years else ""
        clauses = "、".join(one.clauses)
        yield {"what": f"{one.level.label}级", "told": f"{told}{years}", "clauses": clauses}
    mine = keeps(visitor)
    for card in grants(office_id, on):
        until = f"，至 {card.until.isoformat()}" if card.until else ""
        yield {
            "what": Cell("上级授权", f"/deeds/{REVOKE}/{card.id}/") if mine else "上级授权",
            "told": f"{card.level.label}级以下：{card.matters}（{card.granted_by}，{card.document}{until}）",
            "clauses": "",
        }
    people = "、".join(one.name for one in responsible(office_id, on))
    yield {"what": "定密责任人", "told": people or "还没有指定", "clauses": ""}
    groups = "、".join(one.name for one in committees(office_id, on) if one.slug == GROUP)
    yield {"what": "定密工作小组", "told": groups or "没有设", "clauses": ""}


site.list(
    ListPage(
        code=POWERS,
        title="定密权限",
        columns=(
            Column("what", "项目", "lead", sortable=False),
            Column("told", "权限、人员", wide=True, sortable=False),
            Column("clauses", "依据", "code", sortable=False),
        ),
        rows=_powers,
        intro="按本单位层级、上级授权和现行规定列出；密级由定密责任人确定，系统只作提示。",
        shown=lambda visitor: _here(POWERS, visitor),
        tools=lambda visitor: (
            (
                ("登记本单位层级", f"/deeds/{STANDING}/new/"),
                ("登记定密授权", f"/deeds/{GRANT}/new/"),
            )
            if keeps(visitor)
            else ()
        ),
    )
)


def _grades_resources(visitor: Visitor) -> bool:
    """Whether the office's rules say something of levels of information, or of whom it is shown to."""
    if visitor.office is None or visitor.person is None:
        return False
    answered = {one.name for one in rulebook(visitor.office.id, visitor.on).questions()}
    return bool({MayShow.name, MayStore.name} & answered)


def _resources(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    book = rulebook(visitor.at_office.id, visitor.on)
    called = {one.code: one.label for domain in ("openness", "secret_subject") for one in book.domain(domain)}
    for card in resources(visitor.viewer()):
        yield {
            "name": card.name,
            "number": card.number,
            "level": card.level.label,
            "openness": called.get(card.openness, ""),
            "subject": called.get(card.subject, ""),
        }


site.list(
    ListPage(
        code=RESOURCE_LIST,
        title="信息资源",
        columns=(
            Column("name", "信息资源", "lead", wide=True),
            Column("number", "编号", "code"),
            Column("level", "信息等级"),
            Column("openness", "开放等级"),
            Column("subject", "内容"),
        ),
        rows=_resources,
        filters=(Filter("name", "信息资源"),),
        intro="没有定等级的不得存放；只向开放等级以内的对象提供。开放等级不是密级。",
        empty="还没有登记信息资源。",
        shown=_grades_resources,
        tools=lambda visitor: (
            *(
                (("登记信息资源", f"/deeds/{RESOURCE}/new/"), ("开放信息资源", f"/deeds/{OPENING}/new/"))
                if keeps(visitor)
                else ()
            ),
            ("等级登记簿", f"/registers/{RESOURCES}/"),
            ("开放登记簿", f"/registers/{OPENINGS}/"),
        ),
    )
)
site.menu(MenuItem("信息资源", f"/lists/{RESOURCE_LIST}/", 63, _grades_resources))
