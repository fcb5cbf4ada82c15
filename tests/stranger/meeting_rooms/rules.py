"""What the institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    Domain,
    Interval,
    Label,
    Quantity,
    Question,
    Steps,
    Unit,
    YesNo,
)


class Capacity(Question):
    """How many people does this room hold?"""

    name = "meeting_rooms.capacity"
    label = "会议室可容纳多少人"
    room: Annotated[str, Domain("meeting_room"), Label("会议室")]
    answer: Quantity


class BookingChain(Question):
    """Through whose hands does the use of a room of this size go, for so long?"""

    name = "meeting_rooms.chain"
    label = "使用会议室由谁同意"
    capacity: Annotated[int, Interval("[0, 1000]"), Label("会议室可容纳人数"), Unit("人")]
    hours: Annotated[Decimal, Interval("(0, 24]"), Label("使用时间"), Unit("小时")]
    answer: Steps


class MayBook(Question):
    """May a person of this rank apply for a room himself?"""

    name = "meeting_rooms.may_book"
    label = "可否申请使用会议室"
    rank: Annotated[str, Domain("rank"), Label("职级")]
    answer: YesNo


class RoomIsFree(Question):
    """May a room be given to somebody, as it stands at that time?"""

    name = "meeting_rooms.room_is_free"
    label = "会议室可否安排"
    taken: Annotated[bool, Label("该时段已有安排")]
    answer: YesNo


class InAdvance(Question):
    """May a use be applied for that has begun already?"""

    name = "meeting_rooms.in_advance"
    label = "使用会议室可否补办申请"
    over: Annotated[bool, Label("使用时间已到或已过")]
    answer: YesNo


class Keeper(Question):
    """Who keeps the register of uses, and so sees all its rows?"""

    name = "meeting_rooms.keeper"
    label = "会议室使用登记由谁管理"
    answer: Codes
