"""Text of Word, Excel and PowerPoint parts, by the local names of their elements."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from lxml import etree

OFFICE_KINDS = {"docx": "word", "xlsx": "xl", "pptx": "ppt"}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_PROPERTIES = ("title", "subject", "keywords", "description", "category", "Company", "Manager")
_TEXT = frozenset({"t", "lpwstr", "delText", *_PROPERTIES})
_LINE_ENDS = frozenset({"p", "si", "is", "row", "br", "cr", *_PROPERTIES})
_HEADERS = frozenset({"oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"})
_PAGE_BREAK = "lastRenderedPageBreak"
_BOX = "txbxContent"
# Words that stand in attributes: letters drawn as a picture, what a picture is said to show, names of sheets.
_SPOKEN = {
    "textpath": ("string",),
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "sheet": ("name",),
}


def archive_kind(names: Collection[str]) -> str:
    """docx, xlsx or pptx by the names of an archive's members, else zip."""
    if "[Content_Types].xml" not in names:
        return "zip"
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), "zip")


def text_of(part: bytes) -> Iterator[tuple[bool, str]]:
    """(is a page header or footer, text) of one XML part; what is not well-formed gives what came before."""
    text = _Text()
    events = etree.iterparse(
        io.BytesIO(part),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    try:
        for event, element in events:
            if event == "start":
                text.begin(_name(element))
            else:
                text.end(element, _name(element))
                element.clear()
    except etree.XMLSyntaxError:
        pass
    yield False, text.whole()
    if text.headers:
        yield True, "\n".join(text.headers)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


class _Text:
    """The text of a part as it is read. A text box in the middle of a paragraph does not tear its words
    apart: what stands in it comes after the paragraph.
    """

    def __init__(self) -> None:
        self.headers: list[str] = []
        self._flows: list[list[str]] = [[]]
        self._boxes: list[str] = []

    def whole(self) -> str:
        """All of it, boxes that no paragraph holds at last."""
        return "".join([*(piece for flow in self._flows for piece in flow), *self._boxes])

    def begin(self, name: str) -> None:
        """What is inside a text box is a flow of its own."""
        if name == _BOX:
            self._flows.append([])

    def end(self, element: etree._Element, name: str) -> None:
        """Take in what the element says."""
        flow = self._flows[-1]
        if name in _HEADERS:
            self.headers.append(element.text or "")
        elif name in _TEXT:
            flow.append(element.text or "")
        elif name == "sym":
            flow.append(_symbol(element))
        elif name in _SPOKEN:
            self._boxes += [f"\n{element.attrib[key]}\n" for key in _SPOKEN[name] if key in element.attrib]
        elif name == _BOX:
            self._boxes.append("\n" + "".join(self._flows.pop()))
        self._end_line(element, name)

    def _end_line(self, element: etree._Element, name: str) -> None:
        flow = self._flows[-1]
        if name == _PAGE_BREAK or (name == "br" and "page" in element.attrib.values()):
            flow.append("\f")
        elif name in _LINE_ENDS:
            flow.append("\n")
        elif name == "tab":
            flow.append("\t")
        if name == "p" and len(self._flows) == 1:
            flow += self._boxes
            self._boxes.clear()


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; pictured stars stand in the private area and are told by their number."""
    code = next((value for key, value in element.attrib.items() if str(key).endswith("char")), "")
    try:
        return chr(int(str(code), 16))
    except (ValueError, OverflowError):
        return ""
