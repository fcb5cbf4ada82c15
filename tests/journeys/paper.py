"""What comes on paper: a scanned sheet, and the forms these stories fill in."""

import struct
import zlib

from playwright.sync_api import FilePayload

RELEASE = {
    "新闻发布单位": "云溪日报",
    "联系人及联系方式": "马宏伟 0000-1234567",
    "发布时间": "2026-12-01",
    "稿件类别": "新闻稿",
    "媒体约稿": "否",
    "含统计数据或资料": "是",
    "本局已最后核定": "是",
    "上级核准情况": "无须上级核准",
    "属会议决定事项": "否",
    "使用统一口径": "否",
    "稿件、材料涉及秘密": "不涉及",
    "资料内容": "前三季度全市规模以上工业增加值保持增长，企业效益改善。",
}
"""A release of verified data that no rule stands against; it still wants its 标题."""

INTERVIEW = {
    "类别": "媒体采访",
    "主题": "工业经济形势",
    "采访、咨询方": "云溪日报",
    "联系人及联系方式": "马宏伟 0000-1234567",
    "拟定日期": "2026-12-01",
    "内容涉密": "否",
    "稿件、材料涉及秘密": "不涉及",
    "采访提纲或所需资料": "前三季度工业运行情况。",
}
"""A journalist who asks for an interview."""


def scan(name: str) -> FilePayload:
    """A sheet from the scanner: a small white picture in PNG."""
    side = 16
    lines = b"".join(b"\0" + b"\xff" * side for _ in range(side))
    parts = (
        part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)),
        part(b"IDAT", zlib.compress(lines)),
        part(b"IEND", b""),
    )
    return FilePayload(name=name, mimeType="image/png", buffer=b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def part(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
