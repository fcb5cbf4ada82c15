"""The default Word template of the sheet: what an office downloads, changes in Word and puts in its place."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

_SONG, _HEI = "宋体", "黑体"
_LABEL, _VALUE = Mm(27), Mm(59)
_BODY = Mm(145)
_BOX_HEIGHT = Mm(24)
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a document property without zone, always the same


@cache
def default_template() -> bytes:
    """The template as a docx file with the places that are filled: {{ subject }}, rows, boxes, clauses."""
    document = Document()
    _page(document)
    _write(document.add_paragraph(), "{{ office }}", font=_HEI, size=12, centred=True)
    _write(document.add_paragraph(), "{{ heading }}", font=_HEI, size=20, bold=True, centred=True)
    _write(
        document.add_paragraph(),
        "编号：{{ number }}{% if level %}　　　　{{ level }}{% endif %}",
        size=10,
    )
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, (_LABEL, _VALUE, _LABEL, _VALUE), strict=True):
        column.width = width
    _field_rows(table)
    _box_rows(table)
    _foot(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(17), Mm(17)
    section.left_margin, section.right_margin = Mm(20), Mm(18)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _SONG, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _SONG)
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author, properties.title = "", "签批单模板"
    properties.created = properties.modified = _EPOCH


def _field_rows(table: Table) -> None:
    _wide(table, "标题", "{{ subject }}")
    _four(table, "发起人", "{{ starter }}", "部门", "{{ department }}")
    _four(table, "发起日期", "{{ started_on }}", "办理状态", "{{ state }}")
    _tag(table, "{%tr for row in rows %}")
    _tag(table, "{%tr if row.wide %}")
    _wide(table, "{{ row.first.label }}", "{{ row.first.value }}")
    _tag(table, "{%tr else %}")
    _four(
        table,
        "{{ row.first.label }}",
        "{{ row.first.value }}",
        "{{ row.second.label }}",
        "{{ row.second.value }}",
    )
    _tag(table, "{%tr endif %}")
    _tag(table, "{%tr endfor %}")


_SAID = (
    "{% if box.opinion.startswith(box.outcome) %}{{ box.opinion }}"
    "{% else %}{{ box.outcome }}{% if box.opinion %}。{{ box.opinion }}{% endif %}{% endif %}"
)
"""Whoever writes “同意，请尽快印发。” does not say “同意” twice."""


def _box_rows(table: Table) -> None:
    _tag(table, "{%tr for box in boxes %}")
    row = _new_row(table)
    row.height, row.height_rule = _BOX_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
    label, body = row.cells[0], row.cells[1].merge(row.cells[3])
    _write(label.paragraphs[0], "{{ box.label }}", font=_HEI, size=10, centred=True)
    _write(label.add_paragraph(), "{{ box.who }}", size=8, centred=True)
    _write(body.paragraphs[0], _SAID)
    _write(body.add_paragraph(), "{{ box.note }}", size=8.5)
    signed = "{% if box.name %}{{ box.name }}　　{{ box.on }}{% else %}{{ signature }}{% endif %}"
    _write(body.add_paragraph(), signed, size=9.5, right=True)
    _write(body.add_paragraph(), "{% if box.clause %}依据 {{ box.clause }}{% endif %}", size=7.5)
    _width(label, _LABEL)
    _width(body, _BODY)
    _tag(table, "{%tr endfor %}")


def _foot(document: DocumentType) -> None:
    _write(document.add_paragraph(), "办理依据", font=_HEI, size=8)
    _write(document.add_paragraph(), "{%p for clause in clauses %}", size=8)
    clause = (
        "{{ loop.index }}. {{ clause.regulation }}　{{ clause.article }}（{{ clause.id }}）"
        "{% if clause.summary %}：{{ clause.summary }}{% endif %}"
        "{% if clause.checked_on %}（核对日期 {{ clause.checked_on }}）{% endif %}"
    )
    _write(document.add_paragraph(), clause, size=8)
    _write(document.add_paragraph(), "{%p endfor %}", size=8)
    _write(document.add_paragraph(), "空白栏供手写签批；签批后请按编号扫描，归入本事项。", size=8)
    printed = "打印人：{{ printed_by }}　打印时间：{{ printed_at }}　事项编号：{{ matter_id }}"
    _write(document.sections[0].footer.paragraphs[0], printed, size=8)


def _new_row(table: Any) -> Any:
    return table.add_row()


def _tag(table: Table, tag: str) -> None:
    _new_row(table).cells[0].paragraphs[0].add_run(tag)


def _wide(table: Table, label: str, value: str) -> None:
    cells = _new_row(table).cells
    _write(cells[0].paragraphs[0], label, font=_HEI, size=10, centred=True)
    body = cells[1].merge(cells[3])
    _write(body.paragraphs[0], value)
    _width(cells[0], _LABEL)
    _width(body, _BODY)


def _four(table: Table, *words: str) -> None:
    cells = _new_row(table).cells
    for index, (cell, word) in enumerate(zip(cells, words, strict=True)):
        is_label = index % 2 == 0
        _write(
            cell.paragraphs[0],
            word,
            font=_HEI if is_label else _SONG,
            size=10 if is_label else 10.5,
            centred=is_label,
        )
        _width(cell, _LABEL if is_label else _VALUE)


def _width(cell: _Cell, width: Length) -> None:
    cell.width = width
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _write(
    paragraph: Paragraph,
    words: str,
    *,
    font: str = _SONG,
    size: float = 10.5,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
) -> None:
    run: Any = paragraph.add_run(words)
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
