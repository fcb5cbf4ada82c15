"""Who may determine what, for how long, and how soon a superior is asked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    DateAnswer,
    Domain,
    Label,
    Quantity,
    Question,
    YesNo,
    in_order,
    the_smaller,
)

Level = Annotated[str, Domain("level"), Label("密级")]


class Authority(Question):
    """Has an office of this rank authority of its own, does it derive, or must it ask a superior?"""

    name = "classification.authority"
    label = "本单位有没有定密权"
    stricter = in_order("original", "derived", "refer_up")
    office_level: Annotated[str, Domain("office_level"), Label("单位层级")]
    level: Level
    item: Annotated[str, Domain("secret_origin"), Label("事项来源")]
    answer: Annotated[Code, Domain("classification_power")]


class MayDetermine(Question):
    """May the office determine the secret itself?"""

    name = "classification.may_determine"
    label = "能否由本单位定密"
    stricter = in_order("yes", "no")
    power: Annotated[str, Domain("classification_power"), Label("定密权")]
    answer: YesNo


class MayDerive(Question):
    """May what carries out or handles somebody else's secret be given this level?"""

    name = "classification.may_derive"
    label = "派生定密能否定为这个密级"
    stricter = in_order("yes", "no")
    source_level: Annotated[str, Domain("level"), Label("原定密级")]
    level: Level
    answer: YesNo


class LongestTerm(Question):
    """For how many years at most is a secret of this level kept?"""

    name = "classification.longest_term"
    label = "保密期限最长多少年"
    stricter = the_smaller
    level: Level
    answer: Quantity


class AnswerDue(Question):
    """By when does whoever was asked have to answer?"""

    name = "classification.answer_due"
    label = "报请定密何时答复"
    submitted: Annotated[date, Label("报请日期")]
    answer: DateAnswer


class Keeper(Question):
    """Who keeps the registers of classification?"""

    name = "classification.keeper"
    label = "定密台账由谁管理"
    answer: Codes
