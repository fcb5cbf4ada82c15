"""Rows of a register: seen by whom they concern and by the keeper, filtered, sorted, counted, exported."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from zhidu.kernel.registers.public import (
    ColumnCard,
    CountRow,
    RegisterCard,
    counts_by,
    declare,
    enter,
    export_xlsx,
    keeps,
    register,
    registers,
    rows,
    take_number,
    void_number,
)
from zhidu.kernel.regulations.public import carriers
from zhidu.kernel.secrecy.public import Scope, label
from zhidu.kernel.words.public import Level, WrongUse

from .conftest import CLERK, COLLEAGUE, ELSEWHERE, HERE, KEEPER, KEEPS, acting, viewer

RELEASES = "test.releases"
KEEPING = viewer(KEEPER, bodies={KEEPER: KEEPS})
pytestmark = pytest.mark.django_db


def add(title: str, *named: int, office: int = HERE, scope: Scope | None = None, **values: Any) -> int:
    who = acting(office=office, at=values.pop("at", datetime(2026, 11, 22, 4, tzinfo=UTC)))
    return enter(
        who,
        RELEASES,
        label_id=label(office, Level.INTERNAL, named=named, scope=scope),
        values={"title": title, **values},
        number=take_number(who, RELEASES),
    )


def titles(who: Any, **kwargs: Any) -> list[str]:
    return [row.values["title"] for row in rows(who, RELEASES, **kwargs).rows]


def test_each_sees_his_own_rows_and_the_keeper_all_but_those_for_named_persons() -> None:
    add("甲", CLERK)
    add("乙", COLLEAGUE)
    add("丙", CLERK, scope=Scope.NAMED)
    add("丁", KEEPER, scope=Scope.NAMED)
    add("外单位", KEEPER, CLERK, office=ELSEWHERE)
    assert titles(viewer(CLERK)) == ["丙", "甲"]
    assert titles(viewer(COLLEAGUE)) == ["乙"]
    assert titles(KEEPING) == ["丁", "乙", "甲"]
    assert titles(viewer(None)) == []
    assert keeps(KEEPING, register(RELEASES))
    assert not keeps(viewer(KEEPER), register(RELEASES))


def test_an_administrator_keeps_nothing() -> None:
    add("甲", CLERK)
    nobody = viewer(None)
    assert rows(type(nobody)(HERE, 1, None, bodies=KEEPS), RELEASES).total == 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["丙年报", "乙月报", "甲月报"]),
        ({"title": "月报"}, ["乙月报", "甲月报"]),
        ({"title": "%"}, []),
        ({"section": "industry"}, ["甲月报"]),
        ({"section": "ind"}, []),
        ({"sent_from": "2026-03-02"}, ["丙年报", "乙月报"]),
        ({"sent_from": "2026-03-02", "sent_to": "2026-03-02"}, ["乙月报"]),
        ({"pages_from": "10"}, ["丙年报", "乙月报"]),
        ({"fee_to": "1.5"}, ["甲月报"]),
        ({"number": "〕2号"}, ["乙月报"]),
        ({"year": "2026"}, ["丙年报", "乙月报", "甲月报"]),
        ({"year": "2025"}, []),
        ({"on_from": "2026-11-22", "on_to": "2026-11-22"}, ["丙年报", "乙月报", "甲月报"]),
        ({"voided": "yes"}, []),
        ({"title": "  "}, ["丙年报", "乙月报", "甲月报"]),
    ],
)
def test_filters(filters: dict[str, str], expected: list[str]) -> None:
    add("甲月报", CLERK, section="industry", sent="2026-03-01", pages=2, fee=1.5)
    add("乙月报", CLERK, section="trade", sent="2026-03-02", pages=10, fee=2.25)
    add("丙年报", CLERK, section="trade", sent="2026-03-03", pages=11)
    assert titles(viewer(CLERK), filters=filters) == expected


@pytest.mark.parametrize(
    "filters",
    [
        {"nothing": "x"},
        {"title_from": "x"},
        {"sent": "昨天"},
        {"pages": "1.5"},
        {"fee": "一元"},
        {"year": "0"},
        {"year": "99999"},
        {"on_from": "2026-02-30"},
    ],
)
def test_a_filter_that_cannot_be_is_refused(filters: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        rows(viewer(CLERK), RELEASES, filters=filters)


def test_sorting_by_value_number_and_day() -> None:
    for title, pages in (("甲", 2), ("乙", 10), ("丙", 9)):
        add(title, CLERK, pages=pages)
    assert titles(viewer(CLERK), order="pages") == ["甲", "丙", "乙"]
    assert titles(viewer(CLERK), order="-pages") == ["乙", "丙", "甲"]
    assert titles(viewer(CLERK), order="number") == ["甲", "乙", "丙"]
    assert titles(viewer(CLERK), order="-on") == ["丙", "乙", "甲"]
    with pytest.raises(WrongUse, match="没有“office_id”这一栏"):
        titles(viewer(CLERK), order="office_id")


def test_pages_follow_each_other_and_cost_the_same_queries() -> None:
    for index in range(7):
        add(f"第{index}条", CLERK)
    with CaptureQueriesContext(connection) as queries:
        first = rows(viewer(CLERK), RELEASES, size=3)
    assert len(queries) == 2
    shown = [
        row.values["title"]
        for page in (1, 2, 3)
        for row in rows(viewer(CLERK), RELEASES, page=page, size=3).rows
    ]
    assert shown == [f"第{index}条" for index in range(6, -1, -1)]
    assert (first.total, first.pages, first.more_than_total) == (7, 3, False)
    assert rows(viewer(CLERK), RELEASES, page=99, size=3).page == 3
    assert rows(viewer(CLERK), RELEASES, page=-1, size=3).page == 1


def test_counts_by_a_column_leave_out_other_years_voided_and_hidden_rows() -> None:
    add("甲", CLERK, section="industry")
    add("乙", CLERK, section="industry")
    add("丙", CLERK, section="trade")
    add("丁", COLLEAGUE, section="trade")
    add("去年", CLERK, section="trade", at=datetime(2025, 1, 1, tzinfo=UTC))
    voided = take_number(acting(), RELEASES)
    enter(acting(), RELEASES, label_id=label(HERE, Level.PUBLIC), values={"section": "trade"}, number=voided)
    void_number(acting(KEEPER), register_code=RELEASES, number_id=voided.id, reason="重复")
    assert counts_by(viewer(CLERK), RELEASES, "section", year=2026) == (
        CountRow("industry", 2),
        CountRow("trade", 1),
    )
    assert counts_by(KEEPING, RELEASES, "section", year=2026) == (
        CountRow("industry", 2),
        CountRow("trade", 2),
    )
    assert sum(row.count for row in counts_by(KEEPING, RELEASES, "section")) == 5


def test_a_row_takes_its_own_columns_only() -> None:
    with pytest.raises(ValueError, match="colour"):
        add("甲", CLERK, colour="red")


def test_the_sheet_holds_what_the_page_holds_and_no_formula() -> None:
    add("=1+1", CLERK, pages=3, section="industry")
    add("他人的", COLLEAGUE)
    made = export_xlsx(viewer(CLERK), RELEASES, office_name="某局", filters={"section": "industry"})
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert str(lines[0][0]).startswith("某局发布台账（导出时间：")
    assert lines[1] == ["编号", "登记日期", "标题", "处室", "发布日期", "页数", "费用", "备注"]
    assert [str(value) for value in lines[2][:2]] == ["新闻〔2026〕1号", "2026-11-22 00:00:00"]
    assert lines[2][2:6] == ["=1+1", "industry", "", 3]
    assert sheet["C3"].data_type == "s"
    assert len(lines) == 3


def test_rows_beyond_what_is_counted_are_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhidu.kernel.registers.rows.MOST_COUNTED", 3)
    for title in "甲乙丙丁戊":
        add(title, CLERK)
    pages = [rows(viewer(CLERK), RELEASES, page=number, size=2) for number in (1, 2, 3, 4)]
    assert [[row.values["title"] for row in page.rows] for page in pages] == [
        ["戊", "丁"],
        ["丙", "乙"],
        ["甲"],
        [],
    ]
    assert {(page.total, page.more_than_total) for page in pages} == {(3, True)}
    counted = rows(viewer(CLERK), RELEASES, filters={"title": "甲"}, page=9, size=2)
    assert (counted.page, len(counted.rows)) == (1, 1)


def test_numbers_told_as_text_are_kept_sorted_and_handed_out_as_numbers() -> None:
    for title, fee in (("甲", "10"), ("乙", "9.5"), ("丙", "100")):
        add(title, CLERK, fee=fee)
    found = rows(viewer(CLERK), RELEASES, order="fee").rows
    assert [row.values["fee"] for row in found] == [9.5, 10, 100]
    assert [row.values["title"] for row in rows(viewer(CLERK), RELEASES, filters={"fee": "10"}).rows] == [
        "甲"
    ]
    sheet = load_workbook(io.BytesIO(export_xlsx(viewer(CLERK), RELEASES, office_name="某局"))).worksheets[0]
    assert {sheet.cell(line, 7).value for line in (3, 4, 5)} == {10, 9.5, 100}


def test_registers_are_declared_once_and_carry_their_clauses() -> None:
    card = register(RELEASES)
    assert declare(card) is card
    assert carriers()["register:test.releases"] == "台账：发布台账"
    with pytest.raises(ValueError, match="declared twice"):
        declare(RegisterCard(RELEASES, "另一本", ()))
    with pytest.raises(ValueError, match="doubtful column keys"):
        declare(RegisterCard("test.bad", "坏台账", (ColumnCard("a__b", "甲"),)))
    assert [card.code for card in registers()] == ["test.releases", "test.visits"]
