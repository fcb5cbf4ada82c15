"""Old registers: brought in from a spreadsheet, marked as imported, beside the numbers and counts of today.

An imported row keeps the number it had; no series gives that number, and no count includes the row.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import IntegrityError

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.files.public import (
    Columns,
    TableRow,
    TableSheet,
    find_columns,
    half_width,
    parse_day,
    read_table,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import label, refuse_marked, scan, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, Overtaken, Refusal, WrongUse

from .cards import ColumnCard, ColumnKind, RegisterCard, register
from .models import RegisterEntry
from .sight import keeps

NUMBER, DAY, NOTE, VOIDED = "编号", "登记日期", "备注", "作废："
MARK = "历史导入"  # beside what is exported again
MOST_NUMBER, MOST_NOTE, MOST_CELL = 80, 200, 5_000
MOST_TOLD = 30
FIRST_YEAR = 1949


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: rows that are new, and rows that had come in before."""

    added: int
    known: int
    digest: str


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row of an old register, read and found right."""

    line: int
    number: str
    on: date
    values: Mapping[str, Any]
    note: str
    key: str


def _console_or_keeper(acting: Acting, *, code: str, data: bytes, name: str) -> None:
    """The console of the installation, or whoever keeps the register."""
    del data, name
    console = acting.account_id is None and acting.person_id is None
    if not console and not keeps(viewer_of(acting), register(code)):
        raise Refusal("只有台账管理人员可以导入历史台账。", todo="请联系该台账的管理部门或人员办理。")


def import_register(acting: Acting, *, code: str, data: bytes, name: str) -> Imported:
    """Bring an old register in: every row, or none with everything that is wrong; what is known stays one."""
    try:
        return bring_in(acting, code=code, data=data, name=name)
    except IntegrityError as twice:
        raise Overtaken("同一份台账正由他人导入。", todo="请稍候查看台账，缺少的再导入一次。") from twice


@act("registers.import", wording="导入历史台账", right=_console_or_keeper)
def bring_in(acting: Acting, *, code: str, data: bytes, name: str) -> Done[Imported]:
    """The act behind ``import_register``."""
    card = register(code)
    refuse_marked(scan(data, "xlsx" if data.startswith(b"PK") else "txt", name))
    found = read_register(card, data, name, acting.on)
    with unfiltered("rows of an old register are compared with those that are there, nobody sees them"):
        here = RegisterEntry.objects.filter(office_id=acting.office_id, register=code)
        known = set(here.exclude(import_key="").values_list("import_key", flat=True))
        own = set(here.filter(import_key="").exclude(number_text="").values_list("number_text", flat=True))
    new = [row for row in found if row.key not in known]
    _refuse([f"第 {row.line} 行：编号“{row.number}”系统中已有登记。" for row in new if row.number in own])
    _write(acting, card, new)
    digest = hashlib.sha256(data).hexdigest()
    done = Imported(len(new), len(found) - len(new), digest)
    content = {"register": code, "file": digest, "added": done.added, "known": done.known}
    return Done("register", fresh_id(), done, content=content)


def _write(acting: Acting, card: RegisterCard, rows: list[OldRow]) -> None:
    if not rows:
        return
    label_id = label(acting.office_id, Level.INTERNAL)
    with unfiltered("rows of an old register are written, nothing is read"):
        RegisterEntry.objects.bulk_create(
            (
                RegisterEntry(
                    office_id=acting.office_id,
                    register=card.code,
                    number_text=row.number,
                    label_id=label_id,
                    on=row.on,
                    values=dict(row.values),
                    voided=row.note.startswith(VOIDED),
                    reason=row.note.removeprefix(VOIDED),
                    import_key=row.key,
                )
                for row in rows
            ),
            batch_size=500,
        )


def read_register(card: RegisterCard, data: bytes, name: str, on: date) -> list[OldRow]:
    """The rows of the file; raises Refusal naming row and column of everything that is wrong."""
    sheet = _only_sheet(read_table(data, name))
    columns = find_columns(sheet, [DAY], [NUMBER, NOTE, *(column.label for column in card.columns)])
    wrong = [f"{cell.at}：台账没有“{cell.text}”这一栏。" for cell in columns.unknown]
    wrong += [f"{span}：合并了单元格，请取消合并并逐格填写。" for span in columns.merged]
    rows: list[OldRow] = []
    for row in columns.rows:
        try:
            rows.append(_row(card, columns, row, on))
        except ExceptionGroup as several:
            wrong += [str(one) for one in several.exceptions]
    _refuse(wrong + _doubled(rows))
    if not rows:
        raise Refusal("表格中没有可以导入的行。", todo="请在表头下面逐行填写后再导入。")
    return rows


def _only_sheet(sheets: tuple[TableSheet, ...]) -> TableSheet:
    filled = [sheet for sheet in sheets if sheet.rows]
    if len(filled) > 1:
        names = "、".join(sheet.name for sheet in filled)
        raise Refusal(f"文件中有几个工作表：{names}。", todo="一个文件只导入一个工作表，请删去其余的。")
    return filled[0] if filled else sheets[0]


def _doubled(rows: list[OldRow]) -> list[str]:
    """Rows that stand in the file twice; a second entry of the same thing is a mistake, not a row."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        if row.key in first:
            found.append(f"第 {row.line} 行：与第 {first[row.key]} 行完全相同。")
        first.setdefault(row.key, row.line)
    numbers = Counter(row.number for row in rows if row.number)
    alike = {number for number, times in numbers.items() if times > 1}
    found += [
        f"第 {row.line} 行：编号“{row.number}”重复。"
        for row in rows
        if row.number in alike and first[row.key] == row.line
    ]
    return found


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = f"……共 {len(wrong)} 处。" if len(wrong) > MOST_TOLD else ""
        raise Refusal(
            "没有导入任何一行，下列各处须先改正：\n" + "\n".join(wrong[:MOST_TOLD]) + more,
            todo="请在原文件中改正后重新导入；可用 zhidu register export --template 取得模板对照。",
        )


