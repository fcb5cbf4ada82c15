"""What would happen on submission, said while the form is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting

from .views import Preview


def preview(acting: Acting, kind: str, form: Mapping[str, Any]) -> Preview:
    """The planned way, refusals and warnings for ``form``; writes nothing."""
    raise NotImplementedError
