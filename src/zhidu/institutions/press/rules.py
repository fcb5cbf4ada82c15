"""What the press institution asks the rules of an office."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Label, Question, Steps, YesNo, in_order
from zhidu.kernel.words.public import Labelled


class Piece(Labelled):
    """What is to be published."""

    NEWS = "news", "新闻稿"
    PERSONAL = "personal", "个人著作、文章"


class Touches(Labelled):
    """What kind of secret a text touches."""

    NOTHING = "nothing", "不涉及"
    WORK_SECRET = "work_secret", "涉及工作秘密"
    STATE_SECRET = "state_secret", "涉及国家秘密"


class ProvincialApproval(Labelled):
    """Where data stand with the superior bureau."""

    NOT_NEEDED = "not_needed", "无须上级核准"
    OBTAINED = "obtained", "上级已核准"
    MISSING = "missing", "尚未核准"


class Purpose(Labelled):
    """Why somebody outside turns to the office."""

    INTERVIEW = "interview", "媒体采访"
    ENQUIRY = "enquiry", "统计咨询"
    LOOK_UP = "look_up", "资料查询"


class ReleaseChain(Question):
    """Through whose hands does a press release go before it is published and filed?"""

    name = "press.release_chain"
    label = "新闻稿件发布由谁审核、签发"
    answer: Steps


class InterviewChain(Question):
    """Who must agree before an interview, an enquiry or a data look-up is arranged?"""

    name = "press.interview_chain"
    label = "接受采访、咨询、查询资料由谁同意"
    classified: Annotated[bool, Label("内容涉密")]
    answer: Steps


class DataRelease(Question):
    """May data or material that stand at this point of verification be made public?"""

    name = "press.data_release"
    label = "统计数据和资料可否对外公布"
    verified: Annotated[bool, Label("本局已最后核定")]
    provincial: Annotated[ProvincialApproval, Label("上级核准情况")]
    answer: YesNo


class Content(Question):
    """May a text that touches such secrets be given to the press?"""

    name = "press.content"
    label = "稿件涉及秘密事项可否发表"
    stricter = in_order("yes", "no")
    piece: Annotated[Piece, Label("稿件类别")]
    touches: Annotated[Touches, Label("涉及秘密")]
    permitted: Annotated[bool, Label("已经批准")]
    answer: YesNo


class Wording(Question):
    """May what a meeting decided be told outside in these words?"""

    name = "press.wording"
    label = "会议决定事项可否对外发布"
    decided_by_meeting: Annotated[bool, Label("属会议决定事项")]
    wording_agreed: Annotated[bool, Label("使用统一口径")]
    answer: YesNo


class InterviewStart(Question):
    """May the interview begin, as things stand with approval and the declaration to the reporters?"""

    name = "press.interview_start"
    label = "采访可否开始"
    classified: Annotated[bool, Label("内容涉密")]
    declared: Annotated[bool, Label("已向采编人员申明不得公开报道")]
    answer: YesNo


class Gate(Question):
    """May something be published outside without having gone through the office's gate?"""

    name = "press.gate"
    label = "对外宣传是否须经归口部门"
    registered: Annotated[bool, Label("归口部门已登记")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the registers of releases and interviews on file, and so sees all their rows?"""

    name = "press.keeper"
    label = "新闻宣传备案由谁管理"
    answer: Codes
