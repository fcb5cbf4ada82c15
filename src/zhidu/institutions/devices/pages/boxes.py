"""What the forms of devices share: whose device one is about, and the levels that a ledger holds."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.institutions.devices.reads import DeviceCard, device, keeps, level_of
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Text
from zhidu.web.visiting import Visitor

PRIVATE = "private"
BASIS = Text("basis", "由谁界定", required=False, most=120, help="哪一天、由谁界定涉密或者非涉密")


def about(may: Callable[[Acting, DeviceCard], bool], words: str = "") -> Callable[[Visitor, int], str]:
    """Which device the form is about, for whom ``may`` lets do it, while the device is there."""

    def told(visitor: Visitor, thing_id: int) -> str:
        try:
            found = device(visitor.viewer(), thing_id)
        except NotVisible:
            return ""
        mine = found.is_there and may(visitor.acting(), found)
        return f"{found.thing.number} {found.thing.name}{words}" if mine else ""

    return told


def kept(acting: Acting, found: DeviceCard) -> bool:
    """Whether the person at work keeps the ledger that the device stands in."""
    return keeps(acting, found.category)


def levels(*, secret: bool) -> Callable[[Visitor], tuple[tuple[str, str], ...]]:
    """What devices of this ledger may be for; nobody's own device stands in a ledger."""

    def options(visitor: Visitor) -> tuple[tuple[str, str], ...]:
        known = labels(rulebook(visitor.at_office.id, visitor.on), "device_level")
        return tuple(
            (code, label)
            for code, label in known.items()
            if level_of(code).is_state_secret is secret and code != PRIVATE
        )

    return options
