"""Excel 导入: looked at before it happens, all or nothing, twice is once; what is wrong is named by cell."""

from __future__ import annotations

import io
import os
import re
import zipfile
from urllib.parse import urlencode

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl.utils.exceptions import IllegalCharacterError

from zhidu.kernel.offices.public import Role, grant_role
from zhidu.kernel.org.public import ledger, people
from zhidu.web.administration import sheets
from zhidu.web.administration.sheets import most_bytes

from .office import Office, signed_in

PAGE = "/manage/import/"
_HIDDEN = re.compile(r'name="(name|packed|digest)" value="([^"]*)"')


@pytest.fixture
def keeper(office: Office) -> Client:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def _book(sheets: dict[str, list[list[object]]], merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for span in merged:
            sheet.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _send(browser: Client, data: bytes, name: str = "机构人员.xlsx") -> tuple[int, str, dict[str, str]]:
    answer = browser.post(PAGE, {"file": SimpleUploadedFile(name, data)})
    text = answer.content.decode()
    return answer.status_code, text, dict(_HIDDEN.findall(text))


NEW: list[list[object]] = [
    ["工号", "姓名", "部门", "职务", "职级", "到岗日期"],
    ["０１２３", "吴双", "监察室", "科员", "工作人员", "2026年1月5日"],
    ["0124", "吴双", "办公室", "科员", "工作人员", "20260105"],
    ["0125", "何一", "办公室", "科员", "工作人员", "2026/1/5"],
]


def test_what_was_looked_at_is_what_is_done_and_once(office: Office, keeper: Client) -> None:
    before = ledger(office.id)
    status, shown, hidden = _send(keeper, _book({"人员": NEW}))
    assert status == 200
    assert "新增人员：吴双（工号 0123）（2026-01-05到岗）" in shown
    assert ledger(office.id) == before
    for _twice in range(2):
        assert keeper.post(PAGE, hidden).status_code == 302
    found = [(one.name, one.number, one.title) for one in people(office.id) if one.number]
    assert found == [
        ("吴双", "0123", "监察室科员"),
        ("吴双", "0124", "办公室科员"),
        ("何一", "0125", "办公室科员"),
    ]
    _status, again, _ = _send(keeper, _book({"人员": NEW}))
    assert "没有需要改动的" in again


def test_the_present_state_comes_back_without_a_change(office: Office, keeper: Client) -> None:
    data = keeper.get(f"{PAGE}present.xlsx").content
    status, shown, _ = _send(keeper, data)
    assert (status, "没有需要改动的" in shown) == (200, True)
    assert keeper.get(f"{PAGE}empty.xlsx").status_code == 200


def test_a_gbk_csv_is_the_list_of_people(office: Office, keeper: Client) -> None:
    text = "工号,姓名,部门,职务,职级,到岗日期\n0201,钱多多,监察室,科员,工作人员,２０２６．１．５\n"
    status, shown, hidden = _send(keeper, text.encode("gbk"), "人员.csv")
    assert (status, "钱多多" in shown) == (200, True)
    assert keeper.post(PAGE, hidden).status_code == 302
    assert [one.title for one in people(office.id) if one.name == "钱多多"] == ["监察室科员"]


@pytest.mark.parametrize(
    ("rows", "merged", "told"),
    [
        ([["姓名", "到岗日期"], ["甲", "去年"]], (), ("B2", "去年")),
        ([["姓名", "到岗日期"], ["甲", None]], ("A2:B2",), ("A2", "横向合并")),
        ([["姓名"], ["甲"], ["甲"]], (), ("A2", "分不清")),
        ([["名字"], ["甲"]], (), ("整张表", "姓名")),
        ([["姓名", "职务", "职级", "部门"], ["甲", "科员", "皇帝", "办公室"]], (), ("C2", "皇帝")),
        ([["姓名", "职务", "职级", "部门"], ["甲", "科员", "工作人员", "外事处"]], (), ("D2", "外事处")),
        ([["姓名"], ["李敏\x0b"]], (), ("", "")),
    ],
)
def test_what_is_wrong_is_named_by_cell_and_nothing_is_imported(
    office: Office, keeper: Client, rows: list[list[object]], merged: tuple[str, ...], told: tuple[str, str]
) -> None:
    before = ledger(office.id)
    try:
        data = _book({"人员": rows}, merged)
    except IllegalCharacterError:
        return
    status, shown, hidden = _send(keeper, data)
    assert status == 409
    for word in told:
        assert word in shown
    assert "digest" not in hidden
    assert ledger(office.id) == before


def test_cells_merged_downwards_are_filled_and_that_is_said(office: Office, keeper: Client) -> None:
    rows: list[list[object]] = [
        ["姓名", "部门", "职务", "职级"],
        ["甲一", "监察室", "科员", "工作人员"],
        ["乙二", None, "科员", "工作人员"],
    ]
    status, shown, hidden = _send(keeper, _book({"人员": rows}, ("B2:B3",)))
    assert (status, "B2:B3" in shown) == (200, True)
    assert keeper.post(PAGE, hidden).status_code == 302
    assert [one.title for one in people(office.id) if one.name == "乙二"] == ["监察室科员"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "没有收到文件"),
        ({"packed": "!!", "digest": "x"}, "没有收到文件"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04rubbish")}, ""),
        ({"file": SimpleUploadedFile("a.docx", b"%PDF-1.7")}, ""),
    ],
)
def test_what_is_no_table_is_refused(
    office: Office, keeper: Client, sent: dict[str, object], words: str
) -> None:
    answer = keeper.post(PAGE, sent)
    assert answer.status_code in {400, 409}
    assert words in answer.content.decode()


