"""Reads of one matter."""

from __future__ import annotations

from zhidu.kernel.secrecy.public import Viewer

from .views import MatterView


def view(viewer: Viewer, matter_id: int) -> MatterView:
    """The whole matter with what the viewer may do; raises NotVisible where he may not see it."""
    raise NotImplementedError
