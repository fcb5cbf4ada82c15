"""The rules by which an office is organised, before it has adopted any of its own too."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.regulations.public import COMMON, pack_rulebook, rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import ZhiduError


def book_of(office_id: int, on: date) -> Rulebook:
    """The office's own rules; before it has adopted any, the shared vocabulary."""
    try:
        return rulebook(office_id, on)
    except ZhiduError:
        return pack_rulebook(COMMON, on)
