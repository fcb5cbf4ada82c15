"""Text of files for the search of marks, with the place it stands in; read in memory, within fixed bounds."""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.kernel.words.public import Labelled

from .ooxml import OFFICE_KINDS, archive_kind, text_of
from .pdf_text import TOO_SLOW, pdf_text

MOST_BYTES = 200 * 1024 * 1024  # unpacked, over all members and nested archives
MOST_MEMBERS = 2_000
MOST_DEPTH = 2
MOST_PDF_SECONDS = 10.0  # over all PDF files of one upload
FRONT_CHARACTERS = 1_500  # about a printed page
_CHUNK = 1 << 16


class Place(Labelled):
    """Where a passage stands; ``label`` is what the finding says."""

    NAME = "name", "文件名中"
    HEADER = "header", "页眉、页脚或文件属性中"
    FRONT = "front", "首页"
    BODY = "body", "正文中"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text of a file and where it stands."""

    text: str
    place: Place


class Unreadable(Exception):
    """The text cannot be read; the words say why, in Chinese."""


class Budget:
    """How much may still be unpacked, how long PDF files may still take: small files stay small work."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._left = most
        self._pdf_seconds = MOST_PDF_SECONDS

    def read_pdf(self, data: bytes) -> Iterator[Passage]:
        """The passages of a PDF file; raises Unreadable, after them, when some of it could not be read."""
        if self._pdf_seconds <= 0:
            raise Unreadable(TOO_SLOW)
        began = time.monotonic()
        found = list(pdf_text(data, self._pdf_seconds))
        self._pdf_seconds -= time.monotonic() - began
        for place, text in found:
            if place in _PDF_PLACES:
                yield Passage(text, _PDF_PLACES[place])
            elif text:
                raise Unreadable(text)

    def read(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
        """The member's bytes; raises Unreadable when it is locked, broken or more than is left."""
        if member.flag_bits & 0x1:
            raise Unreadable("压缩包已加密")
        parts: list[bytes] = []
        try:
            with archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Unreadable("压缩包展开后过大")
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
            zlib.error,
        ) as broken:
            raise Unreadable("压缩包已损坏或格式不受支持") from broken
        return b"".join(parts)


def passages(data: bytes, kind: str) -> Iterator[Passage]:
    """The passages of a file; raises Unreadable where there is text that cannot be got at."""
    yield from _passages(data, kind, Budget(), 0)


def front_and_rest(text: str) -> Iterator[Passage]:
    """The first page of a text, up to its page break if it has one, and what follows."""
    front, _, rest = text[:FRONT_CHARACTERS].partition("\f")
    yield Passage(front, Place.FRONT)
    # What straddles the border must be found too: the rest begins a little before it.
    remainder = rest + text[FRONT_CHARACTERS:] if rest else text[max(0, len(front) - 20) :]
    if remainder.strip():
        yield Passage(remainder, Place.BODY)


def decode_text(data: bytes) -> str | None:
    """Plain text in the encodings offices use; None for anything else."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if utf_16 else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _passages(data: bytes, kind: str, budget: Budget, depth: int) -> Iterator[Passage]:
    if kind in {"txt", "csv"}:
        text = decode_text(data)
        if text is None:
            raise Unreadable("文字编码无法识别")
        yield from front_and_rest(text)
    elif kind in OFFICE_KINDS or kind == "zip":
        yield from _from_zip(data, kind, budget, depth)
    elif kind == "pdf":
        yield from budget.read_pdf(data)
    else:
        raise Unreadable(_WHY_UNREAD.get(kind, "不是文字文件"))


_WHY_UNREAD = {"png": "图片", "jpg": "图片"}
_PDF_PLACES = {place.value: place for place in (Place.HEADER, Place.FRONT, Place.BODY)}


def _from_zip(data: bytes, kind: str, budget: Budget, depth: int) -> Iterator[Passage]:
    if depth > MOST_DEPTH:
        raise Unreadable("压缩包嵌套层数过多")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
        raise Unreadable("压缩包已损坏") from broken
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise Unreadable("压缩包内文件过多")
        # One member that cannot be read must not hide a mark in the next.
        trouble: Unreadable | None = None
        for member in members:
            try:
                yield from _member(archive, member, kind, budget, depth)
            except Unreadable as unread:
                trouble = trouble or unread
        if trouble is not None:
            raise trouble


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, kind: str, budget: Budget, depth: int
) -> Iterator[Passage]:
    name = member.filename
    if kind not in OFFICE_KINDS:
        yield Passage(name, Place.NAME)
    elif not name.startswith(f"{OFFICE_KINDS[kind]}/embeddings/"):
        place = _office_place(kind, name)
        if place is not None:
            yield from _office_part(budget.read(archive, member), place)
        return
    yield from _nested(name, budget.read(archive, member), budget, depth)


def _office_part(data: bytes, place: Place) -> Iterator[Passage]:
    for header, text in text_of(data):
        if header or place is Place.HEADER:
            yield Passage(text, Place.HEADER)
        elif place is Place.FRONT:
            yield from front_and_rest(text)
        else:
            yield Passage(text, Place.BODY)


def _nested(name: str, data: bytes, budget: Budget, depth: int) -> Iterator[Passage]:
    kind = _nested_kind(name, data)
    if kind:
        yield from _passages(data, kind, budget, depth + 1)


def _nested_kind(name: str, data: bytes) -> str:
    """What a member is, as far as the search reads it; empty for what it does not look into."""
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                return archive_kind(inner.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
            raise Unreadable("压缩包内有损坏的文件") from broken
    if name.lower().endswith((".txt", ".csv", ".md", ".log")):
        return "txt"
    return "pdf" if data.startswith(b"%PDF") else ""


_PLACES: dict[str, tuple[tuple[re.Pattern[str], Place], ...]] = {
    "docx": (
        (re.compile(r"word/document\.xml"), Place.FRONT),
        (re.compile(r"word/(header|footer)\d*\.xml"), Place.HEADER),
        (re.compile(r"word/(footnotes|endnotes|comments)\.xml"), Place.BODY),
    ),
    "xlsx": (
        (re.compile(r"xl/(sharedStrings|worksheets/sheet1)\.xml"), Place.FRONT),
        (re.compile(r"xl/drawings/drawing\d+\.xml"), Place.HEADER),
        (re.compile(r"xl/(worksheets/sheet\d+|workbook|comments\d*)\.xml"), Place.BODY),
    ),
    "pptx": (
        (re.compile(r"ppt/slides/slide1\.xml"), Place.FRONT),
        (re.compile(r"ppt/slide(Masters|Layouts)/[^/]+\.xml"), Place.HEADER),
        (re.compile(r"ppt/(slides|notesSlides)/[^/]+\.xml"), Place.BODY),
    ),
}
_PROPERTIES = re.compile(r"docProps/(core|custom)\.xml")


def _office_place(kind: str, name: str) -> Place | None:
    if _PROPERTIES.fullmatch(name):
        return Place.HEADER
    return next((place for pattern, place in _PLACES[kind] if pattern.fullmatch(name)), None)
