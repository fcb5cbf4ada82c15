"""What the workbench says of things: what waits for one's signature, and what should be back by now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import ThingWish, thing_kinds, things, to_sign
from zhidu.web.declare import MenuItem, Panel, site
from zhidu.web.visiting import Visitor


def _shown(visitor: Visitor) -> bool:
    return visitor.person is not None and bool(thing_kinds())


def waiting(visitor: Visitor) -> Mapping[str, Any] | None:
    """How much waits and how much is overdue; nothing where both are nought."""
    if not thing_kinds():
        return None
    viewer = visitor.viewer()
    late = things(viewer, ThingWish(overdue_at=now(), size=1))
    found = {"to_sign": len(to_sign(viewer)), "overdue": late.total, "more": late.more}
    return found if found["to_sign"] or found["overdue"] else None


site.menu(MenuItem("保管交接", "/things/", 45, _shown))
site.menu(MenuItem("空白登记簿", "/blank-registers/", 95))
site.bench(Panel("custody", "web/custody/bench.html", waiting))
