"""Reads the text of one PDF from standard input; a program of its own, so that a hostile file cannot harm us.

Started by ``pdf_text`` with an interpreter that sees nothing of the installation. Writes one JSON line
``[place, text]`` for each passage and, when it got to the end, ``["end", why something stayed unread]``.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

MOST_MEMORY = 1 << 30
MOST_PAGES = 500
MOST_NOTES = 200
_MOST_CHARACTERS = 200_000
_DRAWN = 500  # bytes; an empty page holds less
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ArithmeticError)


def main() -> None:
    """Read, and write what was found, page by page, so that a late fault loses nothing found before."""
    logging.disable()
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    try:
        _read(sys.stdin.buffer.read())
    except (*_BROKEN, MemoryError, RecursionError):
        _write("end", "PDF 文件已损坏或格式不受支持")


def _write(place: str, text: str) -> None:
    sys.stdout.write(json.dumps([place, text[:_MOST_CHARACTERS]]) + "\n")
    sys.stdout.flush()


def _read(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        _write("end", "PDF 已加密")
        return
    _write("header", "\n".join(str(value) for value in (reader.metadata or {}).values()))
    unread = False
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            _write("end", "PDF 页数过多")
            return
        text = "\n".join([page.extract_text(), *_notes(page)])
        _write("front" if number == 0 else "body", text)
        unread = unread or (not text.strip() and _is_drawn(page))
    _write("end", _left_unread(reader, unread=unread))


def _left_unread(reader: PdfReader, *, unread: bool) -> str:
    if reader.attachments:
        return "PDF 内含附件"
    return "PDF 含扫描页，没有可检索的文字" if unread else ""


def _notes(page: PageObject) -> Iterator[str]:
    """What stands in comments, stamps and form fields."""
    for note in list(page.get("/Annots") or [])[:MOST_NOTES]:
        content: Any = note.get_object()
        yield from (str(content[key]) for key in ("/Contents", "/V") if key in content)


def _is_drawn(page: PageObject) -> bool:
    """Whether a page without text shows something all the same: a scan, or drawings that nobody can read."""
    resources: Any = page.get("/Resources")
    if resources and resources.get_object().get("/XObject"):
        return True
    content: Any = page.get("/Contents")
    content = content and content.get_object()
    return bool(content) and ("/Length" not in content or int(content["/Length"]) > _DRAWN)


if __name__ == "__main__":
    main()
