"""What is secret, at which level, and what must be done about it."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, Steps, YesNo, in_order

Item = Annotated[str, Domain("classified_item"), Label("事项")]
Used = Annotated[bool, Label("已经启用")]
Subject = Annotated[str, Domain("secret_subject"), Label("内容")]
GivenTo = Annotated[str, Domain("audience"), Label("对方")]


class CountsAsSecret(Question):
    """Is this document treated as a secret document?"""

    name = "classification.counts_as_secret"
    label = "是不是保密文件"
    mark: Annotated[str, Domain("document_mark"), Label("标明")]
    party_document: Annotated[bool, Label("党内文件、资料")]
    publishable: Annotated[bool, Label("注明可以公开")]
    meeting_material: Annotated[bool, Label("会议资料")]
    disclosed: Annotated[bool, Label("已经公开")]
    answer: YesNo


class InScope(Question):
    """Does this subject belong to what must be kept secret?"""

    name = "classification.in_scope"
    label = "是否属于保密范围"
    subject: Subject
    answer: YesNo


class FixedLevel(Question):
    """Which level has a regulation fixed for this item?"""

    name = "classification.fixed_level"
    label = "规定定为什么密级"
    item: Item
    used: Used
    answer: Annotated[Code, Domain("level")]


class MayAssign(Question):
    """May this item be given this level?"""

    name = "classification.may_assign"
    label = "能否定为这个密级"
    stricter = in_order("yes", "no")
    item: Item
    used: Used
    level: Annotated[str, Domain("level"), Label("拟定密级")]
    answer: YesNo


class MustDetermine(Question):
    """Must this be given a level and a period of secrecy?"""

    name = "classification.must_determine"
    label = "是否须定密级和保密期限"
    form: Annotated[str, Domain("carrier_form"), Label("载体")]
    may_be_secret: Annotated[bool, Label("可能涉密")]
    answer: YesNo


class Chain(Question):
    """Through whose hands does a determination or change go?"""

    name = "classification.chain"
    label = "定密、变更、解密由谁审定"
    step: Annotated[str, Domain("classification_step"), Label("办理事项")]
    answer: Steps


class MayBeResponsible(Question):
    """May this person be the one responsible for classification?"""

    name = "classification.may_be_responsible"
    label = "谁可以担任定密责任人"
    person: Annotated[str, Domain("classification_person"), Label("人选")]
    answer: YesNo


class MayConfirm(Question):
    """May a level be confirmed, as things stand?"""

    name = "classification.may_confirm"
    label = "能否确定密级"
    stricter = in_order("yes", "no")
    by_responsible: Annotated[bool, Label("由定密责任人确定")]
    by_procedure: Annotated[bool, Label("按规定程序办理")]
    answer: YesNo


class MayClose(Question):
    """May a determination or change be closed, as things stand with the marks on the carriers?"""

    name = "classification.may_close"
    label = "定密、变更何时办结"
    stricter = in_order("yes", "no")
    marked: Annotated[bool, Label("有关载体已作规范标识")]
    answer: YesNo


class Review(Question):
    """What must be done with a secret that was determined, as things stand now?"""

    name = "classification.review"
    label = "已定的国家秘密应当怎样调整"
    proper: Annotated[bool, Label("符合保密范围规定和定密规范")]
    harm_changed: Annotated[bool, Label("泄露后的危害明显变化")]
    harmless: Annotated[bool, Label("公开后不再损害国家安全和利益")]
    answer: Annotated[Codes, Domain("classification_step")]


class MayStore(Question):
    """May information be stored or handled, as things stand with its level?"""

    name = "classification.may_store"
    label = "未定等级的信息能否存储"
    stricter = in_order("yes", "no")
    graded: Annotated[bool, Label("已定密级、等级")]
    as_graded: Annotated[bool, Label("处理、存储方式符合所定等级")]
    answer: YesNo


class MayRelease(Question):
    """May what is about this subject be given to this audience?"""

    name = "classification.may_release"
    label = "涉密业务内容能否提供给对方"
    stricter = in_order("yes", "no")
    subject: Subject
    audience: GivenTo
    answer: YesNo


class MayShow(Question):
    """May a resource of this openness be shown to this audience?"""

    name = "classification.may_show"
    label = "信息资源能否向对方开放"
    stricter = in_order("yes", "no")
    openness: Annotated[str, Domain("openness"), Label("开放等级")]
    audience: GivenTo
    answer: YesNo
