"""A register as an Excel sheet, ready to print: what the viewer may see and nothing else."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Refusal

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


def template_xlsx(code: str, *, office_name: str) -> bytes:
    """An empty sheet with the headings of the register, to be filled with an old one."""
    card = register(code)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **_PLAIN_STRINGS})
    _fill(book, card, f"{office_name}{card.label}（{_HOW}）", ())
    book.close()
    return stream.getvalue()


def _console(acting: Acting, **_kwargs: object) -> None:
    """The console of the installation; people export from the page, which writes it down itself."""
    if acting.account_id is not None or acting.person_id is not None:
        raise Refusal("请在台账页面导出。", todo="打开台账，使用“导出 Excel”。")


@act("registers.export", wording="导出台账", right=_console)
def note_register_export(_acting: Acting, *, code: str, data: bytes) -> Done[None]:
    """Write down that a register left the house, with the digest of the file."""
    content = {"register": code, "file": hashlib.sha256(data).hexdigest()}
    return Done("register", fresh_id(), None, content=content)


_HOW = "历史台账导入模板：一行一件，登记日期必填，日期写作 2026-01-31，不要合并单元格"
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
    note = f"作废：{row.reason}" if row.voided else row.reason
    if row.imported:
        note = f"历史导入；{note}".rstrip("；")
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