def _row(card: RegisterCard, columns: Columns, row: TableRow, on: date) -> OldRow:
    problems: list[ValueError] = []

    def read(heading: str, reader: Callable[[str], Any]) -> Any:
        cell = columns.cell(row, heading)
        try:
            return reader(cell.text)
        except (ValueError, WrongUse) as wrong:
            words = wrong.what if isinstance(wrong, WrongUse) else str(wrong)
            problems.append(ValueError(f"第 {row.number} 行“{heading}”（{cell.at}）：{words}"))
            return None

    number = read(NUMBER, lambda text: _short(text, MOST_NUMBER))
    day = read(DAY, lambda text: _entered(text, on))
    note = read(NOTE, lambda text: _short(text.removeprefix(MARK).removeprefix("；"), MOST_NOTE))
    values = dict(_values(card, read))
    if problems:
        raise ExceptionGroup("row", problems)
    said = [card.code, number, day.isoformat(), values, note]
    key = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return OldRow(row.number, number, day, values, note, key)


def _values(card: RegisterCard, read: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    for column in card.columns:
        value = read(column.label, lambda text, column=column: _typed(column, text))
        if value is not None:
            yield column.key, value


def _typed(column: ColumnCard, text: str) -> str | int | float | None:
    if not text:
        return None
    if column.kind is ColumnKind.DATE:
        return parse_day(text).isoformat()
    if column.kind is ColumnKind.INTEGER:
        if not half_width(text).lstrip("-").isdecimal():
            raise ValueError(f"“{text}”不是整数。")
        return int(half_width(text))
    if column.kind is ColumnKind.DECIMAL:
        return _decimal(half_width(text))
    return _short(text, MOST_CELL)


def _decimal(text: str) -> float:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"“{text}”不是数。") from None
    if not found.is_finite():
        raise ValueError(f"“{text}”不是数。")
    return float(found)


def _entered(text: str, on: date) -> date:
    if not text:
        raise ValueError("没有填写。")
    day = parse_day(text)
    if day > on or day.year < FIRST_YEAR:
        raise ValueError(f"“{text}”不会是登记日期，请核对。")
    return day


def _short(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(f"有 {len(text)} 字，最多 {most} 字。")
    return text
