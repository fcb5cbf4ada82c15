"""A file is what its content says; its name must agree; traps are not taken in."""

from __future__ import annotations

import struct

import pytest

from tests.support.documents import PDF, PNG, archive, docx, pptx, xlsx
from zhidu.kernel.files import kinds
from zhidu.kernel.files.public import FileKind
from zhidu.kernel.words.public import Refusal

JPG = b"\xff\xd8\xff\xe0 rest"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx("甲"), "通知.docx", FileKind.DOCX),
        (xlsx("甲"), "表.XLSX", FileKind.XLSX),
        (pptx("甲"), "汇报.pptx", FileKind.PPTX),
        (PDF, "文件.pdf", FileKind.PDF),
        (PNG, "图.png", FileKind.PNG),
        (JPG, "照片.jpeg", FileKind.JPG),
        (JPG, "照片.jpg", FileKind.JPG),
        ("说明\r\n".encode("gb18030"), "说明.txt", FileKind.TXT),
        ("甲,乙\n".encode("utf-8-sig"), "表.csv", FileKind.TXT),
        ("说明".encode("utf-16"), "说明.txt", FileKind.TXT),
        (archive({"甲.txt": "甲"}), "材料.zip", FileKind.ZIP),
    ],
)
def test_content_and_name_agree(data: bytes, name: str, kind: FileKind) -> None:
    assert kinds.kind_of(data, name) is kind
    assert FileKind.of(kind.value) is kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PDF, "通知.docx", "后缀为“docx”，内容却是PDF 文件"),
        (docx("甲"), "通知.pdf", "后缀为“pdf”，内容却是Word 文档"),
        (docx("甲"), "通知.zip", "内容却是Word 文档"),
        (docx("甲"), "通知.docx.exe", "后缀为“exe”"),
        (PNG, "图.jpg", "内容却是PNG 图片"),
        (b"<html>", "页.html", "后缀为“html”，内容却是纯文本"),
        (b"text", "说明", "后缀为“无”"),
        (b"MZ\x90\x00\x03\x00", "程序.exe", "无法识别"),
        (b"\x00\x01\x02", "说明.txt", "无法识别"),
        (b"PK\x03\x04 broken", "通知.docx", "无法识别"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "通知.doc", "旧版 Office"),
    ],
)
def test_what_does_not_agree_is_refused_and_both_are_said(data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        kinds.kind_of(data, name)
    assert refused.value.todo


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../../etc/cron.d/x": "甲"}, "越出目录"),
        ({"/etc/passwd": "甲"}, "越出目录"),
        ({"C:\\windows\\x": "甲"}, "越出目录"),
        ({"甲\\..\\..\\乙": "甲"}, "越出目录"),
        ({"零": b"\0" * 30_000_000}, "展开后过大"),
        ({f"{number}.txt": "甲" for number in range(kinds.MOST_MEMBERS + 1)}, "文件过多"),
        ({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}, "含有宏"),
    ],
)
def test_traps_are_refused(members: dict[str, bytes | str], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        kinds.kind_of(archive(members), "材料.zip")


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive({"甲.txt": "甲"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", kinds.MOST_UNPACKED + 1)
    with pytest.raises(Refusal, match="展开后过大"):
        kinds.kind_of(bytes(data), "材料.zip")


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(archive({"甲.txt": "甲"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Refusal, match="已加密"):
        kinds.kind_of(bytes(data), "材料.zip")
