"""May it? What the guards of the institution ask."""

from __future__ import annotations

from typing import Annotated

from zhidu.institutions.publication.rules.terms import Clearance, Handover, Openness
from zhidu.kernel.rulebook.public import (
    Codes,
    Domain,
    Label,
    Question,
    YesNo,
    in_order,
)


class Supply(Question):
    """May this section hand in a draft for this column?"""

    name = "publication.supply"
    label = "可否为该栏目供稿"
    own: Annotated[bool, Label("由该栏目的供稿部门提供")]
    answer: YesNo


class Reviewed(Question):
    """May an item be put online as its reviews stand?"""

    name = "publication.reviewed"
    label = "未经审查、批准可否上网"
    stricter = in_order("yes", "no")
    secrecy_reviewed: Annotated[bool, Label("已作保密审查")]
    approved: Annotated[bool, Label("领导已批准")]
    answer: YesNo


class Upload(Question):
    """May whoever sits at the machine put something on this site?"""

    name = "publication.upload"
    label = "可否由本部门上传"
    own: Annotated[bool, Label("属于该网站的上传部门")]
    answer: YesNo


class Content(Question):
    """May a text that stands so with secrets be put online?"""

    name = "publication.content"
    label = "涉密信息可否上网"
    stricter = in_order("yes", "no")
    clearance: Annotated[Clearance, Label("涉密情况")]
    decided: Annotated[bool, Label("已经主管部门或保密工作部门审定")]
    answer: YesNo


class Decency(Question):
    """May a text with such content be published?"""

    name = "publication.decency"
    label = "可否发布含有禁止内容的信息"
    forbidden: Annotated[bool, Label("含有反动、淫秽内容或人身攻击")]
    answer: YesNo


class Shown(Question):
    """May a resource that is open so far stand on this site?"""

    name = "publication.openness"
    label = "该公开等级可否在此发布"
    openness: Annotated[Openness, Label("公开等级")]
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: YesNo


class Scheduled(Question):
    """May an item of this kind go on before its day and form of publication were decided?"""

    name = "publication.scheduled"
    label = "未确定公布日期和形式可否办理"
    kind: Annotated[str, Domain("publication_kind"), Label("信息类别")]
    decided: Annotated[bool, Label("公布形式和日期已经确定")]
    answer: YesNo


class Started(Question):
    """May an item of this kind be handed in without the day from which its time counts?"""

    name = "publication.start"
    label = "没有写明起算日期可否提交"
    kind: Annotated[str, Domain("publication_kind"), Label("信息类别")]
    given: Annotated[bool, Label("写明了起算日期")]
    answer: YesNo


class Handing(Question):
    """May the electronic file be handed over this way?"""

    name = "publication.handover"
    label = "电子文档可否这样移交"
    stricter = in_order("yes", "no")
    way: Annotated[Handover, Label("移交方式")]
    answer: YesNo


class OnTime(Question):
    """What do the rules say of an item whose day has passed before it is handed in?"""

    name = "publication.on_time"
    label = "超过上网时限怎么办"
    late: Annotated[bool, Label("已超过上网时限")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the registers of what is online, and so sees all their rows?"""

    name = "publication.keeper"
    label = "上网信息登记由谁管理"
    answer: Codes


class Masking(Question):
    """May a text that was classified be handed in without saying what was done to it?"""

    name = "publication.masking"
    label = "涉密信息作了处理的须写明什么"
    measured: Annotated[bool, Label("已写明所作的处理")]
    answer: YesNo


class Responsible(Question):
    """May an item go online without the name of whoever answers for it?"""

    name = "publication.responsible"
    label = "上网信息是否须写明责任人"
    named: Annotated[bool, Label("已写明责任人")]
    answer: YesNo


class Served(Question):
    """Does the office show this site itself, so that nothing need be carried to it?"""

    name = "publication.served"
    label = "网站是否由本系统直接提供"
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: YesNo


class Online(Question):
    """Is an item on a site outside finished as long as nobody recorded where and when it was seen there?"""

    name = "publication.online"
    label = "外部网站发布后须登记什么"
    recorded: Annotated[bool, Label("已登记链接、时间和核对人")]
    answer: YesNo
