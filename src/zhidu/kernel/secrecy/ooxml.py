"""Text of Word, Excel and PowerPoint parts, by the local names of their elements."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from lxml import etree

OFFICE_KINDS = {"docx": "word", "xlsx": "xl", "pptx": "ppt"}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_TEXT = frozenset({"t", "title", "subject", "keywords", "description", "category", "lpwstr", "delText"})
_LINE_ENDS = frozenset(
    {"p", "si", "is", "row", "br", "cr", "title", "subject", "keywords", "description", "category"}
)
_HEADERS = frozenset({"oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"})
_PAGE_BREAK = "lastRenderedPageBreak"


def archive_kind(names: Collection[str]) -> str:
    """docx, xlsx or pptx by the names of an archive's members, else zip."""
    if "[Content_Types].xml" not in names:
        return "zip"
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "zip")


def text_of(part: bytes) -> Iterator[tuple[bool, str]]:
    """(is a page header or footer, text) of one XML part; what is not well-formed gives what came before."""
    pieces: list[str] = []
    headers: list[str] = []
    events = etree.iterparse(
        io.BytesIO(part),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    try:
        for _, element in events:
            _collect(element, pieces, headers)
            element.clear()
    except etree.XMLSyntaxError:
        pass
    yield False, "".join(pieces)
    if headers:
        yield True, "\n".join(headers)


def _collect(element: etree._Element, pieces: list[str], headers: list[str]) -> None:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name in _HEADERS:
        headers.append(element.text or "")
    elif name in _TEXT:
        pieces.append(element.text or "")
    elif name == "sym":
        pieces.append(_symbol(element))
    if name == _PAGE_BREAK or (name == "br" and "page" in element.attrib.values()):
        pieces.append("\f")
    elif name in _LINE_ENDS:
        pieces.append("\n")
    elif name == "tab":
        pieces.append("\t")


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; pictured stars stand in the private area and are told by their number."""
    code = next((value for key, value in element.attrib.items() if str(key).endswith("char")), "")
    try:
        return chr(int(str(code), 16))
    except (ValueError, OverflowError):
        return ""
