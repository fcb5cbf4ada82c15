"""Small files of every kind, and secrecy marks, assembled here so that the repository itself holds none."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from openpyxl import Workbook

from zhidu.kernel.words.public import Level

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n rest"
STAR = chr(0x2605)
STATE_SECRETS = tuple(level for level in Level if level.is_state_secret)


def mark(level: Level = Level.CONFIDENTIAL, gap: str = "", star: str = STAR, term: str = "") -> str:
    """A mark of the level, its parts held apart by ``gap``."""
    return gap.join([*level.label, star]) + term


def docx(*paragraphs: str, header: str = "", title: str = "") -> bytes:
    """A Word document."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx(*cells: str, header: str = "") -> bytes:
    """An Excel workbook with one column."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line, words in enumerate(cells, start=1):
        sheet.cell(line, 1, words)
    if header:
        headers: Any = sheet.oddHeader
        headers.center.text = header
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(members: dict[str, bytes | str]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def pptx(*slides: str) -> bytes:
    """As much of a presentation as tells its kind and holds text."""
    members: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}
    for number, words in enumerate(slides, start=1):
        members[f"ppt/slides/slide{number}.xml"] = f'<sld xmlns:a="urn:a"><a:p><a:t>{words}</a:t></a:p></sld>'
    return archive(members)
