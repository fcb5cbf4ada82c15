"""Texts that people type bear no mark of secrecy, whoever writes them: refused before anything is written."""

from __future__ import annotations

from zhidu.kernel.org.public import declare_text_check

from .existing import takes_marks
from .marks import refuse_marked, scan_text


def refuse_marks(*texts: str, within: str = "") -> None:
    """Raise Refusal, saying what to do, where one of the texts bears a mark in the position of a mark.

    ``within`` may name the kind, register or form it is typed into: see ``takes_marks``.
    """
    for text in texts if not (within and takes_marks(within)) else ():
        if text:
            refuse_marked(scan_text(text))


declare_text_check(refuse_marks)
