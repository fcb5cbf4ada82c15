"""Tables as Excel sheets: numbers add up, days sort, and nothing that was typed becomes a formula."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from zhidu.kernel.files.public import Dated, Heading, as_date, as_number, table_xlsx


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.5", 0.5),
        ("-2", -2),
        ("", ""),
        ("档案不全", "档案不全"),
        ("NaN", "NaN"),
        ("1e15", "1e15"),
        ("912282726602847127", "912282726602847127"),
    ],
)
def test_a_number_is_a_number_as_far_as_a_spreadsheet_is_exact(text: str, value: object) -> None:
    assert as_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22 09:30", datetime.fromisoformat("2026-11-22 09:30")),
        (
            "2026-11-22 09:30（已逾期）",
            Dated(datetime.fromisoformat("2026-11-22 09:30"), "（已逾期）"),
        ),
        ("2026-02-30", "2026-02-30"),
        ("1899-12-31", "1899-12-31"),
        ("11月22日", "11月22日"),
        ("", ""),
    ],
)
def test_a_day_is_a_day_and_what_is_none_stays_as_it_is(text: str, value: object) -> None:
    assert as_date(text) == value


def test_the_sheet_keeps_kinds_apart() -> None:
    late = Dated(date(2026, 11, 20), "（已“逾”期）")
    made = table_xlsx(
        name="台账[一]",
        title="某局台账",
        headings=[Heading("名称", 20), Heading("天数", 8), Heading("期限", 12)],
        rows=[["=1+1", 2, date(2026, 11, 22)], ["乙", 0.5, late]],
    )
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].quotePrefix
    assert [sheet.cell(line, 2).value for line in (3, 4)] == [2, 0.5]
    assert all(isinstance(sheet.cell(line, 3).value, datetime) for line in (3, 4))
    assert "（已“逾”期）" in sheet["C4"].number_format
