"""Secrecy marks in what people type: refused before anything is written, as in what they upload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.secrecy.public import refuse_marked, scan_text


def refuse_marks(*texts: str) -> None:
    """Raise Refusal, saying what to do, where one of the texts bears a mark in the position of a mark."""
    for text in texts:
        if text:
            refuse_marked(scan_text(text))


def refuse_marks_in(form: Mapping[str, Any]) -> None:
    """The same for every text of a form."""
    refuse_marks(*(value for value in form.values() if isinstance(value, str)))
