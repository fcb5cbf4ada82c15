"""A Word document on A4 in the type of Chinese offices: cover, contents, headings, text, tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .printing import printable, undated
from .typography import SIZES

SONG, HEI, FANG_SONG, KAI = "宋体", "黑体", "仿宋", "楷体"
_TITLE = "方正小标宋简体"
_WIDTH = 8_900
"""What stands between the margins, in twentieths of a point."""
_LINES_ABOVE = 9
_SET_IN = "<w:ind w:firstLineChars='200' w:firstLine='480'/>"
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a document property without zone, always the same
_STYLES: Sequence[tuple[str, str, str, int, int]] = (
    ("Normal", FANG_SONG, "小四", 0, 0),
    ("Heading 1", _TITLE, "二号", 0, 12),
    ("Heading 2", HEI, "四号", 12, 6),
    ("Heading 3", KAI, "小四", 6, 3),
)


_BORDERS = (
    f"<w:tblW w:w='{_WIDTH}' w:type='dxa'/><w:tblBorders>"
    + "".join(
        f"<w:{edge} w:val='single' w:sz='4' w:space='0' w:color='000000'/>"
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders><w:tblLayout w:type='fixed'/><w:tblCellMar>"
    + "".join(
        f"<w:{edge} w:w='{room}' w:type='dxa'/>"
        for edge, room in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90))
    )
    + "</w:tblCellMar>"
)


class Manuscript:
    """Written from top to bottom; the same words give the same bytes."""

    def __init__(self, title: str) -> None:
        self._document = Document()
        self._end = self._document.element.body.sectPr
        self._marks = 0
        self._set_up(title)

    def cover(self, *lines: tuple[str, str]) -> None:
        """A page of its own: lines, each in its size, under one another."""
        for _ in range(_LINES_ABOVE):
            self._block(_paragraph(_run("", SONG, "三号")))
        for words, size in lines:
            self._block(
                _paragraph(_run(words, _TITLE, size), "<w:spacing w:after='480'/><w:jc w:val='center'/>")
            )
        self.new_page()

    def contents(self, entries: Sequence[tuple[str, str]]) -> None:
        """The headings with their pages; an entry is the words and the mark of the heading."""
        self._block(
            _paragraph(_run("目　录", HEI, "三号"), "<w:spacing w:after='240'/><w:jc w:val='center'/>")
        )
        tab = f"<w:tabs><w:tab w:val='right' w:leader='dot' w:pos='{_WIDTH}'/></w:tabs>"
        for words, mark in entries:
            told = f"{_run(words)}<w:r><w:tab/></w:r>{_field(f'PAGEREF {mark}')}"
            self._block(_paragraph(f"<w:hyperlink w:anchor='{mark}'>{told}</w:hyperlink>", tab))

    def heading(self, words: str, level: int = 1, mark: str = "") -> None:
        """A heading; the first level on a new page. ``mark`` is what the contents know it by."""
        told = _run(words)
        if mark:
            self._marks += 1
            identity = f"w:id='{self._marks}'"
            told = f"<w:bookmarkStart {identity} w:name='{mark}'/>{told}<w:bookmarkEnd {identity}/>"
        begins = "<w:pageBreakBefore/>" if mark else ""
        centred = "<w:jc w:val='center'/>" if level == 1 else ""
        self._block(_paragraph(told, f"<w:pStyle w:val='Heading{level}'/>{begins}{centred}"))

    def text(self, words: str, *, lead: str = "", tail: str = "") -> None:
        """A paragraph: ``lead`` stands before it in black type, ``tail`` after it in small."""
        before = _run(f"{lead}　", HEI) if lead else ""
        after = _run(f"　{tail}", KAI, "小五") if tail else ""
        self._block(_paragraph(f"{before}{_run(words)}{after}", _SET_IN))

    def remark(self, words: str) -> None:
        """A paragraph in small type."""
        self._block(_paragraph(_run(words, KAI, "五号"), _SET_IN))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]) -> None:
        """A table whose head is repeated on each page; ``shares`` say how its columns divide the width."""
        widths = [_WIDTH * share // sum(shares) for share in shares]
        grid = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
        lines = [_line(head, widths, HEI, "<w:tblHeader/>"), *(_line(row, widths, SONG) for row in rows)]
        self._block(
            f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        )
        self._block(_paragraph(_run("", SONG, "小五")))

    def new_page(self) -> None:
        """What follows stands on a new page."""
        self._block(_paragraph("<w:r><w:br w:type='page'/></w:r>"))

    def to_bytes(self) -> bytes:
        """The docx file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return undated(stream.getvalue())

    def _block(self, xml: str) -> None:
        for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
            self._end.addprevious(element)

    def _set_up(self, title: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(30), Mm(26)
        section.left_margin, section.right_margin = Mm(27), Mm(26)
        section.different_first_page_header_footer = True
        for name, font, size, before, after in _STYLES:
            _set_style(self._document.styles[name], font, SIZES[size], before, after)
        properties = self._document.core_properties
        properties.author, properties.title = "", printable(title)
        properties.created = properties.modified = _EPOCH
        foot = section.footer.paragraphs[0]._element
        number = f"{_run('— ', SONG, '小五')}{_field('PAGE')}{_run(' —', SONG, '小五')}"
        foot.getparent().replace(foot, _element(_paragraph(number, "<w:jc w:val='center'/>")))


def _set_style(style: Any, font: str, size: float, before: int, after: int) -> None:
    style.font.name, style.font.size, style.font.bold = font, Pt(size), False
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), font)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _element(xml: str) -> Any:
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(words: str, font: str = "", size: str = "") -> str:
    """Words in a font and size; without them, in those of the paragraph's style."""
    fonts = f"<w:rFonts w:ascii='{font}' w:hAnsi='{font}' w:eastAsia='{font}'/>" if font else ""
    points = f"<w:sz w:val='{SIZES[size] * 2:g}'/>" if size else ""
    said = escape(printable(words)).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{fonts}{points}</w:rPr><w:t xml:space='preserve'>{said}</w:t></w:r>"


def _field(code: str) -> str:
    """A field that the word processor fills in when it lays out the pages."""
    parts = (
        "<w:fldChar w:fldCharType='begin' w:dirty='true'/>",
        f"<w:instrText xml:space='preserve'> {code} </w:instrText>",
        "<w:fldChar w:fldCharType='separate'/>",
        "<w:t>1</w:t>",
        "<w:fldChar w:fldCharType='end'/>",
    )
    size = f"<w:rPr><w:sz w:val='{SIZES['小五'] * 2:g}'/></w:rPr>"
    return "".join(f"<w:r>{size}{part}</w:r>" for part in parts)


def _line(cells: Sequence[str], widths: Sequence[int], font: str, repeated: str = "") -> str:
    told = "".join(map(partial(_cell, font=font), cells, widths))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{told}</w:tr>"


def _cell(words: str, width: int, font: str) -> str:
    size = f"<w:tcPr><w:tcW w:w='{width}' w:type='dxa'/></w:tcPr>"
    return f"<w:tc>{size}{_paragraph(_run(words, font, '五号'))}</w:tc>"