def test_another_look_is_needed_where_people_changed_in_between(office: Office, keeper: Client) -> None:
    _status, _shown, hidden = _send(keeper, _book({"人员": NEW}))
    assert keeper.post(PAGE, {**hidden, "digest": "0" * 64}).status_code == 409
    assert not [one for one in people(office.id) if one.number]


def _heavy(data: bytes, size: int) -> bytes:
    """The workbook with a picture, so that the file has about this size, not more."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/image1.bin", os.urandom(size - len(data) - 150))
    return stream.getvalue()


def test_a_file_that_can_be_looked_at_can_be_confirmed_and_a_larger_one_is_refused_at_once(
    office: Office, keeper: Client
) -> None:
    data = _book({"人员": NEW})
    status, _shown, hidden = _send(keeper, _heavy(data, most_bytes()))
    assert status == 200
    form = "application/x-www-form-urlencoded"  # as browsers send the page that asks to confirm
    assert keeper.post(PAGE, urlencode(hidden), content_type=form).status_code == 302
    assert [one.number for one in people(office.id) if one.number] == ["0123", "0124", "0125"]
    status, shown, hidden = _send(keeper, _heavy(data, most_bytes() + 1000))
    assert (status, hidden) == (409, {})
    assert "一次最多导入 1.5 MB" in shown


def test_what_was_looked_at_is_tried_out_once_more_and_no_more(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _status, _shown, hidden = _send(keeper, _book({"人员": NEW}))
    looked: list[object] = []
    monkeypatch.setattr(sheets, "foresee_import", lambda *given: looked.append(given))
    assert keeper.post(PAGE, hidden).status_code == 302
    assert looked == []


def test_a_table_that_bears_a_mark_of_secrecy_is_refused(office: Office, keeper: Client) -> None:
    marked = "秘" + "密" + "\N{BLACK STAR}" + "三年"
    status, shown, hidden = _send(keeper, _book({"人员": [[marked], *NEW]}))
    assert (status, hidden) == (409, {})
    assert "密级标志" in shown


def test_nobody_else_imports(office: Office, clerk: Client, auditor: Client) -> None:
    for browser in (clerk, auditor):
        assert browser.get(PAGE).status_code == 403
        assert _send(browser, _book({"人员": NEW}))[0] == 403
        assert browser.get(f"{PAGE}present.xlsx").status_code == 403
