"""Nobody leaves his post before the devices in his hands are handed over."""

from __future__ import annotations

from zhidu.institutions.devices.reads import kinds_here
from zhidu.institutions.devices.rules import MayLeavePost
from zhidu.kernel.custody.public import clearance
from zhidu.kernel.org.public import Leaving, declare_leaving_check
from zhidu.kernel.regulations.public import against, asked, declare_carrier
from zhidu.kernel.words.public import Ground


def check(leaving: Leaving) -> tuple[Ground, ...]:
    """What of devices stands against it that somebody leaves; nothing where the rules do not ask for it."""
    held = clearance(leaving.office_id, leaving.person_id, kinds_here())
    if not held:
        return ()
    answer = asked(leaving.office_id, leaving.last_day, MayLeavePost(handed_over=False))
    if answer is None or not against(answer):
        return ()
    return (
        Ground(
            f"名下还有设备、介质 {held} 件没有移交",
            tuple(one.id for one in answer.clauses),
            "请先把设备连同材料、档案、软件、数据移交接替的人，双方签字。",
        ),
    )


declare_leaving_check(check)
declare_carrier("guard:devices.leaver", "离岗、调动前核对设备是否移交")
