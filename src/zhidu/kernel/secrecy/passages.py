"""Text of files for the search of marks, with the place it stands in; read in memory, within fixed bounds."""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from collections.abc import Iterator

from .ooxml import OFFICE_KINDS, archive_kind, text_of
from .pdf_text import TOO_SLOW, pdf_text
from .places import Passage, Place, Unreadable, office_place

__all__ = ["Budget", "Passage", "Place", "Unreadable", "decode_text", "front_and_rest", "passages"]

MOST_BYTES = 200 * 1024 * 1024  # unpacked, over all members and nested archives
MOST_MEMBERS = 2_000
MOST_DEPTH = 2
MOST_PDF_SECONDS = 10.0  # over all PDF files of one upload
FRONT_CHARACTERS = 1_500  # about a printed page
_CHUNK = 1 << 16
_A_FEW = 40  # letters, properties included: a document with pictures and no more than these is a scan


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
        yield from _members(archive, members, kind, budget, depth)


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], kind: str, budget: Budget, depth: int
) -> Iterator[Passage]:
    """What each says; one member that cannot be read must not hide a mark in the next."""
    trouble: Unreadable | None = None
    letters = 0
    for member in members:
        try:
            for passage in _member(archive, member, kind, budget, depth):
                letters += len(passage.text.strip())
                yield passage
        except Unreadable as unread:
            trouble = trouble or unread
    if trouble is None and kind in OFFICE_KINDS and letters < _A_FEW and _has_pictures(members):
        trouble = Unreadable("文件里只有图片，没有可检索的文字")
    if trouble is not None:
        raise trouble


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, kind: str, budget: Budget, depth: int
) -> Iterator[Passage]:
    name = member.filename
    if kind not in OFFICE_KINDS:
        yield Passage(name, Place.NAME)
    elif not _is_foreign(kind, name):
        place = office_place(kind, name)
        if place is not None:
            yield from _office_part(budget.read(archive, member), place)
        return
    yield from _nested(budget.read(archive, member), budget, depth)


def _has_pictures(members: list[zipfile.ZipInfo]) -> bool:
    return any("/media/" in member.filename for member in members)


def _is_foreign(kind: str, name: str) -> bool:
    """Whether the member is a file that somebody put into the document, not a part of the document."""
    folder = OFFICE_KINDS[kind]
    return name.startswith((f"{folder}/embeddings/", f"{folder}/afchunk"))


def _office_part(data: bytes, place: Place) -> Iterator[Passage]:
    for header, text in text_of(data):
        if header or place is Place.HEADER:
            yield Passage(text, Place.HEADER)
        elif place is Place.FRONT:
            yield from front_and_rest(text)
        else:
            yield Passage(text, Place.BODY)


def _nested(data: bytes, budget: Budget, depth: int) -> Iterator[Passage]:
    if data.startswith(b"PK"):
        yield from _passages(data, _kind_of_archive(data), budget, depth + 1)
    elif data.startswith(b"%PDF"):
        yield from _passages(data, "pdf", budget, depth + 1)
    elif data.startswith(_OLD_OFFICE):
        yield from _old_office(data)
    elif data.startswith(b"{\\rtf"):
        raise Unreadable("压缩包内有旧格式的办公文件")
    elif data.startswith(_PICTURES):
        raise Unreadable("压缩包内有图片")
    elif (text := _as_text(data)) is not None:
        yield from front_and_rest(_TAG.sub("", text))
    else:
        raise Unreadable("压缩包内有不是文字的文件")


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BYTES_OF_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _as_text(data: bytes) -> str | None:
    """The text of a member that is one, whatever its name says."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return None if not wide and _BYTES_OF_NO_TEXT.search(data[:_CHUNK]) else decode_text(data)


def _old_office(data: bytes) -> Iterator[Passage]:
    """Old Word and WPS files hold their text as it is, no telling on which page; the rest is unread."""
    for shift in (0, 1):
        yield from front_and_rest(data[shift:].decode("utf-16-le", errors="replace").replace("\f", " "))
    raise Unreadable("压缩包内有旧格式的办公文件")


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            return archive_kind(inner.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
        raise Unreadable("压缩包内有损坏的文件") from broken
