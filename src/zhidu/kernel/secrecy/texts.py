"""What is written about the organisation, by whoever writes it, bears no mark of secrecy."""

from __future__ import annotations

from zhidu.kernel.org.public import declare_text_check

from .marks import refuse_marked, scan_text


def refuse_text(text: str) -> None:
    """Raise Refusal, saying what to do, where a mark stands in the position of a mark."""
    refuse_marked(scan_text(text))


declare_text_check(refuse_text)
