"""Text of PDF files, read by a child process within bounds of time and memory; nothing touches the disk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_CHILD = Path(__file__).with_name("pdf_child.py")
_END = "end"
TOO_SLOW = "PDF 检查用时过长"
BROKEN = "PDF 文件已损坏或格式不受支持"


def pdf_text(data: bytes, seconds: float) -> Iterator[tuple[str, str]]:
    """(place, text) of each passage, place being header, front or body.

    Last comes ("end", why): in Chinese what kept the rest from being read, empty if all of it was.
    """
    trouble = BROKEN
    try:
        # -I: the child sees no folder, variable or module of ours but the installed libraries.
        output = subprocess.run(
            [sys.executable, "-I", _CHILD],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=seconds,
            env={},
        ).stdout
    except subprocess.TimeoutExpired as slow:
        output, trouble = slow.stdout or b"", TOO_SLOW
    for line in output.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        place, text = json.loads(line)
        yield place, text
        if place == _END:
            return
    yield _END, trouble
