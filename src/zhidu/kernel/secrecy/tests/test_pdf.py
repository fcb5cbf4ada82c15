"""PDF files: a mark on the first page is refused, later ones warn, and what cannot be read is told."""

from __future__ import annotations

import io
import json
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

import zhidu
from tests.support.documents import archive, mark
from zhidu.kernel.secrecy import passages, pdf_child
from zhidu.kernel.secrecy.public import Verdict, scan

FONTS = Path(zhidu.__file__).parent / "kernel" / "files" / "fonts"
PLAIN = "关于做好统计工作的通知"


@cache
def pdf(*pages: str) -> bytes:
    """A PDF file with these pages, its text compressed as usual."""
    texts = [f"#{json.dumps(page, ensure_ascii=False)}" for page in pages]
    source = '#set text(font: "Noto Serif SC")\n' + "\n#pagebreak()\n".join(texts)
    made: bytes = typst.compile(source.encode(), font_paths=[str(FONTS)])  # type: ignore[misc]
    return made


def changed(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """The file after a change."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def stamped(page: int) -> bytes:
    """A file with the mark in a stamp on one of its two pages."""
    stamp = FreeText(text=mark(), rect=(50, 550, 200, 650))
    return changed(pdf(PLAIN, PLAIN), lambda writer: writer.add_annotation(page, stamp))


def scanned() -> bytes:
    """A page that is nothing but a picture."""
    body = zlib.compress(b"\x00" * 300)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</Im 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(body), body),
        b"<</Length 9>>stream\n/Im Do   \nendstream",
    ]
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + tail


def bomb() -> bytes:
    """A page whose text unpacks to a thousand times its size."""
    body = zlib.compress(b"BT (a) Tj ET\n" * 5_000_000)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(body), body),
        ]
    )


@pytest.mark.parametrize(
    ("made", "verdict", "says"),
    [
        (lambda: pdf(PLAIN), Verdict.CLEAN, ""),
        (lambda: pdf(mark(), PLAIN), Verdict.REFUSE, "首页"),
        (lambda: pdf(mark(gap=" ", term="5年")), Verdict.REFUSE, "首页"),
        (lambda: pdf(PLAIN, mark()), Verdict.WARN, "正文中"),
        (lambda: stamped(0), Verdict.REFUSE, "首页"),
        (lambda: stamped(1), Verdict.WARN, "正文中"),
        (
            lambda: changed(pdf(PLAIN), lambda one: one.add_metadata({"/Title": mark()})),
            Verdict.REFUSE,
            "属性",
        ),
        (lambda: changed(pdf(PLAIN), lambda one: one.encrypt("", "owner")), Verdict.CLEAN, ""),
        (lambda: changed(pdf(mark()), lambda one: one.encrypt("", "owner")), Verdict.REFUSE, "首页"),
        (lambda: changed(pdf(mark()), lambda one: one.encrypt("user")), Verdict.UNREAD, "加密"),
        (lambda: changed(pdf(PLAIN), lambda one: one.add_attachment("a.txt", b"a")), Verdict.UNREAD, "附件"),
        (scanned, Verdict.UNREAD, "扫描"),
        (lambda: b"%PDF-1.7 ...", Verdict.UNREAD, "损坏"),
        (lambda: pdf(PLAIN)[:2000], Verdict.UNREAD, ""),
    ],
)
def test_pdf_files(made: Callable[[], bytes], verdict: Verdict, says: str) -> None:
    finding = scan(made(), "pdf", "通知")
    assert finding.verdict is verdict, finding
    assert says in finding.advice


def test_a_pdf_inside_an_archive_is_searched() -> None:
    assert scan(archive({"通知.pdf": pdf(mark())}), "zip").verdict is Verdict.REFUSE
    assert scan(archive({"通知.pdf": pdf(PLAIN)}), "zip").verdict is Verdict.CLEAN


def test_a_mark_before_what_cannot_be_read_still_counts() -> None:
    data = changed(pdf(mark()), lambda one: one.add_attachment("a.txt", b"a"))
    assert scan(data, "pdf").verdict is Verdict.REFUSE


def test_a_hostile_file_ends_in_time_and_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "MOST_PDF_SECONDS", 2.0)
    began = time.monotonic()
    assert scan(bomb(), "pdf").verdict is Verdict.UNREAD
    assert scan(archive({f"{one}.pdf": bomb() for one in "甲乙丙"}), "zip").verdict is Verdict.UNREAD
    assert time.monotonic() - began < 20


def test_too_many_pages_are_told() -> None:
    finding = scan(pdf(*[PLAIN] * (pdf_child.MOST_PAGES + 1)), "pdf")
    assert finding.verdict is Verdict.UNREAD
    assert "页数" in finding.advice
