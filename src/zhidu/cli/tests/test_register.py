"""``zhidu register``: the template goes out and comes back filled; the keeper's view goes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from zhidu.cli.main import main
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard

CODE = "press.releases"


@pytest.fixture
def office(sample_office: Callable[[str], OfficeCard]) -> OfficeCard:
    return sample_office("tjj")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["register", *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_an_old_register_comes_in_by_the_template_and_goes_out_again(
    office: OfficeCard, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "旧台账.xlsx", tmp_path / "导出.xlsx"
    assert said(capsys, "export", CODE, "--office", "tjj", "--template", "--to", str(file))[0] == 0
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headings = [str(cell.value) for cell in sheet[2]]
    sheet.append(
        ["旧〔2018〕5号" if one == "编号" else "2018-05-06" if "日期" in one else None for one in headings]
    )
    book.save(file)
    bring = ("import", str(file), "--register", CODE, "--office", "tjj", "--json")
    code, words = said(capsys, *bring)
    assert (code, json.loads(words)["added"]) == (0, 1)
    assert json.loads(said(capsys, *bring)[1])["known"] == 1
    assert said(capsys, "export", CODE, "--office", "tjj", "--to", str(out))[0] == 0
    shown = str(list(openpyxl.load_workbook(out).worksheets[0].values))
    assert "旧〔2018〕5号" in shown
    assert "历史导入" in shown
    wrote = [row.action for row in entries(office.id).rows if row.action.startswith("registers.")]
    assert wrote == ["registers.export", "registers.import", "registers.import"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import", "没有.xlsx", "--register", CODE, "--office", "tjj"), 2, "读不到文件"),
        (("import", __file__, "--register", CODE, "--office", "tjj"), 1, "后缀"),
        (("import", __file__, "--register", "no.such", "--office", "tjj"), 2, "没有台账"),
        (("export", CODE, "--office", "nowhere", "--to", "x.xlsx"), 2, "没有代码为"),
        (("export", CODE, "--office", "tjj", "--to", "/no/such/folder/x.xlsx"), 2, "写不了文件"),
        (("list",), 0, CODE),
    ],
)
def test_wrong_use_says_what_to_do(
    office: OfficeCard, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    given, printed = said(capsys, *arguments)
    assert (given, words in printed) == (code, True), printed
