"""What a file is, by its content; its name only has to agree."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from zhidu.kernel.secrecy.public import archive_kind, decode_text
from zhidu.kernel.words.public import Refusal

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_RATIO = 300  # text packs to a tenth or a fiftieth; a thousandth is a trap
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACCEPTED = "Word（docx）、Excel（xlsx）、PowerPoint（pptx）、PDF、PNG、JPG、TXT、CSV、ZIP"


class FileKind(StrEnum):
    """The kinds of files an office may attach."""

    label: str
    media_type: str
    endings: frozenset[str]

    def __new__(cls, code: str, label: str, media_type: str, endings: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.media_type = media_type
        member.endings = frozenset(endings.split())
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """The kind with that code; KeyError for another."""
        return {kind.value: kind for kind in cls}[code]

    DOCX = (
        "docx",
        "Word 文档",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    )
    XLSX = "xlsx", "Excel 表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    PPTX = (
        "pptx",
        "PowerPoint 演示文稿",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
    )
    PDF = "pdf", "PDF 文件", "application/pdf", "pdf"
    PNG = "png", "PNG 图片", "image/png", "png"
    JPG = "jpg", "JPG 图片", "image/jpeg", "jpg jpeg"
    TXT = "txt", "纯文本", "text/plain", "txt csv"
    ZIP = "zip", "ZIP 压缩包", "application/zip", "zip"


@dataclass(frozen=True, slots=True)
class _Magic:
    beginning: bytes
    kind: FileKind


_MAGIC = (
    _Magic(b"%PDF-", FileKind.PDF),
    _Magic(b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    _Magic(b"\xff\xd8\xff", FileKind.JPG),
)


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of ``data``, whose name must agree; raises Refusal that says both and what to do."""
    kind = _by_content(data)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if kind is None:
        raise Refusal(
            f"无法识别文件内容，文件名后缀为“{ending or '无'}”，未予接收。", todo=f"可上传：{_ACCEPTED}。"
        )
    if ending not in kind.endings:
        raise Refusal(
            f"文件名后缀为“{ending or '无'}”，内容却是{kind.label}，未予接收。",
            todo="请用原程序打开确认内容，另存为正确的格式后再上传；不要只改文件名后缀。",
        )
    return kind


def _by_content(data: bytes) -> FileKind | None:
    for magic in _MAGIC:
        if data.startswith(magic.beginning):
            return magic.kind
    if data.startswith(b"PK"):
        return _archive(data)
    if data.startswith(_OLD_OFFICE):
        raise Refusal(
            "这是旧版 Office 格式（doc、xls、ppt）的文件，无法检查，未予接收。",
            todo="请打开后另存为 docx、xlsx、pptx 或 PDF，再重新上传。",
        )
    return FileKind.TXT if _is_text(data) else None


def _is_text(data: bytes) -> bool:
    text = decode_text(data)
    return text is not None and not any(ord(one) < 32 and one not in "\t\n\r\f" for one in text)


def _archive(data: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    _refuse_traps(members)
    names = {member.filename for member in members}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refusal("文件中含有宏，未予接收。", todo="请另存为不含宏的 docx、xlsx 或 pptx，再重新上传。")
    return FileKind.of(archive_kind(names))


def _refuse_traps(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 4096):
        raise Refusal("压缩包展开后过大或文件过多，未予接收。", todo="请只打包必要的文件，或逐个上传。")
    if any(_leads_outside(member.filename) for member in members):
        raise Refusal(
            "压缩包内有越出目录的文件路径，未予接收。", todo="请重新打包，文件名不要带盘符或上级目录。"
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise Refusal("压缩包或文档已加密，无法检查，未予接收。", todo="请去除密码后重新上传。")


def _leads_outside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
