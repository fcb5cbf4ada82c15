"""Brings an installation up to date: folders, tables, packs, journal guards."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.management import call_command

from zhidu.kernel.journal.public import guards_missing
from zhidu.kernel.regulations.public import load
from zhidu.kernel.words.public import ZhiduError

from .output import say


def prepare() -> None:
    """Create what is missing and migrate; load packs that are new or changed. Safe to repeat."""
    os.umask(0o077)
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    missing = guards_missing()
    if missing:
        raise ZhiduError(
            f"存证保护缺失：{'、'.join(missing)}。", todo="数据库拒绝改删日志的触发器不在，请恢复后再启动。"
        )
    report = load()
    if report.added:
        say(f"已载入制度：{len(report.added)} 部。")
