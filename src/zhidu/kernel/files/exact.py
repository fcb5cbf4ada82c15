"""Workbooks whose cells are taken as they stand: no sign is changed, nothing is passed over in silence."""

from __future__ import annotations

import io
import re
import zipfile

from zhidu.kernel.secrecy.public import refuse_marked, scan_around
from zhidu.kernel.words.public import Refusal

from .kinds import FileKind, kind_of
from .workbooks import Leaf, as_typed, leaves

_UNRECKONED = re.compile(
    rb"<c r=\"([A-Z]+[0-9]+)\"[^>]*>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


def exact_sheets(data: bytes, name: str) -> tuple[Leaf, ...]:
    """The sheets of an xlsx file, texts as they are, numbers and days as a person writes them.

    Raises Refusal for another kind of file, one that bears a mark of secrecy in its name, headers or footers,
    and where a formula was saved without the value it gives. What the cells say is for the caller to judge.
    """
    kind = kind_of(data, name)
    if kind is not FileKind.XLSX:
        raise Refusal(f"“{name}”是{kind.label}，不是 Excel 工作簿。", todo="请另存为 xlsx 后再上载。")
    refuse_marked(scan_around(data, "xlsx", name))
    found = leaves(data, _as_it_stands)
    _refuse_unreckoned(data)
    return found


def _refuse_unreckoned(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            cell = _UNRECKONED.search(archive.read(part)) if part.startswith("xl/worksheets/") else None
            if cell:
                raise Refusal(
                    f"单元格 {cell[1].decode()} 是公式，文件里没有它算出的值。",
                    todo="请用 Excel 打开后保存一次，或把公式改成值，再上载。",
                )


def _as_it_stands(value: object) -> str:
    return as_typed(value).replace("\r\n", "\n")
