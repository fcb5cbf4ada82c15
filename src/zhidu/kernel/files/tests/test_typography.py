"""Fonts and sizes of a Word document: the nearest setting counts, down to the document's defaults."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from zhidu.kernel.files.public import NotWord, passages, size_name


def east_asian(font: Any, name: str) -> None:
    """Set the font of Chinese signs, as word processors do."""
    font.name = name
    font._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def saved(document: Any) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_run_style_and_defaults_count_in_that_order() -> None:
    document: Any = Document()
    base = document.styles.add_style("基准", WD_STYLE_TYPE.PARAGRAPH)
    east_asian(base.font, "宋体")
    base.font.size = Pt(14)
    derived = document.styles.add_style("派生", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = base
    document.add_paragraph("继承样式", style=derived)
    mixed = document.add_paragraph(style=derived)
    mixed.add_run("照样式")
    loud = mixed.add_run("改了字号")
    loud.font.size = Pt(16)
    document.add_paragraph("")
    found = passages(saved(document))
    assert [(one.where, one.begins, one.font, one.size) for one in found] == [
        ("正文第 1 段", "继承样式", "宋体", 14.0),
        ("正文第 2 段", "照样式", "宋体", 14.0),
        ("正文第 2 段", "改了字号", "宋体", 16.0),
    ]


def test_cells_of_tables_are_named_by_place() -> None:
    document: Any = Document()
    table = document.add_table(rows=1, cols=2)
    run = table.cell(0, 1).paragraphs[0].add_run("一百")
    east_asian(run.font, "宋体")
    run.font.size = Pt(10.5)
    (found,) = passages(saved(document))
    assert (found.where, found.in_table, found.font, found.size) == (
        "表 1 第 1 行第 2 列",
        True,
        "宋体",
        10.5,
    )


@pytest.mark.parametrize(
    ("points", "name"), [(14.0, "四号"), (10.5, "五号"), (13.0, "13 磅"), (None, "未设置")]
)
def test_sizes_are_called_as_offices_call_them(points: float | None, name: str) -> None:
    assert size_name(points) == name


def test_what_is_no_word_file_says_so() -> None:
    with pytest.raises(NotWord):
        passages(b"no zip")


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    document: Any = Document()
    first = document.styles.add_style("甲", WD_STYLE_TYPE.PARAGRAPH)
    second = document.styles.add_style("乙", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style, second.base_style = second, first
    east_asian(second.font, "宋体")
    document.add_paragraph("绕圈", style=first)
    (found,) = passages(saved(document))
    assert (found.begins, found.font) == ("绕圈", "宋体")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_a_word_file_whose_parts_are_no_xml_says_so(part: str) -> None:
    whole, broken = io.BytesIO(saved(Document())), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == part else old.read(name))
    with pytest.raises(NotWord):
        passages(broken.getvalue())
