"""Who may take a file along: asked of institutions before its bytes are handed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer

DownloadCheck = Callable[[Viewer, int, int | None, date], None]
_checks: list[DownloadCheck] = []


def declare_download_check(check: DownloadCheck) -> None:
    """Have ``check(viewer, owner_id, label_id, on)`` asked before what hangs on the owner (a matter, a thing)
    is downloaded; it raises Refusal.
    """
    _checks.append(check)


def may_take_along(viewer: Viewer, owner_id: int, label_id: int | None) -> None:
    """Raise Refusal where the viewer may see this and still not download it."""
    for check in _checks:
        check(viewer, owner_id, label_id, today())
