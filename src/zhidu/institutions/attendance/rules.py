"""What the attendance institution asks the rules of an office."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
    in_order,
)
from zhidu.kernel.words.public import Labelled


class Direction(Labelled):
    """Which way somebody passes the reader."""

    IN = "in", "上班"
    OUT = "out", "下班"


class Punch(Question):
    """Is somebody who punches in or out at this time on time, late or early?"""

    name = "attendance.punch"
    label = "打卡算不算迟到、早退"
    direction: Annotated[Direction, Label("上班或下班")]
    time: Annotated[time, Label("打卡时间")]
    answer: Annotated[Code, Domain("punch")]


class Marks(Question):
    """What is put on record against somebody in the attendance of a day?"""

    name = "attendance.marks"
    label = "考勤记载哪些情形"
    answer: Annotated[Codes, Domain("attendance_mark")]


class Unapproved(Question):
    """What does being away from this without approval count as?"""

    name = "attendance.unapproved"
    label = "未经批准不到场算什么"
    occasion: Annotated[str, Domain("occasion"), Label("场合")]
    answer: Annotated[Code, Domain("attendance_mark")]


class AwardEligible(Question):
    """May somebody with this record of a year be commended?"""

    name = "attendance.award_eligible"
    label = "全年考勤可否参加评优"
    late_and_early: Annotated[int, Interval("[0, 1000]"), Unit("次"), Label("迟到、早退合计")]
    sick_and_personal_days: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("病假、事假合计")]
    absent_days: Annotated[Decimal, Interval("[0, 366]"), Unit("天"), Label("旷工")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the attendance record and corrects it?"""

    name = "attendance.keeper"
    label = "考勤由谁负责"
    answer: Codes


class DailyCheck(Question):
    """Who verifies and records the attendance of the windows of a day?"""

    name = "attendance.daily_check"
    label = "当天考勤由谁核实、记录"
    answer: Steps


class Proxy(Labelled):
    """Who acts for somebody who is away."""

    NOBODY = "nobody", "没有委托"
    OWN_SECTION = "own_section", "本处室的人"
    OTHER_SECTION = "other_section", "其他处室的人"


class BeforeTravel(Question):
    """May somebody set out to a meeting elsewhere or on a journey, as things stand?"""

    name = "attendance.before_travel"
    label = "外出开会、出差动身前要办什么"
    approved: Annotated[bool, Label("已经批准")]
    proxy: Annotated[Proxy, Label("委托谁代理")]
    message: Annotated[bool, Label("已在系统里留言")]
    answer: YesNo
    stricter = in_order("yes", "no")
