"""Small files of every kind."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from openpyxl import Workbook

from zhidu.kernel.words.public import Level

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n rest"


def mark() -> str:
    """A secrecy mark, assembled here so that the repository holds none."""
    return Level.CONFIDENTIAL.label + chr(0x2605)


def docx(*paragraphs: str) -> bytes:
    """A Word document."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx(words: str) -> bytes:
    """An Excel workbook of one cell."""
    book = Workbook()
    book.worksheets[0].cell(1, 1, words)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pptx(words: str) -> bytes:
    """As much of a presentation as tells its kind."""
    slide = f'<sld xmlns:a="urn:a"><a:p><a:t>{words}</a:t></a:p></sld>'
    return archive(
        {"[Content_Types].xml": "<T/>", "ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide}
    )


def archive(members: dict[str, bytes | str]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()
