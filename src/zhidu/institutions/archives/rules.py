"""What the archives institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, YesNo


class Keeper(Question):
    """Who keeps documents of this kind?"""

    name = "archives.keeper"
    label = "文件、档案由谁保管"
    holding: Annotated[str, Domain("archive_holding"), Label("保管的对象")]
    answer: Codes


class MayHold(Question):
    """May this person hold the original?"""

    name = "archives.may_hold"
    label = "原件可否由此人保管"
    holder: Annotated[str, Domain("archive_holder"), Label("保管的人")]
    answer: YesNo


class Order(Question):
    """By what are the files put in order?"""

    name = "archives.order"
    label = "文件按什么排列归档"
    medium: Annotated[str, Domain("document_medium"), Label("载体")]
    answer: Annotated[Codes, Domain("archive_order")]


class MayFile(Question):
    """May a document be filed, as things stand?"""

    name = "archives.may_file"
    label = "可否归档"
    sorted_by_class: Annotated[bool, Label("已分类整理")]
    answer: YesNo


class MayTransfer(Question):
    """May archive staff leave the post, as things stand?"""

    name = "archives.may_transfer"
    label = "文书档案人员可否调离"
    handed_over: Annotated[bool, Label("已办交接手续")]
    answer: YesNo


class PermanentCopy(Question):
    """On what is material kept for ever?"""

    name = "archives.permanent_copy"
    label = "资料用什么永久保存"
    special: Annotated[bool, Label("有特殊要求")]
    period: Annotated[str, Domain("archive_period"), Label("资料期间")]
    answer: Annotated[Code, Domain("archive_medium")]
