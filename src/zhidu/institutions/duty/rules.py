"""What the duty institution asks the rules of an office."""

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
)

Day = Annotated[str, Domain("duty_day"), Label("值班日")]
Body = Annotated[str, Domain("duty_unit"), Label("值班单位")]


class Turn(Question):
    """How long does one turn of duty last?"""

    name = "duty.turn"
    label = "一班值多久"
    answer: Annotated[Code, Domain("duty_turn")]


class Pool(Question):
    """From which staff is the roster drawn?"""

    name = "duty.pool"
    label = "值班人员从哪里排"
    unit: Body
    day: Day
    answer: Annotated[Codes, Domain("duty_pool")]


class OfficeRequired(Question):
    """Which duty office must a unit of this kind have?"""

    name = "duty.office_required"
    label = "应当设什么值班机构"
    unit: Body
    answer: Annotated[Codes, Domain("duty_room")]


class RoomAdequate(Question):
    """Is a duty office of this floor area large enough?"""

    name = "duty.room_adequate"
    label = "值班用房面积是否达标"
    room: Annotated[str, Domain("duty_room"), Label("值班用房")]
    area: Annotated[Decimal, Interval("[0, 100000]"), Unit("平方米"), Label("建筑面积")]
    answer: YesNo


class ShiftComplete(Question):
    """Is a shift staffed as it must be?"""

    name = "duty.shift_complete"
    label = "一班的人员是否排齐"
    unit: Body
    day: Day
    persons: Annotated[int, Interval("[0, 1000]"), Unit("人"), Label("值班人数")]
    leader: Annotated[bool, Label("有领导在岗带班")]
    reinforced: Annotated[bool, Label("比平时增加了人员")]
    answer: YesNo


class DayCovered(Question):
    """Is a day covered with so many hours of duty?"""

    name = "duty.day_covered"
    label = "全天值班有没有空档"
    hours: Annotated[Decimal, Interval("[0, 24]"), Unit("小时"), Label("有人值班的时数")]
    answer: YesNo


class OnTime(Question):
    """Does somebody who comes so long before work starts come in time for duty?"""

    name = "duty.on_time"
    label = "值班人员到岗是否准时"
    minutes_before: Annotated[int, Interval("[-600, 600]"), Unit("分钟"), Label("比上班时间提前（迟到为负）")]
    answer: YesNo


class OnPost(Question):
    """Must somebody on duty be at the post at this time?"""

    name = "duty.on_post"
    label = "此时值班人员是否应当在岗"
    time: Annotated[time, Label("时间")]
    answer: YesNo


class LeaveChain(Question):
    """Whom must somebody ask who cannot do the duty?"""

    name = "duty.leave_chain"
    label = "不能值班向谁请假"
    answer: Steps


class MayLeave(Question):
    """May somebody on duty leave the post?"""

    name = "duty.may_leave"
    label = "值班人员可否离岗"
    substituted: Annotated[bool, Label("已有人接替值班")]
    answer: YesNo


class MatterChain(Question):
    """Through whose hands does something go that comes to the duty office?"""

    name = "duty.matter_chain"
    label = "值班收到的事项由谁处理"
    matter: Annotated[str, Domain("duty_matter"), Label("事项")]
    answer: Steps


class HandoverValid(Question):
    """Has duty changed hands as it must?"""

    name = "duty.handover_valid"
    label = "交接班是否有效"
    outgoing_signed: Annotated[bool, Label("交班人已签名")]
    incoming_signed: Annotated[bool, Label("接班人已签名")]
    answer: YesNo


class RosterChain(Question):
    """Who draws up the roster for such a day?"""

    name = "duty.roster_chain"
    label = "值班表由谁排定"
    day: Day
    answer: Steps


class RecordChain(Question):
    """Who writes the record of such a day of duty, and to whom is it sent?"""

    name = "duty.record_chain"
    label = "值班记录由谁写、报给谁"
    day: Day
    answer: Steps


class Patrols(Question):
    """How often must somebody on duty patrol on such a day?"""

    name = "duty.patrols"
    label = "值班期间怎样巡查"
    day: Day
    answer: Annotated[Code, Domain("patrol_frequency")]
