"""Forms of what is done with a device: each is put to the rules before it goes on record."""

from __future__ import annotations

from collections.abc import Mapping

from zhidu.institutions.devices.acts import USES, do_use, may_do
from zhidu.web.declare import MADE, Choice, Deed, Field, Person, Text, YesNo, site
from zhidu.web.links import thing_path

from .boxes import about

WHAT = Text("what", "说明", most=100, help="不写涉密内容")
BOXES: Mapping[str, tuple[Field, ...]] = {
    "devices.connect": (
        Choice("to", "接到", domain="device_target"),
        YesNo("dedicated", "接的是专网", default=False),
    ),
    "devices.join_network": (
        Choice("to", "网络", domain="device_network"),
        Text("address", "IP 地址", required=False, most=80),
    ),
    "devices.leave_network": (Text("reason", "原因", most=100),),
    "devices.attach": (
        Choice("medium", "介质、设备", domain="device_medium"),
        Text("number", "台账编号", required=False, most=40, help="没有登记的不填"),
        YesNo("scanned", "已经杀毒", default=False),
    ),
    "devices.install": (
        Text("software", "软件", most=80),
        Text("permission", "由谁许可", required=False, most=80, help="许可人、日期"),
    ),
    "devices.alter": (Choice("act", "动作", domain="device_act"), WHAT),
    "devices.reuse": (
        Text("what", "换下的设备、配件和用途", most=100),
        YesNo("treated", "已作技术处理", default=False),
    ),
    "devices.let_use": (Person("person", "使用人", oneself=True),),
    "devices.secret_process": (WHAT,),
    "devices.secret_transmit": (Choice("channel", "传递方式", domain="device_channel"),),
    "devices.secret_reply": (
        Choice("received", "来电、来传", domain="message_form"),
        Choice("reply", "回复用", domain="message_form"),
    ),
}


for _code, _use in USES.items():
    site.deed(
        Deed(
            _code,
            _use.label,
            BOXES[_code],
            about=about(may_do),
            run=lambda acting, thing_id, values, code=_code: do_use(  # type: ignore[misc]
                acting, use_id=values[MADE], thing_id=thing_id, use=code, form=values
            ),
            after=thing_path,
            said="已登记。",
            word="登记",
            makes=True,
        )
    )
