"""What the documents institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, Steps, YesNo

Medium = Annotated[str, Domain("document_medium"), Label("载体")]
Kind = Annotated[str, Domain("document_kind"), Label("文种")]


class Keeper(Question):
    """Through which department do all documents pass?"""

    name = "documents.keeper"
    label = "公文由哪个部门归口"
    answer: Codes


class MustRegister(Question):
    """Must a document in this form be registered?"""

    name = "documents.must_register"
    label = "是否必须登记"
    form: Annotated[str, Domain("document_form"), Label("形式")]
    answer: YesNo


class MayRegister(Question):
    """May this person receive, number and register an incoming document?"""

    name = "documents.may_register"
    label = "可否由此人签收、编号、登记来文"
    by_clerk: Annotated[bool, Label("由公文专职人员办理")]
    answer: YesNo


class ReceivingChain(Question):
    """Through whose hands does an incoming document go?"""

    name = "documents.receiving_chain"
    label = "来文由谁登记、阅批、承办"
    source: Annotated[str, Domain("document_source"), Label("来源")]
    medium: Medium
    by_clerk: Annotated[bool, Label("由公文专职人员收到")]
    relevant: Annotated[bool, Label("内容与本单位有关")]
    answer: Steps


class NoticeChain(Question):
    """Through whose hands does a notice get to all staff?"""

    name = "documents.notice_chain"
    label = "通知怎样传达到人"
    answer: Steps


class NoticeDone(Question):
    """Has a notice reached everybody whom it must reach?"""

    name = "documents.notice_done"
    label = "通知传达是否完成"
    everybody: Annotated[bool, Label("各部门每个人都已传达")]
    answer: YesNo


class SendingChain(Question):
    """Through whose hands does an outgoing document go?"""

    name = "documents.sending_chain"
    label = "发文由谁拟稿、审核、签发"
    decided_by: Annotated[str, Domain("document_origin"), Label("发文缘由")]
    medium: Medium
    answer: Steps


class MayNumber(Question):
    """May an outgoing document be given a number?"""

    name = "documents.may_number"
    label = "发文可否编号"
    in_format: Annotated[bool, Label("符合统一的文件格式")]
    answer: YesNo


class MaySend(Question):
    """May an outgoing document be sent, as things stand?"""

    name = "documents.may_send"
    label = "发文可否发出"
    numbered: Annotated[bool, Label("已编号")]
    signed: Annotated[bool, Label("已签发")]
    by_sender: Annotated[bool, Label("由指定专人发送")]
    reviewed: Annotated[bool, Label("已经保密审查")]
    answer: YesNo


class WorthIssuing(Question):
    """May a document be issued, given its need and what went out before?"""

    name = "documents.worth_issuing"
    label = "有没有必要发文"
    necessary: Annotated[bool, Label("确有必要，讲求实效")]
    sent_already: Annotated[bool, Label("内容已用传真、电报发过")]
    exceptional: Annotated[bool, Label("写明了例外理由")]
    answer: YesNo


class MayUsePaper(Question):
    """May this be handled on paper?"""

    name = "documents.may_use_paper"
    label = "可否用纸质办理"
    by_network: Annotated[bool, Label("能通过网络、信息渠道办理")]
    exceptional: Annotated[bool, Label("写明了例外理由")]
    answer: YesNo


class MayIssueAcross(Question):
    """May a document on another department's matters be issued?"""

    name = "documents.may_issue_across"
    label = "涉及其他部门职权的可否发文"
    crosses: Annotated[bool, Label("涉及其他部门的职权")]
    agreed: Annotated[bool, Label("已协商一致")]
    answer: YesNo


class PrintRun(Question):
    """How many copies are printed?"""

    name = "documents.print_run"
    label = "印多少份"
    in_press: Annotated[bool, Label("已在报刊上公开发表")]
    answer: Annotated[Code, Domain("print_run")]


class KindListed(Question):
    """Is this a kind of document that the rules know?"""

    name = "documents.kind_listed"
    label = "可否用这个文种"
    kind: Kind
    answer: YesNo


class KindUse(Question):
    """May this kind of document be used for this?"""

    name = "documents.kind_use"
    label = "这个文种可否用于此事"
    kind: Kind
    use: Annotated[str, Domain("document_use"), Label("用途")]
    adopted: Annotated[bool, Label("有通过它的会议记录")]
    answer: YesNo


class MayEnter(Question):
    """May a document be entered under this class?"""

    name = "documents.may_enter"
    label = "可否按此类别登记"
    document_class: Annotated[str, Domain("document_class"), Label("类别")]
    answer: YesNo


class SealValid(Question):
    """Is the seal of an issuer on a joint document in order?"""

    name = "documents.seal_valid"
    label = "联合发文的印章是否齐备"
    own_seal: Annotated[bool, Label("盖本机关印章")]
    marked: Annotated[bool, Label("代章并注明“代章”")]
    answer: YesNo
