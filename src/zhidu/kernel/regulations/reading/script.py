"""Folding a text for recognition, character by character, so that every place in it stays where it was."""

from __future__ import annotations

import re

from .traditional import SIMPLIFIED, TRADITIONAL

_FOLD = dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
_FOLD |= {ord(one): "零" for one in "〇○"}
_FOLD |= {0xFF01 + step: chr(0x21 + step) for step in range(94)}
_FOLD |= {ord(one): " " for one in "\u3000\u00a0\t\r\f\v\u200b\ufeff"}
_FOLD |= dict(zip(map(ord, "〔〕【】［］｡﹐﹑︰"), "()()()。,、:", strict=True))
_FOLD |= {ord(one): "." for one in "．•·"}
_FOLD |= {ord(one): "\n" for one in "\u2028\u2029\x85"}

_PAGE_MARK = re.compile(r"^ *([0-9]{1,3})、", re.MULTILINE)
_MID_SENTENCE = re.compile(r"[^。;:!?\s] *\Z")


def fold(text: str) -> str:
    """``text`` with half-width signs and simplified characters, marks of pages blank; of the same length."""
    return _without_page_marks(text.translate(_FOLD))


def _without_page_marks(folded: str) -> str:
    """Where every line begins with its own number and breaks off in a sentence, these are pages."""
    lines = folded.split("\n")
    filled = [line for line in lines if line.strip()]
    marks = [_PAGE_MARK.match(line) for line in filled]
    numbered = [int(mark[1]) for mark in marks if mark]
    broken = sum(bool(_MID_SENTENCE.search(line)) for line in filled[:-1])
    if len(filled) < 3 or numbered != list(range(1, len(filled) + 1)) or broken * 2 < len(filled):
        return folded
    return _PAGE_MARK.sub(lambda mark: " " * len(mark[0]), folded).replace("\n", " ")
