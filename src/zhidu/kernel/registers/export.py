"""A register as an Excel sheet, ready to print: what the viewer may see and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.files.public import Dated, Heading, Value, as_date, as_number, table_xlsx
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
    title = f"{office_name}{card.label}（导出时间：{now().astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}）"
    return _sheet(card, title, all_rows(viewer, code, filters or {}, order))


def template_xlsx(code: str, *, office_name: str) -> bytes:
    """An empty sheet with the headings of the register, to be filled with an old one."""
    card = register(code)
    return _sheet(card, f"{office_name}{card.label}（{_HOW}）", ())


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


def _sheet(card: RegisterCard, title: str, rows: Iterable[RegisterRow]) -> bytes:
    headings = [
        Heading("编号", _NUMBER_WIDTH),
        Heading("登记日期", _DAY_WIDTH),
        *(Heading(column.label, column.width) for column in card.columns),
        Heading("备注", _NOTE_WIDTH),
    ]
    return table_xlsx(name=card.label, title=title, headings=headings, rows=_lines(card, rows))


def _lines(card: RegisterCard, rows: Iterable[RegisterRow]) -> Iterator[list[Value | Dated]]:
    for row in rows:
        values = [_cell(column, row.values.get(column.key)) for column in card.columns]
        note = f"作废：{row.reason}" if row.voided else row.reason
        if row.imported:
            note = f"历史导入；{note}".rstrip("；")
        yield [row.number, row.on, *values, note]


def _cell(column: ColumnCard, value: Any) -> Value | Dated:
    text = "" if value is None else str(value)
    if column.kind in {ColumnKind.INTEGER, ColumnKind.DECIMAL}:
        return as_number(text)
    return as_date(text) if column.kind is ColumnKind.DATE else text
