"""Old registers come in whole or not at all, marked, beside the numbers and counts of today."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.registers.public import (
    ColumnCard,
    ColumnKind,
    RegisterCard,
    counts_by,
    declare,
    export_xlsx,
    import_register,
    rows,
    template_xlsx,
)
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, Refusal

CODE = "tests.old"
HEAD = ["编号", "登记日期", "标题", "科室", "刊发日期", "份数", "稿费", "备注"]
ROW = ["新宣备〔2019〕3号", "2019年3月5日", "开放日", "人口科", "２０１９／３／８", "1２", "1,200.50", ""]
OFFICE = 77


@pytest.fixture(autouse=True)
def card() -> RegisterCard:
    return declare(
        RegisterCard(
            CODE,
            "旧台账",
            (
                ColumnCard("title", "标题"),
                ColumnCard("section", "科室", ColumnKind.CODE),
                ColumnCard("day", "刊发日期", ColumnKind.DATE),
                ColumnCard("copies", "份数", ColumnKind.INTEGER),
                ColumnCard("fee", "稿费", ColumnKind.DECIMAL),
            ),
            keepers=keepers,
        )
    )


def keepers(_office: int, _on: Any) -> frozenset[str]:
    return frozenset({"appointee:archivist"})


@pytest.fixture
def console(db: None) -> Acting:
    return Acting(OFFICE)


@pytest.fixture
def keeper() -> Viewer:
    return Viewer(OFFICE, 1, 1, frozenset(), frozenset({"appointee:archivist"}))


def book(*lines: list[Any], merge: str = "") -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    for line in lines:
        sheet.append(line)
    if merge:
        sheet.merge_cells(merge)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def csv(*lines: list[str], encoding: str = "gb18030") -> bytes:
    return "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode(encoding)


@pytest.mark.parametrize("data", [book(HEAD, ROW), csv(HEAD, ROW), csv(HEAD, ROW, encoding="utf-8-sig")])
def test_rows_come_in_marked_and_are_neither_numbered_nor_counted(
    console: Acting, keeper: Viewer, data: bytes
) -> None:
    name = "旧台账.xlsx" if data.startswith(b"PK") else "旧台账.csv"
    assert import_register(console, code=CODE, data=data, name=name).added == 1
    (row,) = rows(keeper, CODE).rows
    assert (row.imported, row.number, row.on.isoformat()) == (True, "新宣备〔2019〕3号", "2019-03-05")
    assert dict(row.values) == {
        "title": "开放日",
        "section": "人口科",
        "day": "2019-03-08",
        "copies": 12,
        "fee": 1200.5,
    }
    assert counts_by(keeper, CODE, "section") == ()
    assert rows(keeper, CODE, filters={"imported": "yes"}).total == 1
    assert rows(keeper, CODE, filters={"imported": "no"}).total == 0
    assert rows(Viewer(OFFICE, 2, 2), CODE).total == 0
    assert rows(Viewer(OFFICE + 1, 1, 1, frozenset(), keeper.bodies), CODE).total == 0
    (entry,) = [one for one in entries(OFFICE).rows if one.action == "registers.import"]
    assert entry.object_kind == "register"


def test_a_second_import_adds_only_what_is_new(console: Acting, keeper: Viewer) -> None:
    import_register(console, code=CODE, data=book(HEAD, ROW), name="旧.xlsx")
    more = [*ROW[:2], "另一件", *ROW[3:]]
    more[0] = "新宣备〔2019〕4号"
    again = import_register(console, code=CODE, data=book(HEAD, ROW, more), name="旧.xlsx")
    assert (again.added, again.known) == (1, 1)
    assert rows(keeper, CODE).total == 2


def test_what_is_exported_comes_in_again_as_what_it_was(console: Acting, keeper: Viewer) -> None:
    import_register(console, code=CODE, data=book(HEAD, [*ROW[:7], "作废：重号"]), name="旧.xlsx")
    out = export_xlsx(keeper, CODE, office_name="某局")
    assert "历史导入" in str(list(load_workbook(io.BytesIO(out)).worksheets[0].values))
    again = import_register(console, code=CODE, data=out, name="旧.xlsx")
    assert (again.added, again.known) == (0, 1)
    (row,) = rows(keeper, CODE).rows
    assert (row.voided, row.reason) == (True, "重号")


def test_the_template_is_what_the_import_reads(console: Acting) -> None:
    sheet = load_workbook(io.BytesIO(template_xlsx(CODE, office_name="某局"))).worksheets[0]
    assert [cell.value for cell in sheet[2]] == HEAD
    with pytest.raises(Refusal, match="没有可以导入的行"):
        import_register(console, code=CODE, data=template_xlsx(CODE, office_name="某局"), name="模板.xlsx")


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (1, "", "第 2 行“登记日期”（B2）：没有填写"),
        (1, "去年三月", "第 2 行“登记日期”（B2）：“去年三月”不是日期"),
        (1, "2999-01-01", "不会是登记日期"),
        (1, "1900-01-01", "不会是登记日期"),
        (4, "19.3.8", "第 2 行“刊发日期”（E2）"),
        (5, "十二", "第 2 行“份数”（F2）：“十二”不是整数"),
        (6, "若干", "“若干”不是数"),
        (0, "号" * 81, "有 81 字，最多 80 字"),
    ],
)
def test_errors_name_row_and_column_and_nothing_comes_in(
    console: Acting, keeper: Viewer, place: int, text: str, said: str
) -> None:
    bad = [*ROW]
    bad[place] = text
    good = ["新宣备〔2019〕9号", *ROW[1:]]
    with pytest.raises(Refusal) as refused:
        import_register(console, code=CODE, data=book(HEAD, bad, good), name="旧.xlsx")
    assert said in refused.value.what
    assert rows(keeper, CODE).total == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (book(HEAD, ROW, ROW), "第 3 行：与第 2 行完全相同"),
        (book(HEAD, ROW, [*ROW[:2], "别的", *ROW[3:]]), "编号“新宣备〔2019〕3号”重复"),
        (book([*HEAD, "附注"], [*ROW, "x"]), "I1：台账没有“附注”这一栏"),
        (book(HEAD, ROW, ["", *ROW[1:]], merge="A2:A3"), "A2:A3：合并了单元格"),
        (book(["标题"], ["甲"]), "没有找到表头"),
    ],
)
def test_doubtful_tables_are_refused_whole(console: Acting, keeper: Viewer, data: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        import_register(console, code=CODE, data=data, name="旧.xlsx")
    assert said in refused.value.what
    assert refused.value.todo
    assert rows(keeper, CODE).total == 0


def test_two_sheets_and_marks_are_refused(console: Acting) -> None:
    made = load_workbook(io.BytesIO(book(HEAD, ROW)))
    made.create_sheet("另表").append(["甲"])
    stream = io.BytesIO()
    made.save(stream)
    with pytest.raises(Refusal, match="几个工作表"):
        import_register(console, code=CODE, data=stream.getvalue(), name="旧.xlsx")
    marked = Level.SECRET.label + chr(0x2605)
    with pytest.raises(Refusal):
        import_register(console, code=CODE, data=book([marked], HEAD, ROW), name="旧.xlsx")


def test_people_who_do_not_keep_the_register_may_not(db: None) -> None:
    with pytest.raises(Refusal, match="台账管理人员"):
        import_register(Acting(OFFICE, None, 5), code=CODE, data=book(HEAD, ROW), name="旧.xlsx")
