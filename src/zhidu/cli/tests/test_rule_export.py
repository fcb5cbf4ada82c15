"""``zhidu rules export``: files that load to the same rules, and the printed 制度汇编."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from zhidu.cli.main import main
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import pack_rulebook, packs, rulebook
from zhidu.kernel.rulebook.public import parse_pack, render_pack

Capture = pytest.CaptureFixture[str]
ON = date(2026, 11, 22)


def export(*words: str | Path) -> int:
    """Run the command as of a fixed day."""
    return main(["rules", "export", "--on", ON.isoformat(), *map(str, words)])


def test_every_pack_goes_out_and_comes_in_as_the_same_rules(tmp_path: Path) -> None:
    for name in packs():
        assert export("--office", name, "--to", tmp_path) == 0
        inside = {
            one.pack.regulation.id: one.pack for one in pack_rulebook(name, ON).editions if not one.is_shared
        }
        for identity, pack in inside.items():
            (path,) = tmp_path.glob(f"*/{identity}.toml")
            assert parse_pack(path.read_text(), "out.toml") == pack
            assert parse_pack(render_pack(pack), "written.toml") == pack
        assert {path.stem for path in (tmp_path / name).glob("*.toml")} == set(inside)


def test_what_an_office_follows_loads_again_as_what_is_there(
    sample_office: Callable[[str], OfficeCard], tmp_path: Path, capsys: Capture
) -> None:
    office = sample_office("tjj")
    assert export("--office", office.code, "--to", tmp_path, "--json") == 0
    written = json.loads(capsys.readouterr().out)
    followed = [one for one in rulebook(office.id, ON).editions if not one.is_shared]
    assert len(written) == len(followed)
    assert main(["rules", "load", str(tmp_path)]) == 0
    assert "新载入 0 部" in capsys.readouterr().out
    assert export("--office", office.code, "--to", tmp_path) == 0


def test_a_file_that_says_something_else_is_not_overwritten(tmp_path: Path, capsys: Capture) -> None:
    words = ("--office", "yinchuan", "--word", tmp_path / "book.docx")
    (tmp_path / "book.docx").write_text("mine")
    assert export(*words) == 2
    assert "已经存在，内容不同" in capsys.readouterr().err
    assert (tmp_path / "book.docx").read_text() == "mine"
    assert export("--office", "yinchuan") == 2
    assert "没有说导出到哪里" in capsys.readouterr().err
    for target in ("--to", "--word"):
        assert export("--office", "yinchuan", "--regulation", "S9.99", target, tmp_path / "new") == 2
        assert "没有施行编号为“S9.99”的制度" in capsys.readouterr().err


def test_the_printed_book_holds_cover_contents_and_all_that_is_fixed(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    assert export("--office", "luohe_it_office", "--word", path) == 0
    document = Document(io.BytesIO(path.read_bytes()))
    words = [paragraph.text for paragraph in document.paragraphs]
    own = [one for one in pack_rulebook("luohe_it_office", ON).editions if not one.is_shared]
    titles = [one.pack.regulation.title for one in own]
    assert "漯河市信息化办公室" in words
    assert f"共 {len(own)} 部制度、{sum(len(one.pack.clauses) for one in own)} 条" in words
    headed = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headed == titles
    assert all(any(word.startswith(title) and word != title for word in words) for title in titles)
    for edition in own:
        for clause in edition.pack.clauses:
            assert any(clause.summary in word and clause.id in word for word in words)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"本科科长审批 → 告知分管副主任", "超过1天、不超过3天", "S1.18-03", "本单位尚未核对"} <= {
        *cells,
        *(part for cell in cells for part in cell.split("；")),
    }
    page = document.sections[0]
    assert [round(side / Mm(1)) for side in (page.page_width or 0, page.page_height or 0)] == [210, 297]


def test_one_regulation_is_printed_alone_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    for path in (first, second):
        assert export("--office", "luohe_it_office", "--regulation", "S1.18", "--word", path) == 0
    assert first.read_bytes() == second.read_bytes()
    document = Document(io.BytesIO(first.read_bytes()))
    assert document.paragraphs[0].text == "请假制度"
    assert "目　录" not in [paragraph.text for paragraph in document.paragraphs]
