"""In which font and size the passages of a Word document stand, styles and defaults included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

#: The Chinese names of type sizes, in points, as word processors understand them.
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5,
}  # fmt: skip
_HALF = 2
_SHOWN = 20


class NotWord(ValueError):
    """The bytes are no Word document that can be read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that stands in one font and size: where, how it begins, and whether in a table.

    ``font`` and ``size`` (in points) are empty and None where the document leaves them to the program.
    """

    where: str
    begins: str
    font: str
    size: float | None
    in_table: bool


def passages(data: bytes) -> tuple[Passage, ...]:
    """The passages of a docx in order; raises NotWord."""
    try:
        document = Document(io.BytesIO(data))
        return tuple(_passages(document))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise NotWord(str(error)) from error


def size_name(points: float | None) -> str:
    """四号 for 14 points; the points where the size has no name."""
    if points is None:
        return "未设置"
    return next((name for name, size in SIZES.items() if size == points), f"{points:g} 磅")


def _passages(document: DocumentType) -> Iterator[Passage]:
    for number, paragraph in enumerate((one for one in document.paragraphs if one.text.strip()), 1):
        yield from _of(document, paragraph, f"正文第 {number} 段", in_table=False)
    for number, table in enumerate(document.tables, 1):
        for row_number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                for paragraph in cell.paragraphs:
                    where = f"表 {number} 第 {row_number} 行第 {column} 列"
                    yield from _of(document, paragraph, where, in_table=True)


def _of(document: DocumentType, paragraph: Paragraph, where: str, *, in_table: bool) -> Iterator[Passage]:
    seen: set[tuple[str, float | None]] = set()
    for run in paragraph.runs:
        if not run.text.strip():
            continue
        found = _setting(document, paragraph, run)
        if found not in seen:
            seen.add(found)
            yield Passage(where, run.text.strip()[:_SHOWN], *found, in_table)


def _setting(document: DocumentType, paragraph: Paragraph, run: Any) -> tuple[str, float | None]:
    """What counts, nearest first: the run, its style, the paragraph's styles, the document's defaults."""
    font, size = "", None
    for properties in _properties(document, paragraph, run):
        font = font or _east_asian(properties)
        size = _points(properties) if size is None else size
    return font, size


def _properties(document: DocumentType, paragraph: Paragraph, run: Any) -> Iterator[Any]:
    yield run._element.rPr
    for first in (run.style, paragraph.style):
        yield from (style.element.rPr for style in _with_bases(first))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    yield defaults


def _with_bases(first: Any) -> Iterator[Any]:
    """The style and those it is based on, each once: a broken file may base a style on itself."""
    style, seen = first, set[str]()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def _east_asian(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    if fonts is None:
        return ""
    return str(fonts.get(qn("w:eastAsia")) or "")


def _points(properties: Any) -> float | None:
    size = properties.find(qn("w:sz")) if properties is not None else None
    try:
        return int(size.get(qn("w:val"))) / _HALF if size is not None else None
    except (TypeError, ValueError):
        return None
