"""The 签批单: what is printed of a matter."""

from __future__ import annotations

from zhidu.kernel.files.public import SheetData
from zhidu.kernel.secrecy.public import Viewer


def sheet(viewer: Viewer, matter_id: int) -> SheetData:
    """The data of the printed sheet; of a finished matter as frozen at its end."""
    raise NotImplementedError
