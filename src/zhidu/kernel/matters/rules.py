"""What the room asks the rules of an office; the common pack answers, an office may answer otherwise."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Code, Codes, Domain, Label, Question, YesNo
from zhidu.kernel.words.public import Verb

from .states import Basis, Counts, Secrecy


class Outcomes(Question):
    """With which words may a step of this verb end?"""

    name = "matters.outcomes"
    label = "环节可以怎样办理"
    verb: Annotated[Verb, Label("环节")]
    answer: Annotated[Codes, Domain("outcome")]


class OutcomeCounts(Question):
    """What does this outcome count for: agree, refuse, read, or done?"""

    name = "matters.outcome_counts"
    label = "办理结果的效力"
    answer_words = Counts.labels()
    outcome: Annotated[str, Domain("outcome"), Label("办理结果")]
    answer: Code


class RecordedOn(Question):
    """May a step of this verb be recorded for a leader on this basis?"""

    name = "matters.recorded_on"
    label = "领导意见可否凭此代录"
    verb: Annotated[Verb, Label("环节")]
    basis: Annotated[Basis, Label("依据")]
    answer: YesNo


class Recorders(Question):
    """Who may record a leader's word for him?"""

    name = "matters.recorders"
    label = "领导意见由谁代录"
    answer: Codes


class Stewards(Question):
    """Who gets a stuck matter going again?"""

    name = "matters.stewards"
    label = "滞留事项由谁调度"
    answer: Codes


class Withdrawal(Question):
    """May the starter take the matter back, as things stand?"""

    name = "matters.withdrawal"
    label = "发起人可否撤回"
    acted: Annotated[bool, Label("后一环节已办理")]
    answer: YesNo


class Urging(Question):
    """May somebody who is not the starter urge those at whom the matter stands?"""

    name = "matters.urging"
    label = "经办人可否催办"
    answer: YesNo


class Overseers(Question):
    """Who is told of every rule that gave way, and of what trial running let pass?"""

    name = "matters.overseers"
    label = "例外情况报告给谁"
    answer: Codes


class WorkSecretBy(Question):
    """Who makes a matter a work secret, or an internal matter again?"""

    name = "matters.work_secret_by"
    label = "工作秘密由谁确定、解除"
    change: Annotated[Secrecy, Label("办理内容")]
    answer: Codes
