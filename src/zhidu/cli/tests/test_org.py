"""``zhidu org``: an office from nothing to its people, by the command line alone."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from pytest_django import Settings

from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import (
    NO_OFFICE,
    Role,
    account,
    create_account,
    find_account,
    holders_of,
    office,
)
from zhidu.kernel.org.public import people, reset_by_console
from zhidu.kernel.words.public import Refusal, WrongUse

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def _prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is there and up to date."""
    monkeypatch.setattr("zhidu.cli.org.prepare", lambda: None)
    monkeypatch.setattr("zhidu.cli.org.require_database", lambda: None)


def _filled(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["部门"].append(["general_office", "办公室", "服务类", "是", "2026-01-01", None])
    book["人员"].append(["001", "周正", None, None, "2026-01-01", None])
    book["任职"].append(["001", "周正", "办公室", "主任", "处室（科室）负责人", "任职", "2026-01-01", None])
    book["账号"].append(["001", "周正", "zhouzheng", "是"])
    book.save(path)


@pytest.mark.usefixtures("_prepared")
def test_an_office_is_set_up_filled_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "机构.xlsx"
    assert main(["org", "new", "xdw", "新单位"]) == 0
    assert "初始密码" in capsys.readouterr().out
    assert all(holders_of(role) for role in (Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR))
    assert main(["org", "template", str(file), "--office", "xdw"]) == 0
    _filled(file)
    assert main(["org", "import", str(file), "--office", "xdw", "--dry-run"]) == 0
    assert people(office("xdw").id) == ()
    capsys.readouterr()
    assert main(["org", "import", str(file), "--office", "xdw", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["imported"], report["errors"], len(report["changes"])) == (True, [], 5)
    assert report["accounts"][0]["username"] == "zhouzheng"
    keeper = find_account("zhouzheng")
    assert keeper is not None
    assert account(keeper.id, office("xdw").id).roles == {Role.RULE_KEEPER}
    assert main(["org", "import", str(file), "--office", "xdw"]) == 0
    assert "没有需要改动的" in capsys.readouterr().out
    assert main(["org", "show", "--office", "xdw", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["post"] == "主任"
    filled = tmp_path / "现状.xlsx"
    assert main(["org", "template", str(filled), "--office", "xdw", "--filled"]) == 0
    assert main(["org", "import", str(filled), "--office", "xdw"]) == 0
    assert "没有需要改动的" in capsys.readouterr().out


@pytest.mark.usefixtures("_prepared")
def test_a_wrong_file_is_refused_by_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["org", "new", "xdw", "新单位"]) == 0
    file = tmp_path / "人员.csv"
    file.write_bytes("姓名,到岗日期\n周正,去年\n".encode("gbk"))
    capsys.readouterr()
    assert main(["org", "import", str(file), "--office", "xdw"]) == 1
    told = capsys.readouterr().out
    assert "B2" in told
    assert "去年" in told
    assert people(office("xdw").id) == ()
    assert main(["org", "import", str(tmp_path / "无.xlsx"), "--office", "xdw"]) == 2
    assert main(["org", "show", "--office", "nowhere"]) == 2


@pytest.mark.usefixtures("_prepared")
def test_an_office_is_founded_whole_or_not_at_all_and_that_is_on_record(
    capsys: pytest.CaptureFixture[str],
) -> None:
    create_account(username="security", password="chu-xian-0379")  # somebody took the name
    assert main(["org", "new", "xdw", "新单位"]) == 1
    assert "security" in capsys.readouterr().err
    with pytest.raises(WrongUse):
        office("xdw")
    assert not holders_of(Role.SYSTEM_ADMINISTRATOR)
    assert entries(NO_OFFICE).rows == ()


@pytest.mark.usefixtures("_prepared")
def test_an_administrator_who_forgot_is_helped_at_the_server_and_nobody_by_page(
    capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.STATIC_ROOT = None
    assert main(["org", "new", "xdw", "新单位"]) == 0
    capsys.readouterr()
    assert main(["org", "reset-password", "sysadmin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    sent = {"username": "sysadmin", "password": told["password"]}
    assert Client().post("/login/", sent).status_code == 302
    holder = find_account("sysadmin")
    assert holder is not None
    assert holder.must_change_password
    told_of = [one.action for one in entries(NO_OFFICE).rows]
    assert told_of[-2:] == ["org.reset_by_console", "org.found_office"]
    assert main(["org", "reset-password", "nobody"]) == 2
    with pytest.raises(Refusal, match="命令行"):
        reset_by_console(Acting(NO_OFFICE, holder.id), username="auditor")
