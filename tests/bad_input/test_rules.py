"""Faulty rules through the command: told with file, line and column, or with the clause; nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.regulations.models import Version
from zhidu.kernel.regulations.public import adopt_pack, confirm_status
from zhidu.kernel.rulebook.public import Status

pytestmark = pytest.mark.django_db

TEXT = """\
[regulation]
id = "X1.01"
title = "来访规定"
authority = "x_office"
issuer = "某单位"
rank = "office"
from = 2020-01-01
status = "in_force"

[[clause]]
id = "X1.01-01"
article = "一"
kind = "enforce"
module = "seals"
summary = "用印由主任批准。"
carried_by = ["answer:seals.chain"]

[[answer]]
question = "seals.chain"
clause = "X1.01-01"
then = { steps = ["approve: head"] }
"""
COMMON = """\
[regulation]
id = "common"
title = "通用"
authority = "common"
issuer = "系统约定"
rank = "office"
from = 2000-01-01
status = "in_force"

[[domain]]
name = "seal_use"
label = "用途"
values = [{ code = "document", label = "公文" }]

[[who]]
code = "head"
label = "主任"
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of packs: a vocabulary and one regulation."""
    for name, text in (("common/common", COMMON), ("x_office/X1.01", TEXT)):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _loaded(shelf: Path, capsys: pytest.CaptureFixture[str], *, name: str = "X1.01", text: str = TEXT) -> str:
    """What the command says to the folder with this file; nothing of it is kept unless it is sound."""
    (shelf / "x_office" / f"{name}.toml").write_text(text, encoding="utf-8")
    code = main(["rules", "load", str(shelf)])
    said = capsys.readouterr()
    assert (code == 0) == (Version.objects.count() > 0)
    return said.out + said.err


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('title = "来访规定"', 'title = "来访规定', "X1.01.toml:3:14", "第 3 行的引号没有结束"),
        ('steps = ["approve: head"] }', 'steps = ["approve: head" }', "X1.01.toml:21:35", "第 21 行的括号"),
        ("[[answer]]", "[[answer]", "X1.01.toml:18:9", "第 18 行的方括号没有结束"),
        ('rank = "office"', 'rank = "office"\nrank = "city"', "X1.01.toml:7:14", "“rank”前面已经写过"),
        ('id = "X1.01-01"', 'id = "S1.18-01"', "X1.01.toml:11:7", "“S1.18-01”不是制度 X1.01 的编号"),
        ('clause = "X1.01-01"', 'clause = "X1.01-10"', "X1.01.toml:20:11", "没有“X1.01-10”这一条（是否想写"),
    ],
    ids=["quotation", "bracket", "header", "twice", "foreign_clause", "unknown_clause"],
)
def test_a_malformed_file_is_told_with_line_and_column(
    shelf: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, where: str, what: str
) -> None:
    said = _loaded(shelf, capsys, text=TEXT.replace(old, new))
    assert where in said
    assert what in said
    assert "请" in said


def test_two_texts_of_one_regulation_in_force_on_one_day_are_refused(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = TEXT.replace("from = 2020-01-01", "from = 2024-01-01")
    said = _loaded(shelf, capsys, name="X1.01-2024", text=later)
    assert "是同一制度 X1.01《来访规定》，施行日期重叠" in said
    assert "to（末日）" in said
    until = TEXT.replace("from = 2020-01-01", "from = 2020-01-01\nto = 2023-12-31")
    (shelf / "x_office" / "X1.01.toml").write_text(until, encoding="utf-8")
    assert main(["rules", "load", str(shelf)]) == 0


@pytest.fixture
def town(shelf: Path, capsys: pytest.CaptureFixture[str]) -> OfficeCard:
    """An office that follows the regulation."""
    _loaded(shelf, capsys)
    office = create_office(code="town", name="某镇")
    adopt_pack(office.id, "x_office", today())
    return office


def test_what_rests_on_a_repealed_clause_is_told_and_waits_for_what_replaces_it(
    town: OfficeCard, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rules", "check", "--office", "town"])
    assert "已废止" not in capsys.readouterr().out
    keeper = Acting(town.id)
    confirm_status(keeper, regulation="X1.01", status=Status.REPEALED, on=today())
    assert main(["rules", "check", "--office", "town"]) == 1
    assert "X1.01-01/seals.chain/1 依据的《来访规定》已废止，替代的规定尚未确认。" in capsys.readouterr().out
    assert main(["ask", "seals.chain", "--office", "town", "use=document"]) == 1
    assert "请由制度管理员确认替代的规定" in capsys.readouterr().err
    confirm_status(keeper, regulation="X1.01", status=Status.REPEALED, on=today(), replaced_by="X1.02")
    assert main(["ask", "seals.chain", "--office", "town", "use=document"]) == 0
