"""The plain text of a document that somebody hands in: docx, pdf, or text in the encodings offices use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from zhidu.kernel.secrecy.public import decode_text, pdf_text
from zhidu.kernel.words.public import Refusal

from .kinds import FileKind, kind_of

_PDF_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text, and in Chinese what could not be read of it."""

    text: str
    notes: tuple[str, ...] = ()


def plain_text(data: bytes, name: str) -> PlainText:
    """The text of a file, whose name must agree with it; raises Refusal for what holds no text."""
    kind = kind_of(data, name)
    if kind is FileKind.DOCX:
        return _from_word(data)
    if kind is FileKind.PDF:
        return _from_pdf(data)
    if kind is FileKind.TXT:
        return PlainText(decode_text(data) or "")
    raise Refusal(
        f"{kind.label}里读不出制度正文。", todo="请用 docx、pdf 或 txt 文件，扫描件请先识别成文字。"
    )


def _from_pdf(data: bytes) -> PlainText:
    pages: list[str] = []
    trouble = ""
    for place, text in pdf_text(data, _PDF_SECONDS):
        if place == "end":
            trouble = text
        elif place != "header":
            pages.append(text)
    whole = "\n".join(pages)
    if not whole.strip():
        raise Refusal(
            f"这个 PDF 里读不出文字{f'（{trouble}）' if trouble else ''}。",
            todo="扫描件请先识别成文字，加密的请先去除密码。",
        )
    return PlainText(whole, (f"PDF 没有全部读出：{trouble}",) if trouble else ())


def _from_word(data: bytes) -> PlainText:
    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Refusal("这个 Word 文档已损坏，无法读取。", todo="请在 Word 中打开后另存为 docx。") from error
    found = list(_paragraphs(document))
    numbered = sum(_is_numbered(one) for one in found)
    note = f"有 {numbered} 段用了 Word 自动编号，编号不在文字里，没有读出；请在 Word 中把编号转为文字后再试。"
    return PlainText("\n".join(one.text for one in found), (note,) if numbered else ())


def _paragraphs(holder: DocumentType | _Cell) -> Iterator[Paragraph]:
    """In the order of the document, those in tables too."""
    for block in holder.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from _paragraphs(cell)


def _is_numbered(paragraph: Paragraph) -> bool:
    return (
        bool(paragraph.text.strip()) and paragraph._element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    )
