"""The words that somebody looked for, marked where they stand; Traditional ones mark Simplified ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from zhidu.kernel.regulations.public import fold


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text as a page shows it, with every place of the words marked."""
    folded = fold(text).lower()
    if not words or len(folded) != len(text):
        return mark_safe(escape(text))  # noqa: S308 - escaped
    sought = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    shown, at = [], 0
    for hit in sought.finditer(folded):
        shown += [escape(text[at : hit.start()]), f"<mark>{escape(text[hit.start() : hit.end()])}</mark>"]
        at = hit.end()
    return mark_safe("".join([*shown, escape(text[at:])]))  # noqa: S308 - every piece is escaped
