"""An ordinary device is kept as one for state secrets from now on: whoever keeps the ledger decides."""

from __future__ import annotations

from zhidu.institutions.devices.models import Device, Repair
from zhidu.institutions.devices.reads import SECRET_DEVICE, DeviceCard, device, level_of
from zhidu.institutions.devices.rules import ClassOf
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import relist
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.secrecy.public import exists_here, refuse_marks, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .enrolling import refuse_other_keepers
from .using import at_hand

CONVERT = "devices.secret_convert"


def _may_convert(acting: Acting, /, *, thing_id: int, **_: object) -> None:
    if not exists_here(SECRET_DEVICE):
        raise NotVisible
    refuse_other_keepers(acting, device(viewer_of(acting), thing_id).category)


@act(CONVERT, wording="转为涉密设备", right=_may_convert)
def convert(
    acting: Acting, /, *, thing_id: int, device_level: str, dedicated: bool, basis: str
) -> Done[None]:
    """Keep a device in the ledger of those for state secrets from now on: its number, its holder and its life
    stay, its label has to be put on anew.

    ``dedicated`` says that it was connected to a dedicated network, which the rules are then asked about;
    ``basis`` who decided and when. Raises Refusal for a level that is none of state secrets, during a repair,
    and where its holder may not have it.
    """
    found, level = at_hand(acting, thing_id), level_of(device_level)
    _refuse_settled(found)
    if not level.is_state_secret:
        raise Refusal("没有选择涉密设备的密级。", todo="请从名单中选择。")
    refuse_marks(basis)
    clauses = refuse_other_keepers(acting, found.category)
    if dedicated:
        clauses += _kept_as(acting, found)
    moved = relist(acting, thing_id, kind=SECRET_DEVICE, level=level, note=basis, clauses=clauses)
    Device.objects.filter(pk=thing_id).update(device_level=device_level, basis=basis, labelled=False)
    content = {"device_level": device_level, "dedicated": dedicated}
    return Done("thing", thing_id, None, clauses=moved.clauses, content=content)


def _refuse_settled(found: DeviceCard) -> None:
    """The way of a repair was chosen by the level that the device had."""
    if found.is_secret:
        raise Overtaken(f"{found.thing.number} 已在涉密设备台账。", todo="请刷新页面查看。")
    if Repair.objects.filter(device_id=found.thing.id, open=True).exists():
        raise Refusal(f"{found.thing.number} 正在维修。", todo="请先办结、撤回维修，再转为涉密设备。")


def _kept_as(acting: Acting, found: DeviceCard) -> tuple[str, ...]:
    """The clauses that say as what a device is kept after it was connected to a dedicated network."""
    answer = asked(acting.office_id, acting.on, ClassOf(dedicated_network=True, storage=found.storage))
    return () if answer is None else tuple(clause.id for clause in answer.clauses)
