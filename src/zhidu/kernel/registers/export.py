"""A register as an Excel sheet, ready to print: what the viewer may see and nothing else."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.secrecy.public import Viewer

from .cards import ColumnCard, ColumnKind, RegisterCard, register
from .rows import RegisterRow, all_rows

_NUMBER_WIDTH, _DAY_WIDTH, _NOTE_WIDTH = 20, 12, 24


def export_xlsx(
    viewer: Viewer, code: str, *, office_name: str, filters: Mapping[str, str] | None = None, order: str = ""
) -> bytes:
    """The rows the viewer may see, filtered and sorted like the page, as an xlsx file."""
    card = register(code)
    at = now().astimezone(LEGAL_ZONE)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": True, **_PLAIN_STRINGS})
    book.set_properties({"title": card.label, "company": office_name, "created": at.replace(tzinfo=None)})
    _fill(book, card, _title(card, office_name, at), all_rows(viewer, code, filters or {}, order))
    book.close()
    return stream.getvalue()


# What people typed stays text: nothing in a register becomes a formula or a link.
_PLAIN_STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _title(card: RegisterCard, office_name: str, at: datetime) -> str:
    return f"{office_name}{card.label}（导出时间：{at:%Y-%m-%d %H:%M}）"


def _fill(book: Any, card: RegisterCard, title: str, rows: Any) -> None:
    sheet = book.add_worksheet(card.label[:31])
    heading = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#EEF2F6"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    headings = ["编号", "登记日期", *(column.label for column in card.columns), "备注"]
    widths = [_NUMBER_WIDTH, _DAY_WIDTH, *(column.width for column in card.columns), _NOTE_WIDTH]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for index, text in enumerate(headings):
        sheet.write_string(1, index, text, heading)
    for line, row in enumerate(rows, start=2):
        for index, value in enumerate(_cells(card, row)):
            _write(sheet, line, index, value, cell)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _cells(card: RegisterCard, row: RegisterRow) -> list[Any]:
    values = [_cell(column, row.values.get(column.key)) for column in card.columns]
    note = f"作废：{row.reason}" if row.voided else ""
    return [row.number, row.on.isoformat(), *values, note]


def _cell(column: ColumnCard, value: Any) -> Any:
    if value is None:
        return ""
    numeric = column.kind in {ColumnKind.INTEGER, ColumnKind.DECIMAL}
    return value if numeric and isinstance(value, int | float) else str(value)


def _write(sheet: Any, line: int, index: int, value: Any, cell: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, index, value, cell)
    else:
        sheet.write_number(line, index, value, cell)
