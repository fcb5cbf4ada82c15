"""Devices as kinds of thing: those for state secrets, where any may be held, and all others."""

from __future__ import annotations

from zhidu.institutions.devices.models import Handling
from zhidu.institutions.devices.reads import DEVICE, SECRET_DEVICE, details, keepers
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.custody.public import Move, ThingCard, ThingKind, register_thing_kind
from zhidu.kernel.registers.public import ColumnCard, ColumnKind
from zhidu.kernel.secrecy.public import declare_secret

from .converting import CONVERT
from .guards import ACTIONS, GUARDS
from .handling import Form, consented

declare_secret("devices.secret")
COLUMNS = (
    ColumnCard("category", "类别", ColumnKind.CODE, 10),
    ColumnCard("device_level", "设备密级", ColumnKind.CODE, 14),
    ColumnCard("model", "型号", width=14),
    ColumnCard("serial", "出厂编号", width=14),
    ColumnCard("first", "第一责任人", width=10),
    ColumnCard("second", "第二责任人", width=10),
    ColumnCard("third", "第三责任人", width=10),
    ColumnCard("pledged", "已签责任书", width=14),
    ColumnCard("network", "接入网络", ColumnKind.CODE, 12),
    ColumnCard("address", "IP 地址、电话号码", width=16),
    ColumnCard("seals", "端口封闭", width=14),
    ColumnCard("labelled", "已贴标识", ColumnKind.CODE, 8),
    ColumnCard("inspected_on", "技术检查", ColumnKind.DATE, 12),
    ColumnCard("repair", "在修", ColumnKind.CODE, 6),
    ColumnCard("protected_item", "保密范围", ColumnKind.CODE, 14),
    ColumnCard("basis", "界定", width=18),
)
KEEPING = ("devices.keep_up", "devices.answer_for", "devices.pledge", "devices.permit", "devices.end")


def _moved(acting: Acting, found: ThingCard, move: Move, _form: Form) -> None:
    """A consent is used up by the movement it was given for."""
    if move in ACTIONS:
        row = consented(found.id, ACTIONS[move], legal_day(acting.at))
        if row is not None:
            Handling.objects.filter(pk=row.pk, used_at=None).update(used_at=acting.at)


def _kind(code: str, label: str, prefix: str, *deeds: str) -> ThingKind:
    return register_thing_kind(
        ThingKind(
            code=code,
            label=label,
            prefix=prefix,
            keepers=keepers,
            columns=COLUMNS,
            detail=details,
            guards=GUARDS,
            moved=_moved,
            deeds=(*KEEPING, *deeds),
        )
    )


PLAIN_DEVICE = _kind(DEVICE, "设备（非涉密）", "SB", CONVERT)
FOR_SECRETS = _kind(SECRET_DEVICE, "涉密设备、介质", "MS")
