"""``zhidu rules import``: every kind of file, what is printed and written, and what is refused."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import typst
from docx import Document

import zhidu
from zhidu.cli import rule_import
from zhidu.cli.main import main

FONTS = Path(zhidu.__file__).parent / "kernel" / "files" / "fonts"
LINES = ["钥匙管理办法", "第一条 为了管好钥匙，制定本办法。", "第二条 丢失钥匙的，3个工作日内报办公室。"]
TEXT = "\n".join(LINES)


def word(*, numbered: bool = False) -> bytes:
    """A docx: the lines as paragraphs, the last in a table; or the lines after the title numbered by Word."""
    document = Document()
    for line in LINES[:-1]:
        document.add_paragraph(line)
    document.add_table(rows=1, cols=1).cell(0, 0).text = LINES[-1]
    if numbered:
        document.add_paragraph("交回钥匙。").paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    """A pdf of the lines."""
    lines = " \\\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in LINES)
    source = f'#set text(font: "Noto Serif SC")\n{lines}'
    made: bytes = typst.compile(source.encode(), font_paths=[str(FONTS)])  # type: ignore[misc]
    return made


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code and both outputs of the command."""
    code = main(["rules", "import", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.encode("gbk")),
        ("a.txt", TEXT.replace("\n", "\r\n").encode("utf-16")),
        ("a.docx", word()),
        ("a.pdf", None),
    ],
)
def test_every_kind_of_file_is_read(
    name: str, data: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(pdf() if data is None else data)
    code, out, _ = told(capsys, str(path))
    assert code == 0
    assert "1. 钥匙管理办法  编号部分 2 个" in out
    assert "3个工作日；department:general_office；3 working_days after start" in out


def test_pasted_text_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    code, out, _ = told(capsys, "-", "--json")
    tree: dict[str, Any] = json.loads(out)
    (regulation,) = tree["regulations"]
    assert (code, regulation["title"]) == (0, "钥匙管理办法")
    assert [one["article"] for one in regulation["clauses"]] == ["第一条", "第二条"]
    assert regulation["clauses"][1]["deadlines"] == ["3 working_days after start"]


def test_numbers_that_word_makes_are_missed_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(numbered=True))
    code, _, err = told(capsys, str(path))
    assert (code, "1 段用了 Word 自动编号" in err) == (0, True)


def test_skeletons_are_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "\n河边门卫值班制度\n一、早到。\n二、晚走。", encoding="utf-8")
    out = tmp_path / "river_town"
    assert told(capsys, str(path), "--out", str(out))[0] == 0
    assert sorted(one.name for one in out.iterdir()) == ["river_town.01.toml", "river_town.02.toml"]
    assert 'id = "river_town.01-02"' in (out / "river_town.01.toml").read_text(encoding="utf-8")
    code, _, err = told(capsys, str(path), "--out", str(out))
    assert (code, "已有river_town.01.toml" in err) == (2, True)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b" \r\n ", "文件是空的"),
        ("a.txt", "　\n".encode(), "文件里没有文字"),
        ("a.txt", "今天天气很好，大家去河边散步。".encode(), "没有认出条款"),
        ("a.txt", b"a" * (20 * 1024 * 1024 + 1), "超过 20 MB"),
        ("a.txt", "一、开门。\n".encode() * 400_000, "超过 200 万字"),
        ("a.txt", b"\x00\x01\x02", "无法识别文件内容"),
        ("a.txt", word(), "未予接收"),
        ("a.docx", TEXT.encode(), "未予接收"),
        ("a.docx", word()[:-200], "未予接收"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "旧版 Office"),
        ("a.pdf", b"%PDF-1.7\nnothing", "读不出文字"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(9), "读不出制度正文"),
    ],
)
def test_what_cannot_be_read_is_refused_in_chinese(
    name: str, data: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, out, err = told(capsys, str(path))
    assert (code, out, says in err) == (2, "", True)


def test_too_much_pasted_a_missing_file_and_a_bad_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rule_import, "MOST_BYTES", 9)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert told(capsys, "-")[0] == 2
    monkeypatch.undo()
    assert told(capsys, str(tmp_path / "none.txt"))[0] == 2
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    for folder in (tmp_path / "河边", path / "river_town"):
        assert told(capsys, str(path), "--out", str(folder))[0] == 2


def test_posts_go_by_the_words_of_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert told(capsys, str(path), "--office", "national_floor")[0] == 0
