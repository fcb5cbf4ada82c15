"""Secrecy marks in a form that people fill in: refused before anything is written, as in what they upload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.secrecy.public import refuse_marks


def refuse_marks_in(form: Mapping[str, Any], kind: str) -> None:
    """Raise Refusal where one of the texts of a form bears a mark, unless such matters are about secrets."""
    refuse_marks(*(value for value in form.values() if isinstance(value, str)), within=kind)
