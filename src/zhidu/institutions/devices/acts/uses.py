"""What can be done with a device, each with the questions that the rules are asked before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zhidu.institutions.devices.reads import maintains
from zhidu.institutions.devices.rules import (
    MayAlter,
    MayInstall,
    MayProcess,
    MayReply,
    MayReuse,
    MayTransmit,
)
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.words.public import yes_no

from .wanted import (
    Check,
    Wanted,
    class_after,
    clear_network,
    connection,
    medium,
    mixing,
    network,
    note_network,
    told_medium,
    told_user,
    user,
    weigh_class,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceUse:
    """Something done with a device: what is asked before, what the record says, what the ledger changes."""

    code: str
    label: str
    told: Callable[[Wanted], str]
    checks: tuple[Check, ...] = ()
    after: Callable[[Wanted], None] = field(default=lambda wanted: None)


_PLAIN = (
    DeviceUse(
        code="devices.connect",
        label="接入网络、介质",
        told=lambda wanted: wanted.word("device_target", "to"),
        checks=(
            Check(
                guard="devices.dedicated_network",
                ask=class_after,
                weigh=weigh_class,
                todo="请先由台账管理人“转为涉密设备”，再接入；本系统不登记涉密设备的，在涉密计算机上登记。",
            ),
            Check(
                guard="devices.connection",
                ask=connection,
                todo="请不要接入；已经接入的，立即断开并报告保密员。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.join_network",
        label="接入一个网络",
        told=lambda wanted: wanted.word("device_network", "to"),
        checks=(
            Check(guard="devices.one_network", ask=network, todo="请先断开原来的网络，或者另用一台计算机。"),
        ),
        after=note_network,
    ),
    DeviceUse(
        code="devices.leave_network",
        label="断开网络",
        told=lambda wanted: wanted.text("reason"),
        after=clear_network,
    ),
    DeviceUse(
        code="devices.attach",
        label="接入外来介质、设备",
        told=told_medium,
        checks=(
            Check(guard="devices.medium", ask=medium, todo="请先登记、杀毒；来历不明的一律不接入。"),
            Check(guard="devices.mixing", ask=mixing, todo="请改用密级相同的设备和介质。"),
        ),
    ),
    DeviceUse(
        code="devices.install",
        label="安装软件",
        told=lambda wanted: f"{wanted.text('software')}，许可：{wanted.text('permission')}",
        checks=(
            Check(
                guard="devices.software",
                ask=lambda wanted: MayInstall(permitted=bool(wanted.text("permission"))),
                todo="请先取得许可，写明由谁许可。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.alter",
        label="拆装、更换配置、搬动",
        told=lambda wanted: f"{wanted.word('device_act', 'act')}：{wanted.text('what')}",
        checks=(
            Check(
                guard="devices.alteration",
                ask=lambda wanted: MayAlter(act=wanted.form["act"], authorised=maintains(wanted.acting)),
                todo="请报修，由统一管理的部门、授权的维护人员办理。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.reuse",
        label="换下的设备、配件改作他用",
        told=lambda wanted: f"{wanted.text('what')}，技术处理：{yes_no(wanted.form['treated'])}",
        checks=(
            Check(
                guard="devices.treated_parts",
                ask=lambda wanted: (
                    MayReuse(treated=bool(wanted.form["treated"])) if wanted.card.is_secret else None
                ),
                todo="请先作技术处理。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.let_use",
        label="由他人使用",
        told=told_user,
        checks=(
            Check(
                guard="devices.user",
                ask=user,
                todo="请先由台账管理人登记为责任人或者许可使用，并签订责任书。",
            ),
        ),
    ),
)
SECRET_USES = (
    DeviceUse(
        code="devices.secret_process",
        label="处理涉密信息",
        told=lambda wanted: wanted.text("what"),
        checks=(
            Check(
                guard="devices.processing",
                ask=lambda wanted: MayProcess(
                    device_level=wanted.card.device_level,
                    imported=wanted.card.imported,
                    inspected=wanted.card.inspected,
                ),
                todo="请在涉密计算机上处理；进口设备先送安全保密技术检查。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.secret_transmit",
        label="传递涉密信息",
        told=lambda wanted: wanted.word("device_channel", "channel"),
        checks=(
            Check(
                guard="devices.transmission",
                ask=lambda wanted: MayTransmit(
                    channel=wanted.form["channel"], protected=wanted.card.protected
                ),
                todo="请派专人送达，或者由机要部门传递。",
            ),
        ),
    ),
    DeviceUse(
        code="devices.secret_reply",
        label="回复电报、传真",
        told=lambda wanted: wanted.word("message_form", "reply"),
        checks=(
            Check(
                guard="devices.reply",
                ask=lambda wanted: MayReply(received=wanted.form["received"], reply=wanted.form["reply"]),
                todo="请用密件回复。",
            ),
        ),
    ),
)
USES: Mapping[str, DeviceUse] = {one.code: one for one in (*_PLAIN, *SECRET_USES)}
for _use in USES.values():
    for _check in _use.checks:
        declare_carrier(f"guard:{_check.guard}", "登记设备使用时核对")
